import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isCallExpression, isElementAccess, isIdentifier, isPropertyAccess, isStringLike, skipWrappers } from "../syntax/nodes.js";

const environments: ReadonlySet<string> = new Set([
  "globalThis.process.env",
  "process.env",
  "env-var",
  "globalThis.Bun.env",
  "$env/dynamic/private.env",
]);
/** Functions that read one variable: the name is their first argument. */
const readers: ReadonlySet<string> = new Set(["globalThis.Deno.env.get", "env-var.get"]);

/** The name of the environment variable an expression reads, or undefined where it reads none. */
export function environmentRead(facts: FileFacts, expression: Expression): string | undefined {
  const node = skipWrappers(expression);
  if (isPropertyAccess(node)) return isEnvironment(facts, node.expression) ? node.name.text : undefined;
  if (isElementAccess(node)) {
    const name = skipWrappers(node.argumentExpression);
    return isStringLike(name) && isEnvironment(facts, node.expression) ? name.text : undefined;
  }
  if (isCallExpression(node)) {
    const [name] = node.arguments;
    if (!isStringLike(name)) return undefined;
    const callee = facts.callee(node)?.name;
    if (callee !== undefined && (readers.has(callee) || isConfigReader(callee))) return name.text;
    return undefined;
  }
  if (!isIdentifier(node)) return undefined;
  const definition = facts.definitionOf(node);
  if (definition !== undefined && definition !== node) return environmentRead(facts, definition);
  return facts.api(node)?.name.match(/^(?:globalThis\.)?process\.env\.(\w+)$/)?.[1];
}

/** `process.env` and its likes, or `import.meta.env`, which no name resolves. */
export function isEnvironment(facts: FileFacts, expression: Expression): boolean {
  const node = skipWrappers(expression);
  if (isPropertyAccess(node) && node.name.text === "env" && facts.textOf(node.expression) === "import.meta") return true;
  const name = facts.api(node)?.name;
  return name !== undefined && environments.has(name);
}

/** Nest's ConfigService and node-config. */
function isConfigReader(name: string): boolean {
  return /(?:^|\.)ConfigService\(\)\.(?:get|getOrThrow)$/.test(name) || name === "config.get";
}
