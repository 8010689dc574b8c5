import type { Fix } from "#core/fix/fix";
import { isNginxFile } from "#core/formats/file-forms";
import { everyDirective, type NginxDirective } from "#core/formats/nginx-file";
import { inherited, nginxServers } from "#core/nginx/nginx-servers";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-nginx-security-headers",
    title: "Missing security headers in nginx",
    family: "checks",
    severity: "medium",
    confidence: "medium",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.1", "v5.0.0-3.4.3", "v5.0.0-3.4.4"],
    since: "0.1.0",
    messages: {
      missing: "This server sends no {headers}. Add {them} with `add_header … always`.",
      lost: "`add_header` here replaces those of the blocks around it, so {headers} is not sent for this location. Repeat them, or include them from one file.",
      errors: "{header} is left out of error pages without `always`. Add it.",
    },
    options: {
      headers: {
        type: "strings",
        default: ["Strict-Transport-Security", "X-Content-Type-Options", "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy"],
        description: "Headers that a server has to send. X-Frame-Options counts as sent where the Content-Security-Policy names frame-ancestors.",
      },
    },
    files: "data",
    triggers: ["server"],
    fix: "safe",
    presets: {},
  },
  on: isNginxFile,
  check({ nginx: { directives }, text }, context) {
    const wanted = context.options.headers ?? [];
    for (const { block, around, isRedirect, isTls, hasUnseen } of nginxServers(directives)) {
      if (isRedirect) continue;
      const own = inherited("add_header", block, around, directives);
      const proxies = [...everyDirective(block.block ?? [])].some(({ directive }) => /^(?:proxy|fastcgi|uwsgi|grpc)_pass$/.test(directive.name));
      const missing = missingHeaders(wanted, own, isTls);
      // What is proxied to may send them itself.
      if (missing.length > 0 && !hasUnseen) {
        context.report({ at: block.nameSpan, message: "missing", data: { headers: missing.join(", "), them: missing.length === 1 ? "it" : "them" }, confidence: proxies && own.length === 0 ? "low" : "medium", fixes: headerFix(block, missing, text) });
      }
      for (const header of own) {
        const name = header.args[0]?.text ?? "";
        const isWanted = wanted.some((one) => one.toLowerCase() === name.toLowerCase());
        const last = header.args.at(-1);
        if (isWanted && last !== undefined && last.text !== "always") {
          context.report({ at: header.span, message: "errors", data: { header: name }, severity: "low", fixes: [{ title: "Send it with errors as well", applicability: "safe", edits: [{ span: { start: last.span.end, end: last.span.end }, newText: " always" }], appends: [] }] });
        }
      }
      for (const { directive: location } of everyDirective(block.block ?? [])) {
        const inner = location.name === "location" ? (location.block ?? []).filter(({ name }) => name === "add_header") : [];
        if (inner.length === 0 || own.length === 0) continue;
        const lost = missingHeaders(wanted, inner, isTls).filter((name) => !missing.includes(name));
        if (lost.length > 0 && !(location.block ?? []).some(({ name }) => name === "include")) context.report({ at: inner[0]?.span ?? location.nameSpan, message: "lost", data: { headers: lost.join(", ") } });
      }
    }
  },
});

function missingHeaders(wanted: readonly string[], sent: readonly NginxDirective[], isTls: boolean): readonly string[] {
  const values = new Map(sent.map(({ args }) => [args[0]?.text.toLowerCase() ?? "", args[1]?.text ?? ""]));
  return wanted.filter((name) => {
    if (values.has(name.toLowerCase())) return false;
    // Browsers ignore it on connections without TLS, and whoever ends TLS in front sends it.
    if (/^strict-transport-security$/i.test(name)) return isTls;
    return !(/^x-frame-options$/i.test(name) && /frame-ancestors/.test(values.get("content-security-policy") ?? ""));
  });
}

/** Values that fit most sites; a Content-Security-Policy has to fit this one, so it starts strict and a person loosens it. */
const values: Readonly<Partial<Record<string, string>>> = {
  "strict-transport-security": '"max-age=31536000; includeSubDomains"',
  "x-content-type-options": '"nosniff"',
  "content-security-policy": `"default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"`,
  "x-frame-options": '"SAMEORIGIN"',
  "referrer-policy": '"strict-origin-when-cross-origin"',
};

function headerFix(block: NginxDirective, missing: readonly string[], text: string): readonly Fix[] {
  const first = block.block?.[0];
  if (first === undefined || missing.some((name) => values[name.toLowerCase()] === undefined)) return [];
  const lineStart = text.lastIndexOf("\n", first.span.start) + 1;
  const indent = text.slice(lineStart, first.span.start);
  if (indent.trim() !== "") return [];
  const lines = missing.map((name) => `add_header ${name} ${values[name.toLowerCase()] ?? ""} always;\n${indent}`).join("");
  return [{ title: "Add the missing headers", applicability: "suggestion", edits: [{ span: { start: first.span.start, end: first.span.start }, newText: lines }], appends: [] }];
}
