import type ts from "typescript";
import { functionOf } from "./bound-function.js";
import { memberOfClass } from "./class-members.js";
import type { FileFacts, OptionValue } from "./file-facts.js";
import { onlyReturn } from "./function-result.js";
import { returnedBy } from "./returned-value.js";
import { writtenLater } from "./later-writes.js";
import {
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isFunctionLike,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isSpreadAssignment,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** A property of a value: its expression, undefined where there is none, `unknown` where this file does not tell. */
type Member = Expression | "unknown" | undefined;

const maxDepth = 12;

/**
 * The value of `path` (such as `cookie.secure`) in options, wherever they are written: a literal, a spread, a constant, a
 * field of the class, `Object.assign`, the result of a function of the project, or a property set later on. What is
 * `undefined` or null counts as absent, options that cannot be seen through as unknown.
 */
export function readOption(facts: FileFacts, options: Expression | undefined, path: string): OptionValue {
  let current: Member = options;
  const names = path === "" ? [] : path.split(".");
  for (const [at, name] of names.entries()) {
    if (current === undefined) return { state: "absent" };
    if (current === "unknown") return { state: "unknown" };
    const written = writtenLater(facts, skipWrappers(current), names.slice(at));
    if (written !== undefined) return written === "unknown" ? { state: "unknown" } : given(facts, written);
    current = memberOf(facts, current, name, 0);
  }
  if (current === "unknown") return { state: "unknown" };
  return current === undefined ? { state: "absent" } : given(facts, current);
}

function given(facts: FileFacts, value: Expression): OptionValue {
  return isNothing(facts, value) ? { state: "absent" } : { state: "given", value };
}

/** `undefined`, `null` and `void 0`: an option that is not set. */
export function isNothing(facts: FileFacts, value: Expression): boolean {
  const bare = skipWrappers(value);
  if (bare.kind === SyntaxKind.NullKeyword || bare.kind === SyntaxKind.VoidExpression) return true;
  if (!isIdentifier(bare)) return false;
  if (bare.text === "undefined") return true;
  const definition = facts.definitionOf(bare);
  return definition !== undefined && isIdentifier(definition) && definition.text === "undefined";
}

function memberOf(facts: FileFacts, node: Expression, name: string, depth: number): Member {
  if (depth > maxDepth) return "unknown";
  const bare = skipWrappers(node);
  const inner = (expression: Expression): Member => memberOf(facts, expression, name, depth + 1);
  if (isObjectLiteral(bare)) return memberOfLiteral(bare, name, inner);
  if (isNothing(facts, bare) || facts.constant(bare) !== undefined) return undefined;
  if (isIdentifier(bare)) {
    const written = writtenLater(facts, bare, [name]);
    if (written !== undefined) return written;
    const definition = facts.definitionOf(bare);
    if (definition !== undefined) return inner(definition);
    const declared = functionOf(facts.names.bindingOf(bare));
    return declared === undefined ? "unknown" : memberOfReturned(declared, inner);
  }
  if (isConditional(bare)) return inner(bare.whenTrue) === undefined && inner(bare.whenFalse) === undefined ? undefined : "unknown";
  if (isBinaryExpression(bare)) return inner(bare.right) === undefined && inner(bare.left) === undefined ? undefined : "unknown";
  if (isCallExpression(bare)) return memberOfResult(facts, bare, inner);
  if (isFunctionLike(bare)) return memberOfReturned(bare, inner);
  if (isPropertyAccess(bare)) return memberOfMember(facts, bare, depth, inner);
  return "unknown";
}

/** Of what a function gives, where it stands in place of options: `useFactory: () => ({ … })`. */
function memberOfReturned(declared: FunctionLike, inner: (expression: Expression) => Member): Member {
  const result = onlyReturn(declared);
  return result === undefined ? "unknown" : inner(result);
}

function memberOfLiteral(literal: ObjectLiteralExpression, name: string, inner: (expression: Expression) => Member): Member {
  for (let i = literal.properties.length - 1; i >= 0; i--) {
    const property = literal.properties[i];
    if (property === undefined) continue;
    if (isSpreadAssignment(property)) {
      const found = inner(property.expression);
      if (found !== undefined) return found;
      continue;
    }
    const key = propertyNameText(property.name);
    if (key === undefined) return "unknown";
    if (key !== name) continue;
    if (property.kind === SyntaxKind.PropertyAssignment) return (property as ts.PropertyAssignment).initializer;
    if (property.kind === SyntaxKind.ShorthandPropertyAssignment) return (property as ts.ShorthandPropertyAssignment).name;
    // `origin(origin, callback) { … }` is a function like any other.
    return property.kind === SyntaxKind.MethodDeclaration ? (property as unknown as Expression) : "unknown";
  }
  return undefined;
}

/** The result of `Object.assign`, `Object.freeze`, or a function of the project with a single return. */
function memberOfResult(facts: FileFacts, call: ts.CallExpression, inner: (expression: Expression) => Member): Member {
  const callee = facts.callee(call)?.name;
  if (callee === "globalThis.Object.assign" || callee === "globalThis.Object.freeze") {
    for (const argument of [...call.arguments].reverse()) {
      if (argument.kind === SyntaxKind.SpreadElement) return "unknown";
      const found = inner(argument);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const result = returnedBy(facts, call);
  return result === undefined ? "unknown" : inner(result);
}

/** Below `this.options` or `settings.cookie`. */
function memberOfMember(facts: FileFacts, access: ts.PropertyAccessExpression, depth: number, inner: (expression: Expression) => Member): Member {
  if (access.expression.kind === SyntaxKind.ThisKeyword) {
    const value = memberOfClass(access, access.name.text)?.value;
    return value === undefined ? "unknown" : inner(value);
  }
  const holder = memberOf(facts, access.expression, access.name.text, depth + 1);
  return holder === undefined || holder === "unknown" ? holder : inner(holder);
}
