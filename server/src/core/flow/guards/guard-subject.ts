import type ts from "typescript";
import { functionOf } from "../../facts/bound-function.js";
import { onlyReturn } from "../../facts/function-result.js";
import type { Binding } from "../../facts/scope.js";
import { splitWords } from "../../text/words.js";
import {
  type Expression,
  type Identifier,
  isAwait,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isConditional,
  isElementAccess,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { absolutePath, addressKinds, allKinds, climbingPath, type KindMask, maskOf, nameKinds, rawPath } from "../../model/taint-kinds.js";
import type { FlowCheck } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { definedBy } from "../walk/defined-by.js";
import { isParsedUrl } from "../walk/url-parts.js";

/** What a check has found out about a value. */
export interface Ruling {
  /** Kinds that are ruled out. */
  readonly kinds: KindMask;
  /** Kinds that keep the ruling from counting; see `FlowStep.unless`. */
  readonly unless?: KindMask;
  readonly check?: FlowCheck;
  /** Set where only a name says that there was a check: what goes on is no longer certain. */
  readonly isDoubt?: true;
  /** Kinds that go on as a doubt, where all others go on as they are. */
  readonly doubts?: KindMask;
}

const maxAliases = 4;

/** Methods and functions whose result is the same text for a check, or part of what it looks at. */
const sameText = new Set(["trim", "trimStart", "trimEnd", "toString", "valueOf", "toLowerCase", "toUpperCase", "toLocaleLowerCase", "normalize"]);
const sameTextFunctions = new Set(["globalThis.String", "globalThis.decodeURIComponent", "globalThis.decodeURI", "globalThis.URL", "globalThis.URL()", "url.parse", "querystring.unescape"]);
const normalizers = new Set(["path.normalize", "path.join", "path.resolve", "fs.realpathSync", "fs.realpath"]);
const hostParts = new Set(["host", "hostname", "origin", "href"]);

function saysSomething({ kinds, check, isDoubt, doubts }: Ruling): boolean {
  return kinds !== 0 || check !== undefined || isDoubt === true || doubts !== undefined;
}

/** Takes the kinds of a ruling away from the value a condition looks at, from what that was made of, and from what else was made of it. */
export function clear(walker: FlowWalker, target: Expression, kinds: KindMask, more: Omit<Ruling, "kinds"> = {}): void {
  const ruling = { kinds, ...more };
  if (!saysSomething(ruling)) return;
  clearAt(walker, target, [], ruling, 0);
  if ((kinds & climbingPath) !== 0 || more.check !== undefined) doubtOtherPieces(walker, target);
}

/** `const file = join(folder, name); if (!isAllowed(file)) return; mkdir(folder)`: of what a path was put together of, all was looked at, and its last piece was cleared. */
function doubtOtherPieces(walker: FlowWalker, target: Expression): void {
  const made = definedBy(walker, target);
  if (!isCallExpression(made) || !normalizers.has(walker.facts.callee(made)?.name ?? "")) return;
  const pieces = made.arguments.filter((argument) => (walker.values.get(skipWrappers(argument)) ?? 0) !== 0);
  for (const piece of pieces.slice(0, -1)) clearAt(walker, piece, [], { kinds: 0, isDoubt: true }, 0);
}

/** Takes kinds away from a part of an expression's value. */
export function clearPart(walker: FlowWalker, target: Expression, part: string, kinds: KindMask): void {
  if (kinds !== 0) clearAt(walker, target, [part], { kinds }, 0);
}

/** Takes all kinds away from a variable or a member, and leaves what it was made of as it is: it was only asked whether it is empty. */
export function clearItself(walker: FlowWalker, node: Expression): void {
  const subject = subjectOf(walker, node, [], { kinds: allKinds });
  if (subject !== undefined) narrow(walker, subject.binding, subject.path, subject.ruling, node);
}

function clearAt(walker: FlowWalker, target: Expression, below: readonly string[], ruling: Ruling, depth: number): void {
  const subject = subjectOf(walker, target, below, ruling);
  if (subject === undefined) return;
  const { binding, path, ruling: left } = subject;
  if (!saysSomething(left)) return;
  narrow(walker, binding, path, left, target);
  if (depth >= maxAliases) return;
  if (depth === 0) narrowMadeFrom(walker, binding, path, left, target);
  const origin = originOf(walker, binding);
  if (origin !== undefined) clearAt(walker, origin.expression, [...origin.path, ...path], left, depth + 1);
}

interface Subject {
  readonly binding: Binding;
  readonly path: readonly string[];
  readonly ruling: Ruling;
}

/** The variable and the path below it that a check on an expression speaks of, and what is left of the ruling for it. */
function subjectOf(walker: FlowWalker, target: Expression, below: readonly string[], ruling: Ruling): Subject | undefined {
  let node: Node = skipWrappers(target);
  let path = [...below];
  let left = ruling;
  for (;;) {
    if (isAwait(node)) node = skipWrappers(node.expression);
    else if (isPropertyAccess(node) || isElementAccess(node)) {
      const name = isPropertyAccess(node) ? node.name.text : String(walker.facts.constant(node.argumentExpression)?.value ?? "[]");
      if (name === "length") return undefined;
      const object = skipWrappers(node.expression);
      if (path.length === 0 && isParsedUrl(walker, object) && (hostParts.has(name) || name === "protocol")) {
        left = onlyKinds(left, name === "protocol" ? maskOf(["url-attribute"]) : addressKinds);
      } else path.unshift(name);
      node = object;
    } else if (left.isDoubt === true && isCallExpression(node) && isPropertyAccess(node.expression) && /^(?:replace|slice|join)$/.test(node.expression.name.text)) {
      // A doubt stays one where a piece was cut off: `url.hostname.replace(/^\[|\]$/g, "")`, `parts.slice(1).join("/")`.
      node = skipWrappers(node.expression.expression);
    } else if (isCallExpression(node) || isNewExpression(node)) {
      const input = inputOf(walker, node, path);
      if (input === undefined) return undefined;
      if (input.key !== undefined) path.unshift(input.key);
      else path = [];
      left = { ...left, ...input.ruling?.(left) };
      node = skipWrappers(input.expression);
    } else if (isBinaryExpression(node) && (node.operatorToken.kind === SyntaxKind.BarBarToken || node.operatorToken.kind === SyntaxKind.QuestionQuestionToken)) {
      node = skipWrappers(node.left);
    } else break;
  }
  if (!isIdentifier(node)) return undefined;
  const binding = walker.bindingOf(node);
  return binding === undefined ? undefined : { binding, path, ruling: left };
}

function onlyKinds(ruling: Ruling, kinds: KindMask): Ruling {
  return { ...ruling, kinds: ruling.kinds & kinds };
}

interface Input {
  readonly expression: Expression;
  /** Set where the call reads an element of this name. */
  readonly key?: string;
  readonly ruling?: (ruling: Ruling) => Partial<Ruling>;
}

/** What a call hands on so that a check of its result is a check of its input. */
function inputOf(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, path: readonly string[]): Input | undefined {
  const callee = skipWrappers(call.expression);
  const args = call.arguments ?? [];
  const name = walker.facts.callee(call)?.name ?? "";
  const tainted = (normalizers.has(name) ? [...args].reverse() : args).find((argument) => (walker.values.get(skipWrappers(argument)) ?? 0) !== 0);
  if (name === "path.relative") {
    // A relative path that does not begin with `..` stays below the first folder, whatever it was made of.
    const [, to] = args;
    return to && { expression: to, ruling: ({ kinds }) => ((kinds & climbingPath) === 0 ? {} : { kinds: kinds | absolutePath, unless: 0 }) };
  }
  // A file lies where its folder does.
  if (name === "path.dirname") return args[0] && { expression: args[0], ruling: ({ kinds }) => ({ kinds: kinds & (climbingPath | absolutePath | rawPath), unless: 0 }) };
  // What a normal path has been found to be, its making has seen to. The folder stands in front, and may come from the environment.
  if (normalizers.has(name)) return tainted && { expression: tainted, ruling: () => ({ unless: 0 }) };
  if (sameTextFunctions.has(name)) return tainted && { expression: tainted };
  if (isPropertyAccess(callee)) {
    const method = callee.name.text;
    if (sameText.has(method)) return { expression: callee.expression };
    const key = args[0] && walker.facts.constantString(args[0]);
    if ((method === "get" || method === "getAll") && key !== undefined && path.length === 0) return { expression: callee.expression, key };
  }
  const [given] = args;
  if (given !== undefined && isIdentifier(callee) && isInOtherCase(walker, callee)) return { expression: given };
  // `hostnameOf(url) === "…"`: a function of the project that says it reads the host.
  const called = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
  const readsHost = splitWords(called).some((word) => hostParts.has(word) || word === "domain");
  return readsHost && tainted !== undefined ? { expression: tainted, ruling: ({ kinds }) => ({ kinds: kinds & addressKinds }) } : undefined;
}

/** `const normalize = (path) => (isWindows ? path.toLowerCase() : path)`: a function of the file that gives the same text. */
function isInOtherCase({ facts }: FlowWalker, callee: Identifier): boolean {
  const declared = functionOf(facts.names.bindingOf(callee));
  const [first] = declared?.parameters ?? [];
  const result = declared && onlyReturn(declared);
  if (result === undefined || first === undefined) return false;
  const bare = skipWrappers(result);
  return (isConditional(bare) ? [bare.whenTrue, bare.whenFalse] : [bare]).every((branch) => {
    let text = skipWrappers(branch);
    while (isCallExpression(text) && isPropertyAccess(text.expression) && sameText.has(text.expression.name.text)) text = skipWrappers(text.expression.expression);
    return isIdentifier(text) && facts.names.bindingOf(text)?.declaration === first;
  });
}

/** True for a variable that keeps the value that it is declared with. */
export function isSetOnce({ facts }: FlowWalker, binding: Binding): boolean {
  return binding.kind === "const" || ((binding.kind === "let" || binding.kind === "var") && facts.names.assignmentsTo(binding).length === 0);
}

/** The one answer besides `false` that a variable is ever given: `let isOwn = false; try { isOwn = page.host === own.host; } catch {}`. */
export function answerOf({ facts }: FlowWalker, binding: Binding): Expression | undefined {
  const { kind, declaration } = binding;
  const [given, ...others] = kind === "let" && isVariableDeclaration(declaration) && declaration.initializer?.kind === SyntaxKind.FalseKeyword ? facts.names.assignmentsTo(binding) : [];
  return given?.operatorToken.kind === SyntaxKind.EqualsToken && others.length === 0 ? given.right : undefined;
}

/** Where a variable that is set once has its value from: an expression, and the path that is taken out of it. */
export function originOf(walker: FlowWalker, binding: Binding): { readonly expression: Expression; readonly path: readonly string[] } | undefined {
  const { declaration } = binding;
  // `let address; try { address = new URL(text); } catch { return; }`
  const [given, ...others] = isVariableDeclaration(declaration) && declaration.initializer === undefined ? walker.facts.names.assignmentsTo(binding) : [];
  if (given?.operatorToken.kind === SyntaxKind.EqualsToken && others.length === 0) return { expression: given.right, path: [] };
  if (!isSetOnce(walker, binding)) return undefined;
  if (isVariableDeclaration(declaration)) {
    const { initializer } = declaration;
    return initializer && { expression: initializer, path: [] };
  }
  if (!isBindingElement(declaration) || declaration.dotDotDotToken !== undefined) return undefined;
  const holder: Node = declaration.parent.parent;
  const key = propertyNameText(declaration.propertyName ?? declaration.name);
  if (key === undefined || !isVariableDeclaration(holder) || holder.initializer === undefined) return undefined;
  return { expression: holder.initializer, path: [key] };
}

/** Gives a variable a new value without these kinds at the path. */
function narrow(walker: FlowWalker, binding: Binding, path: readonly string[], { kinds, unless = 0, check, isDoubt, doubts = 0 }: Ruling, at: Node): void {
  // A variable of a function around has any value that it is ever given, and is checked here all the same.
  const before = walker.environment.get(binding) ?? walker.valueFromOutside(binding);
  if (before === undefined || before === 0) return;
  const after = walker.node(at);
  if (doubts !== 0) walker.graph.edge(before, after, "guard", path.join("."), allKinds & ~doubts, false);
  walker.graph.edge(before, after, "guard", path.join("."), kinds | doubts, isDoubt !== true, { ...(unless === 0 ? {} : { unless }), ...(check === undefined ? {} : { check }) });
  walker.environment.set(binding, after);
}

/** `const file = join(root, name); if (name.includes("..")) return;` rules the file out as well, and `const entry = table[name];` before a check of the name. */
function narrowMadeFrom(walker: FlowWalker, checked: Binding, path: readonly string[], ruling: Ruling, at: Node): void {
  for (const [binding, value] of [...walker.environment.visible()]) {
    if (value === 0 || binding === checked || !isSetOnce(walker, binding)) continue;
    const { declaration } = binding;
    const made = isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    const looked = made && skipWrappers(made);
    const isLookUp = looked !== undefined && isElementAccess(looked);
    const holder = isLookUp ? subjectOf(walker, looked.argumentExpression, [], { kinds: 0 }) : made && madeFrom(walker, made);
    if (isLookUp && (ruling.kinds & nameKinds) === 0) continue;
    if (holder === undefined || holder.binding !== checked || holder.path.join(".") !== path.join(".")) continue;
    // Whether the text was a normal path when it was checked, what was made of it does not tell.
    if (ruling.unless !== rawPath) narrow(walker, binding, [], isLookUp ? { ...ruling, kinds: ruling.kinds & nameKinds } : ruling, at);
  }
}

/** The variable a text was made of, where it was made of nothing else that matters. */
function madeFrom(walker: FlowWalker, made: Expression): Subject | undefined {
  const node = skipWrappers(made);
  const none: Ruling = { kinds: 0 };
  if (node.kind !== SyntaxKind.TemplateExpression) return isCallExpression(node) || isNewExpression(node) ? subjectOf(walker, node, [], none) : undefined;
  const values = (node as ts.TemplateExpression).templateSpans.map(({ expression }) => expression).filter((expression) => (walker.values.get(skipWrappers(expression)) ?? 0) !== 0);
  const [only] = values;
  return values.length === 1 && only !== undefined ? subjectOf(walker, only, [], none) : undefined;
}
