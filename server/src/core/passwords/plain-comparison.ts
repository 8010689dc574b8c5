import type { FileFacts } from "../facts/file-facts.js";
import { readOption } from "../options/read-option.js";
import { type BinaryExpression, type CallExpression, type Expression, isAwait, isCallExpression, isIdentifier, isPropertyAccess, type Node, skipWrappers } from "../syntax/nodes.js";

const passwordName = /^(?:pass(?:word|wd|phrase)?|pwd|userpass(?:word)?)$/i;
/** What holds a record of a database, and what holds a form. */
const recordName = /^(?:user|account|admin|member|customer|employee|person|client|owner|row|record|doc|document|found|result|existing|profile|dbuser|founduser|u|(?:found|existing|db|current|stored|saved|this)[A-Z_]\w*)$/i;
const formName = /^(?:req|request|ctx|c|body|form|formdata|values?|input|data|payload|credentials|params|query|dto|args|event|state|props)$/i;
const finders = new Set(["findOne", "findFirst", "findUnique", "find", "findBy", "findOneBy", "findAll", "findMany", "where", "count", "exists", "filter"]);

/** The stored password that a comparison sets against one as it was typed, and that. */
export function comparedPassword(facts: FileFacts, { left, right }: BinaryExpression): { readonly stored: Expression; readonly typed: Expression } | undefined {
  for (const [stored, typed] of [[left, right], [right, left]] as const) {
    if (isStored(facts, stored) && isTyped(facts, typed)) return { stored, typed };
  }
  return undefined;
}

/** `user.password`, `rows[0].password` of a record. */
function isStored(facts: FileFacts, node: Expression): boolean {
  const bare = skipWrappers(node);
  if (!isPropertyAccess(bare) || !passwordName.test(bare.name.text) || facts.source(bare) !== undefined) return false;
  const owner = ownerName(bare.expression);
  return owner !== undefined && recordName.test(owner) && !formName.test(owner);
}

/** `password`, `req.body.password`, `credentials.password`. */
function isTyped(facts: FileFacts, node: Expression): boolean {
  const bare = skipWrappers(node);
  if (isIdentifier(bare)) return /^(?:\w*[a-z])?pass(?:word|wd|phrase)?$|^pwd$/i.test(bare.text) && !/hash|encrypt|digest/i.test(bare.text) && !isDigest(facts, bare);
  if (!isPropertyAccess(bare) || !passwordName.test(bare.name.text)) return false;
  if (facts.source(bare) !== undefined) return true;
  const owner = ownerName(bare.expression);
  return owner !== undefined && formName.test(owner);
}

/** A variable that holds what a function made of the password. */
function isDigest(facts: FileFacts, identifier: import("typescript").Identifier): boolean {
  const definition = facts.definitionOf(identifier);
  const value = definition && skipWrappers(definition);
  const bare = isAwait(value) ? skipWrappers(value.expression) : value;
  if (isCallExpression(bare)) return true;
  const binding = facts.names.bindingOf(identifier);
  return binding !== undefined && facts.names.assignmentsTo(binding).some(({ right }) => isCallExpression(skipWrappers(right)) || isAwait(skipWrappers(right)));
}

function ownerName(node: Expression): string | undefined {
  let bare = skipWrappers(node);
  while (bare.kind !== undefined && "argumentExpression" in bare) bare = skipWrappers((bare as import("typescript").ElementAccessExpression).expression);
  if (isIdentifier(bare)) return bare.text;
  return isPropertyAccess(bare) ? bare.name.text : undefined;
}

/** `findOne({ where: { email, password: req.body.password } })`: the property of the query, and the password. */
export function queriedPassword(facts: FileFacts, call: CallExpression): { readonly at: Node; readonly typed: Expression } | undefined {
  const target = skipWrappers(call.expression);
  const [first] = call.arguments;
  if (!isPropertyAccess(target) || !finders.has(target.name.text) || first === undefined) return undefined;
  for (const path of ["", "where"]) {
    const filter = path === "" ? first : readOption(facts, first, "where");
    const value = "state" in filter ? (filter.state === "given" ? filter.value : undefined) : filter;
    const literal = value && facts.objectOf(value);
    const property = literal?.properties.find(({ name }) => name !== undefined && isIdentifier(name) && passwordName.test(name.text));
    if (property === undefined || literal === undefined || literal.properties.length < 2) continue;
    const typed = "initializer" in property ? (property.initializer as Expression) : (property.name as Expression);
    if (isTyped(facts, typed)) return { at: property, typed };
  }
  return undefined;
}
