import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isAsExpression, isCallExpression, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind, type VariableDeclaration } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "unvalidated-api-response",
    title: "Answer of an API that is believed as it comes",
    family: "validation",
    severity: "low",
    confidence: "low",
    cwe: [20],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      unchecked: "{name} is what the API answered, with nothing but a type that says its form, and {use}. Parse it with a schema first, and treat what does not fit as an error.",
    },
    options: {},
    triggers: [{ pattern: /\.json\(\)|\baxios\b/, confirm: (text) => uses.some(({ word }) => word.test(text)) }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    VariableDeclaration(node, context) {
      const { facts } = context;
      if (!isIdentifier(node.name) || node.initializer === undefined || declaresUnknown(node) || !isAnswer(facts, node.initializer)) return;
      const name = node.name.text;
      const rest = context.document.text.slice(node.end, functionAround(node).end);
      if (new RegExp(checks.replaceAll("NAME", name)).test(rest)) return;
      const use = uses.find(({ form }) => new RegExp(form.replaceAll("NAME", name)).test(rest));
      if (use !== undefined) context.report({ at: node.name, message: "unchecked", data: { name, use: use.says } });
    },
  },
});

/** What an answer can do harm in beside markup, which dom-xss follows: by a word that has to stand in the file, and the code with the answer's name. */
const uses = [
  { word: /\b(?:local|session)Storage\b/, form: String.raw`\b(?:local|session)Storage\.setItem\([^;]*?(?<![\w."'])NAME\b`, says: "it is stored for later visits" },
  { word: /\blocation\b/, form: String.raw`\blocation(?:\.href)?\s*=(?!=)\s*NAME\b|\blocation\.(?:assign|replace)\(\s*NAME\b`, says: "the page goes where it says" },
  { word: /\b(?:isAdmin|isStaff|isOwner|isSuperuser|roles?|permissions?|scopes?)\b/, form: String.raw`\bif\s*\(\s*!?NAME\??\.(?:\w+\??\.)*(?:isAdmin|isStaff|isOwner|isSuperuser|roles?|permissions?|scopes?)\b`, says: "a decision about rights follows it" },
] as const;

/** A schema, a guard or a look at the type of what came. */
const checks = String.raw`\b(?:\w*[pP]arse(?:Async)?|\w*[vV]alidate\w*|is[A-Z]\w*|assert\w*|\w*[dD]ecode\w*|check\w*|ensure\w*|create|cast|Check|Decode)\(\s*(?:[\w.]+,\s*)?NAME\b|typeof NAME\b|NAME(?:\.\w+)? instanceof\b`;

/** True for `unknown`, which lets nobody use the value before it has been looked at. */
function declaresUnknown({ type, initializer }: VariableDeclaration): boolean {
  const cast = initializer !== undefined && isAsExpression(initializer) ? initializer.type : undefined;
  return (cast ?? type)?.kind === SyntaxKind.UnknownKeyword;
}

/** `await response.json()` of the browser's own fetch, or the data of axios. */
function isAnswer(facts: FileFacts, initializer: Expression): boolean {
  const written = skipWrappers(initializer);
  const isData = isPropertyAccess(written) && written.name.text === "data";
  const value = awaited(isData && isPropertyAccess(written) ? written.expression : written);
  const call = isData && isIdentifier(value) ? awaited(facts.definitionOf(value) ?? value) : value;
  if (!isCallExpression(call)) return false;
  const api = facts.callee(call)?.name ?? "";
  return isData ? /^axios(?:\.create\(\))?\.(?:get|post|put|patch|request)$/.test(api) : api === "globalThis.fetch().json";
}

/** What an `await` waits for. */
function awaited(expression: Expression): Expression {
  const value = skipWrappers(expression);
  return value.kind === SyntaxKind.AwaitExpression ? skipWrappers((value as import("typescript").AwaitExpression).expression) : value;
}

/** The function a declaration stands in, or the file. */
function functionAround(declaration: Node): Node {
  let node = declaration;
  while (node.parent !== undefined && !functions.has(node.kind)) node = node.parent;
  return node;
}

const functions: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction, SyntaxKind.MethodDeclaration]);
