import type { SourceRow } from "../../model/library-model.js";
import { allKinds, type KindMask, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, isFunctionLike, isObjectLiteral, type Node, type ParameterDeclaration, propertyNameText, propertyValue, isPropertyAssignment } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { type CheckedField, letsKeysThrough, scalarFields } from "./schema-fields.js";
import { definedBy } from "../walk/defined-by.js";
import { stringClears } from "./nested-schemas.js";

/**
 * What the schema in a route's options says of a part of the request that its handler gets: `app.post("/", { schema: { body } }, handler)`, as
 * JSON Schema or by a package for schemas. Nothing for rows without such options, and for handlers that stand elsewhere.
 */
export function checkedByRoute(walker: FlowWalker, parameter: ParameterDeclaration, row: SourceRow): readonly CheckedField[] {
  const schema = schemaOfRoute(walker, parameter, row);
  if (schema === undefined) return [];
  return isCallExpression(schema) ? scalarFields(walker, schema) : [...jsonFields(walker, schema, 0)].sort(([, a], [, b]) => Number(b === allKinds) - Number(a === allKinds));
}

/** True where such a schema may refuse what it does not name: one that is not in view, or one of a package that does so by default. JSON Schemas let it through. */
export function isClosedByRoute(walker: FlowWalker, parameter: ParameterDeclaration, row: SourceRow): boolean {
  const schema = schemaOfRoute(walker, parameter, row);
  if (schema === undefined || walker.facts.objectOf(schema) !== undefined) return false;
  return !(isCallExpression(schema) && /typebox|^elysia\./.test(walker.facts.callee(schema)?.name ?? "")) && !letsKeysThrough(walker.facts.textOf(schema));
}

function schemaOfRoute(walker: FlowWalker, { parent }: ParameterDeclaration, { schemaIn }: SourceRow): Expression | undefined {
  if (schemaIn === undefined || !isFunctionLike(parent)) return undefined;
  const { facts } = walker;
  for (const options of facts.callbacks.useOf(parent)?.call?.arguments ?? holdersOf(parent)) {
    if (facts.objectOf(options) === undefined) continue;
    for (const name of schemaIn) {
      const given = facts.option(options, name);
      if (given.state === "given") return definedBy(walker, given.value);
    }
  }
  return undefined;
}

/** The objects that hold a handler, where whoever registers it is not in view: `{ method, path, handler(request, h) { … }, options }`, `{ method, path, options: { handler } }`. */
function holdersOf(handler: Node): readonly Expression[] {
  const holder = isPropertyAssignment(handler.parent) ? handler.parent.parent : handler.parent;
  if (!isObjectLiteral(holder)) return [];
  const around = isPropertyAssignment(holder.parent) ? holder.parent.parent : undefined;
  return isObjectLiteral(around) ? [holder, around] : [holder];
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
