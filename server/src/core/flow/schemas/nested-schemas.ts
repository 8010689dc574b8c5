import { allKinds, type KindMask, maskOf, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isArrayLiteral, isCallExpression } from "../../syntax/nodes.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { regexOf } from "../walk/regex-literal.js";
import { closedPatternClears } from "../guards/text-checks.js";

/** Packages whose schemas are calls within calls: Valibot, TypeBox, and Elysia's `t`, which is TypeBox. */
const packages = /^(?:valibot|@sinclair\/typebox(?:\.Type)?|typebox(?:\.Type)?|elysia\.t)\.(\w+)$/;

/** Around a schema that says what the value is. */
const around = /^(?:optional|nullable|nullish|undefinedable|nonnullable|nonoptional|nonnullish|exactoptional|readonly|partial|required|maybenull|fallback)$/;
const fixed = /^(?:picklist|enum|enum_|nativeenum|literal|boolean|booleanstring|date|bigint|null|undefined|uuid|ulid|cuid2|nanoid|digits|ipv4|isodate|isodatetime|isotimestamp|hexadecimal)$/;
const numeric = /^(?:number|integer|numeric)$/;
/** Steps after which a value is another one. */
const remaking = /^(?:transform|rawtransform|transformasync|parsejson|readonlytransform)$/;

/** The kinds that a schema of these packages leaves nothing of; undefined for any other expression. */
export function nestedClears(walker: FlowWalker, schema: Expression, depth = 0): KindMask | undefined {
  const name = nameOf(walker, schema);
  if (name === undefined || !isCallExpression(schema) || depth > deepest) return undefined;
  const [first] = schema.arguments;
  const inner = (expression: Expression | undefined): KindMask => (expression === undefined ? 0 : (nestedClears(walker, definedBy(walker, expression), depth + 1) ?? 0));
  if (fixed.test(name)) return allKinds;
  if (numeric.test(name)) return allKinds & ~numberKinds;
  if (around.test(name)) return inner(first);
  switch (name) {
    case "pipe":
      return schema.arguments.some((step) => remaking.test(nameOf(walker, definedBy(walker, step)) ?? "")) ? 0 : schema.arguments.reduce<KindMask>((mask, step) => mask | inner(step), 0);
    case "union":
    case "variant": {
      const list = first && definedBy(walker, first);
      return isArrayLiteral(list) && list.elements.length > 0 ? list.elements.reduce<KindMask>((mask, one) => mask & inner(one), allKinds) : 0;
    }
    case "regex":
      return ofPattern(first && regexOf(walker, first));
    case "maxvalue":
      return Math.abs(Number(first && walker.facts.constant(first)?.value)) < 1e6 ? maskOf(["resource"]) : 0;
    case "string":
      return objectKinds | stringClears(walker, first);
    default:
      return 0;
  }
}

const deepest = 4;

/** The object literal with the fields of such a schema. */
export function nestedShape(walker: FlowWalker, schema: Expression): Expression | undefined {
  const name = nameOf(walker, schema);
  if (name === undefined || !isCallExpression(schema)) return undefined;
  const [first] = schema.arguments;
  if (/^(?:object|strictobject|looseobject)$/.test(name)) return first;
  return first !== undefined && (around.test(name) || name === "pipe") ? nestedShape(walker, definedBy(walker, first)) : undefined;
}

function nameOf(walker: FlowWalker, schema: Expression): string | undefined {
  return isCallExpression(schema) ? packages.exec(walker.facts.callee(schema)?.name ?? "")?.[1]?.toLowerCase() : undefined;
}

/** What the options of a text leave nothing of, as JSON Schema has them: `{ format: "uuid" }`, `{ pattern: "^[a-z]+$" }`. */
export function stringClears({ facts }: FlowWalker, options: Expression | undefined): KindMask {
  const pattern = facts.option(options, "pattern");
  const format = facts.option(options, "format");
  if (format.state === "given" && /^(?:uuid|date|date-time|time|ipv4)$/.test(facts.constantString(format.value) ?? "")) return allKinds;
  const source = pattern.state === "given" ? facts.constantString(pattern.value) : undefined;
  return source === undefined ? 0 : sourceClears(source);
}

/** What a text cannot harm that the pattern of a schema, as a text, matches. */
function sourceClears(source: string): KindMask {
  try {
    return closedPatternClears(new RegExp(source));
  } catch {
    return 0;
  }
}

function ofPattern(pattern: RegExp | undefined): KindMask {
  return pattern === undefined ? 0 : closedPatternClears(pattern);
}
