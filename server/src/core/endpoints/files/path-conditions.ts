import type { FileFacts } from "../../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  isArrayLiteral,
  isCallExpression,
  isIdentifier,
  isIfStatement,
  isObjectLiteral,
  isPrefixUnary,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { RouteFilter } from "../fragment.js";
import { patternSource, prefixSource } from "./path-pattern.js";

/** The texts of a list, of objects the `source`. */
export function textsOf(facts: FileFacts, value: Expression): readonly string[] {
  let bare = skipWrappers(value);
  if (isIdentifier(bare)) bare = skipWrappers(facts.definitionOf(bare) ?? bare);
  const elements = isArrayLiteral(bare) ? [...bare.elements] : [bare];
  return elements.flatMap((element) => {
    const text = facts.constantString(element);
    if (text !== undefined) return [text];
    const source = isObjectLiteral(skipWrappers(element)) ? facts.option(element, "source") : undefined;
    const found = source?.state === "given" ? facts.constantString(source.value) : undefined;
    return found === undefined ? [] : [found];
  });
}

/**
 * The paths that conditions in the middleware name: `isProtectedRoute(request)`, `pathname.startsWith("/admin")`. `within` is the function
 * of one of several in the file.
 */
export function pathConditions(facts: FileFacts, within: Node = facts.tree.sourceFile): RouteFilter {
  const paths: string[] = [];
  const except: string[] = [];
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    if (call.pos < within.pos || call.end > within.end) continue;
    const sources = testedPaths(facts, call);
    const asked = sources.length === 0 ? undefined : asking(call);
    if (asked === undefined) continue;
    const letsPass = passes(facts, asked.branch);
    // A negated test that rejects, and one whose branch lets pass, name what is left alone.
    (asked.isNegated !== letsPass ? except : paths).push(...sources);
  }
  return { paths, except };
}

function testedPaths(facts: FileFacts, call: CallExpression): readonly string[] {
  const callee = skipWrappers(call.expression);
  if (isPropertyAccess(callee)) {
    const [argument] = call.arguments;
    const text = argument && facts.constantString(argument);
    if (callee.name.text === "startsWith" && text?.startsWith("/") === true) return [prefixSource(text)];
    // `publicPaths.includes(pathname)`, `publicPaths.some((path) => pathname.startsWith(path))`
    const list = /^(?:includes|some)$/.test(callee.name.text) ? textsOf(facts, callee.expression) : [];
    return list.filter((one) => one.startsWith("/")).map((one) => (callee.name.text === "some" ? prefixSource(one) : `${prefixSource(one)}$`));
  }
  if (!isIdentifier(callee)) return [];
  const definition = facts.definitionOf(callee);
  const made = definition === undefined ? undefined : skipWrappers(definition);
  if (made === undefined || !isCallExpression(made) || !/createRouteMatcher$/.test(facts.callee(made)?.name ?? "")) return [];
  const [patterns] = made.arguments;
  return patterns === undefined ? [] : textsOf(facts, patterns).map(patternSource);
}

/** The branch that a test decides about, by itself or by the constant that holds it. */
function asking(test: Expression, hops = 0): { readonly branch: Node; readonly isNegated: boolean } | undefined {
  let isNegated = false;
  let at: Node = test;
  for (let { parent } = at; parent !== undefined; at = parent, { parent } = at) {
    if (isPrefixUnary(parent)) isNegated = !isNegated;
    else if (isIfStatement(parent)) return parent.expression === at ? { branch: parent.thenStatement, isNegated } : undefined;
    else if (isVariableDeclaration(parent) && hops === 0) return heldBy(parent.name);
    else if (parent.kind !== SyntaxKind.BinaryExpression && parent.kind !== SyntaxKind.ParenthesizedExpression) return undefined;
  }
  return undefined;
}

/** The first branch that asks a constant of the same function. */
function heldBy(name: Node): { readonly branch: Node; readonly isNegated: boolean } | undefined {
  if (!isIdentifier(name)) return undefined;
  let owner: Node = name;
  while (owner.parent !== undefined && owner.kind !== SyntaxKind.Block) owner = owner.parent;
  const nodes: Node[] = [owner];
  for (let count = 0, node = nodes.shift(); node !== undefined && count < 2000; node = nodes.shift(), count++) {
    if (isIdentifier(node) && node !== name && node.text === name.text) {
      const asked = asking(node, 1);
      if (asked !== undefined) return asked;
    }
    node.forEachChild((child) => void nodes.push(child));
  }
  return undefined;
}

/** True for a branch that only lets the request through. */
function passes(facts: FileFacts, branch: Node): boolean {
  return /^\{?\s*return(?:\s+(?:undefined|(?:NextResponse\.)?next\(\)|(?:await\s+)?resolve\(\w+\)|[\w.]*response|NextResponse\.next\([^)]*\)))?;?\s*\}?$/.test(facts.textOf(branch));
}
