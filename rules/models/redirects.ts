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
  "restify.Response().header",
  "restify.Response().setHeader",
];
/** Functions that take the event or request first. */
const ofEvent = ["h3.setHeader", "h3.setResponseHeader", "h3.appendHeader", "h3.appendResponseHeader"] as const;
const passportOptions = ["successRedirect", "failureRedirect", "successReturnToOrRedirect"] as const;
const nextAuthOptions = ["NextAuthOptions()", "NextAuthConfig()", "AuthOptions()"] as const;
const ofNextAuth = { property: "callbacks.redirect", parameters: ["next-auth.RedirectOptions()"] } as const;

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
    "@tanstack/router-core.redirect": "@tanstack/react-router.redirect",
    "@tanstack/solid-router.redirect": "@tanstack/react-router.redirect",
    "nuxt/app.navigateTo": "globalThis.navigateTo",
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
    // Version 2 took the event first for a while, and takes the address alone since: https://h3.dev/utils/response
    redirect("h3.redirect"),
    redirect("h3.redirect", 1),
    ...ofEvent.map((api): SinkRow => ({ api, argument: 2, kind: "redirect", when: [{ argument: 1, is: /^location$/i }] })),
    // Addresses of other sites ask for the option: https://nuxt.com/docs/api/utils/navigate-to
    { api: "globalThis.navigateTo", argument: 0, kind: "redirect", when: [{ argument: 1, property: "external", is: "given" }] },
    // http://restify.com/docs/response-api/#redirect: with or without a status in front.
    redirect("restify.Response().redirect"),
    redirect("restify.Response().redirect", 1),
    redirect("elysia.Context().redirect"),
    redirect("@builder.io/qwik-city.RequestEvent().redirect", 1),
    redirect("@solidjs/router.redirect"),
    // https://tanstack.com/router/latest/docs/framework/react/api/router/redirectFunction
    { api: "@tanstack/react-router.redirect", argument: 0, property: "href", kind: "redirect" },
    ...passportOptions.map((property): SinkRow => ({ api: "passport.authenticate", argument: 1, property, kind: "redirect" })),
    ...setters.map((api): SinkRow => ({ api, argument: 1, kind: "redirect", when: [{ argument: 0, is: /^location$/i }] })),
    ...responses.flatMap((object) => ["Location", "location"].map((property): SinkRow => ({ api: `${object}.writeHead`, argument: 1, property, kind: "redirect" }))),
    ...["Location", "location"].map((name): SinkRow => ({ api: "globalThis.Response", argument: 1, property: `headers.${name}`, kind: "redirect" })),
  ],
  // Where people go after signing in: what they sent comes out, unless the function looks at it. https://authjs.dev/reference/core#redirect
  sources: [{ api: "next-auth.RedirectOptions().url", kind: "remote", part: "query" }],
  callbacks: [
    ...[0, 2].map((argument) => ({ api: "next-auth", argument, ...ofNextAuth })),
    ...nextAuthOptions.map((type) => ({ api: `next-auth.${type}`, argument: "any" as const, ...ofNextAuth })),
  ],
  // What a method under this decorator returns takes the place of the decorator's own address.
  // https://nextjs.org/docs/pages/api-reference/functions/get-server-side-props#redirect
  resultSinks: [{ of: "@nestjs/common.Redirect()", word: "@nestjs/common", property: "url", kind: "redirect" }, { of: "next.GetServerSidePropsContext()", word: "destination", property: "redirect.destination", kind: "redirect" }, { of: "next-auth.RedirectOptions()", word: "next-auth", kind: "redirect" }],
} satisfies LibraryModel;
