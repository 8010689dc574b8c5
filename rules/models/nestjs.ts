import type { LibraryModel, SanitizerRow } from "#core/model/library-model";

const pipes = ["ParseIntPipe", "ParseFloatPipe", "ParseBoolPipe", "ParseDatePipe", "ParseUUIDPipe", "ParseEnumPipe"] as const;

/** Where multer keeps an upload: names it makes up. https://github.com/expressjs/multer#file-information */
const keptAt = ["path", "destination", "filename"];

export default {
  library: "@nestjs/common",
  documentation: "https://docs.nestjs.com/controllers",
  // A decorated parameter resolves to the decorator's name with `()`.
  aliases: {
    "@nestjs/common.ExecutionContext().switchToHttp().getRequest()": "express.Request()",
    "@nestjs/common.ArgumentsHost().switchToHttp().getRequest()": "express.Request()",
    "@nestjs/websockets.ConnectedSocket()": "socket.io.Socket()",
    "@nestjs/common.Req()": "express.Request()",
    "@nestjs/common.Request()": "express.Request()",
  },
  // What hands out the instance of a class: https://docs.nestjs.com/fundamentals/module-ref, tsyringe, TypeDI and Inversify.
  injectors: [
    ...["ModuleRef().get", "ModuleRef().resolve", "ModuleRef().create", "NestFactory.create().get", "NestFactory.createApplicationContext().get"].map((api) => `@nestjs/core.${api}`),
    "@nestjs/common.INestApplication().get",
    "tsyringe.container.resolve", "tsyringe.DependencyContainer().resolve", "typedi.Container.get", "typedi.get", "inversify.Container().get", "inversify.Container().getAsync",
  ],
  sources: [
    { api: "@nestjs/common.Body()", kind: "remote", part: "body" },
    { api: "@nestjs/common.RawBody()", kind: "remote", part: "body" },
    { api: "@nestjs/common.Query()", kind: "remote", part: "query" },
    { api: "@nestjs/common.Param()", kind: "remote", part: "params" },
    { api: "@nestjs/common.Headers()", kind: "remote", part: "headers" },
    { api: "@nestjs/common.HostParam()", kind: "remote", part: "headers" },
    { api: "@nestjs/common.UploadedFile()", kind: "remote", part: "files", own: keptAt },
    { api: "@nestjs/common.UploadedFiles()", kind: "remote", part: "files", own: keptAt },
    { api: "@nestjs/microservices.Payload()", kind: "remote", part: "body", isFromOwnServices: true },
    { api: "@nestjs/websockets.MessageBody()", kind: "remote", part: "body" },
  ],
  // Pipes that leave a number, a boolean, a date, a UUID or one of the members of an enum.
  sanitizers: pipes.map((name): SanitizerRow => ({ api: `@nestjs/common.${name}`, kinds: "all" })),
} satisfies LibraryModel;
