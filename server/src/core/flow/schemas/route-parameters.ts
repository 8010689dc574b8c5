import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import type { SourceRow } from "../../model/library-model.js";
import { allKinds, type KindMask, numberKinds } from "../../model/taint-kinds.js";
import { type Expression, type Identifier, isCallExpression, isFunctionLike, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, type Node, type ParameterDeclaration, propertyNameText, skipWrappers } from "../../syntax/nodes.js";
import { calleeName } from "../../syntax/callee-name.js";
import { routeGroupClears } from "../walk/captured-groups.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { compiled, regexOf } from "../walk/regex-literal.js";
import { closedPatternClears } from "../guards/text-checks.js";

/** A parameter of routes with the kinds that its check rules out. */
type CheckedParameter = readonly [name: string, without: KindMask];

/**
 * What the checks of route parameters in a file (`app.param("id", (req, res, next, id) => …)`) say of what the routes of the same file hand
 * on: nothing for rows that stand for other parts of a request.
 */
export function checkedParameters(walker: FlowWalker, { part }: SourceRow): { readonly checked?: readonly CheckedParameter[] } {
  if (part !== "params") return {};
  const checked = walker.facts.remember(findChecks, walker);
  return checked.length === 0 ? {} : { checked };
}

/** What the `inputs` of an action say that stand beside its `fn`. https://sailsjs.com/documentation/concepts/actions-and-controllers#?inputs */
export function inputsBeside(walker: FlowWalker, { parent }: ParameterDeclaration, { api }: SourceRow): readonly CheckedParameter[] {
  const action = isPropertyAssignment(parent.parent) ? parent.parent.parent : parent.parent;
  const inputs = api !== "sails.Inputs()" || !isObjectLiteral(action) ? undefined : walker.facts.option(action, "inputs");
  const fields = inputs?.state === "given" ? (walker.facts.objectOf(inputs.value)?.properties ?? []) : [];
  return fields.flatMap((field): readonly CheckedParameter[] => {
    const name = field.name && propertyNameText(field.name);
    const asked = (option: string): Expression | undefined => {
      const found = isPropertyAssignment(field) ? walker.facts.option(field.initializer, option) : undefined;
      return found?.state === "given" ? found.value : undefined;
    };
    const [pattern, type] = [asked("regex"), asked("type")];
    const regex = pattern && regexOf(walker, pattern);
    const isNumber = type !== undefined && walker.facts.constantString(type) === "number";
    const clears = asked("isIn") !== undefined || asked("isUUID") !== undefined ? allKinds : isNumber ? allKinds & ~numberKinds : regex === undefined ? 0 : closedPatternClears(regex);
    return name === undefined || clears === 0 ? [] : [[name, clears]];
  });
}

/**
 * What the pattern of a handler's own route says of its parameters: `/^(\/items\/[0-9]+)$/` of `params[0]`, and "/items/:id(\\d+)" of `id`.
 * Nothing where the route's path is not in view.
 */
export function parametersByPattern(walker: FlowWalker, { parent }: ParameterDeclaration, { part }: SourceRow): readonly CheckedParameter[] {
  const call = part !== "params" || !isFunctionLike(parent) ? undefined : walker.facts.callbacks.useOf(parent)?.call;
  const path = call?.arguments?.[0];
  if (path === undefined) return [];
  const regex = regexOf(walker, path);
  if (regex !== undefined) return routeGroupClears(regex);
  const text = walker.facts.constantString(path) ?? "";
  return [...text.matchAll(/:(\w+)\(([^()]+)\)(?![*+?])/g)].flatMap(([, name = "", source = ""]) => {
    const clears = routeGroupClears(compiled(`(${source})`, "") ?? /^/)[0]?.[1] ?? 0;
    return clears === 0 ? [] : [[name, clears] as const];
  });
}

function findChecks(facts: FileFacts, walker: FlowWalker): readonly CheckedParameter[] {
  if (!facts.tree.document.text.includes(".param(")) return [];
  return facts.calls().flatMap((call): readonly CheckedParameter[] => {
    const [name, check] = "arguments" in call && facts.callee(call)?.name === "express().param" ? (call.arguments ?? []) : [];
    const text = name && facts.constantString(name);
    const written = check && skipWrappers((isIdentifier(check) ? facts.definitionOf(check) : undefined) ?? check);
    if (text === undefined || !isFunctionLike(written) || !refuses(facts, written)) return [];
    const value = written.parameters[3]?.name;
    const without = value !== undefined && isIdentifier(value) ? testsOf(walker, value) : 0;
    return without === 0 ? [] : [[text, without]];
  });
}

/** True for a check that ends a request: by an error, or by an answer. */
function refuses(facts: FileFacts, check: ts.SignatureDeclaration): boolean {
  return /\bnext\s*\(\s*[^\s)]|\bthrow\b|\.(?:status|sendStatus|send|json|end|redirect)\s*\(/.test(facts.textOf(check));
}

const checkName = /^(?:isValid\w*|isUUID|isUuid|isMongoId|isInteger|isSafeInteger|isNaN|isInt|isNumeric|isHexadecimal|isAlphanumeric|isAlpha|isSlug|validate)$/;

function testsOf(walker: FlowWalker, value: Identifier): KindMask {
  const { names } = walker.facts;
  const binding = names.bindingOf(value);
  let without: KindMask = 0;
  for (const reference of binding === undefined ? [] : names.referencesTo(binding)) {
    const call = callAround(reference);
    if (call === undefined) continue;
    const callee = skipWrappers(call.expression);
    const member = isPropertyAccess(callee) ? callee : undefined;
    const pattern = member === undefined ? undefined : member.expression === reference && member.name.text === "match" ? call.arguments[0] : member.name.text === "test" ? member.expression : undefined;
    const regex = pattern && regexOf(walker, pattern);
    // Of a pattern that stands elsewhere, it is believed that somebody wrote one.
    if (pattern !== undefined) without |= regex === undefined ? allKinds : closedPatternClears(regex);
    else if (checkName.test(calleeName(call)) && call.arguments.includes(reference)) without |= allKinds;
  }
  return without;
}

/** The call that a value is handed to, or of which it is the receiver. */
function callAround(reference: Identifier): ts.CallExpression | undefined {
  const parent: Node = reference.parent;
  const call: Node = isPropertyAccess(parent) && parent.expression === reference ? parent.parent : parent;
  return isCallExpression(call) ? call : undefined;
}
