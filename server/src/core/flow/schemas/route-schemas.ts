import type { SourceRow } from "../../model/library-model.js";
import { allKinds } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, isFunctionLike, isObjectLiteral, type Node, type ParameterDeclaration, isPropertyAssignment, isVariableDeclaration } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { jsonFields } from "./json-schemas.js";
import { type CheckedField, letsKeysThrough, scalarFields } from "./schema-fields.js";
import { foreignSchema } from "./schema-functions.js";
import { definedBy } from "../walk/defined-by.js";

/**
 * What the schema in a route's options says of a part of the request that its handler gets: `app.post("/", { schema: { body } }, handler)`, as
 * JSON Schema or by a package for schemas. Nothing for rows without such options, and for handlers that stand elsewhere.
 */
export function checkedByRoute(walker: FlowWalker, parameter: ParameterDeclaration, row: SourceRow): readonly CheckedField[] {
  const schema = schemaOfRoute(walker, parameter, row);
  if (schema === undefined) return [];
  return isCallExpression(schema) ? scalarFields(walker, schema) : [...jsonFields(walker, schema)].sort(([, a], [, b]) => Number(b === allKinds) - Number(a === allKinds));
}

/** True where such a schema may refuse what it does not name: one that is not in view, or one of a package that does so by default. JSON Schemas let it through. */
export function isClosedByRoute(walker: FlowWalker, parameter: ParameterDeclaration, row: SourceRow): boolean {
  const schema = schemaOfRoute(walker, parameter, row);
  if (schema === undefined || walker.facts.objectOf(schema) !== undefined) return false;
  return !(isCallExpression(schema) && /typebox|^elysia\./.test(walker.facts.callee(schema)?.name ?? "")) && !letsKeysThrough(walker.facts.textOf(schema));
}

/** The name of such a schema where it is one of another file. */
export function schemaElsewhere(walker: FlowWalker, parameter: ParameterDeclaration, row: SourceRow): readonly string[] {
  const schema = schemaOfRoute(walker, parameter, row);
  const name = schema && foreignSchema(walker, schema);
  return name === undefined ? [] : [name];
}

function schemaOfRoute(walker: FlowWalker, { parent }: ParameterDeclaration, { schemaIn }: SourceRow): Expression | undefined {
  if (schemaIn === undefined || !isFunctionLike(parent)) return undefined;
  const { facts } = walker;
  const use = facts.callbacks.useOf(parent)?.call?.arguments ?? holdersOf(parent);
  // `export const schema = { body }; export const run = (request, reply) => …`: a module of a folder whose modules are registered one by one.
  const beside = use.length > 0 ? undefined : facts.names.moduleScope.lookup("schema")?.declaration;
  const exported = beside !== undefined && isVariableDeclaration(beside) ? beside.initializer : undefined;
  for (const options of exported === undefined ? use : [exported]) {
    if (facts.objectOf(options) === undefined) continue;
    for (const name of schemaIn) {
      const given = facts.option(options, exported === undefined ? name : name.replace("schema.", ""));
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
