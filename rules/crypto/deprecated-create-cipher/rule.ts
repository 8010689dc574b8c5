import { defineSyntaxRule } from "#core/rule/rule";

const removed: ReadonlyMap<string, string> = new Map([
  ["crypto.createCipher", "createCipheriv"],
  ["crypto.createDecipher", "createDecipheriv"],
]);

export default defineSyntaxRule({
  meta: {
    id: "deprecated-create-cipher",
    title: "Cipher made from a password without an IV",
    family: "crypto",
    severity: "high",
    confidence: "high",
    cwe: [327, 1204, 916],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-11.3.4"],
    since: "0.1.0",
    messages: {
      removed: "{api} derives key and IV from the password with one round of MD5, equal for every message, and Node.js 22 has removed it. Derive a key with scrypt and call {instead} with a new IV.",
    },
    options: {},
    triggers: [{ call: "createCipher" }, { call: "createDecipher" }],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(node, context) {
      const callee = context.facts.callee(node);
      const instead = callee && removed.get(callee.name);
      if (callee === undefined || instead === undefined) return;
      context.report({ at: node, message: "removed", data: { api: callee.name, instead }, confidence: context.isTestFile ? "low" : isForOldData(callee.name, context.document.text) ? "medium" : "high" });
    },
  },
});

/** Where nothing is encrypted so any more, what has been is still to be read. */
function isForOldData(api: string, text: string): boolean {
  return api === "crypto.createDecipher" && /legacy|\bold\b|deprecated/i.test(text) && !/\bcreateCipher\b/.test(text);
}
