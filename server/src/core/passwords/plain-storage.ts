import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import type { StoreRow } from "../model/option-calls.js";
import { readOption } from "../options/read-option.js";
import { storedFields } from "../options/stored-fields.js";
import { type CallExpression, type Expression, isBindingElement, isCallExpression, isIdentifier, isParameter, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** A password on its way into a record. */
export interface StoredPassword {
  readonly at: Node;
  readonly value: Expression;
  readonly confidence: Confidence;
}

const fields = ["password", "passwd", "pwd", "userPassword"];

/** The password that a call stores as it came with the request. */
export function storedPassword(facts: FileFacts, call: CallExpression, stores: readonly StoreRow[]): StoredPassword | undefined {
  for (const { row, value, record, receiver } of storedFields(facts, call, stores, fields)) {
    if (!isFromRequest(facts, value) || isOfService(facts, record, row.below)) continue;
    return { at: value, value, confidence: row.mayHook === true || isQueryOfModel(receiver) ? "low" : "high" };
  }
  return undefined;
}

/** `{ hostname, username, password }`, `{ email, password, apiKey }`: what opens another service has to be told there as it was typed. */
function isOfService(facts: FileFacts, record: Expression, below: string | undefined): boolean {
  return ["host", "hostname", "port", "server", "smtpHost", "imapHost", "apiKey", "apiUrl", "endpoint"].some((name) => readOption(facts, record, below === undefined ? name : `${below}.${name}`).state === "given");
}

/** `User.query()` of Objection: a model may hash by `$beforeInsert`. */
function isQueryOfModel(receiver: Expression): boolean {
  const call = skipWrappers(receiver);
  return isCallExpression(call) && isPropertyAccess(call.expression) && call.expression.name.text === "query" && !isCallExpression(skipWrappers(call.expression.expression));
}

/** A member of the request, or a variable taken from it that nothing else is assigned to. */
function isFromRequest(facts: FileFacts, value: Expression): boolean {
  const bare = skipWrappers(value);
  if (isPropertyAccess(bare) && isIdentifier(bare.expression)) {
    const whole = facts.definitionOf(bare.expression);
    if (whole !== undefined && isParsed(facts, whole)) return true;
  }
  if (!isIdentifier(bare)) return facts.source(bare) !== undefined;
  const binding = facts.names.bindingOf(bare);
  if (binding === undefined || facts.names.assignmentsTo(binding).length > 0) return false;
  let declaration: Node = binding.declaration;
  if (!isBindingElement(declaration)) return isVariableDeclaration(declaration) && declaration.initializer !== undefined && facts.source(skipWrappers(declaration.initializer)) !== undefined;
  while (isBindingElement(declaration)) declaration = declaration.parent.parent;
  if (isParameter(declaration) || !isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const source = skipWrappers(declaration.initializer);
  const awaited = "expression" in source && /^await\b/.test(facts.textOf(source)) ? (source as { expression: Expression }).expression : source;
  return facts.source(awaited) !== undefined || isParsed(facts, awaited);
}

/** What a schema gives that says of a password what it has to look like: `Registration.parse(input)`. */
function isParsed(facts: FileFacts, value: Expression): boolean {
  let call = skipWrappers(value);
  if (call.kind === SyntaxKind.AwaitExpression) call = skipWrappers((call as import("typescript").AwaitExpression).expression);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || !/^(?:parse|parseAsync|validateSync)$/.test(call.expression.name.text) || facts.callee(call)?.name === "globalThis.JSON.parse") return false;
  const { text } = facts.tree.document;
  return /\bpassword\s*:\s*[\w.]*\bstring\(/.test(text) && !/hash|bcrypt|argon|scrypt|pbkdf|encrypt|transform\(/i.test(text);
}
