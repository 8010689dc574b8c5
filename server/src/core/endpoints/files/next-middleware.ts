import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isObjectLiteral, skipWrappers } from "../../syntax/nodes.js";
import type { LinkRegistration, RoutingParts } from "../fragment.js";
import { wrappedHandler } from "../wrapped-handler.js";
import { type ExportedValue, exportedValues } from "./exported-values.js";
import { applicationOf, sharedRouter } from "./file-route.js";
import { pathConditions, textsOf } from "./path-conditions.js";
import { patternSource } from "./path-pattern.js";

const file = /(?:^|\/)(?:middleware|proxy)\.[cm]?[jt]s$/;

/** The middleware of a Next.js application, with the paths that its matcher and its own conditions let it see. */
export function nextMiddleware(facts: FileFacts, path: string): RoutingParts | undefined {
  if (!file.test(path) || !/next|NextRe|matcher/.test(facts.tree.document.text)) return undefined;
  const all = exportedValues(facts);
  const exported = all.find(({ name }) => name === "middleware" || name === "proxy") ?? all.find(({ name }) => name === "default");
  if (exported === undefined) return undefined;
  const router = sharedRouter("next", applicationOf(path.replace(/(?:^|\/)[^/]*$/, "")));
  const matched = matcher(facts, all.find(({ name }) => name === "config"));
  const chosen = pathConditions(facts);
  const link: LinkRegistration = {
    kind: "link",
    router: router.id,
    path: "",
    span: facts.spanOf(exported.node),
    when: "global",
    // Both the matcher and the conditions have to hold: what the code asks is the narrower.
    where: { paths: chosen.paths.length > 0 ? chosen.paths : matched, except: chosen.except },
    chain: links(facts, exported),
  };
  return { routers: [router], registrations: [link] };
}

function links(facts: FileFacts, { name, node, value, from }: ExportedValue): LinkRegistration["chain"] {
  if (value === undefined) return [{ name: from, span: facts.spanOf(node), text: from ?? name, provides: from === "next-auth/middleware" ? [{ kind: "authentication", certain: true }] : [], isCall: false, isClear: from === "next-auth/middleware" }];
  const { chain, handler } = wrappedHandler(facts, value, name);
  return [...chain, handler];
}

function matcher(facts: FileFacts, config: ExportedValue | undefined): readonly string[] {
  const literal = config?.value === undefined ? undefined : skipWrappers(config.value as Expression);
  const option = literal === undefined || !isObjectLiteral(literal) ? undefined : facts.option(literal, "matcher");
  if (option?.state !== "given") return [];
  return textsOf(facts, option.value).map(patternSource);
}
