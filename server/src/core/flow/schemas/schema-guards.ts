import type ts from "typescript";
import { type KindMask, maskOf, objectKinds } from "../../model/taint-kinds.js";
import { namesCheck } from "../../names/check-names.js";
import { type Expression, isConditional, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isShorthandProperty, propertyNameText, skipWrappers } from "../../syntax/nodes.js";
import { calleeName } from "../../syntax/callee-name.js";
import { callBehind, definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { clear, clearPart, originOf } from "../guards/guard-subject.js";
import { handedValues } from "../walk/handed-values.js";
import { schemaArgument } from "./schema-calls.js";
import { letsKeysThrough, scalarFields } from "./schema-fields.js";

/** Members of an answer that are there where a check failed, and those that are true where it passed. */
const failures = /^(?:errors?|err|issues)$/;
const passes = /^(?:success|isValid|valid|ok)$/;

/**
 * `const { error } = schema.validate({ name: req.body.name }); if (error) return;`, `if (!result.success) return;`: what was handed to the check is of the
 * form that the schema asks for, also where the code goes on with that and not with what the check gave back.
 */
export function refineBySchema(walker: FlowWalker, condition: Expression, outcome: boolean): void {
  const told = answerOf(walker, condition);
  if (told === undefined || (failures.test(told.member) ? outcome : !passes.test(told.member) || !outcome)) return;
  const { call, isOptional } = told;
  const callee = skipWrappers(call.expression);
  const index = schemaArgument(callee, walker.facts.callee(call)?.name);
  const value = call.arguments[index ?? 0];
  if (value === undefined) return;
  // Whether there is a schema, and what it says, is up to whoever calls this.
  if (isOptional) for (const argument of call.arguments) clear(walker, argument, 0, { isDoubt: true });
  else if (index !== undefined && isPropertyAccess(callee)) checkHanded(walker, value, definedBy(walker, callee.expression), call);
  else if (namesCheck(calleeName(call))) for (const argument of call.arguments) believe(walker, argument);
}

interface Answer {
  readonly call: ts.CallExpression;
  readonly member: string;
  /** Set for `schema ? validate(value, schema) : { valid: true }`. */
  readonly isOptional: boolean;
}

/** The call whose answer a condition asks for a member. */
function answerOf(walker: FlowWalker, condition: Expression): Answer | undefined {
  const asked = isIdentifier(condition) ? definedBy(walker, condition) : condition;
  if (isPropertyAccess(asked)) {
    const made = definedBy(walker, asked.expression);
    const isOptional = isConditional(made);
    const call = callBehind(walker, isOptional ? made.whenTrue : made);
    return call && { call, member: asked.name.text, isOptional };
  }
  const binding = isIdentifier(condition) ? walker.facts.names.bindingOf(condition) : undefined;
  const origin = binding && originOf(walker, binding);
  const call = origin?.path.length === 1 ? callBehind(walker, origin.expression) : undefined;
  return call && { call, member: origin?.path[0] ?? "", isOptional: false };
}

function checkHanded(walker: FlowWalker, value: Expression, schema: Expression, call: ts.CallExpression): void {
  const text = walker.facts.textOf(schema);
  // Joi takes no keys that its schema does not name; others leave them out of what they give back, and where they are in what they were given.
  const isClosed = isOfJoi(walker, call) && !/allowUnknown|stripUnknown/.test(walker.facts.textOf(call));
  const whole = letsKeysThrough(text) ? 0 : objectKinds & ~(isClosed ? 0 : maskOf(["mass-assignment"]));
  const fields = scalarFields(walker, schema);
  const given = skipWrappers(value);
  if (!isObjectLiteral(given)) {
    clear(walker, given, whole);
    for (const [path, kinds] of fields) clearPart(walker, given, path, kinds);
    return;
  }
  const ofField = new Map<string, KindMask>(fields);
  for (const property of given.properties) {
    const handed = isPropertyAssignment(property) ? property.initializer : isShorthandProperty(property) ? property.name : undefined;
    const name = property.name && propertyNameText(property.name);
    if (handed !== undefined) clear(walker, handed, whole | (ofField.get(name ?? "") ?? 0));
  }
}

/** A function of the project that checks by its name. Of texts it says less than of their being texts. */
function believe(walker: FlowWalker, argument: Expression): void {
  for (const value of handedValues(argument)) clear(walker, value, objectKinds, { isDoubt: true });
}

function isOfJoi(walker: FlowWalker, call: ts.CallExpression): boolean {
  const method = calleeName(call);
  const api = walker.facts.callee(call)?.name;
  return method === "validate" && (api === undefined || !/^(?:yup|zod)\b/.test(api));
}
