import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  isCallExpression,
  isIdentifier,
  isObjectLiteral,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  type ObjectLiteralExpression,
  propertyNameText,
  skipWrappers,
} from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";

/** How a file's own schema of the environment hands out a variable, and the edit that adds the variable to it. */
export interface SchemaRead {
  readonly read: string;
  /** Undefined where the schema has the variable already. */
  readonly edit: TextEdit | undefined;
}

/** For files that check the environment with zod, as in `const env = z.object({ … }).parse(process.env)`, behind that line. */
export function envSchemaRead(facts: FileFacts, node: Node, variable: string): SchemaRead | undefined {
  for (const call of facts.calls()) {
    if (!isCallExpression(call) || call.end > node.pos || !isVariableDeclaration(call.parent) || !isIdentifier(call.parent.name)) continue;
    const schema = parsedSchema(facts, call);
    const last = schema?.shape.properties.at(-1);
    if (schema === undefined || last === undefined) continue;
    const read = `${call.parent.name.text}.${variable}`;
    if (schema.shape.properties.some(({ name }) => name !== undefined && propertyNameText(name) === variable)) return { read, edit: undefined };
    const { start } = facts.spanOf(last);
    const { text } = facts.tree.document;
    const lineStart = text.lastIndexOf("\n", start) + 1;
    const isOnOwnLine = /^\s*$/.test(text.slice(lineStart, start));
    const separator = isOnOwnLine ? `,\n${text.slice(lineStart, start)}` : ", ";
    return { read, edit: { span: { start: last.end, end: last.end }, newText: `${separator}${variable}: ${schema.zod}.string().min(1)` } };
  }
  return undefined;
}

/** The shape in `z.object({ … }).parse(process.env)`, in place or by the schema's name, and what zod is called. */
function parsedSchema(facts: FileFacts, { expression, arguments: [argument] }: CallExpression): { readonly shape: ObjectLiteralExpression; readonly zod: string } | undefined {
  const callee = skipWrappers(expression);
  if (!isPropertyAccess(callee) || callee.name.text !== "parse" || argument === undefined || facts.textOf(argument) !== "process.env") return undefined;
  const receiver = skipWrappers(callee.expression);
  const schema = isIdentifier(receiver) ? facts.definitionOf(receiver) : receiver;
  if (schema === undefined || !isCallExpression(schema) || !isPropertyAccess(schema.expression)) return undefined;
  const [shape] = schema.arguments;
  const isObject = /^zod(?:\.z)?\.object$/.test(facts.callee(schema)?.name ?? "");
  return isObject && shape !== undefined && isObjectLiteral(shape) ? { shape, zod: facts.textOf(schema.expression.expression) } : undefined;
}
