import type { LibraryModel, SinkRow } from "#core/model/library-model";

const redirect = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "redirect" });

/** Objects that have the methods of Node's `ServerResponse`. */
const responses = ["http.ServerResponse()", "http2.Http2ServerResponse()", "express.Response()", "next.NextApiResponse()"] as const;
const setters = [
  ...responses.map((object) => `${object}.setHeader`),
  "express.Response().set",
  "express.Response().header",
  "koa.Context().set",
  "fastify.FastifyReply().header",
  "hono.Context().header",
];

/** Where a browser is sent next. */
export default {
  library: "redirects",
  documentation: "https://expressjs.com/en/5x/api.html#res.redirect",
  aliases: {
    "@remix-run/server-runtime": "@remix-run/node",
    "@remix-run/cloudflare": "@remix-run/node",
    "react-router-dom.redirect": "react-router.redirect",
    "react-router-dom.redirectDocument": "react-router.redirectDocument",
    "react-router-dom.replace": "react-router.replace",
    "@hapi/hapi.ResponseToolkit().response()": "@hapi/hapi.ResponseObject()",
  },
  sinks: [
    redirect("express.Response().redirect", "last"),
    redirect("express.Response().location"),
    redirect("koa.Context().redirect"),
    // Fastify 5 takes the address first, Fastify 4 took the status first.
    redirect("fastify.FastifyReply().redirect"),
    redirect("fastify.FastifyReply().redirect", 1),
    redirect("hono.Context().redirect"),
    redirect("next/server.NextResponse.redirect"),
    redirect("next/navigation.redirect"),
    redirect("next/navigation.permanentRedirect"),
    redirect("next.NextApiResponse().redirect", "last"),
    redirect("globalThis.Response.redirect"),
    redirect("@remix-run/node.redirect"),
    redirect("@remix-run/node.redirectDocument"),
    redirect("@remix-run/node.replace"),
    redirect("react-router.redirect"),
    redirect("react-router.redirectDocument"),
    redirect("react-router.replace"),
    redirect("@sveltejs/kit.redirect", 1),
    redirect("@hapi/hapi.ResponseToolkit().redirect"),
    redirect("@hapi/hapi.ResponseObject().redirect"),
    redirect("h3.sendRedirect", 1),
    redirect("globalThis.sendRedirect", 1),
    ...setters.map((api): SinkRow => ({ api, argument: 1, kind: "redirect", when: [{ argument: 0, is: /^location$/i }] })),
    ...responses.flatMap((object) => ["Location", "location"].map((property): SinkRow => ({ api: `${object}.writeHead`, argument: 1, property, kind: "redirect" }))),
    ...["Location", "location"].map((name): SinkRow => ({ api: "globalThis.Response", argument: 1, property: `headers.${name}`, kind: "redirect" })),
  ],
  // What a method under this decorator returns takes the place of the decorator's own address.
  resultSinks: [{ of: "@nestjs/common.Redirect()", word: "@nestjs/common", property: "url", kind: "redirect" }],
} satisfies LibraryModel;
