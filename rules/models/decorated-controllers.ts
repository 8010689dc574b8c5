import type { LibraryModel, SourceRow } from "#core/model/library-model";

const from = (library: string, names: Readonly<Record<string, NonNullable<SourceRow["part"]>>>): readonly SourceRow[] => Object.entries(names).map(([name, part]): SourceRow => ({ api: `${library}.${name}()`, kind: "remote", part }));

/** Controllers whose parameters say by decorators what of a request they are. */
export default {
  library: "routing-controllers",
  documentation: "https://github.com/typestack/routing-controllers#using-exact-request-parameters",
  // `param.query.string` and the like: members of these names are in every file, and would tell nothing.
  aliases: {
    "@tsoa/runtime": "tsoa",
    "tsoa.Request()": "express.Request()",
    ...Object.fromEntries(["string", "object", "array"].flatMap((type) => [["query", "QueryParam"], ["path", "PathParam"], ["header", "HeaderParam"]].map(([part, name]) => [`@loopback/rest.param.${part}.${type}()`, `@loopback/rest.${name}()`]))),
  },
  sources: [
    ...from("routing-controllers", {
      Body: "body",
      BodyParam: "body",
      QueryParam: "query",
      QueryParams: "query",
      Param: "params",
      Params: "params",
      HeaderParam: "headers",
      HeaderParams: "headers",
      CookieParam: "cookies",
      CookieParams: "cookies",
    }),
    // https://loopback.io/doc/en/lb4/Decorators_openapi.html
    ...from("@loopback/rest", { requestBody: "body", "requestBody.file": "files" }),
    ...from("@loopback/rest", { QueryParam: "query", PathParam: "params", HeaderParam: "headers" }),
    // https://tsoa-community.github.io/docs/annotations.html
    ...from("tsoa", { Body: "body", BodyProp: "body", FormField: "body", Path: "params", Query: "query", Queries: "query", Header: "headers", UploadedFile: "files", UploadedFiles: "files" }),
    // https://github.com/inversify/inversify-express-utils#decorators
    ...from("inversify-express-utils", { requestBody: "body", queryParam: "query", requestParam: "params", requestHeaders: "headers", cookies: "cookies" }),
  ],
} satisfies LibraryModel;
