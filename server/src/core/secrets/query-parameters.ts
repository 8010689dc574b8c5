import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  type Identifier,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccess,
  isPropertyAssignment,
  isShorthandProperty,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";
import { credentialKind, type QueryCredential } from "./url-query.js";

/** What holds the parameters of an address: the browser's own classes, and Angular's. */
const holders = /^(?:globalThis\.URL(?:SearchParams)?|@angular\/common\/http\.HttpParams)\(\)/;
const maxSteps = 8;

/**
 * The credentials among the parameters that an object holds which goes into an address: `new URLSearchParams({ token })`,
 * `params.set("token", token)`, `url.searchParams.append("token", token)`, `new HttpParams().set("token", token)`.
 */
export function credentialsInParameters(facts: FileFacts, value: Expression): readonly QueryCredential[] {
  const found: QueryCredential[] = [];
  let at = skipWrappers(value);
  for (let steps = 0; steps < maxSteps; steps++) {
    if (isIdentifier(at)) {
      if (!holders.test(facts.api(at)?.name ?? "")) break;
      found.push(...setOn(facts, at));
      const definition = facts.definitionOf(at);
      if (definition === undefined) break;
      at = skipWrappers(definition);
    } else if (isNewExpression(at)) {
      const [first] = at.arguments ?? [];
      const options = first && facts.option(first, "fromObject");
      if (first !== undefined && holders.test(facts.api(at)?.name ?? "")) found.push(...credentialsInObject(facts, options?.state === "given" ? options.value : first));
      break;
    } else if (isCallExpression(at) && isPropertyAccess(at.expression)) {
      found.push(...setBy(facts, at));
      at = skipWrappers(at.expression.expression);
    } else if (isCallExpression(at) && at.arguments[0] !== undefined && facts.callee(at)?.name === "globalThis.String") at = skipWrappers(at.arguments[0]);
    else if (isPropertyAccess(at) && /^(?:href|search|searchParams)$/.test(at.name.text)) at = skipWrappers(at.expression);
    else break;
  }
  return found;
}

/** The credentials among the properties of an object: `{ q, access_token: accessToken }`. */
export function credentialsInObject(facts: FileFacts, object: Expression): readonly QueryCredential[] {
  return (facts.objectOf(object)?.properties ?? []).flatMap((property) => {
    const value = isPropertyAssignment(property) ? property.initializer : isShorthandProperty(property) ? property.name : undefined;
    return credential(facts, propertyNameText(property.name), value);
  });
}

/** What is set on a variable by its name, in statements of their own. */
function setOn(facts: FileFacts, name: Identifier): readonly QueryCredential[] {
  const binding = facts.names.bindingOf(name);
  return (binding === undefined ? [] : facts.names.referencesTo(binding)).flatMap((use) => {
    let member = use.parent;
    if (isPropertyAccess(member) && member.name.text === "searchParams") member = member.parent;
    return isPropertyAccess(member) && isCallExpression(member.parent) && member.parent.expression === member ? setBy(facts, member.parent) : [];
  });
}

function setBy(facts: FileFacts, call: CallExpression): readonly QueryCredential[] {
  const [name, value] = call.arguments;
  if (name === undefined || !isPropertyAccess(call.expression) || !/^(?:set|append)$/.test(call.expression.name.text)) return [];
  return credential(facts, facts.constantString(name), value);
}

function credential(facts: FileFacts, name: string | undefined, value: Expression | undefined): readonly QueryCredential[] {
  const kind = name === undefined || value === undefined ? undefined : credentialKind(name, value);
  return name === undefined || value === undefined || kind === undefined || facts.constant(value) !== undefined ? [] : [{ name, value, at: value, kind, before: "" }];
}
