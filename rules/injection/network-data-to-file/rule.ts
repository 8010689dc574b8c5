import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import { type CallExpression, type Expression, isCallExpression, isIdentifier, isPropertyAccess, skipWrappers } from "#core/syntax/nodes";
import { answerStreams, fileStream, fileWrites } from "#rules/models/tables/file-writes";

export default defineSyntaxRule({
  meta: {
    id: "network-data-to-file",
    title: "Answer of another server written to a file",
    family: "injection",
    severity: "medium",
    confidence: "low",
    cwe: [912, 494],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-5.3.1"],
    since: "0.1.0",
    messages: {
      program: "What {source} answers is written to {file}, which can be run. Check its signature or a digest that you know before you keep it.",
      file: "What {source} answers is written to a file as it comes. Bound its size, and check what it is before anything reads it.",
    },
    options: {},
    triggers: [{ patterns: [/\b(?:writeFile|appendFile|outputFile|createWriteStream)/, /\b(?:fetch|axios|https?|got)\b/] }],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const { facts } = context;
      const written = writtenAnswer(facts, call);
      if (written === undefined) return;
      const isProgram = runnable.test(written.path);
      context.report({
        at: call,
        message: isProgram ? "program" : "file",
        data: { source: facts.textOf(written.answer).slice(0, 60), file: written.path },
        confidence: isProgram && !context.isTestFile ? "medium" : "low",
      });
    },
  },
});

const runnable = /\.(?:exe|dll|so|dylib|sh|bash|cmd|bat|ps1|com|msi|pkg|deb|rpm|jar|py|rb|pl|php|[cm]?js|node|bin)$|(?:^|\/)bin\//i;

interface WrittenAnswer {
  readonly answer: Expression;
  /** The constant part of the path, as far as it is known. */
  readonly path: string;
}

function writtenAnswer(facts: FileFacts, call: CallExpression): WrittenAnswer | undefined {
  const api = facts.callee(call)?.name ?? "";
  const index = fileWrites.get(api);
  const callee = skipWrappers(call.expression);
  if (index !== undefined) {
    const data = call.arguments[index];
    const answer = data && answerOf(facts, data);
    const path = index === 1 ? call.arguments[0] : streamPath(facts, isPropertyAccess(callee) ? callee.expression : undefined);
    return answer === undefined ? undefined : { answer, path: textOf(facts, path) };
  }
  if (!isPropertyAccess(callee) || callee.name.text !== "pipe" || !answerStreams.has(facts.api(callee.expression)?.name ?? "")) return undefined;
  const path = streamPath(facts, call.arguments[0]);
  return path === undefined ? undefined : { answer: callee.expression, path: textOf(facts, path) };
}

/** An expression that is, or is made of, what another server answered. */
function answerOf(facts: FileFacts, data: Expression): Expression | undefined {
  const bare = skipWrappers(data);
  if (facts.source(bare)?.row.kind === "response") return bare;
  if (isCallExpression(bare) && /^globalThis\.(?:Buffer\.from|String|JSON\.stringify)$/.test(facts.callee(bare)?.name ?? "")) {
    const [first] = bare.arguments;
    return first !== undefined && facts.source(first)?.row.kind === "response" ? first : undefined;
  }
  return undefined;
}

function streamPath(facts: FileFacts, stream: Expression | undefined): Expression | undefined {
  const bare = stream && skipWrappers(stream);
  const made = isIdentifier(bare) ? facts.definitionOf(bare) : bare;
  const call = made && skipWrappers(made);
  return isCallExpression(call) && facts.callee(call)?.name === fileStream ? call.arguments[0] : undefined;
}

function textOf(facts: FileFacts, path: Expression | undefined): string {
  if (path === undefined) return "a file";
  return facts.shape(path).parts.map((part) => ("text" in part ? part.text : "…")).join("");
}
