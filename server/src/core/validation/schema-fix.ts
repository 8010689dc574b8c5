import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { aboveComments } from "../fix/above-comments.js";
import { importEdit } from "../fix/import-edit.js";
import { lineIndent } from "../fix/line-indent.js";
import {
  type Expression,
  type FunctionLike,
  isAwait,
  isBlock,
  isCallExpression,
  isElementAccess,
  isPropertyAccess,
  type Node,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";
import type { UncheckedInput } from "./unchecked-input.js";

/**
 * A suggestion that parses the body with a zod schema skeleton made of the fields the handler reads. Every field starts as
 * a string, or as an object where fields of it are read: what each really is, only a person knows. Undefined where the reads cannot all be redirected, or where the file knows another
 * library of schemas.
 */
export function zodSchemaFix(facts: FileFacts, handler: FunctionLike, input: UncheckedInput): Fix | undefined {
  if (otherSchemas.test(facts.tree.document.text)) return undefined;
  // What is handed on as a whole would lose the fields that nobody reads here.
  if (input.reads.some(({ role, path }) => role === "use" && path === "")) return undefined;
  const shape = shapeOf(facts, input);
  const roots = input.reads.map((read) => rootOf(facts, read.node, read.source.row.api)).filter((root) => root !== undefined);
  const distinct = [...new Set([...roots, ...aliasRoots(facts, input)])];
  const [first] = distinct;
  // `req.body as Order` would be another type.
  if (distinct.some(({ parent }) => parent.kind === SyntaxKind.AsExpression)) return undefined;
  const statement = topLevelStatement(handler);
  if (first === undefined || shape === undefined || statement === undefined) return undefined;
  const schema = freeName(facts, handler, `${input.part}Schema`);
  const start = aboveComments(facts.tree.document.text, statement.getStart(facts.tree.sourceFile, false));
  const edits: TextEdit[] = [{ span: { start, end: start }, newText: `const ${schema} = ${shape};\n\n` }];
  const imported = importEdit(facts, "zod", "z");
  if (imported !== undefined) edits.push(imported);
  const redirected = redirect(facts, handler, distinct, schema, input.part);
  if (redirected === undefined) return undefined;
  return { title: `Parse it with a zod schema${imported === undefined ? "" : "; needs the package zod"}`, applicability: "suggestion", edits: mergeInserts([...edits, ...redirected]), appends: [] };
}

/** The fields that are read of a part, each with those that are read of it. */
interface Fields extends ReadonlyMap<string, Fields> {}

/** The schema of what is read; undefined where that is nothing, where a list is read, or where a field with fields is handed on as a whole. */
function shapeOf(facts: FileFacts, { reads }: UncheckedInput): string | undefined {
  const all = new Map<string, Fields>();
  for (const { path, node } of reads) {
    if (/[^\w$.]|(?:\..*){9}/.test(path) || isSpread(node.parent) || ofList.test(facts.textOf(node))) return undefined;
    let at = all as Map<string, Fields>;
    for (const name of path.split(".").filter((part) => part !== "")) {
      if (!at.has(name)) at.set(name, new Map());
      at = at.get(name) as Map<string, Fields>;
    }
  }
  const isHandedOn = (path: string): boolean => reads.some((read) => read.role === "use" && read.path === path);
  const written = (fields: Fields, path: string, indent: string): string | undefined => {
    const lines = [...fields].map(([name, below]) => {
      const own = path === "" ? name : `${path}.${name}`;
      const type = below.size === 0 ? "z.string()" : isHandedOn(own) ? undefined : written(below, own, `${indent}  `);
      return type && `${indent}  ${name}: ${type},\n`;
    });
    return lines.includes(undefined) ? undefined : `z.object({\n${lines.join("")}${indent}})`;
  };
  return all.size === 0 ? undefined : written(all, "", "");
}

function isSpread({ kind }: Node): boolean {
  return kind === SyntaxKind.SpreadAssignment || kind === SyntaxKind.SpreadElement;
}

const ofList = /\.(?:map|forEach|filter|find|findIndex|some|every|reduce|push|pop|shift|splice|join|sort|reverse|flat|flatMap)\(/;

const otherSchemas = /["'](?:joi|@hapi\/joi|celebrate|yup|valibot|arktype|superstruct|runtypes|io-ts|ajv|@sinclair\/typebox|class-validator|express-validator|@vinejs\/vine)["']/;

/** One read is wrapped where it stands; several go through a variable at the handler's start. */
function redirect(
  facts: FileFacts,
  handler: FunctionLike,
  roots: readonly Expression[],
  schema: string,
  part: string,
): readonly TextEdit[] | undefined {
  const [first] = roots;
  if (first === undefined) return undefined;
  const source = facts.textOf(first);
  if (roots.length === 1) return [{ span: facts.spanOf(first), newText: `${schema}.parse(${source})` }];
  const { body } = handler;
  if (!isBlock(body) || roots.some((root) => facts.textOf(root) !== source || isAwait(root))) return undefined;
  const [firstStatement] = body.statements;
  if (firstStatement === undefined) return undefined;
  const variable = freeName(facts, handler, part === "body" ? "body" : `${part}Input`);
  const start = firstStatement.getStart(facts.tree.sourceFile, false);
  const indent = lineIndent(facts.tree.document.text, start);
  return [
    { span: { start, end: start }, newText: `const ${variable} = ${schema}.parse(${source});\n${indent}` },
    ...roots.map((root) => ({ span: facts.spanOf(root), newText: variable })),
  ];
}

/** The sub-expression that is the part itself: `req.body` of `req.body.user.name.trim()`. */
function rootOf(facts: FileFacts, node: Expression, api: string): Expression | undefined {
  let at: Expression = node;
  for (;;) {
    if (facts.api(at)?.name === api && !isVariable(at)) return isAwait(at.parent) ? at.parent : at;
    if (isPropertyAccess(at) || isElementAccess(at) || isCallExpression(at) || isAwait(at)) at = at.expression;
    else return undefined;
  }
}

function isVariable(node: Expression): boolean {
  return node.kind === SyntaxKind.Identifier;
}

/** Roots that a destructuring reads: `const { email } = req.body`. */
function aliasRoots(facts: FileFacts, { reads }: UncheckedInput): readonly Expression[] {
  return reads
    .filter(({ role, path }) => role === "look" && path === "")
    .map(({ node, source }) => rootOf(facts, node, source.row.api))
    .filter((root) => root !== undefined);
}

function topLevelStatement(node: Node): Node | undefined {
  let at: Node = node;
  while (at.parent !== undefined && at.parent.kind !== SyntaxKind.SourceFile) at = at.parent;
  return at.parent === undefined ? undefined : at;
}

/** `name`, or with a number where that is taken in the handler's scope. */
function freeName(facts: FileFacts, handler: FunctionLike, name: string): string {
  const scope = handler.body === undefined ? facts.names.moduleScope : facts.names.scopeOf(handler.body);
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}${n}`;
    if (scope.lookup(candidate) === undefined && facts.names.identifiersNamed(candidate).every(isPropertyName)) return candidate;
  }
}

function isPropertyName(identifier: import("typescript").Identifier): boolean {
  return isPropertyAccess(identifier.parent) && identifier.parent.name === identifier;
}

/** Two insertions at one place become one, imports first, because edits must not touch. */
function mergeInserts(edits: readonly TextEdit[]): readonly TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of edits) {
    const twin = merged.findIndex(({ span }) => span.start === edit.span.start && span.end === edit.span.end);
    const known = merged[twin];
    if (known === undefined) merged.push(edit);
    else merged[twin] = { span: edit.span, newText: edit.newText.startsWith("import") || edit.newText.startsWith("const {") ? edit.newText + known.newText : known.newText + edit.newText };
  }
  return merged;
}
