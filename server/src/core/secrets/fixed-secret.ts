import type { FileFacts } from "../facts/file-facts.js";
import type { RelatedLocation } from "../finding/finding.js";
import { moveToEnvironment } from "../fix/env-variable-fix.js";
import type { Fix } from "../fix/fix.js";
import type { SecretRole } from "../model/library-model.js";
import { type Expression, isArrayLiteral, isCallExpression, isIdentifier, isNewExpression, type Node, SyntaxKind } from "../syntax/nodes.js";
import { spanContains, type Span } from "../text/span.js";
import { type LiteralOrigin, secretSpanOf } from "./literal-origin.js";
import { canNameKey, namePromise } from "./name-words.js";
import { receivingName } from "./named-value.js";
import { type SecretArgument, secretArguments } from "./secret-argument.js";
import { variableName } from "./variable-name.js";
import { apiText } from "../text/api-text.js";

/** A fixed secret in the code, and where a finding about it belongs. */
export interface WrittenSecret {
  readonly text: string;
  readonly at: Expression;
  /** The characters of the literal, which nothing may show. */
  readonly span: Span;
  readonly related: readonly RelatedLocation[];
}

/**
 * A secret that a library takes. It is reported where it is written, if a name there says that it is one. Else at its first
 * use: `const shop = "shop"` is harmless in itself, and a secret only where a library takes it for its key.
 */
export interface FixedSecret extends WrittenSecret {
  /** The row of the function that takes it, the first one where there are several. */
  readonly api: string;
  /** The same for a reader. */
  readonly apiName: string;
}

/** A secret that is reported where its literal stands, whatever becomes of it. */
export function secretAtLiteral(facts: FileFacts, origin: LiteralOrigin): WrittenSecret {
  return { text: origin.text, at: origin.node, span: secretSpanOf(facts, origin), related: [] };
}

/** The fixed texts that this file gives to libraries as secrets of these roles: each once, however often it is used. */
export function fixedSecrets(facts: FileFacts, roles: readonly SecretRole[]): readonly FixedSecret[] {
  const uses = new Map<Node | string, SecretArgument[]>();
  for (const argument of secretArguments(facts, roles)) {
    const { node, text } = argument.origin;
    // What another file exports stands at each reference to it, and is one secret all the same.
    const key = isImported(facts, node) ? text : node;
    const known = uses.get(key);
    if (known === undefined) uses.set(key, [argument]);
    else known.push(argument);
  }
  return [...uses.values()].map((arguments_) => fixedSecret(facts, arguments_));
}

/** A fix that reads the secret from the variable; undefined where its constant has other uses, which would change as well. */
export function secretToEnvironment(facts: FileFacts, { at, span }: WrittenSecret, usual: string): { readonly variable: string; readonly fix: Fix | undefined } {
  const variable = variableName(facts, span, usual);
  const isElsewhere = !spanContains(facts.spanOf(at), span);
  return { variable, fix: isElsewhere && !isUsedOnce(facts, at) ? undefined : moveToEnvironment(facts, span, variable) };
}

function fixedSecret(facts: FileFacts, uses: readonly SecretArgument[]): FixedSecret {
  const [first] = uses as readonly [SecretArgument];
  const { use, value, origin } = first;
  const isFromElsewhere = isImported(facts, origin.node);
  const isAtLiteral = !isFromElsewhere && (isWithin(facts, origin.node, value) || saysSecret(origin.node));
  const written = isAtLiteral || isFromElsewhere ? [] : [{ span: facts.spanOf(origin.node), message: "The secret is written here" }];
  const others = isAtLiteral ? uses.filter((other) => !isWithin(facts, origin.node, other.value)) : uses.slice(1);
  return {
    api: use.row.api,
    apiName: apiName(first),
    text: origin.text,
    at: isAtLiteral ? origin.node : value,
    related: [...written, ...others.slice(0, maxOthers).map((other) => ({ span: facts.spanOf(other.value), message: `${apiName(other)} takes it here` }))],
    span: secretSpanOf(facts, origin),
  };
}

const maxOthers = 5;

function apiName({ use }: SecretArgument): string {
  return apiText(use.row.api);
}

/** True where a name says that the literal is a secret, or where no name stands that could say what else it is. */
function saysSecret(literal: Expression): boolean {
  let at: Node = literal;
  // `const key = JWK.asKey("…")`, `const keys = ["…", "…"]`.
  while (isCallExpression(at.parent) || isNewExpression(at.parent) || isArrayLiteral(at.parent) || at.parent.kind === SyntaxKind.AwaitExpression) at = at.parent;
  const name = receivingName(at as Expression);
  return name === undefined || namePromise(name) !== undefined || canNameKey(name);
}

function isImported(facts: FileFacts, node: Node): boolean {
  return facts.importsReplaced.some((reference) => isWithin(facts, node, reference));
}

function isWithin(facts: FileFacts, inner: Node, outer: Node): boolean {
  return spanContains(facts.spanOf(outer), facts.spanOf(inner));
}

/** True for a constant that nothing but this place reads. */
function isUsedOnce({ names }: FileFacts, value: Expression): boolean {
  const binding = isIdentifier(value) ? names.bindingOf(value) : undefined;
  return binding !== undefined && names.referencesTo(binding).length === 1;
}
