import { allKinds, type KindMask, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { type CallExpression, type Expression, isArrowFunction, isCallExpression, isFunctionExpression, isPropertyAssignment, propertyNameText } from "../../syntax/nodes.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Functions that make a schema of a table: https://orm.drizzle.team/docs/zod, and the like for Valibot, TypeBox and ArkType. */
const makers = /^drizzle-(?:zod|valibot|typebox|arktype|orm\/(?:zod|valibot|typebox|arktype))\.create(?:Insert|Select|Update)Schema$/;

/** What columns leave of a text that was sent; what none of them names may be anything. */
const columns: readonly (readonly [form: RegExp, clears: KindMask])[] = [
  [/^(?:\w+\.)?(?:boolean|uuid|date|timestamp|datetime)\(/, allKinds],
  [/^(?:\w+\.)?(?:integer|int|bigint|bigserial|tinyint|smallint|mediumint|serial|smallserial|real|double|doublePrecision|float)\(/, allKinds & ~numberKinds],
  [/^(?:\w+\.)?(?:text|varchar|char|numeric|decimal|time)\(/, objectKinds],
];

/** What makes of a column a text, an object or a list, which its name says nothing of. */
const otherForm = /\bmode\s*:\s*["'](?:string|json|buffer)["']|\.array\(/;

/** Where the columns and the schemas that replace theirs stand among the arguments of `pgTable(name, columns)` and `createInsertSchema(table, schemas)`. */
const second = 1;

/** A field of the schema of a table, and either the schema that stands for it or the kinds that its column rules out. */
export type TableField = readonly [name: string, told: Expression | KindMask];

/**
 * The fields of `createInsertSchema(users, { email: z.email() })`, those that are given a schema of their own first. Undefined where the expression is
 * no such call.
 */
export function tableFields(walker: FlowWalker, schema: Expression): readonly TableField[] | undefined {
  if (!isCallExpression(schema) || !isTableSchema(walker, schema)) return undefined;
  const [table] = schema.arguments;
  const defined = table && definedBy(walker, table);
  const ofColumns = defined !== undefined && isCallExpression(defined) ? entries(walker, defined.arguments[second]) : [];
  return [
    // A function is handed the schema of the column, and adds to it.
    ...entries(walker, schema.arguments[second]).filter(([, given]) => !isArrowFunction(given) && !isFunctionExpression(given)),
    ...ofColumns.map(([name, column]): TableField => [name, columnClears(walker.facts.textOf(column))]),
  ];
}

/** True for the call of a function that makes a schema of a table. */
export function isTableSchema({ facts }: FlowWalker, call: CallExpression): boolean {
  return makers.test(facts.callee(call)?.name ?? "");
}

function entries(walker: FlowWalker, object: Expression | undefined): readonly (readonly [name: string, value: Expression])[] {
  return ((object && walker.facts.objectOf(object))?.properties ?? []).flatMap((field): readonly (readonly [string, Expression])[] => {
    const name = field.name && propertyNameText(field.name);
    return name !== undefined && isPropertyAssignment(field) ? [[name, field.initializer]] : [];
  });
}

function columnClears(column: string): KindMask {
  if (otherForm.test(column)) return 0;
  return /\benum\s*:/.test(column) ? allKinds : (columns.find(([form]) => form.test(column))?.[1] ?? 0);
}
