import { possibleConstants } from "#core/facts/possible-constants";
import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import type { Fix } from "#core/fix/fix";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type BinaryExpression, type CallExpression, type Expression, isCallExpression, isIdentifier, isPropertyAccess, isRegularExpression, isStringLiteral, skipWrappers } from "#core/syntax/nodes";
import { hostEnding, hostOfUnfoundEnding } from "#core/validation/host-endings";
import { isAddressText, isHostText, isOpenAddress } from "#core/text/address-text";
import { decidesAccess, namesAddress, namesHost, opensAddress, patternWeakness } from "#core/validation/url-checks";

type Message = "anywhere" | "open" | "suffix" | "dot" | "start" | "scheme" | "unfound";
type Context = SyntaxRuleContext<Message, unknown>;

export default defineSyntaxRule({
  meta: {
    id: "incomplete-url-check",
    title: "Check of an address that other hosts pass as well",
    family: "validation",
    severity: "medium",
    confidence: "medium",
    cwe: [20, 183],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      anywhere: "{text} can stand anywhere in {subject}, such as in its path. Compare the hostname of the parsed URL.",
      open: "An address that starts with {text} can go on, as in {text}.evil.example. End it with a slash, or compare the origin of the parsed URL.",
      suffix: "Other hosts end in {text} too, such as evil{text}. Put a dot in front, or compare the whole host.",
      dot: "A dot of {text} is not escaped and stands for any character. Write \\. in its place, or compare the hostname of the parsed URL.",
      start: "{text} matches anywhere in {subject}, such as in its query. Begin it with ^, or compare the hostname of the parsed URL.",
      unfound: "A text that is not in {subject} is found at -1, which is the difference of both lengths for hosts one character shorter. Use endsWith.",
      scheme: "This check lets data: and vbscript: addresses through. Allow https: and http: only.",
    },
    options: {},
    // The methods stand everywhere; what they are called on, or a pattern is tried on, has to be named for an address.
    triggers: [
      { pattern: /(?:ur[il]|href|link|host|origin|refer|redirect|domain|website|callback|target|destination)[^;{}=]{0,80}?\.\s*(?:includes|indexOf|startsWith|endsWith|match)\s*\(/i },
      { pattern: /host[^;{}=]{0,40}?\.\s*(?:slice|substr|substring|lastIndexOf)\s*\([^;{}]{0,80}?=/i },
      { pattern: /ndexOf\s*\([\w.$]{1,60}\)\s*[!=]==?\s*[\w.$]{1,60}\.length\s*-/ },
      { pattern: /[\w$/]\s*\)?\s*\.\s*test\s*\([^;{}=]{0,80}?(?:ur[il]|href|link|host|origin|refer|redirect|domain|website|callback|target|destination)/i },
    ],
    fix: "suggestion",
    presets: {},
  },
  visit: {
    BinaryExpression(comparison, context) {
      const found = hostEnding(context.facts, comparison);
      const unfound = hostOfUnfoundEnding(context.facts, comparison);
      if (found !== undefined && isHostText(found.text)) report(context, comparison, "suffix", found.text, found.host, false, found.isDenied);
      else if (unfound !== undefined) report(context, comparison, "unfound", context.facts.textOf(comparison), unfound);
    },
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      const [first] = call.arguments;
      if (!isPropertyAccess(callee) || first === undefined) return;
      const { name, expression: receiver } = callee;
      const { facts } = context;
      if (name.text === "test" || name.text === "match") {
        const [pattern, subject] = name.text === "test" ? [receiver, first] : [first, receiver];
        const written = skipWrappers(pattern);
        const literal = isIdentifier(written) ? skipWrappers(facts.definitionOf(written) ?? written) : written;
        const weakness = isRegularExpression(literal) && namesAddress(subject) ? patternWeakness(literal.text.slice(1, literal.text.lastIndexOf("/"))) : undefined;
        if (weakness !== undefined) report(context, call, weakness, facts.textOf(literal), subject);
        return;
      }
      if (!namesAddress(receiver)) return;
      // Of a list of hosts that are tried one by one, the first that others pass as well.
      const texts = possibleConstants(facts, first).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
      const text = texts.find((one) => weaknessOf(name.text, one, namesHost(receiver)) !== undefined);
      if (text === undefined) return;
      const message = weaknessOf(name.text, text, namesHost(receiver));
      if (message === "scheme" && /(?:data|vbscript)\\?:/i.test(facts.textOf(call.parent.parent))) return;
      // Whoever asks for the sender of a message decides by it.
      const asksSender = facts.api(receiver)?.name === "globalThis.MessageEvent().origin";
      if (message !== undefined) report(context, call, message, text, receiver, asksSender);
    },
  },
});

function weaknessOf(method: string, text: string, isHost: boolean): Message | undefined {
  if (/^(?:javascript|vbscript):$/i.test(text)) return method === "startsWith" ? "scheme" : undefined;
  if (method === "startsWith") return isOpenAddress(text) ? "open" : undefined;
  if (method === "endsWith") return isHost && isHostText(text) ? "suffix" : undefined;
  return (method === "includes" || method === "indexOf") && (isHostText(text) || isAddressText(text)) ? "anywhere" : undefined;
}

function report(context: Context, at: CallExpression | BinaryExpression, message: Message, text: string, value: Expression, asksSender = false, isDenied = false): void {
  const subject = context.facts.textOf(value);
  const isSerious = (asksSender || decidesAccess(at, isDenied) || opensAddress(at, value)) && !context.isTestFile;
  const confidence: Confidence = isSerious ? "medium" : "low";
  context.report({ at, message, data: { text: text.slice(0, 80), subject: subject.slice(0, 60) }, confidence, fixes: message === "suffix" && isCallExpression(at) ? wholeHost(context.facts, at, subject) : [] });
}

/** `host.endsWith("shop.example")`: the host itself, or one below it. */
function wholeHost(facts: FileFacts, call: CallExpression, host: string): readonly Fix[] {
  const [ending] = call.arguments;
  if (ending === undefined || !isStringLiteral(ending) || /[^\w.$]/.test(host)) return [];
  const written = facts.textOf(ending);
  const newText = `(${host} === ${written} || ${host}.endsWith(${written[0] ?? ""}.${written.slice(1)}))`;
  return [{ title: "Compare the whole host, or an ending behind a dot", applicability: "suggestion", edits: [{ span: facts.spanOf(call), newText }], appends: [] }];
}
