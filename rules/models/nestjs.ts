import type { LibraryModel } from "#core/model/library-model";

export default {
  library: "@nestjs/common",
  documentation: "https://docs.nestjs.com/controllers",
  // A decorated parameter resolves to the decorator's name with `()`.
  aliases: { "@nestjs/common.Req()": "express.Request()", "@nestjs/common.Request()": "express.Request()" },
  sources: [
    { api: "@nestjs/common.Body()", kind: "remote", part: "body" },
    { api: "@nestjs/common.RawBody()", kind: "remote", part: "body" },
    { api: "@nestjs/common.Query()", kind: "remote", part: "query" },
    { api: "@nestjs/common.Param()", kind: "remote", part: "params" },
    { api: "@nestjs/common.Headers()", kind: "remote", part: "headers" },
    { api: "@nestjs/common.HostParam()", kind: "remote", part: "headers" },
    { api: "@nestjs/common.UploadedFile()", kind: "remote", part: "files" },
    { api: "@nestjs/common.UploadedFiles()", kind: "remote", part: "files" },
    { api: "@nestjs/microservices.Payload()", kind: "remote", part: "body" },
    { api: "@nestjs/websockets.MessageBody()", kind: "remote", part: "body" },
    { api: "@nestjs/graphql.Args()", kind: "remote", part: "body" },
  ],
} satisfies LibraryModel;
