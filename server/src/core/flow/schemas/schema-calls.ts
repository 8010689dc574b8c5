import type ts from "typescript";
import { type KindMask, objectKinds } from "../../model/taint-kinds.js";
import { clear } from "../guards/guard-subject.js";
import { handedValues } from "../walk/handed-values.js";
import { type Expression, isAwait, isCallExpression, isFunctionLike, isIdentifier, isPropertyAccess, skipWrappers } from "../../syntax/nodes.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { type CheckedField, keptSchema, letsKeysThrough, openFields, passThrough, scalarClears, scalarFields } from "./schema-fields.js";
import { definedBy } from "../walk/defined-by.js";
import { checkedElsewhere, foreignSchema } from "./schema-functions.js";

/** What schemas in front of a handler say of its input. */
interface SchemaInput {
  readonly whole: KindMask;
  readonly fields: readonly CheckedField[];
  readonly elsewhere: readonly string[];
}

/** Where the checked value is in what a schema's method returns. */
const resultOf: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...["parse", "parseAsync", "validateSync", "cast", "create", "attempt"].map((name): [string, readonly string[]] => [name, [""]]),
  ["safeParse", ["data", "output"]],
  ["safeParseAsync", ["data", "output"]],
  // yup resolves to the value, Joi to an object around it.
  ["validate", ["", "value"]],
  ["validateAsync", ["", "value"]],
]);

/** The same by what the package is known to do. */
function placesOf(method: string, api: string | undefined): readonly string[] | undefined {
  const isJoi = api !== undefined && /^(?:@hapi\/)?joi\./.test(api);
  // Its errors hold what was given.
  if (isJoi && method === "validate") return ["value", "error"];
  return (isJoi && method === "validateAsync") || (method.startsWith("validate") && api?.startsWith("yup.") === true) ? [""] : resultOf.get(method);
}

/** Functions that take the schema beside the value. */
const takesSchema = /^(?:valibot|superstruct)\.|^(?:@hapi\/)?joi\.attempt$/;

/** Packages whose objects are schemas, and those whose functions take a schema and a value in this order or the other way round. */
const methodPackages = /^(?:zod|zod\/\w+|yup|joi|@hapi\/joi|arktype|runtypes)(?:[.(]|$)/;
const valueArgument: ReadonlyMap<string, number> = new Map([
  ["valibot", 1],
  ["superstruct", 0],
]);
/**
 * `Schema.parse(value)`: what comes out has the keys and types that the schema names. Its text is whatever was sent.
 * Undefined where the call is none of these.
 */
export function checkedBySchema(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression, args: readonly NodeId[]): NodeId | undefined {
  const callee = skipWrappers(call.expression);
  const method = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
  const api = walker.facts.callee(call)?.name;
  const places = placesOf(method, api);
  if (places === undefined) return undefined;
  const index = schemaArgument(callee, api);
  const value = index === undefined ? 0 : (args[index] ?? 0);
  if (value === 0) return undefined;
  const other = takesSchema.test(api ?? "") ? call.arguments?.[1 - (index ?? 0)] : undefined;
  const schema = other !== undefined ? definedBy(walker, other) : isPropertyAccess(callee) ? definedBy(walker, callee.expression) : undefined;
  const open = schema === undefined ? [] : openFields(walker, schema);
  const copyTo = (checked: NodeId): void => passThrough(walker, value, checked, open, scalarClears(walker, schema), () => walker.node(call), open !== undefined);
  const elsewhere = isPropertyAccess(callee) ? foreignSchema(walker, callee.expression) : undefined;
  let checked = elsewhere === undefined ? walker.node(call) : checkedElsewhere(walker, call, elsewhere, value, copyTo);
  if (elsewhere === undefined) copyTo(checked);
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

/** `schema.parse({ name })` as a statement: it has thrown where what it was handed is of another form. */
export function checkBySchema(walker: FlowWalker, expression: Expression): void {
  const call = skipWrappers(isAwait(expression) ? expression.expression : expression);
  if (!isCallExpression(call) || !isPropertyAccess(call.expression) || !throwing.has(call.expression.name.text)) return;
  const index = schemaArgument(call.expression, walker.facts.callee(call)?.name);
  const value = index === undefined ? undefined : call.arguments[index];
  if (value === undefined || isOpen(walker, keptSchema(call.expression.expression))) return;
  for (const handed of handedValues(value)) clear(walker, handed, objectKinds);
}

const throwing = new Set(["parse", "parseAsync", "validateSync", "assert", "attempt"]);

/**
 * What the schemas of a chain that ends in a call with a handler (`procedure.input(schema).query(handler)`) say of the handler's
 * input: kinds that the whole of it cannot carry, those that its fields cannot, and the schemas of other files, by name.
 */
export function checkedInput(walker: FlowWalker, call: ts.CallExpression): SchemaInput {
  let whole: KindMask = 0;
  const fields: CheckedField[] = [];
  const elsewhere: string[] = [];
  let at: Expression = call;
  while (isCallExpression(at) || isPropertyAccess(at)) {
    for (const given of schemasGiven(walker, at, at === call)) {
      const schema = definedBy(walker, given);
      whole |= scalarClears(walker, schema);
      fields.push(...scalarFields(walker, schema));
      const foreign = foreignSchema(walker, given);
      if (foreign !== undefined) elsewhere.push(foreign);
    }
    at = skipWrappers(at.expression);
  }
  return { whole, fields, elsewhere };
}

const schemaSteps = /^(?:input|inputSchema|schema|inputValidator|validator)$/;
const schemaOptions = ["input", "inputSchema", "parameters", "schema"] as const;

/** The schemas that a step of such a chain is handed; its last one in options too, `defineAction({ input: schema, handler })`, and in front of the handler, `query(schema, handler)`. */
function schemasGiven({ facts }: FlowWalker, at: ts.CallExpression | ts.PropertyAccessExpression, isLast: boolean): readonly Expression[] {
  if (!isCallExpression(at)) return [];
  const [first] = at.arguments;
  if (!isLast) return first !== undefined && isPropertyAccess(at.expression) && schemaSteps.test(at.expression.name.text) ? [first] : [];
  return at.arguments.flatMap((argument) => {
    const given = schemaOptions.map((name) => facts.option(argument, name)).flatMap((option) => (option.state === "given" ? [option.value] : []));
    return given.length > 0 ? given : facts.constantString(argument) !== undefined || isFunctionLike(skipWrappers(argument)) ? [] : [argument];
  });
}

/**
 * What validators beside a handler say of the fields of what they hand on: `app.get("/", validator("query", schema), (c) => c.req.valid("query"))`.
 * Undefined where there are none, so that nothing is known of what comes.
 */
export function checkedBeside(walker: FlowWalker, route: ts.CallExpression): readonly CheckedField[] | undefined {
  const schemas = route.arguments.flatMap((given) => {
    const call = skipWrappers(given);
    const [part, schema] = isCallExpression(call) ? call.arguments : [];
    return part !== undefined && schema !== undefined && walker.facts.constantString(part) !== undefined ? [schema] : [];
  });
  schemas.push(...schemasOfRoute(walker, route));
  return schemas.length === 0 ? undefined : schemas.flatMap((schema) => scalarFields(walker, definedBy(walker, schema)));
}

const requestSchemas = ["query", "params", "headers", "cookies", "body.content.application/json.schema", "body.content.multipart/form-data.schema", "body.content.application/x-www-form-urlencoded.schema"] as const;

/** Those of a route that is described in front of its handler: `app.openapi(createRoute({ request: { query: schema } }), handler)`. */
function schemasOfRoute(walker: FlowWalker, { expression, arguments: [described] }: ts.CallExpression): readonly Expression[] {
  const route = described !== undefined && isPropertyAccess(expression) && expression.name.text === "openapi" ? definedBy(walker, described) : undefined;
  const [options] = route !== undefined && isCallExpression(route) ? route.arguments : [];
  if (options === undefined) return [];
  return requestSchemas.map((name) => walker.facts.option(options, `request.${name}`)).flatMap((option) => (option.state === "given" ? [option.value] : []));
}

/** Index of the checked value among the arguments of a schema's method. */
export function schemaArgument(callee: Expression, api: string | undefined): number | undefined {
  const packaged = api === undefined ? undefined : valueArgument.get(api.slice(0, Math.max(0, api.indexOf("."))));
  if (packaged !== undefined) return packaged;
  if (!isPropertyAccess(callee)) return undefined;
  const schema = keptSchema(callee.expression);
  if (api !== undefined && methodPackages.test(api)) return 0;
  // Also of another package: those of a monorepo share their schemas.
  const name = isIdentifier(schema) ? schema.text : isPropertyAccess(schema) ? schema.name.text : "";
  return /schema|dto|validator$/i.test(name) || /^safeParse/.test(callee.name.text) ? 0 : undefined;
}

function isOpen(walker: FlowWalker, schema: Expression): boolean {
  const defined = isIdentifier(schema) ? walker.facts.definitionOf(schema) : schema;
  return defined !== undefined && letsKeysThrough(walker.facts.textOf(defined));
}
