import { allKinds, type KindMask, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isPropertyAssignment, propertyNameText, propertyValue } from "../../syntax/nodes.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { stringClears } from "./nested-schemas.js";
import type { CheckedField } from "./schema-fields.js";

const deepest = 2;

/** The fields of a JSON Schema for an object, those below them included, with the kinds that they rule out; none for one that rules nothing out. */
export function jsonFields(walker: FlowWalker, schema: Expression, depth = 0): readonly CheckedField[] {
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
