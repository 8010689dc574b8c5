import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isBinaryExpression, isCallExpression, isIdentifier, isTemplateExpression, skipWrappers } from "../syntax/nodes.js";

/**
 * The folder that an expression names, from the folder of its own file or of the program: `.` for that itself, `./public`
 * below it. Undefined where the run decides.
 */
export function servedFolder(facts: FileFacts, expression: Expression): string | undefined {
  const path = textOf(facts, expression, 0);
  return path === undefined ? undefined : normal(path);
}

function textOf(facts: FileFacts, expression: Expression, depth: number): string | undefined {
  if (depth > 12) return undefined;
  const inner = (part: Expression): string | undefined => textOf(facts, part, depth + 1);
  const bare = skipWrappers(expression);
  const constant = facts.constantString(bare);
  if (constant !== undefined) return constant;
  const name = facts.api(bare)?.name;
  if (name === "globalThis.__dirname" || name === "globalThis.import.meta.dirname" || facts.textOf(bare) === "import.meta.dirname") return ".";
  if (isIdentifier(bare)) {
    const definition = facts.definitionOf(bare);
    return definition === undefined ? undefined : inner(definition);
  }
  if (isCallExpression(bare)) {
    const callee = facts.callee(bare)?.name;
    if (callee === "globalThis.process.cwd" || callee === "process.cwd") return ".";
    if (callee === "path.join" || callee === "path.resolve") {
      const parts = bare.arguments.map(inner);
      return parts.includes(undefined) ? undefined : parts.join("/");
    }
    const [only] = bare.arguments;
    if (callee === "path.normalize" && only !== undefined) return inner(only);
    if (callee === "path.dirname" && /__filename|import\.meta/.test(facts.textOf(bare))) return ".";
    return undefined;
  }
  if (isBinaryExpression(bare)) {
    const [left, right] = [inner(bare.left), inner(bare.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (!isTemplateExpression(bare)) return undefined;
  let text = bare.head.text;
  for (const { expression: hole, literal } of bare.templateSpans) {
    const value = inner(hole);
    if (value === undefined) return undefined;
    text += value + literal.text;
  }
  return text;
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  const start = path.startsWith("/") ? "/" : "";
  return parts.length === 0 ? start || "." : `${start || (parts[0] === ".." ? "" : "./")}${parts.join("/")}`;
}
