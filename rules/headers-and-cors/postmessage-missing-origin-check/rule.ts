import { messageUse } from "#core/browser/message-event";
import type { FileFacts } from "#core/facts/file-facts";
import { handlerFunction } from "#core/facts/handler-function";
import { hearsOwnProgram } from "#core/facts/worker-scope";
import type { Fix } from "#core/fix/fix";
import { lineIndent } from "#core/fix/line-indent";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, type FunctionLike, isBlock, isCallExpression, isDecorator, isIdentifier, isMethodDeclaration, isPropertyAccess, type Node, SyntaxKind } from "#core/syntax/nodes";

type Context = SyntaxRuleContext<"data" | "event" | "external", unknown>;

/** Events of an extension that pages and other extensions send. https://developer.chrome.com/docs/extensions/develop/concepts/messaging#external-webpage */
const external = /\.runtime\.on(?:Message|Connect)External$/;

export default defineSyntaxRule({
  meta: {
    id: "postmessage-missing-origin-check",
    title: "Messages taken from windows of any site",
    family: "headers-and-cors",
    severity: "high",
    confidence: "high",
    cwe: [346, 940],
    owasp: ["A01:2021", "A07:2021"],
    asvs: ["v5.0.0-3.5.5"],
    since: "0.1.0",
    messages: {
      data: "This handler uses the data of messages that a window of any site can send. Compare the event's origin with the one you expect, and return for others.",
      external: "This handler acts on messages of every page and extension that may connect, and looks at no sender. Compare sender.id, sender.origin or sender.url with the one you expect.",
      event: "This handler acts on messages that a window of any site can send. Compare the event's origin with the one you expect, and return for others.",
    },
    options: {},
    triggers: ["onmessage", "onMessageExternal", "onConnectExternal", { pattern: /\(\s*["'`](?:window:)?message["'`]\s*,/ }],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const { facts } = context;
      const [event, handler] = call.arguments;
      if (isPropertyAccess(call.expression) && call.expression.name.text === "addListener" && event !== undefined && external.test(facts.textOf(call.expression.expression))) {
        judgeExternal(context, call, handlerFunction(facts, event));
        return;
      }
      if (event === undefined || handler === undefined) return;
      const callee = facts.callee(call)?.name ?? "";
      if (callee === "@angular/core.HostListener") {
        const method = isDecorator(call.parent) ? call.parent.parent : undefined;
        if (facts.constantString(event) === "window:message" && isMethodDeclaration(method) && !isOfWorker(context)) judge(context, call, method);
        return;
      }
      const isListener = callee === "globalThis.addEventListener" || /^(?:usehooks-ts|react-use|ahooks|@vueuse\/core)\.useEvent(?:Listener)?$/.test(callee) || isWindowOfJquery(facts, call.expression);
      if (isListener && facts.constantString(event) === "message" && !isOfWorker(context)) judge(context, call, handlerFunction(facts, handler));
    },
    BinaryExpression(node, context) {
      if (node.operatorToken.kind !== SyntaxKind.EqualsToken || context.facts.api(node.left)?.name !== "globalThis.onmessage" || isOfWorker(context)) return;
      judge(context, node, handlerFunction(context.facts, node.right));
    },
  },
});

function judge(context: Context, at: Node, handler: FunctionLike | undefined): void {
  if (handler === undefined) return;
  const use = messageUse(context.facts, handler);
  if (use.looksAtSender || (use.handsOn && !use.readsData)) return;
  const fix = guardFix(context.facts, handler, use.event);
  // A message does what the page offers; it takes more for it to do harm.
  const does = context.facts.textOf(handler);
  const usual = use.takesData && !knowsSender.test(does) && !use.handsOn && speaksOfPage.test(context.document.text) && (use.asksWhich ? dangerous : harmful).test(does) ? "high" : "medium";
  context.report({ at, message: use.takesData ? "data" : "event", confidence: context.isTestFile || (use.showsData && !use.readsData) ? "low" : usual, fixes: fix === undefined ? [] : [fix] });
}

/** `message.nonce === frame.nonce`: whoever was told it may answer, and nobody else knows it. */
const knowsSender = /[!=]==?\s*(?:\w+\.)*(?:\w+N|n)once\b/;

/** Code without one of these may be that of a worker, whose messages come from its own page. */
const speaksOfPage = /\b(?:window|document|useEvent\w*|HostListener|location)\b/;

/** What a handler does by which a message of a stranger does harm: markup, code, addresses, requests, what is stored, who is signed in, and answers. */
const harmful = /innerHTML|outerHTML|insertAdjacentHTML|\bwrite\b|\beval\b|\bFunction\(|\bimport\(|\blocation\b|\bhref\b|\bsrc\b|\bopen\(|navigat|redirect|\brouter\b|\bfetch\b|axios|XMLHttpRequest|\b(?:local|session)Storage\b|cookie|token|auth|log[io]n|credential|passw|secret|postMessage|setAttribute|\.\.\.\s*(?:e|event|evt|msg|message)\.data\b/i;

/** Of these, what does harm by itself: a message that is asked which one it is most often shows, moves or loads what the page has. */
const dangerous = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\bFunction\(|\blocation(?:\.href)?\s*=(?!=)|location\.(?:assign|replace)\(|\b(?:local|session)Storage\b|document\.cookie|\.\.\.\s*(?:e|event|evt|msg|message)\.data\b/i;

/** The sender comes second for messages, and with the port for connections. */
function judgeExternal(context: Context, at: Node, handler: FunctionLike | undefined): void {
  const { facts } = context;
  const second = handler?.parameters[1]?.name;
  if (handler?.body === undefined || handler.parameters.length === 0 || (second !== undefined && !isIdentifier(second))) return;
  const code = facts.textOf(handler.body);
  // What the sender is handed to may ask who it is.
  const isAsked = [second?.text ?? "sender", "sender"].some((name) => new RegExp(`\\b${name}\\s*(?:\\??\\.\\s*(?:id|origin|url)\\b|[,)])`).test(code));
  if (!isAsked && !/^\{\s*\}$/.test(code)) context.report({ at, message: "external", confidence: context.isTestFile ? "low" : "medium" });
}

/** A guard at the beginning of the handler; undefined where it has no body or no name for the event. */
function guardFix(facts: FileFacts, { body }: FunctionLike, event: string | undefined): Fix | undefined {
  if (event === undefined || !isBlock(body)) return undefined;
  const start = facts.spanOf(body).start + 1;
  const { text } = facts.tree.document;
  const lead = /^[ \t]*\r?\n/.test(text.slice(start)) ? `\n${lineIndent(text, start)}  ` : " ";
  return { title: "Take messages of the page's own origin only", applicability: "suggestion", edits: [{ span: { start, end: start }, newText: `${lead}if (${event}.origin !== window.location.origin) return;` }], appends: [] };
}

/** Code that neither speaks of a page nor listens as one does runs in a worker too. */
function isOfWorker({ document }: Context): boolean {
  return hearsOwnProgram(document) || !/\b(?:window|document)\b|useEvent|HostListener|\baddEventListener\b/.test(document.text);
}

/** `$(window).on("message", …)`. */
function isWindowOfJquery(facts: FileFacts, callee: Expression): boolean {
  const { expression } = callee as import("typescript").PropertyAccessExpression;
  if (!/^(?:on|bind)$/.test((callee as import("typescript").PropertyAccessExpression).name?.text ?? "") || !isCallExpression(expression)) return false;
  const [subject] = expression.arguments;
  return subject !== undefined && facts.api(subject)?.name === "globalThis";
}
