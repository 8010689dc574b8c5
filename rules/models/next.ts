import type { LibraryModel } from "#core/model/library-model";

export default {
  library: "next",
  documentation: "https://nextjs.org/docs/app/api-reference/file-conventions/route",
  aliases: { "next.NextApiRequest()": "next/pages.Request()" },
  sources: [
    { api: "next/server.NextRequest().json()", kind: "remote", part: "body" },
    { api: "next/server.NextRequest().text()", kind: "remote", part: "body" },
    { api: "next/server.NextRequest().formData()", kind: "remote", part: "body" },
    { api: "next/server.NextRequest().arrayBuffer()", kind: "remote", part: "body" },
    { api: "next/server.NextRequest().nextUrl.searchParams", kind: "remote", part: "query" },
    { api: "next/server.NextRequest().nextUrl", kind: "remote", part: "url" },
    { api: "next/server.NextRequest().url", kind: "remote", part: "url" },
    { api: "next/server.NextRequest().headers", kind: "remote", part: "headers" },
    { api: "next/server.NextRequest().cookies", kind: "remote", part: "cookies" },
    { api: "next/server.RouteContext().params", kind: "remote", part: "params" },
    { api: "next/pages.Request().body", kind: "remote", part: "body" },
    { api: "next/pages.Request().query", kind: "remote", part: "query" },
    { api: "next/pages.Request().headers", kind: "remote", part: "headers" },
    { api: "next/pages.Request().cookies", kind: "remote", part: "cookies" },
    { api: "next/pages.Request().url", kind: "remote", part: "url" },
    { api: "next/headers.headers()", kind: "remote", part: "headers" },
    { api: "next/headers.cookies()", kind: "remote", part: "cookies" },
  ],
  callbacks: [
    { api: "next.NextApiHandler()", argument: "any", parameters: ["next/pages.Request()", "next.NextApiResponse()"], handler: "route" },
  ],
  conventions: [
    {
      files: /(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/,
      exports: /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/,
      parameters: ["next/server.NextRequest()", "next/server.RouteContext()"],
      handler: "route",
    },
    {
      files: /(?:^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/,
      exports: /^default$/,
      parameters: ["next/pages.Request()", "next.NextApiResponse()"],
      handler: "route",
    },
    {
      files: /(?:^|\/)(?:src\/)?middleware\.[cm]?[jt]s$/,
      exports: /^(?:default|middleware)$/,
      parameters: ["next/server.NextRequest()"],
      handler: "middleware",
    },
  ],
} satisfies LibraryModel;
