import type { SourceRow } from "../../model/library-model.js";
import { allKinds, type KindMask, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, isFunctionLike, isObjectLiteral, type Node, type ParameterDeclaration, propertyNameText, propertyValue, isPropertyAssignment } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { type CheckedField, scalarFields } from "./schema-fields.js";
import { definedBy } from "../walk/defined-by.js";
import { stringClears } from "./nested-schemas.js";

/**
 * What the schema in a route's options says of a part of the request that its handler gets: `app.post("/", { schema: { body } }, handler)`, as
 * JSON Schema or by a package for schemas. Nothing for rows without such options, and for handlers that stand elsewhere.
 */
export function checkedByRoute(walker: FlowWalker, { parent }: ParameterDeclaration, { schemaIn }: SourceRow): readonly CheckedField[] {
  if (schemaIn === undefined || !isFunctionLike(parent)) return [];
  const { facts } = walker;
  for (const options of facts.callbacks.useOf(parent)?.call?.arguments ?? holderOf(parent)) {
    if (facts.objectOf(options) === undefined) continue;
    for (const name of schemaIn) {
      const given = facts.option(options, name);
      if (given.state !== "given") continue;
      const schema = definedBy(walker, given.value);
      return isCallExpression(schema) ? scalarFields(walker, schema) : [...jsonFields(walker, schema, 0)].sort(([, a], [, b]) => Number(b === allKinds) - Number(a === allKinds));
    }
  }
  return [];
}

/** The object that holds a handler beside its options, where whoever registers it is not in view: `{ method, path, handler(request, h) { … }, options }`. */
function holderOf(handler: Node): readonly Expression[] {
  const holder = isPropertyAssignment(handler.parent) ? handler.parent.parent : handler.parent;
  return isObjectLiteral(holder) ? [holder] : [];
}

const deepest = 2;

/** The fields of a JSON Schema for an object; 0 for one that rules nothing out. */
function jsonFields(walker: FlowWalker, schema: Expression, depth: number): readonly CheckedField[] {
  const properties = walker.facts.option(schema, "properties");
  const shape = properties.state === "given" ? walker.facts.objectOf(properties.value) : undefined;
  return (shape?.properties ?? []).flatMap((property): readonly CheckedField[] => {
    const name = isPropertyAssignment(property) ? propertyNameText(property.name) : undefined;
    if (name === undefined || !isPropertyAssignment(property)) return [];
    const field = definedBy(walker, propertyValue(property));
    const inner = depth < deepest ? jsonFields(walker, field, depth + 1).map(([below, clears]): CheckedField => [`${name}.${below}`, clears]) : [];
    const clears = jsonClears(walker, field);
    return clears === 0 ? inner : [[name, clears], ...inner];
  });
}

/** https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/ */
function jsonClears(walker: FlowWalker, schema: Expression): KindMask {
  const { facts } = walker;
  if (facts.option(schema, "enum").state === "given" || facts.option(schema, "const").state === "given") return allKinds;
  const given = facts.option(schema, "type");
  const type = given.state === "given" ? facts.constantString(given.value) : undefined;
  if (type === "boolean") return allKinds;
  if (type === "number" || type === "integer") return allKinds & ~numberKinds;
  return type === "string" ? objectKinds | stringClears(walker, schema) : 0;
}
