import type { FileFacts } from "#core/facts/file-facts";
import { possibleConstants } from "#core/facts/possible-constants";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import type { Expression } from "#core/syntax/nodes";
import { knownAddresses, schemeSpan } from "#core/transport/address";
import { hostPlace } from "#core/transport/host";

/** Files that are run, installed or unpacked. */
const program = /\.(?:exe|msi|dmg|pkg|deb|rpm|apk|ipa|appimage|jar|war|bin|run|sh|bash|ps1|bat|cmd|com|vbs|dll|so|dylib|node|wasm|crx|xpi|vsix|zip|tar|tgz|gz|bz2|xz|7z|rar|iso)(?=$|[?#])/i;
const fetched = /\b(?:curl|wget|Invoke-WebRequest|iwr)\b[^|;&\n]*?\s["']?(http:\/\/[^\s"'`|;&)]+)/i;

export default defineSyntaxRule({
  meta: {
    id: "insecure-download",
    title: "Program or archive fetched over unencrypted HTTP",
    family: "supply-chain",
    severity: "high",
    confidence: "high",
    cwe: [494, 829, 319],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-12.2.1"],
    since: "0.1.0",
    messages: {
      download: "{file} comes over plain HTTP from {host}: anyone on the way hands out another one, and it is run or unpacked here. Use https, and compare its digest.",
    },
    options: {},
    triggers: [{ patterns: [/["'`\s]http:\/\//i, /\.(?:exe|msi|dmg|pkg|deb|rpm|apk|ipa|appimage|jar|war|bin|run|sh|bash|ps1|bat|cmd|com|vbs|dll|so|dylib|node|wasm|crx|xpi|vsix|zip|tar|tgz|gz|bz2|xz|7z|rar|iso)\b/i] }],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check(context) {
    const { facts } = context;
    for (const { row, value, certain } of facts.sinks("ssrf")) {
      if (certain && !/^(?:https|tls|net|http2)\./.test(row.api)) told(context, value);
    }
    for (const { value } of facts.sinks("command")) commandLine(context, value);
  },
});

type Context = SyntaxRuleContext<"download">;

function told(context: Context, value: Expression): void {
  const { facts } = context;
  for (const address of knownAddresses(facts, value)) {
    const file = fileOf(facts, value);
    if (address.scheme !== "http" || address.host === undefined || hostPlace(address.host) !== "remote" || file === undefined) continue;
    const span = schemeSpan(facts, address);
    const fixes = span === undefined ? [] : [{ title: "Use https", applicability: "suggestion" as const, edits: [{ span, newText: "https" }], appends: [] }];
    context.report({ at: value, message: "download", data: { file, host: address.host }, fixes });
  }
}

/** The name of the file that an address ends in, where it is one that is run or unpacked. */
function fileOf(facts: FileFacts, value: Expression): string | undefined {
  const last = facts.shape(value).parts.findLast((part) => "hole" in part || part.text !== "");
  const texts = last === undefined ? [] : "text" in last ? [last.text] : writtenNames(facts, last.hole);
  // Behind the scheme alone stands a host: `.com` ends its name.
  const text = texts.find((each) => program.test(each) && !/^\w+:\/\/[^/]*$/.test(each));
  return text?.replace(/[?#].*$/, "").split("/").at(-1);
}

/** The names that an expression may be, such as those of a table: `files[process.platform]`. */
function writtenNames(facts: FileFacts, name: Expression): readonly string[] {
  return possibleConstants(facts, name).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

/** `exec("curl http://get.example.com/install.sh | sh")`. */
function commandLine(context: Context, value: Expression): void {
  const text = context.facts.constantString(value) ?? context.facts.shape(value).parts.map((part) => ("text" in part ? part.text : "x")).join("");
  const address = fetched.exec(text)?.[1];
  const host = address === undefined ? undefined : /^http:\/\/([^/:?#]+)/i.exec(address)?.[1];
  if (address === undefined || host === undefined || hostPlace(host) !== "remote" || (!program.test(address) && !/\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/.test(text))) return;
  context.report({ at: value, message: "download", data: { file: address.split("/").at(-1) ?? address, host } });
}
