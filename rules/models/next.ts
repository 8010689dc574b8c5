import type { LibraryModel, SinkRow } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { ownUrl, webRequest } from "./request-parts/web-request.js";

export default {
  library: "next",
  documentation: "https://nextjs.org/docs/app/api-reference/file-conventions/route",
  aliases: { "next.NextApiRequest()": "next/pages.Request()", "@vercel/node.VercelRequest()": "next/pages.Request()", "@vercel/node.VercelResponse()": "next.NextApiResponse()", "next/types.GetServerSidePropsContext()": "next.GetServerSidePropsContext()", "next/router.RouterProps().router": "next/router.useRouter()" },
  endings: ["redirect", "permanentRedirect", "notFound", "forbidden", "unauthorized"].map((name) => `next/navigation.${name}`),
  sources: [
    ...webRequest("next/server.NextRequest()"),
    ...ownUrl("next/server.NextRequest().nextUrl", "remote"),
    // Cookies are texts, and nothing parses them.
    { api: "next/server.NextRequest().cookies", kind: "remote", part: "cookies", spares: ["nosql"] },
    { api: "next/server.RouteContext().params", kind: "remote", part: "params" },
    { api: "next/pages.Request().body", kind: "remote", part: "body" },
    ...flatQuery("next/pages.Request()", "query"),
    { api: "next/pages.Request().headers", kind: "remote", part: "headers" },
    { api: "next/pages.Request().cookies", kind: "remote", part: "cookies", spares: ["nosql"] },
    { api: "next/pages.Request().url", kind: "remote", part: "url" },
    // Pages are given what stands in the address, routes what it means: a slash in a parameter is still `%2F` there.
    { api: "next.PageProps().params", kind: "remote", part: "params", isEncoded: true, spares: ["path"] },
    ...flatQuery("next.PageProps()", "searchParams"),
    ...flatQuery("next.GetServerSidePropsContext()", "query"),
    ...remoteParts("next.GetServerSidePropsContext()", { params: "params", resolvedUrl: "url", "req.cookies": "cookies" }),
    ...nodeRequest("next.GetServerSidePropsContext().req"),
    ...remoteParts("next.GetStaticPropsContext()", { params: "params" }),
    ...remoteParts("next.NextPageContext()", { query: "query", asPath: "url" }),
    ...nodeRequest("next.NextPageContext().req"),
    // A server action is an open endpoint: every argument is what the client sends.
    { api: "next.ActionInput()", kind: "remote", part: "body", ofAction: true },
    { api: "next/navigation.useSearchParams()", kind: "browser", part: "query" },
    { api: "next/navigation.useParams()", kind: "browser", part: "params", isEncoded: true },
    { api: "next/navigation.usePathname()", kind: "browser", part: "url", spares: ["redirect", "url-attribute"] },
    { api: "next/router.useRouter().query", kind: "browser", part: "query" },
    { api: "next/router.useRouter().asPath", kind: "browser", part: "url", spares: ["redirect", "url-attribute"] },
    { api: "next/router.RouterProps().router.query", kind: "browser", part: "query" },
    { api: "next/headers.headers()", kind: "remote", part: "headers" },
    { api: "next/headers.cookies()", kind: "remote", part: "cookies", spares: ["nosql"] },
  ],
  sinks: ["next/navigation", "next/router"].flatMap((module) =>
    // Addresses that begin with `javascript:` run as well, which the rule for redirects says with the rest.
    ["push", "replace"].map((method): SinkRow => ({ api: `${module}.useRouter().${method}`, argument: 0, kind: "redirect" })),
  ),
  callbacks: [
    { api: "next.GetServerSideProps()", argument: "any", parameters: ["next.GetServerSidePropsContext()"] },
    { api: "*.getInitialProps", argument: "assigned", parameters: ["next.NextPageContext()"] },
    { api: "next/router.withRouter", argument: 0, parameters: ["next/router.RouterProps()"] },
    { api: "next.GetStaticProps()", argument: "any", parameters: ["next.GetStaticPropsContext()"] },
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
      // Called `proxy` from Next.js 16 on.
      files: /(?:^|\/)(?:src\/)?(?:middleware|proxy)\.[cm]?[jt]s$/,
      exports: /^(?:default|middleware|proxy)$/,
      parameters: ["next/server.NextRequest()"],
      handler: "middleware",
    },
    {
      files: /(?:^|\/)app\/(?:.*\/)?(?:page|layout|template|default)\.[cm]?[jt]sx?$/,
      exports: /^(?:default|generateMetadata)$/,
      parameters: ["next.PageProps()"],
    },
    { files: /\.[cm]?[jt]sx?$/, exports: /^getServerSideProps$/, parameters: ["next.GetServerSidePropsContext()"] },
    // Without a fallback, pages are made of the listed paths alone. https://nextjs.org/docs/pages/api-reference/functions/get-static-paths#fallback-false
    { files: /(?:^|\/)pages\/.*\.[cm]?[jt]sx?$/, exports: /^getStaticProps$/, unless: /\bfallback:\s*false\b/, parameters: ["next.GetStaticPropsContext()"] },
    { files: /\.[cm]?[jt]sx?$/, exports: /^/, directive: "use server", parameters: Array.from({ length: 8 }, () => "next.ActionInput()") },
  ],
} satisfies LibraryModel;
