import type ts from "typescript";
import { isAbsence, isPresence } from "../syntax/part-tests.js";
import { splitWords } from "../text/words.js";
import { enclosingFunction, type Expression, isCallExpression, isIfStatement, isIdentifier, isPrefixUnary, isPropertyAccess, leaves, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

const addressWords = new Set(["url", "uri", "href", "link", "host", "hostname", "origin", "referer", "referrer", "redirect", "domain", "website", "callback", "target", "destination"]);
const hostWords = new Set(["host", "hostname", "origin", "domain"]);
const judgingWords = new Set(["safe", "valid", "validate", "allowed", "allow", "trusted", "trust", "check", "verify", "permitted", "legal", "origin", "cors", "local", "internal", "same"]);

/** The last name of an expression: `url` of `req.query.url`, of `url.toLowerCase()` and of `new URL(url)`. */
function lastName(node: Expression): string {
  const bare = skipWrappers(node);
  if (isIdentifier(bare)) return bare.text;
  if (isPropertyAccess(bare)) return bare.name.text;
  return isCallExpression(bare) && isPropertyAccess(bare.expression) ? lastName(bare.expression.expression) : "";
}

/** True for an expression that its name says holds an address or a host. */
export function namesAddress(node: Expression): boolean {
  return splitWords(lastName(node)).some((word) => addressWords.has(word));
}

/** True for an expression that its name says holds a host. */
export function namesHost(node: Expression): boolean {
  return splitWords(lastName(node)).some((word) => hostWords.has(word));
}

/**
 * True where the outcome of a test decides whether something is let through: it is returned by a function whose name says that it
 * judges, or what fails it is sent away. Elsewhere a host is often looked for only to show an icon.
 * `isDenied` tells that the test itself is true for what it does not let through.
 */
export function decidesAccess(test: Node, isDenied = false): boolean {
  const name = propertyNameText((enclosingFunction(test) as ts.FunctionDeclaration | undefined)?.name) ?? nameOfHolder(enclosingFunction(test));
  if (splitWords(name).some((word) => judgingWords.has(word))) return true;
  // `hosts.some((host) => origin.endsWith(host))`: what the list comes to is what decides.
  const list = listTestAround(test);
  if (list !== undefined) return decidesAccess(list, isDenied);
  let at = test;
  let isNegated = isDenied;
  for (;;) {
    const { parent } = at;
    if (isPrefixUnary(parent)) isNegated = !isNegated;
    else if (isAbsence(parent, at)) isNegated = !isNegated;
    else if (isIfStatement(parent)) return parent.expression === at && isNegated && leaves(parent.thenStatement);
    else if (parent.kind !== SyntaxKind.ParenthesizedExpression && parent.kind !== SyntaxKind.BinaryExpression) return false;
    at = parent;
  }
}

/** The call of `some`, `every` or `find` whose callback is the test alone. */
function listTestAround(test: Node): Node | undefined {
  let at = test;
  while (at.parent.kind === SyntaxKind.ParenthesizedExpression || at.parent.kind === SyntaxKind.BinaryExpression || at.parent.kind === SyntaxKind.ReturnStatement || (at.parent.kind === SyntaxKind.Block && at.parent.parent.kind === SyntaxKind.ArrowFunction)) at = at.parent;
  const callback = at.parent;
  const call = callback.kind === SyntaxKind.ArrowFunction || callback.kind === SyntaxKind.FunctionExpression ? callback.parent : undefined;
  const callee = isCallExpression(call) ? skipWrappers(call.expression) : undefined;
  return isPropertyAccess(callee) && /^(?:some|every|find)$/.test(callee.name.text) ? call : undefined;
}

/** True where what passes the test is where a browser or request goes then: `if (url.includes("…")) res.redirect(url);`. */
export function opensAddress(test: Node, subject: Expression): boolean {
  const names = (subject.getText().match(/[\w$]+/g) ?? []).filter((name) => splitWords(name).some((word) => addressWords.has(word)));
  let at = test;
  while (at.parent.kind === SyntaxKind.ParenthesizedExpression || isPresence(at.parent, at)) at = at.parent;
  if (!isIfStatement(at.parent) || at.parent.expression !== at) return false;
  const then = at.parent.thenStatement.getText();
  return /(?:\bredirect\(|\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:assign|replace)\(|\bopenExternal\(|\bfetch\()/.test(then) && names.some((name) => then.includes(name));
}

function nameOfHolder(declared: Node | undefined): string {
  return declared === undefined ? "" : (propertyNameText((declared.parent as ts.VariableDeclaration).name) ?? "");
}

const topLevel = "(?:com|org|net|io|dev|co|app|gov|edu|info|cloud|example)";

/** What is wrong with a pattern for addresses of a host: a dot that stands for any character, or a missing beginning. */
export function patternWeakness(source: string): "dot" | "start" | undefined {
  const named = new RegExp(`[a-z0-9-]{2,}(\\\\?)\\.(${topLevel})(?![a-z0-9-])`, "i").exec(source);
  if (named === null) return undefined;
  if (named[1] === "") return "dot";
  return /:(?:\\?\/){2}/.test(source) && !source.startsWith("^") && !/\(\?:?\^|\|\^/.test(source) ? "start" : undefined;
}
