import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { piecesOfList } from "../facts/list-pieces.js";
import type { SecretRole } from "../model/library-model.js";
import type { ObjectLiteralExpression } from "typescript";
import { type Expression, isFallback, isObjectLiteral, isPropertyAssignment, isTaggedTemplate, propertyNameText, skipWrappers } from "../syntax/nodes.js";
import { type LiteralOrigin, literalOrigins } from "./literal-origin.js";

/** A constant text that reaches an argument in which a library expects a secret. */
export interface SecretArgument {
  readonly use: SinkUse;
  /** What the library is given: the argument or option, or one of its elements. */
  readonly value: Expression;
  readonly origin: LiteralOrigin;
}

/** Every constant that this file passes to a library as a secret of the given roles, by itself, in a list or by account, found where it is written. */
export function secretArguments(facts: FileFacts, roles: readonly SecretRole[]): readonly SecretArgument[] {
  const found: SecretArgument[] = [];
  for (const use of facts.sinks("secret-argument")) {
    const role = roleOf(facts, use);
    if (role === undefined || !roles.includes(role)) continue;
    const given = isWholeOptions(use) ? optionInstead(facts, use) : use.value;
    if (given === undefined) continue;
    const whole = skipWrappers(given);
    const values = piecesOfList(whole, given, facts.names, facts) ?? (isObjectLiteral(whole) ? heldIn(whole) : [whole]);
    for (const value of values) for (const origin of literalOrigins(facts, value)) found.push({ use, value, origin });
  }
  return found;
}

/** The values of an object that may be the secret: all where it lists secrets by account, the key alone where it is a JSON Web Key, which names its form beside it. A type says of what kind a secret beside it is. */
function heldIn({ properties }: ObjectLiteralExpression): readonly Expression[] {
  const values = properties.flatMap((property) => (isPropertyAssignment(property) && propertyNameText(property.name) !== "type" ? [{ name: propertyNameText(property.name), value: property.initializer }] : []));
  const isJsonWebKey = properties.some(({ name }) => propertyNameText(name) === "kty");
  return values.flatMap(({ name, value }) => (!isJsonWebKey || name === "k" || name === "d" ? [value] : []));
}

/** True for a literal that already counts as an argument, so that it is not reported by its name as well. */
export function isSecretArgument(facts: FileFacts, { node }: LiteralOrigin, roles: readonly SecretRole[]): boolean {
  return secretArguments(facts, roles).some(({ origin }) => origin.node === node);
}

/** A row that names an option also fires where the argument is no object: `new Redis(url)` says nothing of a password. */
function isWholeOptions({ row, call, value }: SinkUse): boolean {
  return row.property !== undefined && !isTaggedTemplate(call) && (call.arguments ?? []).some((argument) => argument === value);
}

/** The option of the object that stands in for options: `session(config.session || { secret: "…" })`. */
function optionInstead(facts: FileFacts, { row, value }: SinkUse): Expression | undefined {
  const bare = skipWrappers(value);
  const option = isFallback(bare) && isObjectLiteral(skipWrappers(bare.right)) ? facts.option(bare.right, row.property ?? "") : undefined;
  return option?.state === "given" ? option.value : undefined;
}

/** What the row says; a Fastify plugin is registered for JSON web tokens, for cookies or for something else. */
function roleOf(facts: FileFacts, { row, call }: SinkUse): SecretRole | undefined {
  if (row.api !== "fastify().register" || isTaggedTemplate(call)) return row.secret;
  const plugin = call.arguments?.[0];
  const name = (plugin && facts.api(plugin)?.name) ?? "";
  if (name.includes("jwt")) return "jwt";
  return name.includes("cookie") || name.includes("session") ? "session" : undefined;
}
