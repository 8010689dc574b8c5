import type ts from "typescript";
import { objectKinds } from "../model/taint-kinds.js";
import { type Expression, isIdentifier, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import type { NodeId } from "./flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";

/** Where the checked value is in what a schema's method returns. */
const resultOf: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...["parse", "parseAsync", "validateSync", "cast", "create", "attempt"].map((name): [string, readonly string[]] => [name, [""]]),
  ["safeParse", ["data", "output"]],
  ["safeParseAsync", ["data", "output"]],
  // yup resolves to the value, Joi to an object around it.
  ["validate", ["", "value"]],
  ["validateAsync", ["", "value"]],
]);

/** Packages whose objects are schemas, and those whose functions take a schema and a value in this order or the other way round. */
const methodPackages = /^(?:zod|zod\/\w+|yup|joi|@hapi\/joi|arktype|runtypes)(?:[.(]|$)/;
const valueArgument: ReadonlyMap<string, number> = new Map([
  ["valibot", 1],
  ["superstruct", 0],
]);
/** Schemas that let unknown keys through. */
const open = /passthrough|loose|catchall|\bany\(|\bunknown\(|\brecord\(/i;

/**
 * `Schema.parse(value)`: what comes out has the keys and types that the schema names. Its text is whatever was sent.
 * Undefined where the call is none of these.
 */
export function checkedBySchema(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, args: readonly NodeId[]): NodeId | undefined {
  const callee = skipWrappers(call.expression);
  const method = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  const places = resultOf.get(method);
  if (places === undefined) return undefined;
  const index = schemaArgument(walker, callee, walker.facts.callee(call)?.name);
  const value = index === undefined ? 0 : (args[index] ?? 0);
  if (value === 0) return undefined;
  const checked = walker.node(call);
  walker.graph.edge(value, checked, "copy", "", objectKinds);
  if (places.length === 1 && places[0] === "") return checked;
  const result = walker.node(call);
  for (const place of places) {
    if (place === "") walker.graph.copy(checked, result);
    else walker.graph.edge(checked, result, "store", place);
  }
  return result;
}

/** Index of the checked value among the arguments of a schema's method. */
function schemaArgument(walker: FlowWalker, callee: Expression, api: string | undefined): number | undefined {
  const packaged = api === undefined ? undefined : valueArgument.get(api.slice(0, Math.max(0, api.indexOf("."))));
  if (packaged !== undefined) return packaged;
  if (!isPropertyAccess(callee)) return undefined;
  const schema = skipWrappers(callee.expression);
  if (api !== undefined && methodPackages.test(api)) return isOpen(walker, schema) ? undefined : 0;
  const isOwn = api === undefined || /^(?:#|\.|@\/|~\/)/.test(api);
  const name = isIdentifier(schema) ? schema.text : isPropertyAccess(schema) ? schema.name.text : "";
  return isOwn && /schema|dto|validator$/i.test(name) && !isOpen(walker, schema) ? 0 : undefined;
}

function isOpen(walker: FlowWalker, schema: Expression): boolean {
  const defined = isIdentifier(schema) ? walker.facts.definitionOf(schema) : schema;
  return defined !== undefined && open.test(walker.facts.textOf(defined));
}
