import type { FileFacts } from "../facts/file-facts.js";
import { possibleConstants } from "../facts/possible-constants.js";
import {
  type CallExpression,
  enclosingFunction,
  type Expression,
  type Identifier,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import { isAuthenticated, readCipherName } from "./cipher-name.js";

/** What is left out where data is encrypted or decrypted with a mode that authenticates. */
export interface DecipherUse {
  readonly weakness: "final" | "length" | "tag";
  /** The variable that holds the cipher. */
  readonly name: string;
  readonly cipher: string;
}

/**
 * Judges a call of `createDecipheriv` or `createCipheriv` with an authenticated mode whose result a variable holds. Undefined for
 * sound ones, and where the variable leaves the function, so that its methods may be called elsewhere.
 */
export function decipherUse(facts: FileFacts, call: CallExpression): DecipherUse | undefined {
  const api = facts.callee(call)?.name;
  if (api !== "crypto.createDecipheriv" && api !== "crypto.createCipheriv") return undefined;
  const [algorithm, , , options] = call.arguments;
  const cipher = algorithm && authenticated(facts, algorithm);
  const holder = cipher === undefined ? undefined : holderOf(call);
  if (cipher === undefined || holder === undefined) return undefined;
  const methods = methodsOf(facts, holder, call);
  if (methods === undefined) return undefined;
  const found = (weakness: DecipherUse["weakness"]): DecipherUse => ({ weakness, name: holder.text, cipher });
  if (api === "crypto.createCipheriv") {
    return methods.has("final") && !methods.has("getAuthTag") ? found("tag") : undefined;
  }
  if (!methods.has("final")) return methods.has("update") ? found("final") : undefined;
  const tag = methods.get("setAuthTag");
  const isOpen = options === undefined && /-gcm$/i.test(cipher) && tag !== undefined;
  return isOpen && !hasFixedLength(facts, tag, call) ? found("length") : undefined;
}

function authenticated(facts: FileFacts, algorithm: Expression): string | undefined {
  const names = isIdentifier(algorithm) ? [...possibleConstants(facts, algorithm), ...assignedGlobal(facts, algorithm)] : possibleConstants(facts, algorithm);
  for (const { value } of names) {
    const name = typeof value === "string" ? readCipherName(value) : undefined;
    if (name !== undefined && isAuthenticated(name)) return String(value);
  }
  return undefined;
}

/** `algorithm = "aes-256-gcm"` without a declaration makes a global of old scripts. */
function assignedGlobal(facts: FileFacts, identifier: Identifier): readonly { readonly value: unknown }[] {
  if (facts.names.bindingOf(identifier) !== undefined) return [];
  return facts.names.identifiersNamed(identifier.text).flatMap((other) => {
    const parent: Node = other.parent;
    if (!isBinaryExpression(parent) || parent.left !== other || parent.operatorToken.kind !== SyntaxKind.EqualsToken) return [];
    const constant = facts.constant(parent.right);
    return constant === undefined ? [] : [constant];
  });
}

/** The variable that is declared with, or given, a cipher. */
function holderOf(call: CallExpression): Identifier | undefined {
  const { parent } = call;
  if (isVariableDeclaration(parent)) return isIdentifier(parent.name) ? parent.name : undefined;
  if (isBinaryExpression(parent) && parent.operatorToken.kind === SyntaxKind.EqualsToken && parent.right === call && isIdentifier(parent.left)) return parent.left;
  return undefined;
}

/** The methods called on a variable with the first argument of one call of each; undefined where the variable is handed on. */
function methodsOf(facts: FileFacts, holder: Identifier, call: CallExpression): ReadonlyMap<string, Expression | undefined> | undefined {
  const binding = facts.names.bindingOf(holder);
  if (binding === undefined) return undefined;
  const methods = new Map<string, Expression | undefined>();
  const owner = enclosingFunction(call);
  for (const reference of facts.names.referencesTo(binding)) {
    if (reference === holder) continue;
    const parent: Node = reference.parent;
    if (!isPropertyAccess(parent)) return undefined;
    if (!isCallExpression(parent.parent)) return undefined;
    if (parent.name.text === "pipe" || parent.name.text === "write" || parent.name.text === "end") return undefined;
    // A listener for errors uses none of what comes out.
    if (/^(?:on|once)$/.test(parent.name.text)) {
      const [event] = parent.parent.arguments;
      if (event === undefined || facts.constantString(event) !== "error") return undefined;
      continue;
    }
    // Another function may hold a cipher of the same outer variable.
    if (binding.scope === facts.names.moduleScope && enclosingFunction(reference) !== owner) return undefined;
    methods.set(parent.name.text, parent.parent.arguments[0]);
  }
  return methods;
}

/** True for a tag that is cut from the message by fixed bounds, and where the function looks at its length. */
function hasFixedLength(facts: FileFacts, tag: Expression, call: CallExpression): boolean {
  const definition = isIdentifier(tag) ? facts.definitionOf(tag) : tag;
  if (definition !== undefined && /\.(?:subarray|slice|substring|read)\(/.test(facts.textOf(definition))) return true;
  const owner = enclosingFunction(call);
  const name = isIdentifier(tag) ? tag.text : undefined;
  return owner !== undefined && name !== undefined && new RegExp(`\\b${name.replaceAll("$", "\\$")}\\.(?:length|byteLength)\\b`).test(facts.textOf(owner));
}
