import type { LibraryModel, SourceRow } from "#core/model/library-model";
import { remoteParts } from "./request-parts/parts.js";
import { webRequest } from "./request-parts/web-request.js";

const routeArgs = ["@remix-run/node.RouteArgs()"] as const;
const argumentTypes = ["LoaderFunctionArgs", "ActionFunctionArgs", "LoaderArgs", "ActionArgs", "DataFunctionArgs"] as const;
/** Functions that make an answer of data. */
const answers = ["json", "data", "defer"] as const;
const hooks = ["useParams", "useSearchParams", "useLocation"] as const;
const browser = (api: string, part: SourceRow["part"]): SourceRow => ({ api, kind: "browser", ...(part === undefined ? {} : { part }) });

/** Remix and React Router: route modules on the server, hooks in the browser. */
export default {
  library: "react-router",
  documentation: "https://reactrouter.com/start/framework/route-module",
  aliases: {
    ...Object.fromEntries(["deno", "cloudflare", "server-runtime"].map((name) => [`@remix-run/${name}`, "@remix-run/node"])),
    ...Object.fromEntries(answers.flatMap((name) => ["react-router", "react-router-dom"].map((module) => [`${module}.${name}`, `@remix-run/node.${name}`]))),
    ...Object.fromEntries(
      argumentTypes.flatMap((type) => [
        [`@remix-run/node.${type}()`, "@remix-run/node.RouteArgs()"],
        [`react-router.${type}()`, "@remix-run/node.RouteArgs()"],
        [`react-router-dom.${type}()`, "@remix-run/node.RouteArgs()"],
      ]),
    ),
    ...Object.fromEntries(
      [...hooks, "useNavigate", "useLoaderData"].flatMap((hook) => [
        [`react-router-dom.${hook}`, `react-router.${hook}`],
        [`@remix-run/react.${hook}`, `react-router.${hook}`],
      ]),
    ),
  },
  sources: [
    ...webRequest("@remix-run/node.RouteArgs().request"),
    ...remoteParts("@remix-run/node.RouteArgs()", { params: "params" }),
    browser("react-router.useParams()", "params"),
    browser("react-router.useSearchParams()", "query"),
    browser("react-router.useLocation().search", "query"),
    browser("react-router.useLocation().hash", "url"),
    { ...browser("react-router.useLocation().pathname", "url"), spares: ["redirect", "url-attribute"] },
  ],
  sinks: [{ api: "react-router.useNavigate()", argument: 0, kind: "redirect" }],
  callbacks: [
    { api: "@remix-run/node.LoaderFunction()", argument: "any", parameters: routeArgs, handler: "route" },
    { api: "@remix-run/node.ActionFunction()", argument: "any", parameters: routeArgs, handler: "route" },
    { api: "react-router.LoaderFunction()", argument: "any", parameters: routeArgs, handler: "route" },
    { api: "react-router.ActionFunction()", argument: "any", parameters: routeArgs, handler: "route" },
    // https://tanstack.com/start/latest/docs/framework/react/guide/server-routes: the same of TanStack Start, by its name and that of before.
    { api: "@tanstack/react-router.createFileRoute()", argument: 0, property: "server.handlers.*", parameters: routeArgs, handler: "route" },
    { api: "@tanstack/react-start/server.createServerFileRoute().methods", argument: 0, property: "*", parameters: routeArgs, handler: "route" },
  ],
  propagators: answers.map((name) => ({ api: `@remix-run/node.${name}`, from: 0 })),
  carriers: [{ api: "react-router.useLoaderData", does: "loads" }],
  conventions: [{ files: /(?:^|\/)(?:app|routes)\/.*\.[jt]sx?$/, exports: /^(?:loader|action)$/, parameters: routeArgs, handler: "route" }],
} satisfies LibraryModel;
