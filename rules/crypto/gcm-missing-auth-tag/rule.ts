import { decipherUse } from "#core/crypto/decipher-use";
import { defineSyntaxRule } from "#core/rule/rule";

export default defineSyntaxRule({
  meta: {
    id: "gcm-missing-auth-tag",
    title: "Authentication tag of encrypted data not checked",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [310, 353, 354],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.3.3"],
    since: "0.1.0",
    messages: {
      final: "{name} decrypts with {cipher} and never calls final(), where the tag is checked: changed data is taken for genuine. Call final() and use the text only when it does not throw.",
      length: "{name} takes authentication tags of any length, and a tag of 4 bytes is forged in a few tries. Give createDecipheriv the option authTagLength: 16.",
      tag: "{name} encrypts with {cipher} and never reads the tag, so nobody can tell whether the data was changed. Store getAuthTag() with the data.",
    },
    options: {},
    triggers: [{ call: "createDecipheriv" }, { call: "createCipheriv" }],
    fix: "safe",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const { facts, isTestFile } = context;
      const use = decipherUse(facts, node);
      if (use === undefined) return;
      const { cipher, name } = use;
      if (use.weakness !== "length") {
        context.report({ at: node, message: use.weakness, data: { name, cipher }, confidence: isTestFile ? "low" : use.weakness === "final" ? "high" : "medium" });
        return;
      }
      const [, , iv] = node.arguments;
      const end = iv === undefined ? node.end : facts.spanOf(iv).end;
      const edit = { span: { start: end, end }, newText: ", { authTagLength: 16 }" };
      const fixes = iv === undefined ? [] : [{ title: "Ask for tags of 16 bytes", applicability: "safe" as const, edits: [edit], appends: [] }];
      context.report({ at: node, message: "length", data: { name }, severity: "medium", confidence: isTestFile ? "low" : "medium", fixes });
    },
  },
});
