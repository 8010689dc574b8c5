import { allKinds, type KindMask, maskOf, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isArrayLiteral, isCallExpression, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isShorthandProperty, propertyNameText, skipWrappers } from "../../syntax/nodes.js";
import { namesCheck } from "../../names/check-names.js";
import { definedBy } from "../walk/defined-by.js";
import type { NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { nestedClears, nestedShape } from "./nested-schemas.js";
import { regexOf } from "../walk/regex-literal.js";
import { type TableField, tableFields } from "./table-schemas.js";
import { closedPatternClears } from "../guards/text-checks.js";
import { clearedByStart } from "../walk/text-prefix.js";

/** A field by its dotted path, and the kinds that its schema rules out. */
export type CheckedField = readonly [name: string, clears: KindMask];

/** What a schema of a single value leaves nothing of: one of a list, a number, a date. */
const scalars: readonly (readonly [form: RegExp, clears: KindMask])[] = [
  [/^\w+\.(?:coerce\.)?(?:enum|nativeEnum|literal|boolean|bool|date|bigint)\(/, allKinds],
  [/^\w+\.(?:coerce\.)?(?:number|int|float\d*)\(/, allKinds & ~numberKinds],
  [/^\w+\.(?:uuid|guid|uuidv\d|cuid2?|ulid|nanoid|ipv4|iso\.\w+)\(|^\w+\.string\(\)(?:\.\w+\(\))*\.(?:uuid|guid|cuid2?|ulid|nanoid|datetime)\(/, allKinds],
  [/^\w+\.(?:coerce\.)?(?:number|int)\([^()]*\)(?:\.\w+\([^()]*\))*\.(?:max|lte?|less)\(\d{1,6}(?!\d)/, maskOf(["resource"])],
  // Of four digits no pattern makes more than a moment.
  [/^\w+\.string\(\)(?:\.\w+\([^()]*\))*\.(?:max|length)\(\d{1,4}(?!\d)/, maskOf(["regex-input"])],
];

/** A text, or a list of texts; what a step of its own makes of one may be anything. */
const texts = /^\w+\.(?:array\()?(?:\w+\.)?(?:string|email|url|uri|base64|jwt|stringbool)\(/;
const remade = /\.(?:transform|pipe|preprocess|custom|codec|overwrite)\(/;

/** True for the text of a schema that lets unknown keys through. */
export function letsKeysThrough(schema: string): boolean {
  return /passthrough|loose|catchall|\bany\(|\bunknown\(|\brecord\(/i.test(schema);
}

/** How far into the text of a schema it is looked at: the beginning tells what it is of. */
const looked = 300;

/** Kinds that a schema such as `z.enum(["asc", "desc"])` rules out; none where another schema may let the value through as well. */
export function scalarClears(walker: FlowWalker, schema: Expression | undefined): KindMask {
  const nested = schema === undefined ? undefined : nestedClears(walker, schema);
  if (nested !== undefined) return nested;
  const text = schema === undefined ? "" : walker.facts.textOf(schema);
  if (text === "" || /\.or\(/.test(text)) return 0;
  const start = text.slice(0, looked).replace(/\s+(?=\.)/g, "");
  const ofText = texts.test(start) && !remade.test(text) ? objectKinds : 0;
  const asked = refined.exec(text)?.[1];
  return scalars.reduce<KindMask>((mask, [form, clears]) => (form.test(start) ? mask | clears : mask), asked !== undefined && namesCheck(asked) ? allKinds : ofText | (remade.test(text) ? 0 : patternClears(walker, schema) | writtenClears(text)));
}

/** Methods that ask a text to match a pattern: of Zod, Joi and Yup. */
const matching = /^(?:regex|pattern|matches)$/;

/** What a text cannot harm of which a schema asks `z.string().regex(/^[\w-]+$/)`. */
function patternClears(walker: FlowWalker, schema: Expression | undefined): KindMask {
  let cleared: KindMask = 0;
  for (let at = schema; at !== undefined && isCallExpression(at) && isPropertyAccess(at.expression); at = skipWrappers(at.expression.expression)) {
    const [first] = at.arguments;
    // `z.array(z.string().startsWith(prefix))`: of each of its entries.
    if (first !== undefined && at.expression.name.text === "array") return cleared | patternClears(walker, definedBy(walker, first));
    // A beginning that stands elsewhere names a host or a folder as well.
    if (first !== undefined && at.expression.name.text === "startsWith") cleared |= clearedByStart(walker.facts.constantString(first) ?? "https://host/");
    const pattern = first !== undefined && matching.test(at.expression.name.text) ? regexOf(walker, first) : undefined;
    if (pattern !== undefined) cleared |= closedPatternClears(pattern);
  }
  return cleared;
}

/** A step that asks a function about the value: `.refine(isPublicUrl)`, `.refine((url) => isPublicUrl(url))`. */
const refined = /\.refine\(\s*(?:(?:async\s*)?\(?\s*(?:\w+)(?:\s*:\s*string)?\s*\)?\s*=>\s*(?:\{\s*(?:\/\/[^\n]*\n\s*)*return\s+)?(?:await\s+)?)?(\w+)\s*[(,)]/;

/** What a step rules out that is written in place: `.refine((path) => { if (path.includes("../")) return false; … })`, `.refine((url) => new URL(url).host === own)`. */
function writtenClears(schema: string): KindMask {
  const step = /\.(?:superRefine|refine)\(\s*(?:async\s*)?\(?\s*\w+[^=]*=>/.exec(schema);
  if (step === null) return 0;
  const body = schema.slice(step.index);
  const ofPath = /!\w+\.includes\(\s*["'`]\.\.|\.includes\(\s*["'`]\.\.[^;{]*\{?\s*(?:\/\/[^\n]*\n\s*)*(?:return\s+false|\w+\.addIssue)/.test(body) ? maskOf(["path"]) : 0;
  return ofPath | (/\.(?:host|hostname|origin)\s*[!=]==?|\.(?:includes|has|test|some)\(\s*(?:\w+\.)?\w*(?:host|hostname|origin)\b/.test(body) ? maskOf(["ssrf", "redirect"]) : 0);
}

/** Methods of an object's schema after which a field that is there is what it was, and those that put fields in place of others. */
const keeping = /^(?:strict|strip|partial|deepPartial|required|pick|omit|optional|nullable|nullish|readonly|default|catch|describe|meta|brand|openapi|refine|superRefine|check|passthrough|loose)$/;
const extending = /^(?:extend|safeExtend|augment|setKey)$/;
const deepest = 2;

/** The fields of `z.object({ … })`, also behind `.strict()`, `.extend({ … })` and the like, whose schemas rule kinds out; surer ones first. */
export function scalarFields(walker: FlowWalker, schema: Expression | undefined): readonly CheckedField[] {
  // Where no other keys come through, none of the fields has any that the schema does not name.
  const told = schema !== undefined && openFields(walker, schema) === undefined ? 0 : objectKinds;
  return [...fieldsOf(walker, schema, 0)].filter(([, clears]) => (clears & ~told) !== 0).sort(([, a], [, b]) => Number(b === allKinds) - Number(a === allKinds));
}

/** What fields rule out; 0 for one that rules out nothing, which a field of that name further in must not speak for. */
function fieldsOf(walker: FlowWalker, schema: Expression | undefined, depth: number): ReadonlyMap<string, KindMask> {
  const fields = new Map<string, KindMask>();
  const nested = schema && nestedShape(walker, schema);
  if (nested !== undefined) addFields(walker, fields, nested, depth);
  let at = nested === undefined ? schema : undefined;
  while (at !== undefined) {
    // Tools of language models take the fields alone.
    if (isObjectLiteral(at)) {
      addFields(walker, fields, at, depth);
      return fields;
    }
    const ofTable = tableFields(walker, at);
    if (ofTable !== undefined) addTableFields(walker, fields, ofTable);
    if (ofTable !== undefined || !isCallExpression(at) || !isPropertyAccess(at.expression)) return fields;
    const method = at.expression.name.text;
    if (method === "array") return elementFields(walker, definedBy(walker, at.arguments[0] ?? at.expression.expression), depth);
    if (method === "union" || method === "discriminatedUnion") return commonFields(walker, at.arguments.at(-1), depth);
    const isObject = /^(?:object|strictObject|looseObject)$/.test(method);
    if (isObject || extending.test(method)) addFields(walker, fields, at.arguments[0], depth);
    if (isObject) return fields;
    if (!extending.test(method) && !keeping.test(method)) return new Map();
    at = definedBy(walker, at.expression.expression);
  }
  return fields;
}

/** What holds for a field of each schema of a list of which a value has to fit one: `z.discriminatedUnion("type", [card, transfer])`. */
function commonFields(walker: FlowWalker, list: Expression | undefined, depth: number): ReadonlyMap<string, KindMask> {
  const given = list && definedBy(walker, list);
  const [first, ...others] = (given !== undefined && isArrayLiteral(given) ? given.elements : []).map((one) => fieldsOf(walker, definedBy(walker, one), depth));
  return new Map([...(first ?? [])].map(([name, clears]) => [name, others.reduce<KindMask>((mask, fields) => mask & (fields.get(name) ?? 0), clears)]));
}

/** `z.array(z.object({ port: z.number() }))`, `z.object({ … }).array()`: what holds for each element. */
function elementFields(walker: FlowWalker, element: Expression, depth: number): ReadonlyMap<string, KindMask> {
  const fields = new Map([["[]", scalarClears(walker, element)]]);
  for (const [inner, clears] of fieldsOf(walker, element, depth + 1)) fields.set(`[].${inner}`, clears);
  return fields;
}

/**
 * The fields in which an object of any form may stand: `extra` of `z.object({ name: z.string(), extra: z.record(…) })`. Undefined where the schema
 * lets such objects through otherwise.
 */
export function openFields(walker: FlowWalker, schema: Expression): readonly string[] | undefined {
  if (!isOpen(walker.facts.textOf(schema))) return [];
  const open: string[] = [];
  let at = schema;
  while (isCallExpression(at) && isPropertyAccess(at.expression)) {
    const method = at.expression.name.text;
    const isObject = method === "object" || method === "strictObject";
    if (isObject || extending.test(method)) {
      const shape = at.arguments[0] && walker.facts.objectOf(at.arguments[0]);
      if (shape === undefined) return undefined;
      for (const field of shape.properties) {
        const given = isPropertyAssignment(field) ? field.initializer : isShorthandProperty(field) ? field.name : undefined;
        const name = given === undefined || field.name === undefined ? undefined : propertyNameText(field.name);
        if (given === undefined || name === undefined) return undefined;
        if (isOpen(walker.facts.textOf(definedBy(walker, given)))) open.push(name);
      }
    } else if (!keeping.test(method) || loosening.test(method)) return undefined;
    if (isObject) return open;
    at = definedBy(walker, at.expression.expression);
  }
  // What another file's schema lets through, that schema says.
  return open;
}

/** What is parsed in a step of a schema may be any object as well. */
function isOpen(schema: string): boolean {
  return letsKeysThrough(schema) || schema.includes("JSON.parse");
}

const loosening = /^(?:passthrough|loose|catchall)$/;

/** What a schema lets through as it comes: all of it, or what stands in its open fields. */
export function passThrough({ graph }: FlowWalker, value: NodeId, checked: NodeId, open: readonly string[] | undefined, clears: KindMask, between: (name: string) => NodeId, certain = true): void {
  graph.edge(value, checked, "copy", "", clears | (open === undefined ? 0 : objectKinds), certain);
  for (const name of (open ?? []).slice(0, mostOpen)) {
    const field = between(name);
    graph.edge(value, field, "load", name, clears);
    graph.edge(field, checked, "store", name);
  }
}

const mostOpen = 8;

function addFields(walker: FlowWalker, fields: Map<string, KindMask>, shape: Expression | undefined, depth: number): void {
  for (const field of (shape && walker.facts.objectOf(shape))?.properties ?? []) {
    const given = isPropertyAssignment(field) ? field.initializer : isShorthandProperty(field) ? field.name : undefined;
    const name = given === undefined || field.name === undefined ? undefined : propertyNameText(field.name);
    // What stands further out has been put in its place.
    if (given === undefined || name === undefined || fields.has(name)) continue;
    const schema = definedBy(walker, given);
    fields.set(name, scalarClears(walker, schema));
    if (depth >= deepest) continue;
    for (const [inner, clears] of fieldsOf(walker, schema, depth + 1)) fields.set(`${name}.${inner}`, clears);
  }
}

function addTableFields(walker: FlowWalker, fields: Map<string, KindMask>, ofTable: readonly TableField[]): void {
  for (const [name, told] of ofTable) {
    if (!fields.has(name)) fields.set(name, typeof told === "number" ? told : scalarClears(walker, definedBy(walker, told)));
  }
}

/**
 * The schema that an expression goes back to through methods that keep its fields: `userSchema` of `userSchema.partial().strict()`. With
 * `extended` also through those that add fields.
 */
export function keptSchema(expression: Expression, extended = false): Expression {
  let at = skipWrappers(expression);
  while (isCallExpression(at) && isPropertyAccess(at.expression)) {
    const method = at.expression.name.text;
    if (!keeping.test(method) && !(extended && extending.test(method))) break;
    at = skipWrappers(at.expression.expression);
  }
  return at;
}
