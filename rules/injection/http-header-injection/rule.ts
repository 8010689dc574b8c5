import { defineTaintRule } from "#core/rule/rule";

export default defineTaintRule({
  meta: {
    id: "http-header-injection",
    title: "Response header chosen by untrusted input",
    family: "injection",
    severity: "medium",
    confidence: "high",
    cwe: [113],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-1.2.1"],
    since: "0.1.0",
    messages: {
      name: "{source} chooses which header {sink} sets, such as Set-Cookie or Access-Control-Allow-Origin. Look it up in a list of allowed names.",
      value: "{source} goes into a header by {sink}: with a line break in it Node throws, and the request fails. Encode it, or check it before.",
    },
    options: {},
    triggers: [],
    fix: "none",
    presets: {},
  },
  kinds: ["header"],
  draft: ({ sink: { api, row, span }, sinkText }, { document: { text } }) => {
    // Frameworks encode names and values of cookies.
    if (/cookie/i.test(api)) return undefined;
    // `response.status(answer.status).set(answer.headers)`: what hands an answer on hands its headers on.
    const isAnswer = sinkText.endsWith(".headers") && text.slice(Math.max(0, span.start - 200), span.start).includes(`${sinkText.slice(0, -".headers".length)}.status`);
    if (isAnswer) return { message: "name", confidence: "medium" };
    // Node refuses values with line breaks, so no second header can be smuggled in.
    return row?.argument === 0 ? { message: "name" } : { message: "value", confidence: "low" };
  },
});
