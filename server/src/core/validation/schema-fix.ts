import type { FileFacts } from "../facts/file-facts.js";
import type { Fix } from "../fix/fix.js";
import { aboveComments } from "../fix/above-comments.js";
import { importEdit } from "../fix/import-edit.js";
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
import { fieldsRead, type UncheckedInput } from "./unchecked-input.js";

/**
 * A suggestion that parses the body with a zod schema skeleton made of the fields the handler reads. Every field starts as
 * a string: what each really is, only a person knows. Undefined where the reads cannot all be redirected, or where the file knows another
 * library of schemas.
 */
export function zodSchemaFix(facts: FileFacts, handler: FunctionLike, input: UncheckedInput): Fix | undefined {
  if (otherSchemas.test(facts.tree.document.text)) return undefined;
  // What is handed on as a whole would lose the fields that nobody reads here.
  if (input.reads.some(({ role, path }) => role === "use" && path === "")) return undefined;
  const fields = fieldsRead(input);
  const roots = input.reads.map((read) => rootOf(facts, read.node, read.source.row.api)).filter((root) => root !== undefined);
  const distinct = [...new Set([...roots, ...aliasRoots(facts, input)])];
  const [first] = distinct;
  const statement = topLevelStatement(handler);
  if (first === undefined || fields.length === 0 || statement === undefined) return undefined;
  const schema = freeName(facts, handler, `${input.part}Schema`);
  const shape = fields.map((field) => `  ${field}: z.string(),\n`).join("");
  const start = aboveComments(facts.tree.document.text, statement.getStart(facts.tree.sourceFile, false));
  const edits: TextEdit[] = [{ span: { start, end: start }, newText: `const ${schema} = z.object({\n${shape}});\n\n` }];
  const imported = importEdit(facts, "zod", "z");
  if (imported !== undefined) edits.push(imported);
  const redirected = redirect(facts, handler, distinct, schema, input.part);
  if (redirected === undefined) return undefined;
  return { title: `Parse it with a zod schema${imported === undefined ? "" : "; needs the package zod"}`, applicability: "suggestion", edits: mergeInserts([...edits, ...redirected]), appends: [] };
}

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
  const indent = indentAt(facts, start);
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

function indentAt(facts: FileFacts, offset: number): string {
  const { text } = facts.tree.document;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
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
