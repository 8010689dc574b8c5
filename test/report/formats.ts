import type { Report } from "#report/report";
import { spanOfText, toyFinding, toyReport } from "../support/toy-finding.js";

export const times = { started: "2024-05-06T07:08:09", ended: "2024-05-06T07:08:10" };

/** Assembled here, so that no file of the project looks as if it held a secret. */
export const secret = ["tk_live_51Hq8d9f", "K2mXw0zP4"].join("");
const path = "src/a b#ü.ts";
const text = `const q = req.query.id;\nconst key = "${secret}";\ndb.query("</script>\`\`\`" + q);\n`;

/** A report with everything in it that formats have to deal with: traces, fixes, secrets, markup in code, gone files. */
export function fullReport(differences: Partial<Report> = {}): Report {
  const full = toyFinding({
    path,
    span: spanOfText(text, `"</script>\`\`\`" + q`),
    severity: "critical",
    message: `The key ${secret} & <b>@team</b> ::set-env name=x::100% ##[add-mask] is dangerous.\nRead on.`,
    related: [{ span: spanOfText(text, "req.query.id"), message: "It comes from here." }],
    trace: [
      { path, span: spanOfText(text, "req.query.id"), role: "source", message: "The request" },
      { path: "src/other.ts", span: { start: 5, end: 9 }, role: "step", message: "A helper" },
      { path, span: spanOfText(text, "+ q"), role: "sink", message: "The query" },
    ],
    fixes: [{ title: "Bind it", applicability: "safe", edits: [{ span: { start: 0, end: 0 }, newText: "x" }], appends: [] }],
    masked: [spanOfText(text, secret)],
  });
  return toyReport(
    { [path]: text },
    {
      findings: [full, toyFinding({ path, span: { start: 0, end: text.length }, severity: "medium" }), toyFinding({ path: "gone.ts", severity: "info" })],
      suppressed: [{ finding: toyFinding({ path, span: { start: 0, end: 5 } }), reason: "a <test> key" }],
      problems: [{ kind: "internal", path: "src/b.ts", message: "Lintel failed & stopped." }],
      skipped: [{ path: "dist/a.min.js", reason: "minified, by its name" }],
    },
    { page: () => "# A dangerous word\n\n## Why it matters\n\nThe `word` <hurts>, see [x](https://example.com/a?b=1&c=2).\n\n## How to fix\n\n```ts\n\"<b>\";\n```\n", ...differences },
  );
}
