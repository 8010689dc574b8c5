import type { FileFacts } from "../../facts/file-facts.js";
import { type Expression, isArrayLiteral, isCallExpression, isFunctionLike, isIdentifier, isObjectLiteral, type Node, type ObjectLiteralExpression, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { ControlKind } from "../control.js";
import type { LinkRegistration, RoutingParts } from "../fragment.js";
import { applicationOf, sharedRouter } from "./file-route.js";
import { patternSource } from "./path-pattern.js";

const protective = /^(?:x-frame-options|strict-transport-security|content-security-policy|x-content-type-options|permissions-policy|cross-origin-opener-policy)$/i;
const written = /content-security-policy|x-frame-options|strict-transport-security|x-content-type-options/i;
const sharing = /^access-control-allow-origin$/i;

/** The headers that the configuration of a Next.js application sends, with the paths that it sends them for. */
export function nextHeaders(facts: FileFacts): RoutingParts | undefined {
  const { path } = facts.tree.document;
  const router = sharedRouter("next", applicationOf(path.replace(/(?:^|\/)[^/]*$/, "")));
  const registrations = objectsOf(facts.tree.sourceFile).flatMap((row): readonly LinkRegistration[] => {
    const source = given(facts, row, "source");
    const headers = given(facts, row, "headers");
    const pattern = source && facts.constantString(source);
    const kinds = headers === undefined ? [] : kindsOf(facts, headers);
    if (pattern === undefined || kinds.length === 0) return [];
    const provides = kinds.map((kind) => ({ kind, certain: true }));
    return [{ kind: "link", router: router.id, path: "", span: facts.spanOf(row), when: "global", where: { paths: [patternSource(pattern)], except: [] }, chain: [{ name: undefined, span: facts.spanOf(row), text: `headers of ${pattern}`, provides, isCall: false, isClear: true }] }];
  });
  if (registrations.length > 0) return { routers: [router], registrations };
  // Headers that are put together elsewhere: what paths they are for is not known.
  if (!written.test(facts.tree.document.text)) return undefined;
  const span = { start: 0, end: 0 };
  return { routers: [router], registrations: [{ kind: "link", router: router.id, path: "", span, when: "global", chain: [{ name: undefined, span, text: path, provides: [{ kind: "security-headers", certain: false }], isCall: false, isClear: true }] }] };
}

/** All objects that are written out in a file, in their order. */
function objectsOf(file: Node): readonly ObjectLiteralExpression[] {
  const found: ObjectLiteralExpression[] = [];
  const nodes: Node[] = [file];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (isObjectLiteral(node)) found.push(node);
    node.forEachChild((child) => void nodes.push(child));
  }
  return found.sort((a, b) => a.pos - b.pos);
}

function given(facts: FileFacts, row: ObjectLiteralExpression, name: string): Expression | undefined {
  const option = facts.option(row, name);
  return option.state === "given" ? option.value : undefined;
}

/** What a list of headers protects; lists may stand in constants, and be put together of others. */
function kindsOf(facts: FileFacts, headers: Expression): readonly ControlKind[] {
  const kinds = new Set<ControlKind>();
  const nodes: Node[] = [headers];
  const seen = new Set<Node>();
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 500; node = nodes.pop(), count++) {
    if (seen.has(node)) continue;
    seen.add(node);
    const bare = isIdentifier(node) ? skipWrappers(facts.definitionOf(node) ?? node) : node;
    if (isObjectLiteral(bare)) {
      const key = given(facts, bare, "key");
      const name = (key && facts.constantString(key)) ?? "";
      if (protective.test(name)) kinds.add("security-headers");
      else if (sharing.test(name)) kinds.add("cors");
    } else if (isArrayLiteral(bare) || isCallExpression(bare) || isFunctionLike(bare) || bare !== node || bare.kind === SyntaxKind.SpreadElement || bare.kind === SyntaxKind.ConditionalExpression) bare.forEachChild((child) => void nodes.push(child));
  }
  return [...kinds];
}
