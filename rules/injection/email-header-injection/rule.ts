import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "email-header-injection",
    title: "Mail built from untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [93, 80],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.3.11"],
    since: "0.1.0",
    messages: {
      header: "{source} goes into `{option}` of the mail that {sink} sends: it can add recipients, or speak in another's name. Check it against a list, or validate it as one address.",
      html: "{source} goes into the HTML of the mail that {sink} sends: links and forms in it come from your address. Escape it, or send plain text.",
    },
    options: {},
    triggers: [],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  kinds: ["mail"],
  draft: ({ sink: { row } }) => {
    const option = row?.property ?? "";
    if (/html/i.test(option)) return { message: "html" };
    // Libraries take line breaks out of the values of headers; who chooses the names as well can do more.
    return { message: "header", data: { option }, ...(/headers/i.test(option) && { confidence: "medium" as const }) };
  },
});
