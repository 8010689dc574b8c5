import { maskSecret } from "#core/finding/mask";
import type { Confidence, Severity } from "#core/finding/severity";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { evidenceOf, isForTrial } from "#core/secrets/evidence";
import { fixedSecrets, secretAtLiteral, secretToEnvironment, type WrittenSecret } from "#core/secrets/fixed-secret";
import { literalsIn } from "#core/secrets/literal-origin";
import { environmentName, namePromise } from "#core/secrets/name-words";
import { type NamedValue, type NamingNode, namedValues } from "#core/secrets/named-value";
import { isConnectionProperty, isLoginProperty } from "#core/secrets/neighbours";
import { mayNamePassword, passwordNameParts, passwordNamesAt } from "#core/secrets/near-password";
import { passwordVariable } from "#core/secrets/password-variable";
import { isInSampleData } from "#core/secrets/sample-data";
import { isSamplePassword } from "#core/secrets/sample-password";
import { isSecretArgument } from "#core/secrets/secret-argument";
import { isInTranslations, isSettingsTemplate } from "#core/secrets/settings-files";
import { isCredible, isLabel, isOtherShape, looksLikePassword, looksRandom } from "#core/secrets/value-classifier";
import { isFallback, isObjectLiteral, isPropertyAssignment, isStringLike, skipWrappers } from "#core/syntax/nodes";
import { isInComment, matchesInCode } from "#core/text/comment-line";
import { passwordClients } from "#rules/models/credentials";

type Context = SyntaxRuleContext<"named" | "argument">;

export default defineSyntaxRule({
  meta: {
    id: "hardcoded-password",
    title: "Password in the code",
    family: "secrets",
    severity: "high",
    confidence: "medium",
    cwe: [798, 259],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      named: "{name} is the fixed password {masked}. Change it, then read the new one from the environment.",
      argument: "{api} logs in with the fixed password {masked}. Change it, then read the new one from the environment.",
    },
    options: {},
    triggers: [
      // What a client takes for a password may be written anywhere in the file.
      { around: passwordNameParts, holds: mayHoldPassword },
      "sequelize", "ldapjs", { package: "express-basic-auth" }, { package: "basic-auth-connect" }, { pattern: /\.auth\(\s*["'`]/ },
    ],
    fix: "suggestion",
    yieldsTo: [
      "hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-credentials-in-url", "hardcoded-jwt-secret", "hardcoded-session-secret",
      "hardcoded-crypto-key", "hardcoded-basic-auth-header", "env-secret-fallback", "default-credentials-comparison",
    ],
    inTests: "silent",
    presets: { recommended: "medium" },
  },
  visit: {
    VariableDeclaration: visitNamed,
    PropertyAssignment: visitNamed,
    PropertyDeclaration: visitNamed,
    Parameter: visitNamed,
    BindingElement: visitNamed,
    BinaryExpression: visitNamed,
    JsxAttribute: visitNamed,
    CallExpression: visitNamed,
  },
  check(context) {
    for (const secret of fixedSecrets(context.facts, ["password"])) {
      if (!isCredible(secret.text)) continue;
      const isSample = isSamplePassword(secret.text) || isForTrial(context.document.path, "");
      const data = { api: secret.apiName, masked: maskSecret(secret.text) };
      // `postgres` for a local container is everyone's password already.
      report(context, secret, { message: "argument", data }, passwordVariable(secret.api), isSample ? "low" : "high", isSample ? "low" : "high");
    }
  },
});

function visitNamed(node: NamingNode, context: Context): void {
  if (isInTranslations(context.document.path)) return;
  for (const named of namedValues(node)) {
    const { name, value } = named;
    if (namePromise(name) !== "password") continue;
    for (const origin of literalsIn(context.facts, value)) {
      if (!looksLikePassword(origin.text, name) && !(isLoginProperty(node) && isLoginPassword(origin.text, name))) continue;
      if (isSecretArgument(context.facts, origin, ["password"]) || isFilledIn(node, origin.text)) continue;
      report(context, secretAtLiteral(context.facts, origin), { message: "named", data: { name, masked: maskSecret(origin.text) } }, environmentName(name), confidenceOf(node, named, origin.text, context), "high");
    }
  }
}

/** High for what looks drawn, opens the host beside it, or is put to use before our eyes; never where it is for trying out. */
function confidenceOf(node: NamingNode, named: NamedValue, text: string, { facts, document }: Context): Confidence {
  if (isSeed(document.path) || isSettingsTemplate(document.path) || isInSampleData(node) || /well_?known|emulator/i.test(named.name)) return "low";
  const evidence = evidenceOf(facts, node, named, text);
  if (evidence === "trial" || isFallback(skipWrappers(named.value))) return "low";
  return evidence === "used" || looksRandom(text) || isConnectionProperty(node) ? "high" : "medium";
}

/** True where two other properties have the same text: something to fill in later. A user's name alone may as well be the password. */
function isFilledIn({ parent }: NamingNode, text: string): boolean {
  if (!isObjectLiteral(parent)) return false;
  return parent.properties.filter((property) => isPropertyAssignment(property) && isStringLike(property.initializer) && property.initializer.text === text).length > 2;
}

function mayHoldPassword(text: string, places: readonly number[]): boolean {
  const names = passwordNamesAt(text, places);
  return names.length > 0 && (mayNamePassword(text, names) || (matchesInCode(text, passwordClients) && names.some(({ start }) => !isInComment(text, start))));
}

/** Accounts that fill an empty database for development. */
function isSeed(path: string): boolean {
  return /(?:^|\/)(?:seeds?|seeders?)(?:-[\w-]+)?\/|(?:^|\/)(?:seed(?:er|s)?|init-?db)(?:[-_.A-Z][\w.-]*)?\.[cm]?[jt]s$/.test(path);
}

/** Beside a host or an account, any word can be the password that opens it. */
function isLoginPassword(text: string, name: string): boolean {
  return isCredible(text) && !isSamplePassword(text) && !isOtherShape(text) && !isLabel(text, name);
}

function report(
  context: Context,
  secret: WrittenSecret,
  draft: { readonly message: "named" | "argument"; readonly data: Readonly<Record<string, string>> },
  variable: string,
  confidence: Confidence,
  severity: Severity,
): void {
  const { at, span, related } = secret;
  const { fix } = secretToEnvironment(context.facts, secret, variable);
  context.report({ ...draft, at, confidence, severity, related, fixes: fix === undefined ? [] : [fix], masked: [span] });
}
