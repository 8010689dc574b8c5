import { maskSecret } from "#core/finding/mask";
import { defineTextRule } from "#core/rule/rule";
import { environmentName, isNameOfSecret, isOwnSecret, signingRole } from "#core/secrets/name-words";
import { saysPlaceholder } from "#core/secrets/placeholder";
import { isSamplePassword } from "#core/secrets/sample-password";
import { isPipeline, isReference, isSettingsTemplate, isThrowaway, isTranslation } from "#core/secrets/settings-files";
import { dataFormatOf } from "#core/text/data-format";

export default defineTextRule({
  meta: {
    id: "weak-secret-value",
    title: "Secret that can be guessed",
    family: "secrets",
    severity: "medium",
    confidence: "medium",
    cwe: [1391, 521],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-11.5.1"],
    since: "0.1.0",
    messages: {
      found: "{name} is {masked}, which everyone would try first. Make a new one, such as with openssl rand -hex 32, and set {variable} where the program runs.",
      short: "{name} is {masked}, which is short enough to be guessed. Make a new one, such as with openssl rand -hex 32, and set {variable} where the program runs.",
    },
    options: {},
    files: "data",
    inProse: "silent",
    triggers: [{ pattern: /secret|salt|pepper|(?:jwt|session|cookie|encryption|signing|hmac|master)[_-]?key/i }],
    fix: "none",
    yieldsTo: ["secret-in-config-file", "hardcoded-secret-provider"],
    inTests: "silent",
    presets: {},
  },
  scan(context) {
    const { path, languageId, text } = context.document;
    const format = dataFormatOf(path, languageId);
    if (format === undefined || isSettingsTemplate(path) || isTranslation(path)) return;
    // Such files say under which key a store has the secret.
    if (format === "yaml" && /\b(?:remoteRef|secretStoreRef|conversionStrategy|SecretProviderClass)\b/.test(text)) return;
    const confidence = isThrowaway(path) || isPipeline(path) ? "low" : "medium";
    for (const { name, value, span } of context.settings()) {
      if ((!isOwnSecret(name) && signingRole(name) === undefined) || isReference(value) || isNameOfSecret(name) || isNoSecret(value) || (format === "yaml" && isListed(text, span.start))) continue;
      const isGuess = isSamplePassword(value) || saysPlaceholder(value) || known.test(value);
      if (!isGuess && value.length >= shortest) continue;
      const data = { name, masked: maskSecret(value), variable: environmentName(name) };
      context.report({ at: span, message: isGuess ? "found" : "short", data, confidence, masked: [span] });
    }
  },
});

/** `- secret: my-app` in a list says which secret of the platform a program is given. */
function isListed(text: string, place: number): boolean {
  return /^\s*-\s*secret\s*:\s*["']?$/.test(text.slice(text.lastIndexOf("\n", place - 1) + 1, place));
}

/** HMAC keys below 128 bits can be searched; sixteen characters of text hold less than that. */
const shortest = 16;
/** What the manuals of frameworks show. */
const known = /^(?:keyboard[ _-]?cat|shh+|(?:my|your|super|top|very)?[ _-]?(?:super|top|very)?[ _-]?secret[ _-]?(?:key|value|string)?)[!.\d]*$/i;

/** A version, such as that of a package with `secret` in its name. */
const version = /^[\^~<>=v]*\d+(?:\.[\dx*]+)+(?:[-+][\w.-]+)?$/;

/** What definitions of interfaces say of a field. */
const type = /^(?:optional|nullable|list)?<?(?:string|str|text|bytes|bool|boolean|int|integer|long|number|uuid|any)>?(?:\[\])?\??$/i;

/** Prose, switches, numbers, versions, types, paths, addresses and names of other variables. */
function isNoSecret(value: string): boolean {
  if (value.length < 3 || version.test(value) || type.test(value) || (/[^!-~]/.test(value) && !known.test(value))) return true;
  return /^(?:inherit|true|false|yes|no|on|off|null|none|undefined|auto|required|optional|\d{1,6})$/i.test(value) || /^(?:\.{0,2}\/|[a-z]+:\/\/|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|\[|<)/.test(value);
}
