import type { FileFacts } from "../../facts/file-facts.js";
import { opaqueLink } from "../chain-link.js";
import type { RouteRegistration, RoutingParts } from "../fragment.js";
import { exportedValues } from "./exported-values.js";
import { exportedRoute, sharedRouter, splitAt } from "./file-route.js";

/** Remix and React Router: the loader and the action of a route's file. */
export function remixRoutes(facts: FileFacts): RoutingParts | undefined {
  const place = splitAt(facts.tree.document.path, /(?:^|\/)app\/routes\//);
  if (place === undefined || !/\.[jt]sx?$/.test(place.rest)) return undefined;
  const router = sharedRouter("remix", place.root);
  const path = flatPath(place.rest);
  const registrations = exportedValues(facts).flatMap((exported): readonly RouteRegistration[] => {
    if (exported.name === "loader") return [exportedRoute(facts, router.id, ["GET"], path, exported)];
    return exported.name === "action" ? [exportedRoute(facts, router.id, methodsAsked(facts.tree.document.text), path, exported)] : [];
  });
  return registrations.length === 0 ? undefined : { routers: [router], registrations };
}

/** Hands requests on to the routes of the files: https://reactrouter.com/api/other-api/adapter */
export const remixAdapters = /["'](?:@react-router|@remix-run)\/(?:express|architect|fastify)["']|["'](?:react-router-hono-server|remix-hono|@mcansh\/remix-fastify)\b/;

/** A server of the project around Remix: what it puts in front of the routes is not looked into. */
export function remixServer(facts: FileFacts): RoutingParts {
  const { path } = facts.tree.document;
  const folders = [1, 2].map((levels) => sharedRouter("remix", path.split("/").slice(0, -levels).join("/")));
  const span = { start: 0, end: 0 };
  return { routers: folders, registrations: folders.map(({ id }) => ({ kind: "link", router: id, path: "", span, when: "global", chain: [opaqueLink(span, path)] })) };
}

/** An action answers what is not read; many tell the methods apart. */
function methodsAsked(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, equal, cased] of text.matchAll(/\.method\s*[!=]==?\s*["'](POST|PUT|PATCH|DELETE)["']|case\s+["'](POST|PUT|PATCH|DELETE)["']\s*:/g)) found.add(equal ?? cased ?? "");
  return found.size === 0 ? ["POST"] : [...found];
}

/** `users.$id_.edit.tsx`, `_auth.login.tsx`, `users/$id.tsx`, `users.$id/route.tsx` as paths. */
function flatPath(rest: string): string {
  const name = rest.replace(/\.[jt]sx?$/, "").replace(/\/(?:route|index)$/, "").replace(/^index$/, "");
  // Dots in brackets are dots of the path.
  const segments = name.replace(/\[([^\]]*)\]/g, (_, inner: string) => inner.replace(/\./g, "\u0000")).split(/[./]/);
  const shown = segments.flatMap((segment): readonly string[] => {
    if (segment === "" || segment.startsWith("_")) return [];
    if (segment === "$") return ["*"];
    return [segment.replace(/_$/, "").replace(/^\((.*)\)$/, "$1?").replace(/^\$/, ":").replace(/\u0000/g, ".")];
  });
  return `/${shown.join("/")}`;
}
