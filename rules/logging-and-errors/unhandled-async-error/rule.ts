import type { FileFacts } from "#core/facts/file-facts";
import { handlerFunction } from "#core/facts/handler-function";
import { importEdit } from "#core/fix/import-edit";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, contains, type Expression, isBlock, isCallExpression, isExpressionStatement, isIdentifier, isPropertyAccess, type Node, skipWrappers } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"stream" | "swallowed" | "goesOn", unknown>;
/** Streams whose file, address or process may not be there, so that they report an error instead of data. */
const failing = /^(?:fs|fs-extra|graceful-fs)\.createReadStream\(\)$/;

export default defineSyntaxRule({
  meta: {
    id: "unhandled-async-error",
    title: "Error that nobody hears and that ends the process",
    family: "logging-and-errors",
    severity: "medium",
    confidence: "medium",
    cwe: [248, 755],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-16.5.4"],
    since: "0.1.0",
    messages: {
      stream: "Nothing listens to the errors of {stream}: one, such as a missing file, ends the process. Use pipeline, or listen to its error event.",
      goesOn: "After an error that nobody caught, this handler only writes it down, and the program goes on in a state nobody knows. End the process once it is logged.",
      swallowed: "This handler drops every error that nobody caught, and the program goes on in a state nobody knows. Log it and end the process.",
    },
    options: {},
    triggers: [{ package: "fs", calling: "pipe" }, { package: "fs-extra", calling: "pipe" }, { package: "graceful-fs", calling: "pipe" }, { anywhere: "unhandledRejection" }, { anywhere: "uncaughtException" }],
    fix: "suggestion",
    inPrograms: { library: "medium", extension: "medium" },
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      if (!isPropertyAccess(callee)) return;
      if (callee.name.text === "pipe") judgePipe(context, call, callee.expression);
      else if (callee.name.text === "on" || callee.name.text === "once") judgeProcess(context, call);
    },
  },
});

/** `createReadStream(path).pipe(response)`. */
function judgePipe(context: Context, call: CallExpression, receiver: Expression): void {
  const { facts } = context;
  const [target] = call.arguments;
  const bare = skipWrappers(receiver);
  if (target === undefined || !failing.test(facts.api(bare)?.name ?? "")) return;
  if (isIdentifier(bare) && hasErrorListener(facts, bare)) return;
  if (!isIdentifier(bare) && !isCallExpression(bare)) return;
  const stream = facts.textOf(bare).replace(/\s+/g, " ").slice(0, 60);
  const fix = pipelineFix(facts, call, bare, target);
  context.report({ at: call, message: "stream", data: { stream }, confidence: context.isTestFile ? "low" : "medium", fixes: fix === undefined ? [] : [fix] });
}

function hasErrorListener(facts: FileFacts, stream: import("typescript").Identifier): boolean {
  const binding = facts.names.bindingOf(stream);
  if (binding === undefined) return true;
  return facts.names.referencesTo(binding).some((reference) => {
    const { parent } = reference;
    if (!isPropertyAccess(parent)) return isCallExpression(parent);
    const listen = parent.parent;
    const [event] = isCallExpression(listen) ? listen.arguments : [];
    return /^(?:on|once|addListener)$/.test(parent.name.text) && event !== undefined && facts.constantString(event) === "error";
  });
}

function pipelineFix(facts: FileFacts, call: CallExpression, stream: Expression, target: Expression): Fix | undefined {
  if (!isExpressionStatement(call.parent) || facts.names.moduleScope.lookup("pipeline") !== undefined) return undefined;
  const edit = importEdit(facts, "node:stream", "pipeline");
  const replaced = { span: facts.spanOf(call), newText: `pipeline(${facts.textOf(stream)}, ${facts.textOf(target)}, (error) => error && console.error(error))` };
  return edit === undefined ? undefined : { title: "Use pipeline, which hears errors", applicability: "suggestion", edits: [replaced, edit], appends: [] };
}

/** `process.on("uncaughtException", () => {})`. */
function judgeProcess(context: Context, call: CallExpression): void {
  const { facts } = context;
  const [event, listener] = call.arguments;
  const name = event === undefined ? undefined : facts.constantString(event);
  if (listener === undefined || (name !== "unhandledRejection" && name !== "uncaughtException")) return;
  if (!/^(?:globalThis\.)?process\.once?$|^(?:globalThis\.)?process\.on$/.test(facts.callee(call)?.name ?? "")) return;
  const body = handlerFunction(facts, listener)?.body;
  if (isBlock(body) && body.statements.length === 0) context.report({ at: call, message: "swallowed", confidence: context.isTestFile ? "low" : "high" });
  // A promise that nobody waited for leaves less behind.
  else if (body !== undefined && name === "uncaughtException" && onlyLogs(facts, body)) context.report({ at: call, message: "goesOn", confidence: context.isTestFile ? "low" : "medium" });
}

/** Writing down, and what is written down: `console.error(error.stack)`, `logger.fatal({ error })`, `captureException(error)`. */
const writesDown = /^(?:console|globalThis\.console|\w*log(?:ger)?|this\.\w*log(?:ger)?|Sentry|pino|winston)\.\w+$|^(?:\w*log|captureException|String|JSON\.stringify|(?:util\.)?(?:inspect|format)|[\w.]+\.toString)$/i;

/** True where nothing but calls that write something down stands in a handler: it ends nothing and asks nobody to. */
function onlyLogs(facts: FileFacts, body: Node): boolean {
  if (!isBlock(body)) return isCallExpression(body) && writes(facts, body);
  return body.statements.every((statement) => isExpressionStatement(statement) && isCallExpression(skipWrappers(statement.expression))) && facts.calls().every((call) => !contains(body, call) || (isCallExpression(call) && writes(facts, call)));
}

function writes(facts: FileFacts, call: CallExpression): boolean {
  return writesDown.test(facts.textOf(call.expression).replace(/\?/g, ""));
}
