import { partWith, relatedCode } from "#core/endpoints/handler-code";
import { defineEndpointRule } from "#core/rule/rule";

const takesArguments = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\s*[\w$]*\s*)?\(\s*[\w$[{]|^(?:async\s+)?[\w$]+\s*=>/;
const lasts = /\.(?:create|update|upsert|delete|insert|remove|save|destroy|set|put|execute|query|send)\w*\(|\bsql`|\bfetch\(/;
const forAnyone = /log-?in|sign-?in|sign-?up|register|log-?out|sign-?out|auth|locale|theme|subscribe|contact|feedback/i;

export default defineEndpointRule({
  meta: {
    id: "server-action-unvalidated",
    title: "Server action that takes anything from anyone",
    family: "validation",
    severity: "high",
    confidence: "medium",
    cwe: [20, 306],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      open: "The server action {name} is a public endpoint: anyone can call it with any arguments, and it checks neither them nor who sends them. Ask for the session and parse the arguments with a schema first.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(endpoint, context) {
    const { framework, method, path, place, controls } = endpoint;
    if (method !== "ACTION" || framework !== "next" || controls.authentication.state !== "absent" || controls.validation.state !== "absent") return;
    const code = context.inventory.handlerCode(endpoint, context.document);
    if (code === undefined || !takesArguments.test(code.text) || forAnyone.test(path)) return;
    // Without arguments, or without anything that lasts, there is nothing to send.
    const part = partWith(code, lasts);
    if (part === undefined) return;
    context.report({ at: place.span, message: "open", data: { name: path.slice(path.lastIndexOf("#") + 1) }, ...relatedCode(code, context.document.path, { part, does: "What it is sent ends up here." }), ...(context.isTestFile && { confidence: "low" as const }) });
  },
});
