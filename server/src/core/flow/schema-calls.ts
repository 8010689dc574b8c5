import type ts from "typescript";
import { allKinds, type KindMask, numberKinds, objectKinds } from "../model/taint-kinds.js";
import { type Expression, isCallExpression, isIdentifier, isPropertyAccess, isPropertyAssignment, isShorthandProperty, propertyNameText, skipWrappers } from "../syntax/nodes.js";
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
  const schema = isPropertyAccess(callee) ? definedBy(walker, callee.expression) : undefined;
  let checked = walker.node(call);
  walker.graph.edge(value, checked, "copy", "", objectKinds | scalarClears(walker, schema));
  for (const [name, clears] of scalarFields(walker, schema)) {
    const narrowed = walker.node(call);
    walker.graph.edge(checked, narrowed, "guard", name, clears);
    checked = narrowed;
  }
  if (places.length === 1 && places[0] === "") return checked;
  const result = walker.node(call);
  for (const place of places) {
    if (place === "") walker.graph.copy(checked, result);
    else walker.graph.edge(checked, result, "store", place);
  }
  return result;
}

/** What a schema of a single value leaves nothing of: one of a list, a number, a date. */
const scalars: readonly (readonly [form: RegExp, clears: KindMask])[] = [
  [/^\w+\.(?:coerce\.)?(?:enum|nativeEnum|literal|boolean|bool|date|bigint)\(/, allKinds],
  [/^\w+\.(?:coerce\.)?(?:number|int|float\d*)\(/, allKinds & ~numberKinds],
  [/^\w+\.(?:uuid|guid|uuidv\d|cuid2?|ulid|nanoid|ipv4|iso\.\w+)\(|^\w+\.string\(\)(?:\.\w+\(\))*\.(?:uuid|guid|cuid2?|ulid|nanoid|datetime)\(/, allKinds],
];

/** Kinds that a schema such as `z.enum(["asc", "desc"])` rules out besides; none where another schema may let the value through as well. */
function scalarClears(walker: FlowWalker, schema: Expression | undefined): KindMask {
  const text = schema === undefined ? "" : walker.facts.textOf(schema);
  if (/\.or\(/.test(text)) return 0;
  return scalars.reduce<KindMask>((mask, [form, clears]) => (form.test(text) ? mask | clears : mask), 0);
}

/**
 * What the schemas of a chain that ends in a call with a handler (`procedure.input(schema).query(handler)`) say of the handler's
 * input: kinds that the whole of it cannot carry, and those that its fields cannot.
 */
export function checkedInput(walker: FlowWalker, call: ts.CallExpression): { readonly whole: KindMask; readonly fields: readonly (readonly [name: string, clears: KindMask])[] } {
  let whole: KindMask = 0;
  const fields: (readonly [string, KindMask])[] = [];
  let at: Expression = call;
  while (isCallExpression(at) || isPropertyAccess(at)) {
    const [given] = isCallExpression(at) && isPropertyAccess(at.expression) && /^(?:input|inputSchema|schema)$/.test(at.expression.name.text) ? at.arguments : [];
    if (given !== undefined) {
      const schema = definedBy(walker, given);
      whole |= scalarClears(walker, schema);
      fields.push(...scalarFields(walker, schema));
    }
    at = skipWrappers(at.expression);
  }
  return { whole, fields };
}

/**
 * What validators beside a handler say of the fields of what they hand on: `app.get("/", validator("query", schema), (c) => c.req.valid("query"))`.
 * Undefined where there are none, so that nothing is known of what comes.
 */
export function checkedBeside(walker: FlowWalker, route: ts.CallExpression): readonly (readonly [name: string, clears: KindMask])[] | undefined {
  const schemas = route.arguments.flatMap((given) => {
    const call = skipWrappers(given);
    const [part, schema] = isCallExpression(call) ? call.arguments : [];
    return part !== undefined && schema !== undefined && walker.facts.constantString(part) !== undefined ? [schema] : [];
  });
  return schemas.length === 0 ? undefined : schemas.flatMap((schema) => scalarFields(walker, definedBy(walker, schema)));
}

/** The fields of `z.object({ … })`, also behind `.strict()` and the like, whose schemas rule kinds out. */
function scalarFields(walker: FlowWalker, schema: Expression | undefined): readonly (readonly [name: string, clears: KindMask])[] {
  let at = schema;
  while (isCallExpression(at) && isPropertyAccess(at.expression) && !/^(?:object|strictObject)$/.test(at.expression.name.text)) at = skipWrappers(at.expression.expression);
  const fields = isCallExpression(at) && isPropertyAccess(at.expression) && at.arguments[0] !== undefined ? walker.facts.objectOf(at.arguments[0]) : undefined;
  return (fields?.properties ?? []).flatMap((field) => {
    const given = isPropertyAssignment(field) ? field.initializer : isShorthandProperty(field) ? field.name : undefined;
    const name = given === undefined || field.name === undefined ? undefined : propertyNameText(field.name);
    const clears = given === undefined ? 0 : scalarClears(walker, definedBy(walker, given));
    return name === undefined || clears === 0 ? [] : [[name, clears] as const];
  });
}

/** The expression that a name stands for, where this file says it. */
function definedBy(walker: FlowWalker, expression: Expression): Expression {
  const bare = skipWrappers(expression);
  return isIdentifier(bare) ? skipWrappers(walker.facts.definitionOf(bare) ?? bare) : bare;
}

/** Index of the checked value among the arguments of a schema's method. */
function schemaArgument(walker: FlowWalker, callee: Expression, api: string | undefined): number | undefined {
  const packaged = api === undefined ? undefined : valueArgument.get(api.slice(0, Math.max(0, api.indexOf("."))));
  if (packaged !== undefined) return packaged;
  if (!isPropertyAccess(callee)) return undefined;
  const schema = skipWrappers(callee.expression);
  if (api !== undefined && methodPackages.test(api)) return isOpen(walker, schema) ? undefined : 0;
  // Also of another package: those of a monorepo share their schemas.
  const name = isIdentifier(schema) ? schema.text : isPropertyAccess(schema) ? schema.name.text : "";
  return /schema|dto|validator$/i.test(name) && !isOpen(walker, schema) ? 0 : undefined;
}

function isOpen(walker: FlowWalker, schema: Expression): boolean {
  const defined = isIdentifier(schema) ? walker.facts.definitionOf(schema) : schema;
  return defined !== undefined && open.test(walker.facts.textOf(defined));
}
