import { isOwnFragment, keepsBeginning, waysOf } from "#core/flow/traces/parsed-address";
import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "client-open-redirect",
    title: "Page navigates to an address from its own URL",
    family: "validation",
    severity: "medium",
    confidence: "high",
    cwe: [601, 79],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.7.2"],
    since: "0.1.0",
    messages: {
      flow: "{source} chooses where {sink} takes the visitor. Allow paths of this site only, or hosts of a fixed list.",
      script: "{source} chooses where {sink} takes the visitor, and an address that begins with `javascript:` runs there as script. Allow paths of this site only.",
    },
    options: {},
    triggers: [],
    fix: "none",
    // What a tool serves on its user's machine, nobody else sees, and a page of an extension leads to where its user was going.
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  kinds: ["redirect"],
  draft: ({ source, sourceText, sink, certain, isBehindSlash, isBySchemeAlone, steps, path }, { document }) => {
    if (source.row.kind !== "browser" || keepsBeginning(sourceText) || isOwnFragment(sourceText, waysOf(steps, document.text, sink.span))) return undefined;
    // It takes an address with a scheme for a path of this site. https://reactrouter.com/api/hooks/useNavigate
    if (isBySchemeAlone === true && sink.api === "react-router.useNavigate()") return undefined;
    // A segment that a hook of another file takes out of the address: who uses it mostly has it in the path, which holds no slash.
    if (isBehindSlash === true) return { message: "flow", ...(!certain && steps[0]?.path !== path && { confidence: "low" }) };
    // What it lets through, a function of that name knows, and mostly another file says.
    if (steps.some(({ message }) => /^(?:await )?(?:[\w.]+\.)?(?:(?:get|to|make|as|ensure)?Safe[A-Z]|safe[A-Z]|sanitiz|validat)\w*\(/.test(message))) return { message: "flow", confidence: "medium" };
    return /^next\/(?:navigation|router)\./.test(sink.api) ? { message: "script", severity: "high" } : { message: "flow" };
  },
});
