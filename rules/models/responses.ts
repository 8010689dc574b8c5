import type { LibraryModel, ResultSinkRow, SinkCondition, SinkRow } from "#core/model/library-model";

/** Objects that have the methods of Node's `ServerResponse`. */
const nodeResponses = ["http.ServerResponse()", "http2.Http2ServerResponse()", "express.Response()", "next.NextApiResponse()"] as const;

const html = (api: string, argument: SinkRow["argument"] = 0, when?: readonly SinkCondition[]): SinkRow =>
  when === undefined ? { api, argument, kind: "html" } : { api, argument, kind: "html", when };
/** Both the name and the value of a header. */
const header = (api: string): readonly SinkRow[] => [0, 1].map((argument): SinkRow => ({ api, argument, kind: "header" }));

/** Content types whose text no browser reads as a page, as headers and Express's short names give them. */
const noPage = /^(?:application\/(?!xhtml|xml)|text\/(?!html|xml)|image\/(?!svg)|audio\/|video\/|\.?(?:json|m?js|css|txt|text|csv|pdf|png|jpe?g|gif|bin)$)/i;
const notPage: readonly SinkCondition[] = [
  ...["setHeader", "set", "header"].map((of): SinkCondition => ({ of, argument: 1, is: noPage, not: true })),
  ...["type", "contentType"].map((of): SinkCondition => ({ of, argument: 0, is: noPage, not: true })),
  ...["Content-Type", "content-type"].flatMap((property) => ["writeHead", "set", "header"].map((of): SinkCondition => ({ of, argument: of === "writeHead" ? 1 : 0, property, is: noPage, not: true }))),
];
/** The same of a response that is made first. */
const madePage = ["type", "header"].map((of, argument): SinkCondition => ({ of, onResult: true, argument, is: noPage, not: true }));
const beginsWithWords: SinkCondition = { argument: 0, is: /^["'`]\s*[^\s<$\\"'`]/ };
const saysHtml: readonly SinkCondition[] = [{ argument: 1, header: "content-type", is: /html/i }];
const answersHtml: readonly SinkCondition[] = [{ argument: 0, header: "content-type", is: /html/i }];

/**
 * What a server writes into its responses. JSON is no sink; text of frameworks that send it as `text/plain` is one only
 * where the same chain says HTML.
 */
export default {
  library: "responses",
  documentation: "https://nodejs.org/api/http.html#class-httpserverresponse",
  aliases: {
    "koa.Context().res": "http.ServerResponse()",
    "koa.Context().response": "koa.Context()",
    "koa.Response()": "koa.Context()",
    "fastify.FastifyReply().raw": "http.ServerResponse()",
    "@nestjs/common.Res()": "express.Response()",
    "@nestjs/common.Response()": "express.Response()",
    "http.ServerResponse().writeHead()": "http.ServerResponse()",
    "http.ServerResponse().setHeader()": "http.ServerResponse()",
    "http.ServerResponse().appendHeader()": "http.ServerResponse()",
    "http2.Http2ServerResponse().writeHead()": "http2.Http2ServerResponse()",
    "next.NextPageContext().res": "http.ServerResponse()",
    "next.GetServerSidePropsContext().res": "http.ServerResponse()",
  },
  // `res.status(200).set(…).send(…)` chains.
  fluent: ["express.Response()", "next.NextApiResponse()", "fastify.FastifyReply()", "@hapi/hapi.ResponseObject()"],
  sinks: [
    ...nodeResponses.flatMap((object) => [html(`${object}.write`, 0, notPage), html(`${object}.end`, 0, notPage), ...header(`${object}.setHeader`)]),
    ...header("http.ServerResponse().appendHeader"),
    ...header("express.Response().appendHeader"),
    html("express.Response().send", 0, notPage),
    // Next.js says no type for a text, and browsers take one for a page that begins with a tag.
    html("next.NextApiResponse().send", 0, [...notPage, { ...beginsWithWords, not: true }]),
    html("next.NextApiResponse().send", 0, [beginsWithWords, { of: "setHeader", argument: 1, is: /html/i }]),
    html("hono.Context().html"),
    html("hono/html.raw"),
    // https://hapi.dev/api/#-responsetypemimetype
    html("@hapi/hapi.ResponseToolkit().response", 0, madePage),
    html("fastify.FastifyReply().send", 0, [{ of: "type", argument: 0, is: /html/i }]),
    html("fastify.FastifyReply().send", 0, [{ of: "header", argument: 1, is: /html/i }]),
    html("globalThis.Response", 0, saysHtml),
    html("next/server.NextResponse", 0, saysHtml),
    ...header("express.Response().set"),
    ...header("express.Response().header"),
    ...header("express.Response().append"),
    ...header("express.Response().cookie"),
    ...header("koa.Context().set"),
    ...header("koa.Context().append"),
    ...header("koa.Context().cookies.set"),
    ...header("fastify.FastifyReply().header"),
    ...header("@hapi/hapi.ResponseObject().header"),
    ...header("fastify.FastifyReply().setCookie"),
    ...header("hono.Context().header"),
    ...header("restify.Response().header"),
    ...header("restify.Response().setHeader"),
    // https://v1.h3.dev/utils/response
    ...["setHeader", "setResponseHeader", "appendHeader", "appendResponseHeader"].flatMap((name) => [1, 2].map((argument): SinkRow => ({ api: `h3.${name}`, argument, kind: "header" }))),
    html("h3.send", 1, [{ argument: 2, is: /html/i }]),
    html("h3.html"),
    { api: "hono/cookie.setCookie", argument: 1, kind: "header" },
    { api: "hono/cookie.setCookie", argument: 2, kind: "header" },
    ...header("next/headers.cookies().set"),
  ],
  nameHints: [
    { names: ["res"], api: "express.Response()" },
    { names: ["reply"], api: "fastify.FastifyReply()" },
  ],
  // Koa sends text that starts with a tag as HTML.
  assignmentSinks: [{ property: "body", on: "koa.Context()", kind: "html", start: /^\s*</ }],
  resultSinks: [
    { of: "aws-lambda.Event()", word: "statusCode", property: "body", kind: "html", when: answersHtml },
    ...["Location", "location"].map((name): ResultSinkRow => ({ of: "aws-lambda.Event()", word: "statusCode", property: `headers.${name}`, kind: "redirect" })),
    { of: "@azure/functions.HttpRequest()", word: "@azure/functions", property: "body", kind: "html", when: answersHtml },
    { of: "@hapi/hapi.ResponseToolkit()", word: "hapi", kind: "html" },
    { of: "@hapi/hapi.Request()", word: "hapi", kind: "html" },
    // Strings go out as HTML, objects as JSON.
    ...["Get", "Post", "Put", "Patch", "Delete", "All"].map((name): ResultSinkRow => ({ of: `@nestjs/common.${name}()`, word: "@nestjs/common", kind: "html", text: true, unlessPlainBy: "@nestjs/common.Header()" })),
    { of: "h3.H3Event()", word: "defineEventHandler", kind: "html", text: true },
  ],
} satisfies LibraryModel;
