import type ts from "typescript";
import { memberRoot } from "../../syntax/member-root.js";
import {
  type Expression,
  isArrowFunction,
  isAwait,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isFunctionExpression,
  isIdentifier,
  isObjectLiteral,
  isPrefixUnary,
  isPropertyAccess,
  isTemplateExpression,
  isTypeOf,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { functionOf } from "../../facts/bound-function.js";
import { onlyReturn } from "../../facts/function-result.js";
import { callBehind } from "../walk/defined-by.js";
import { refineDash, refineStart } from "./option-guards.js";
import { namesCheck } from "../../names/check-names.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { comparePlace, refineTilde } from "./place-checks.js";
import { checkByProject, doubtByComparison } from "./project-checks.js";
import { absolutePath, addressKinds, allKinds, maskOf, numberKinds, objectKinds, nameKinds, type KindMask } from "../../model/taint-kinds.js";
import { splitWords } from "../../text/words.js";
import { denies, refineNames } from "./name-guards.js";
import { answerOf, clear, clearItself, clearPart, isSetOnce } from "./guard-subject.js";
import { checkByGuard } from "./guard-calls.js";
import { checkByFinding } from "./lookup-checks.js";
import { handedValues } from "../walk/handed-values.js";
import { isTaintedText } from "./asked-lists.js";
import { unaskedBy } from "./idle-checks.js";
import { clearOwnEntry, isLoopedEntry, partsOf } from "./own-entries.js";
import { refineBySchema } from "../schemas/schema-guards.js";
import { checkBySignature, checkBySignedText } from "./signature-checks.js";
import { checkPart, checkPattern, checkRootItself, checkStart } from "./text-checks.js";
import { selectorKinds } from "./text-replacement.js";
import { isParsedUrl } from "../walk/url-parts.js";

/** How a condition came out, or that a value equals a constant. */
export type Outcome = boolean | "equals-constant";

/** Narrows the variables a condition speaks of to what holds when it comes out as given. */
export function refine(walker: FlowWalker, condition: Expression, outcome: Outcome): void {
  const node = skipWrappers(condition);
  if (outcome === "equals-constant") {
    clear(walker, node, allKinds);
    return;
  }
  refineNames(walker, node, outcome, (target, kinds, part) => (part === undefined ? clear(walker, target, kinds) : clearPart(walker, target, part, kinds)));
  if (isPrefixUnary(node) && node.operator === SyntaxKind.ExclamationToken) refine(walker, node.operand, !outcome);
  else if (isPrefixUnary(node) && node.operator === SyntaxKind.TildeToken) refineTilde(walker, node.operand, outcome);
  else if (isBinaryExpression(node)) refineBinary(walker, node, outcome);
  else if (isCallExpression(node)) refineCall(walker, node, outcome);
  else if (isPropertyAccess(node)) refineMember(walker, node, outcome);
  else if (isElementAccess(node)) refineKey(walker, node, outcome);
  else if (node.kind === SyntaxKind.AwaitExpression) refine(walker, (node as ts.AwaitExpression).expression, outcome);
  else if (isIdentifier(node)) refineVariable(walker, node, outcome);
  if (isIdentifier(node) || isPropertyAccess(node)) refineBySchema(walker, node, outcome);
  // An empty text or nothing at all does no harm.
  if (!outcome && isIdentifier(node)) clearItself(walker, node);
}

/** `const isLocal = url.startsWith("/"); if (isLocal) …`. */
function refineVariable(walker: FlowWalker, node: ts.Identifier, outcome: boolean): void {
  const binding = walker.facts.names.bindingOf(node);
  const made = binding !== undefined && isSetOnce(walker, binding) ? walker.facts.definitionOf(node) : binding && outcome ? answerOf(walker, binding) : undefined;
  // `var shop = shop || {}` asks for itself.
  const told = made !== undefined && made.end < node.end ? skipWrappers(made) : undefined;
  const test = told !== undefined && isAwait(told) ? skipWrappers(told.expression) : told;
  if (test !== undefined && !isIdentifier(test) && (isBinaryExpression(test) || isCallExpression(test) || isPrefixUnary(test))) refine(walker, test, outcome);
}

function refineBinary(walker: FlowWalker, node: ts.BinaryExpression, outcome: boolean): void {
  const { left, operatorToken, right } = node;
  switch (operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      if (outcome) refineBoth(walker, node, true);
      else refineEither(walker, node, false);
      return;
    case SyntaxKind.BarBarToken:
      if (outcome) refineEither(walker, node, true);
      else refineBoth(walker, node, false);
      return;
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.EqualsEqualsToken:
      refineEqual(walker, left, right, outcome);
      return;
    case SyntaxKind.ExclamationEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsToken:
      refineEqual(walker, left, right, !outcome);
      return;
    case SyntaxKind.LessThanToken:
    case SyntaxKind.LessThanEqualsToken:
      if (!comparePlace(walker, node, outcome, refineList)) refineOrder(walker, left, right, outcome);
      return;
    case SyntaxKind.GreaterThanToken:
    case SyntaxKind.GreaterThanEqualsToken:
      if (!comparePlace(walker, node, outcome, refineList)) refineOrder(walker, right, left, outcome);
      return;
    case SyntaxKind.InstanceOfKeyword:
      // An object is no text and no amount; what it is turned into as text, its class decides.
      if (outcome) clear(walker, left, selectorKinds | maskOf(["array-like", "resource"]));
      return;
    case SyntaxKind.InKeyword:
      // `key in allowed`: one of the keys somebody wrote down.
      if (outcome) clear(walker, left, allKinds & ~nameKinds);
      return;
    default:
  }
}

function refineBoth(walker: FlowWalker, { left, right }: ts.BinaryExpression, outcome: boolean): void {
  refine(walker, left, outcome);
  refine(walker, right, outcome);
}

/** `Object.defineProperty`, or a variable that holds it: what is asked for only because old engines lack it. */
function isBuiltIn(walker: FlowWalker, node: Expression): boolean {
  return /^globalThis\.(?:Object|Reflect)\.\w+$/.test(walker.facts.api(skipWrappers(node))?.name ?? "");
}

/** `!options.allowPrivateHosts`, `!this.skipChecks`: a setting of the program's own. */
function isSetToAllow(walker: FlowWalker, condition: Expression): boolean {
  const node = skipWrappers(condition);
  const asked = isPrefixUnary(node) && node.operator === SyntaxKind.ExclamationToken ? skipWrappers(node.operand) : undefined;
  // What a request brings has other names.
  const path = asked === undefined ? "" : walker.facts.textOf(asked);
  return /^(?:(?:this|[\w.]*(?:options?|opts|config|settings|env))\.)?(?:allow|permit|skip|disable|ignore|bypass|trust|unsafe|dangerously)[A-Z_]\w*$/i.test(path);
}

/** Only one side is known to hold: what both rule out is ruled out. The right side is only asked once the left one failed. */
function refineEither(walker: FlowWalker, node: ts.BinaryExpression, outcome: boolean): void {
  if (!outcome) {
    // `defineProperty && name === "__proto__"` came out false.
    if (isBuiltIn(walker, node.left)) return refine(walker, node.right, false);
    if (isBuiltIn(walker, node.right)) return refine(walker, node.left, false);
    // `!options.allowPrivate && isPrivate(host)` came out false: nobody from outside has set what turns the check off.
    if (isSetToAllow(walker, node.left)) return refine(walker, node.right, false);
  }
  const before = walker.environment;
  walker.environment = before.fork();
  refine(walker, node.left, outcome);
  // `if (body.kind && !isKind(body.kind)) return`: where it is not there, it does no harm.
  if (!outcome && isPropertyAccess(skipWrappers(node.left))) clearItself(walker, node.left);
  const afterLeft = walker.environment;
  walker.environment = before.fork();
  refine(walker, node.left, !outcome);
  refine(walker, node.right, outcome);
  before.join(afterLeft, walker.environment, node, walker);
  walker.environment = before;
}

function refineEqual(walker: FlowWalker, left: Expression, right: Expression, isEqual: boolean): void {
  if (comparePlace(walker, { left, right, isEqual }, true, refineList)) return;
  for (const [side, other] of [[left, right], [right, left]] as const) {
    if (isNothing(walker, other)) {
      // `if (table[key] !== undefined)`: one of the keys somebody wrote down; `text.match(pattern) === null`.
      const asked = skipWrappers(side);
      if (isElementAccess(asked) || isCallExpression(asked) || isPropertyAccess(asked)) refine(walker, asked, !isEqual);
      else if (isIdentifier(asked)) refineBySchema(walker, asked, !isEqual);
      return;
    }
    if (walker.facts.constant(other)?.value === true || walker.facts.constant(other)?.value === false) {
      refine(walker, side, walker.facts.constant(other)?.value === isEqual);
      return;
    }
  }
  doubtByVerdict(walker, left, right);
  if (!isEqual) {
    refineNoObject(walker, left, right);
    refineUnequal(walker, skipWrappers(left), right);
    return;
  }
  if (refineTypeOf(walker, left, right) || refineTypeOf(walker, right, left)) return;
  for (const side of [left, right]) checkBySignedText(walker, side);
  if (isFixedValue(walker, right) || isOfVerified(walker, right)) clear(walker, left, allKinds);
  else if (isFixedValue(walker, left) || isOfVerified(walker, left)) clear(walker, right, allKinds);
  else {
    checkRootItself(walker, left, right);
    checkRootItself(walker, right, left);
    // Hosts are compared with those of the own site, or of a list.
    clear(walker, left, isHostOfUrl(walker, left) ? addressKinds : 0);
    clear(walker, right, isHostOfUrl(walker, right) ? addressKinds : 0);
  }
}

const verdicts = /^(?:den(?:y|ied)|forbidden|blocked|rejected|disallowed|not[-_]?allowed|invalid|unsafe|allow(?:ed)?|granted|permitted|valid|safe)$/i;

/** `const access = checkAccess(path); if (access === "denied") return;`: somebody has judged what the function was given, and which verdicts are good is not in view. */
function doubtByVerdict(walker: FlowWalker, side: Expression, verdict: Expression): void {
  if (!verdicts.test(walker.facts.constantString(verdict) ?? "")) return;
  for (const argument of callBehind(walker, side)?.arguments ?? []) clear(walker, argument, 0, { isDoubt: true });
}

/** `typeof x !== "string"`: an object, which nothing takes for markup. */
function refineUnequal(walker: FlowWalker, test: Expression, other: Expression): void {
  if (isTypeOf(test) && walker.facts.constantString(other) === "string") clear(walker, test.expression, selectorKinds);
  else if (isTypeOf(test) && isPropertyAccess(skipWrappers(test.expression)) && walker.facts.constantString(other) === "undefined") refine(walker, test.expression, true);
}

/** A member that texts have not tells an object: `if (target.nodeType)`. */
function refineMember(walker: FlowWalker, { expression, name }: ts.PropertyAccessExpression, outcome: boolean): void {
  if (outcome && name.text !== "length" && !(name.text in String.prototype)) clear(walker, expression, selectorKinds);
}

function isNothing(walker: FlowWalker, node: Expression): boolean {
  const bare = skipWrappers(node);
  if (bare.kind === SyntaxKind.NullKeyword || bare.kind === SyntaxKind.VoidExpression) return true;
  return isIdentifier(bare) && bare.text === "undefined" && walker.facts.names.bindingOf(bare) === undefined;
}

/** `small < large` came out: a value that is below something nobody from outside chose is bounded, and so is a text's length. */
function refineOrder(walker: FlowWalker, small: Expression, large: Expression, outcome: boolean): void {
  const [bounded, bound] = outcome ? [skipWrappers(small), skipWrappers(large)] : [skipWrappers(large), skipWrappers(small)];
  if ((walker.values.has(bound) && !isOwnLimit(bound) && !isOwnAnswer(walker, bound)) || isLengthOfTainted(walker, bound)) return;
  if (isLength(bounded)) clear(walker, bounded.expression, maskOf(["regex-input", "array-like", "resource"]));
  else clear(walker, bounded, maskOf(["resource"]));
}

/** `this.maxSize`, `options.limit`: whoever set the program up has chosen it, wherever it has been kept since. */
function isOwnLimit(node: Expression): boolean {
  if (!isPropertyAccess(node) || !/^max|limit/i.test(node.name.text)) return false;
  const root = memberRoot(node);
  return root.kind === SyntaxKind.ThisKeyword || (isIdentifier(root) && /^(?:[\w$]*(?:config|settings|options)|opts|limits|env)$/i.test(root.text));
}

/** What a function was asked for that is handed nothing: `const newest = this.newestRevision()`. */
function isOwnAnswer(walker: FlowWalker, node: Expression): boolean {
  const call = callBehind(walker, node);
  if (call === undefined || call.arguments.length > 0) return false;
  const callee = skipWrappers(call.expression);
  return isIdentifier(callee) || (isPropertyAccess(callee) && skipWrappers(callee.expression).kind === SyntaxKind.ThisKeyword);
}

function isLength(node: Node): node is ts.PropertyAccessExpression {
  return isPropertyAccess(node) && (node.name.text === "length" || node.name.text === "size");
}

function isLengthOfTainted(walker: FlowWalker, node: Node): boolean {
  return isLength(node) && walker.values.has(skipWrappers(node.expression));
}

/** `typeof x === "number"` leaves nothing to inject; `"string"` only rules out objects. */
function refineTypeOf(walker: FlowWalker, test: Expression, type: Expression): boolean {
  const node = skipWrappers(test);
  if (!isTypeOf(node)) return false;
  const name = walker.facts.constantString(type);
  if (name === "number" || name === "boolean" || name === "bigint") clear(walker, node.expression, allKinds & ~numberKinds);
  else if (name === "string") clear(walker, node.expression, objectKinds);
  else if ((name === "object" || name === "function") && !isHandedOn(node)) clear(walker, node.expression, selectorKinds);
  return true;
}

/** `typeof options === "object" && options`: whoever gets it reads texts from it. */
function isHandedOn({ expression, parent: comparison }: ts.TypeOfExpression): boolean {
  const whole = comparison.parent;
  if (!isBinaryExpression(whole) || whole.left !== comparison || whole.operatorToken.kind !== SyntaxKind.AmpersandAmpersandToken) return false;
  const [asked, given] = [skipWrappers(expression), skipWrappers(whole.right)];
  return isIdentifier(asked) && isIdentifier(given) && asked.text === given.text;
}

/** `typeof x === "object"` came out false. */
function refineNoObject(walker: FlowWalker, test: Expression, type: Expression): void {
  const node = skipWrappers(test);
  if (isTypeOf(node) && walker.facts.constantString(type) === "object") clear(walker, node.expression, objectKinds);
}

/** A constant, a member of one by its name (`DEFAULTS.target`), or an element of a list that `some` or `find` goes through. */
function isFixedValue(walker: FlowWalker, node: Expression): boolean {
  if (walker.facts.constant(node) !== undefined) return true;
  const bare = skipWrappers(node);
  if (!isIdentifier(bare)) {
    const root = memberRoot(bare);
    return root !== bare && isIdentifier(root) && (/^[A-Z][A-Z\d_]+$/.test(root.text) || isLoopedEntry(walker, root));
  }
  if (isLoopedEntry(walker, bare)) return true;
  const binding = walker.facts.names.bindingOf(bare);
  if (binding?.kind !== "parameter") return false;
  const callback: Node | undefined = binding.declaration.parent;
  const call = callback?.parent;
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || !listTests.has(call.expression.name.text)) return false;
  return (walker.values.get(skipWrappers(call.expression.expression)) ?? 0) === 0;
}

/** A member of what the check of a token gave: `const payload = verifyToken(token); if (payload.fileId !== id) return;`. Whoever signs tokens wrote it. */
function isOfVerified(walker: FlowWalker, node: Expression): boolean {
  if (!isPropertyAccess(skipWrappers(node))) return false;
  const root = memberRoot(node);
  const made = isIdentifier(root) ? walker.facts.definitionOf(root) : undefined;
  const bare = made && skipWrappers(made);
  const call = isAwait(bare) ? skipWrappers(bare.expression) : bare;
  if (!isCallExpression(call)) return false;
  const callee = skipWrappers(call.expression);
  const words = splitWords(isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? `${walker.facts.textOf(callee.expression)} ${callee.name.text}` : "");
  return words.includes("verify") && words.some((word) => tokenWords.has(word));
}

const tokenWords = new Set(["jwt", "token", "jsonwebtoken", "signed", "ticket", "jws"]);

function isHostOfUrl(walker: FlowWalker, node: Expression): boolean {
  const bare = skipWrappers(node);
  const made = isIdentifier(bare) ? skipWrappers(walker.facts.definitionOf(bare) ?? bare) : bare;
  return isPropertyAccess(made) && /^(?:host|hostname|origin)$/.test(made.name.text) && isParsedUrl(walker, made.expression);
}

/** `if (table[key])`: the key is one of the table's. */
function refineKey(walker: FlowWalker, { expression, argumentExpression }: ts.ElementAccessExpression, outcome: boolean): void {
  const isOwnTable = (walker.values.get(skipWrappers(expression)) ?? 0) === 0;
  if (outcome && isOwnTable) clear(walker, argumentExpression, allKinds & ~maskOf(["prototype"]));
}

const namesOwnNetwork = /(?:private|internal|local|loopback|reserved|blocked|forbidden|unsafe)_?(?:ip|ipv[46]|host|hostname|url|addr|address|network|range)s?$/i;

const membershipMethods = new Set(["includes", "has", "hasOwnProperty", "indexOf", "contains"]);
const numberTests = new Set(["isInteger", "isSafeInteger", "isFinite"]);
const listTests = new Set(["some", "find", "every", "findIndex", "filter"]);

function refineCall(walker: FlowWalker, call: ts.CallExpression, outcome: boolean): void {
  const { expression: callee, arguments: args } = call;
  const [first, second] = args;
  if (first === undefined) return;
  if (outcome) checkByGuard(walker, call, "true");
  const name = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
  // `if (isValidId(id))`: a check by name; what it checks is not in view, or too much to be understood, so it is believed.
  const named = outcome && namesCheck(name) ? checkedKinds(name) & ~unaskedBy(walker.facts, call) : 0;
  const believed = checkByProject(walker, call, outcome ? "true" : "false", named);
  if (outcome) {
    checkByFinding(walker, call, name);
    doubtByComparison(walker, call, name);
    checkBySignature(walker, call, "condition");
    if (isObjectLiteral(skipWrappers(first)) && splitWords(name).some((word) => saysFine.has(word))) for (const value of handedValues(first)) clear(walker, value, checkedKinds(name));
  }
  // `if (isPrivateIp(host)) return`: what it leaves out, and to what names lead by then, is not in view.
  if (!outcome && namesOwnNetwork.test(name)) clear(walker, first, 0, { isDoubt: true });
  // https://lodash.com/docs/4.17.15#includes: the list stands first.
  if (outcome && second !== undefined && /^(?:lodash|underscore)\.(?:includes|contains)$/.test(walker.facts.callee(call)?.name ?? "") && !isTaintedText(walker, first)) clear(walker, second, allKinds);
  if (!isPropertyAccess(callee)) {
    if (outcome && isIdentifier(callee)) clear(walker, first, believed | (name === "isArray" ? maskOf(["array-like"]) : 0));
    return;
  }
  const receiver = skipWrappers(callee.expression);
  if (name === "startsWith") {
    checkStart(walker, receiver, first, outcome);
    refineStart(walker, receiver, first, outcome);
  } else if (name === "endsWith" && outcome) clear(walker, receiver, isHostOfUrl(walker, receiver) ? addressKinds : 0, pageEnd.test(walker.facts.constantString(first) ?? "") ? { doubts: maskOf(["path"]) } : {});
  else if (name === "includes" && !namesRegistered(receiver) && isTaintedText(walker, receiver)) checkPart(walker, receiver, first, outcome);
  else if (name === "test") {
    checkPattern(walker, first, receiver, outcome);
    if (!outcome) refineDash(walker, receiver, first);
  } else if (name === "match" || name === "exec") checkPattern(walker, name === "match" ? receiver : first, name === "match" ? first : receiver, outcome);
  else if (name === "isAbsolute") clear(walker, first, outcome ? 0 : absolutePath);
  else if (listTests.has(name)) refineList(walker, receiver, name, first, outcome);
  else if (!outcome) return;
  else if (membershipMethods.has(name)) {
    if (name === "hasOwnProperty") clear(walker, first, allKinds & ~nameKinds);
    else if (namesRegistered(receiver) || !isTaintedText(walker, receiver)) for (const piece of piecesOf(first)) clear(walker, piece, allKinds);
  } else if (name === "hasOwn" && second !== undefined) clear(walker, second, allKinds & ~nameKinds);
  else if (numberTests.has(name)) clear(walker, first, allKinds & ~numberKinds);
  else if (name === "isArray") clear(walker, first, maskOf(["array-like"]));
  else clear(walker, first, asksForAddress.test(walker.facts.callee(call)?.name ?? "") ? believed & ~maskOf(["ssrf", "redirect"]) : believed);
}

/** Files that say little that is secret: pages, styles, images. */
const pageEnd = /\.(?:html?|css|map|md|svg|png|jpe?g|gif|webp|ico|woff2?)$/;

/** Functions of packages that tell any address from other text, and say nothing of whose it is. */
const asksForAddress = /^validator\.isURL$|^valid-url\.is/;

/** Addresses that were registered before, by whoever registers clients: `client.redirectUris`. */
function namesRegistered(list: Expression): boolean {
  const bare = skipWrappers(list);
  const name = isPropertyAccess(bare) ? bare.name.text : isIdentifier(bare) ? bare.text : "";
  return /^(?:(?:registered|allowed|trusted|valid)_?)?redirect_?ur[il]s$/i.test(name);
}

/** What is looked up, and what it was put together of: ``files.includes(`${folder}/${name}`)`` holds for both halves of an entry. */
function piecesOf(value: Expression): readonly Expression[] {
  const bare = skipWrappers(value);
  return isTemplateExpression(bare) ? bare.templateSpans.map(({ expression }) => expression) : [value];
}

/** Checks that are handed arguments with names, and say of them that they are fine: `isValidRedirect({ to, site })`. */
const saysFine = new Set(["valid", "validate", "safe", "allowed", "trusted"]);

const shapes = new Set(["plain", "object", "objects", "obj", "record", "pojo", "hash", "dict", "dictionary", "mergeable", "extendable", "extensible", "cloneable", "iterable", "array", "string", "function", "defined", "undefined", "null", "nil", "empty", "non", "literal", "primitive"]);
const namesOfMembers = new Set(["key", "keys", "prop", "property", "properties", "name", "path", "safe", "allowed"]);

/** A test for objects and the like says nothing of which object it is: `isPlainObject`, `isMergeableObject`. */
function checkedKinds(name: string): KindMask {
  const words = splitWords(name);
  const asksForShape = words.some((word) => shapes.has(word)) && words.includes("is") && !words.some((word) => namesOfMembers.has(word));
  return asksForShape ? allKinds & ~nameKinds : allKinds;
}

/** `hosts.some((host) => url.startsWith(host))`: what holds for one of the program's own entries. */
function refineList(walker: FlowWalker, list: Expression, method: string, test: Expression, outcome: boolean): void {
  const callback = skipWrappers(test);
  if (isIdentifier(callback) && !outcome && method === "some") refineByNamed(walker, list, callback);
  if (!isArrowFunction(callback) && !isFunctionExpression(callback)) return;
  const condition = onlyReturn(callback);
  if (condition === undefined) return;
  if (!isTaintedText(walker, list)) {
    if (outcome) refine(walker, condition, true);
    if (outcome && (method === "some" || method === "find")) clearOwnEntry(walker, callback.parameters[0], condition);
  } else if (method === (outcome ? "every" : "some")) refineEntries(walker, list, callback.parameters[0], condition, outcome);
}

/** `keys.some(isUnsafeKey)` that is false: by what the function does, or by its name. */
function refineByNamed(walker: FlowWalker, list: Expression, test: ts.Identifier): void {
  const declared = functionOf(walker.facts.names.bindingOf(test));
  const condition = declared && onlyReturn(declared);
  if (condition !== undefined) refineEntries(walker, list, declared?.parameters[0], condition, false);
  else if (denies(test.text)) clear(walker, list, nameKinds);
}

/** `keys.some((key) => key === "__proto__" || …)` that is false: no entry of what came in is such a name. The condition has one outcome for all. */
function refineEntries(walker: FlowWalker, list: Expression, entry: ts.ParameterDeclaration | undefined, condition: Expression, outcome: boolean): void {
  const binding = entry !== undefined && isIdentifier(entry.name) ? walker.facts.names.bindingOf(entry.name) : undefined;
  if (binding === undefined) return;
  let kinds = 0;
  for (const part of partsOf(condition, outcome ? SyntaxKind.AmpersandAmpersandToken : SyntaxKind.BarBarToken)) {
    refineNames(walker, part, outcome, (target, ruledOut) => {
      const named = skipWrappers(target);
      if (isIdentifier(named) && walker.facts.names.bindingOf(named) === binding) kinds |= ruledOut;
    });
  }
  clear(walker, list, kinds);
}
