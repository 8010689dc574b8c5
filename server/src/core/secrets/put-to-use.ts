import type { FileFacts } from "../facts/file-facts.js";
import { isEnvironment } from "./environment-read.js";
import {
  type Expression,
  isArrayLiteral,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isFallback,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isStringLike,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { type NamedValue, type NamingNode, nameOf } from "./named-value.js";

/**
 * True where this file shows a value doing what a secret does, at the node that names it or wherever the name is read: it is given to a function or a
 * client of a package, sent with a request, set in the environment, or what others hand in is compared with it. What code of the project does with it stays open.
 */
export function isPutToUse(facts: FileFacts, node: NamingNode, { name, value, place }: NamedValue): boolean {
  if (place === "comparison") return true;
  if (place === "argument" && isCallExpression(node)) return !ofBrowser.test(facts.textOf(node.expression)) && (sent.test(name) || isOfPackage(facts, node));
  if (isBinaryExpression(node) && isPropertyAccess(node.left) && isEnvironment(facts, node.left.expression)) return true;
  return isGivenAway(facts, value) || facts.names.identifiersNamed(name).some((read) => !isDeclared(read, node) && reachesUse(facts, read, farthest));
}

/** True where a text, as it stands or through constants of the file, is handed to a package or sent with a request. */
export function isGivenAway(facts: FileFacts, text: Expression): boolean {
  return reachesUse(facts, text, farthest);
}

/** True for a property of what a client of such a package is made with. */
export function isOfPublicClient(facts: FileFacts, { parent: options }: NamingNode): boolean {
  const made = isObjectLiteral(options) ? options.parent : undefined;
  return (isCallExpression(made) || isNewExpression(made)) && publicClient.test(facts.callee(made)?.name ?? "");
}

/** Constants that hold a text with the secret in it, one within the other. */
const farthest = 2;
const ofBrowser = /\b(?:local|session)Storage\b/;

function isDeclared(name: Node, node: NamingNode): boolean {
  return name.parent === node || (isBinaryExpression(node) && skipWrappers(node.left) === name.parent);
}

function reachesUse(facts: FileFacts, from: Node, left: number): boolean {
  // The key of another object says nothing of this value.
  if (isPropertyAssignment(from.parent) && from.parent.name === from) return false;
  let at = isPropertyAccess(from.parent) && from.parent.name === from ? from.parent : from;
  for (let { parent } = at; parent !== undefined; at = parent, parent = at.parent) {
    if (isCallExpression(parent) || isNewExpression(parent)) {
      if (parent.expression === at) return false;
      if (isOfPackage(facts, parent)) return true;
      if (!passesOn.test(facts.callee(parent)?.name ?? facts.textOf(parent.expression))) return false;
    } else if (isVariableDeclaration(parent)) {
      const { name } = parent;
      return left > 0 && isIdentifier(name) && at !== name && facts.names.identifiersNamed(name.text).some((read) => read !== name && reachesUse(facts, read, left - 1));
    } else if (isBinaryExpression(parent)) {
      if (comparisons.has(parent.operatorToken.kind)) return !isStringLike(skipWrappers(parent.left === at ? parent.right : parent.left));
      if (parent.operatorToken.kind === SyntaxKind.EqualsToken) return parent.right === at && (sent.test(nameOf(parent.left) ?? "") || (isPropertyAccess(parent.left) && isEnvironment(facts, parent.left.expression)));
      if (parent.operatorToken.kind !== SyntaxKind.PlusToken && !isFallback(parent)) return false;
    } else if (isPropertyAccess(parent)) {
      // `API_KEY.trim()`
      if (!isCallExpression(parent.parent) || !keeping.test(parent.name.text)) return false;
      parent = parent.parent;
    } else if (!isCarrying(parent)) return false;
  }
  return false;
}

const comparisons: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.EqualsEqualsToken, SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);
const keeping = /^(?:trim|toString|concat)$/;
/** Headers and parameters that are given what opens something. */
const sent = /^(?:authorization|x-[\w-]+|(?:api|auth|access)[-_]?(?:key|token))$/i;
/** What changes the form of a text alone. */
const passesOn = /^(?:globalThis\.)?(?:JSON\.stringify|Buffer\.from|String|btoa|encodeURI(?:Component)?|URL|URLSearchParams|Headers|Request|Object\.assign|buffer\.Buffer\.from|querystring\.stringify|qs\.stringify)$/;

/** A value that is still whole: in an object, a list, a template, a condition, parentheses. */
function isCarrying(node: Node): boolean {
  if (isPropertyAssignment(node) || isObjectLiteral(node) || isArrayLiteral(node) || isConditional(node)) return true;
  return carrying.has(node.kind) || skipWrappers(node as Expression) !== node;
}

const carrying: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.ShorthandPropertyAssignment, SyntaxKind.SpreadAssignment, SyntaxKind.SpreadElement, SyntaxKind.TemplateSpan, SyntaxKind.TemplateExpression, SyntaxKind.AwaitExpression]);

/** True for a call of a package, or of what sends requests, unless it only writes settings down, shows or tests something, or takes keys that everybody may see. */
function isOfPackage(facts: FileFacts, call: Node): boolean {
  const name = isCallExpression(call) || isNewExpression(call) ? facts.callee(call)?.name : undefined;
  if (name === undefined || /^[.#]/.test(name) || noClient.test(name) || publicClient.test(name)) return false;
  return !name.startsWith("globalThis.") || requesting.test(name);
}

const requesting = /^globalThis\.(?:fetch|WebSocket|EventSource|XMLHttpRequest\(\)\.\w+|\$\.(?:ajax|get|post|getJSON)|axios\b.*)$/;
const noClient = /(?:^|\.)(?:define\w*|create(?:Slice|Store|Context|Element|Action)|use(?:State|Ref|Memo|Reducer)|expect|describe|it|test|assert\w*|(?:deep|strict)?Equal|log|info|debug|warn|error|string|object|enum|default|literal|extend|merge|defaults|assign|freeze|omit|pick|includes|registerAs)$/i;
/** Packages whose keys are made for everybody who sees a page: search, maps, statistics, wallets, checkouts. */
const publicClient = /algolia|docsearch|meilisearch|typesense|posthog|mixpanel|amplitude|segment|analytics|rudder|sentry|datadog|logrocket|intercom|crisp|hotjar|mapbox|maplibre|leaflet|cesium|google-?maps|firebase|stripe-js|paddle|walletconnect|reown|wagmi|viem|ethers|web3|infura|alchemy|statsig|launchdarkly|growthbook|configcat|captcha/i;
