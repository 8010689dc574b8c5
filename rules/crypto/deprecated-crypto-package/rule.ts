import { importedPackages } from "#core/facts/imported-packages";
import { defineSyntaxRule } from "#core/rule/rule";
import { outdatedCrypto } from "#rules/models/packages/outdated-crypto";

export default defineSyntaxRule({
  meta: {
    id: "deprecated-crypto-package",
    title: "Security package that its authors gave up",
    family: "crypto",
    severity: "low",
    confidence: "medium",
    cwe: [1104],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      outdated: "{name} {why}. Use {instead}.",
    },
    options: {},
    triggers: [
      { package: "crypto-js" }, { package: "simple-crypto-js" }, { package: "bcrypt-nodejs" }, { package: "bcrypt-node" }, { package: "password-hash" }, { package: "scrypt" }, { package: "node-uuid" },
      { package: "jwt-simple" }, { package: "request" }, { package: "request-promise" }, { package: "request-promise-native" }, { package: "cryptiles" }, { package: "ursa" }, { package: "cuid" },
      { package: "shortid" }, { package: "md5" }, { package: "sha1" },
    ],
    fix: "none",
    presets: {},
  },
  check(context) {
    const { facts, isTestFile } = context;
    for (const { name, at } of importedPackages(facts)) {
      const known = outdatedCrypto.get(name);
      if (known !== undefined) context.report({ at, message: "outdated", data: { name, why: known.why, instead: known.instead }, confidence: known.isSure && !isTestFile ? "medium" : "low" });
    }
  },
});
