import { allKinds, type KindMask } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, isIdentifier, isObjectLiteral, isPropertyAccess, isVariableDeclaration, type Node, skipWrappers } from "../../syntax/nodes.js";
import type { CallTarget, NodeId } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { type CheckedField, keptSchema, openFields, passThrough, scalarClears, scalarFields } from "./schema-fields.js";
import { jsonFields } from "./json-schemas.js";
import { definedBy } from "../walk/defined-by.js";
import { isTableSchema } from "./table-schemas.js";

const noFunctions: ReadonlyMap<number, CallTarget> = new Map();

/**
 * Declares what the schemas of a module check as functions that other files call: `createUser.parse`, which hands on what it is
 * given without the kinds that the schema and its fields rule out.
 */
export function declareSchemas(walker: FlowWalker): void {
  for (const { name, declaration } of walker.facts.names.moduleScope.bindings()) {
    if (!isVariableDeclaration(declaration) || declaration.initializer === undefined) continue;
    const schema = skipWrappers(declaration.initializer);
    if (isObjectLiteral(schema)) {
      const fields = jsonFields(walker, schema);
      if (fields.length > 0) declareCheck(walker, `${name}.parse`, schema, fields, []);
      continue;
    }
    if (!isCallExpression(schema) || (!isPropertyAccess(schema.expression) && !isTableSchema(walker, schema))) continue;
    const fields = scalarFields(walker, schema);
    const whole = scalarClears(walker, schema);
    const base = foreignSchema(walker, keptSchema(schema, true));
    if (fields.length > 0 || whole !== 0 || base !== undefined) declare(walker, `${name}.parse`, schema, { whole, fields, base });
  }
}

interface Checked {
  readonly whole: KindMask;
  readonly fields: readonly CheckedField[];
  /** The schema of another file that this one adds to. Of a field that it has put in place of one, what that one says is believed as well. */
  readonly base: string | undefined;
}

function declare(walker: FlowWalker, name: string, schema: Expression, { whole, fields, base }: Checked): void {
  const { id, parameter, result } = newCheck(walker, name, schema);
  if (whole === allKinds) return;
  const at = guarded(walker, schema, id, parameter, fields, base === undefined ? [] : [base]);
  passThrough(walker, at, result, openFields(walker, schema), whole, () => walker.graph.node(schema, id));
}

/** Declares under a name of the module what hands on all that it is given, but for the kinds that fields rule out, and what the checks of other files do. */
export function declareCheck(walker: FlowWalker, name: string, at: Node, fields: readonly CheckedField[], bases: readonly string[]): void {
  const { id, parameter, result } = newCheck(walker, name, at);
  walker.graph.copy(guarded(walker, at, id, parameter, fields, bases), result);
}

function newCheck({ graph, memberFunctions }: FlowWalker, name: string, at: Node): { readonly id: number; readonly parameter: NodeId; readonly result: NodeId } {
  const id = graph.functions.length;
  const [parameter, receiver, result] = [graph.node(at, id), graph.node(at, id), graph.node(at, id)] as const;
  graph.functions.push({ id, name, span: graph.spanOf(at), parameters: [parameter], rest: -1, receiver, result, outs: [0], self: 0, parent: 0, exits: [] });
  memberFunctions.push({ name, id });
  return { id, parameter, result };
}

function guarded(walker: FlowWalker, node: Node, id: number, parameter: NodeId, fields: readonly CheckedField[], bases: readonly string[]): NodeId {
  const { graph } = walker;
  let at = bases.reduce((value, base) => checkedElsewhere(walker, node, base, value, (result) => graph.copy(value, result), id), parameter);
  for (const [field, clears] of fields) {
    const next = graph.node(node, id);
    graph.edge(at, next, "guard", field, clears);
    at = next;
  }
  return at;
}

/** The name under which another file may have declared what a schema checks; undefined for a schema of this file. */
export function foreignSchema(walker: FlowWalker, schema: Expression): string | undefined {
  const kept = keptSchema(schema);
  if ((!isIdentifier(kept) && !isPropertyAccess(kept)) || definedBy(walker, kept) !== kept) return undefined;
  const known = walker.facts.projectName(walker.facts.api(kept));
  return known === undefined || known.startsWith("#") ? undefined : `${known}.parse`;
}

/**
 * The value that a schema of another file lets through. `otherwise` makes the edges that count where no such schema is found,
 * which rule out no more than any schema does.
 */
export function checkedElsewhere(walker: FlowWalker, at: Node, schema: string, value: NodeId, otherwise: (checked: NodeId) => void, owner = walker.current.id): NodeId {
  const { graph } = walker;
  const checked = graph.node(at, owner);
  graph.calls.push({ span: graph.spanOf(at), owner, targets: [{ kind: "named", name: schema }], arguments: [value], receiver: 0, result: checked, functions: noFunctions, outs: [0], self: 0, fallback: undefined });
  graph.unlessFound(graph.calls.length - 1, () => otherwise(checked));
  return checked;
}
