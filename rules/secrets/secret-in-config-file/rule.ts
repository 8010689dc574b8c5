import { maskSecret } from "#core/finding/mask";
import type { Confidence, Severity } from "#core/finding/severity";
import { defineTextRule, type TextRuleContext } from "#core/rule/rule";
import { decodeBase64Text } from "#core/secrets/base64";
import { isEncodedLogin } from "#core/secrets/encoded-login";
import { environmentName, isOfStatistics, isOwnSecret, namePromise, signingRole } from "#core/secrets/name-words";
import { isEnvOfOwnMachine, isForVisitors, isSecretOfProgram } from "#core/secrets/own-machine";
import { isInTranslations, isPipeline, isReference, isSettingsTemplate, isThrowaway, isTranslation } from "#core/secrets/settings-files";
import { isSamplePassword } from "#core/secrets/sample-password";
import { isCredible, isLabel, isOtherShape, looksLikePassword, looksRandom } from "#core/secrets/value-classifier";
import type { Setting } from "#core/settings/setting";
import { dataFormatOf } from "#core/text/data-format";
import { isNamedForDevelopment, isOfDevelopers } from "#core/text/deployment-paths";

export default defineTextRule({
  meta: {
    id: "secret-in-config-file",
    title: "Secret in a configuration file",
    family: "secrets",
    severity: "high",
    confidence: "medium",
    cwe: [313, 256, 798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      found: "{name} is the fixed {kind} {masked}. Change it, and set {variable} where the program runs, from a secret store or the environment.",
      env: "{name} is the fixed {kind} {masked}, in a file that git does not leave out. Change it, keep the file out of the repository, and commit a template without values.",
    },
    options: {},
    files: "data",
    inProse: "silent",
    triggers: [],
    fix: "none",
    yieldsTo: ["hardcoded-secret-provider", "hardcoded-private-key", "hardcoded-credentials-in-url"],
    inTests: "silent",
    inSamples: "low",
    presets: { recommended: "medium" },
  },
  scan(context) {
    const { path, languageId, text } = context.document;
    const format = dataFormatOf(path, languageId);
    if (format === undefined || isSettingsTemplate(path) || (format !== "pgpass" && !mayHoldSecrets.test(text)) || (format === "json" && !mayHoldInJson(text, path))) return;
    // What developers type by a short name runs where they sit.
    const isForShow = isMakefile(path) || isOfServicesAlone(path, text) || isDescription.test(text.slice(0, 400)) || forShow.test(text.slice(0, 1000)) || (format !== "env" && isForOwnMachine(path));
    const isLocal = (format === "yaml" || format === "hcl") && ownAddress.test(text);
    const isOwn = format === "env" && isEnvOfOwnMachine(path, text);
    for (const setting of context.settings()) {
      const judged = judge(setting, path);
      if (judged === undefined) continue;
      report(context, setting, isForShow || isForVisitors(setting.name) || isOfStatistics(setting.name) || (format === "yaml" && isOfDevelopment(text, setting.span.start)) || ((isLocal || isOfDevelopers(path)) && !looksRandom(setting.value)) || (isOwn && isSecretOfProgram(setting.name)) ? { ...judged, confidence: "low" } : judged, format === "env");
    }
  },
});

/** `development:` above `production:` in one file: the section that a place stands in, by the last line in front of it that is not indented. */
function isOfDevelopment(text: string, place: number): boolean {
  const section = text.slice(0, place).split("\n").findLast((line) => /^["'A-Za-z]/.test(line));
  return section !== undefined && /^["']?(?:dev|development|local|test|testing|e2e)["']?\s*:\s*(?:#|$)/.test(section);
}

function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:(?:GNU)?Makefile|[Jj]ustfile|Taskfile\.ya?ml)$|\.mk$/.test(path);
}

/** Most files have none of these words and need not be read. */
const mayHoldSecrets = /pass|pwd|secret|token|key|cred|auth|salt|jwt|identified by/i;
/**
 * In JSON, a part of a name that promises a secret with the rest of the name, and the text behind it, or the list, or what only a parser
 * reads. The name begins further in front: to look for quotes first would try each.
 */
const namedInJson = /((?:pass|pw|secret|token|key|cred|auth|bearer|salt|jwt|pat)[^"\n]{0,100})"\s*:\s*(?:"([^"\n\\]*)"|["[/])/gi;
const longestBeginning = 100;

/** False where no name in JSON has a value that says something; whole folders of translations and schemas need not be parsed then. */
function mayHoldInJson(text: string, path: string): boolean {
  if (mayHoldPair(text, path)) return true;
  for (const { index, 1: rest = "", 2: value } of text.matchAll(namedInJson)) {
    const before = text.slice(Math.max(0, index - longestBeginning - 1), index);
    const quote = before.lastIndexOf('"');
    if (quote < before.lastIndexOf("\n") || quote < 0) continue;
    const name = before.slice(quote + 1) + rest;
    if (value === undefined ? namePromise(name) !== undefined || /auth$/i.test(name) : judge({ name, value }, path) !== undefined) return true;
  }
  return false;
}

/** The beginning of a name or a value that stand beside each other, as in `{ "name": "TOKEN", "value": "…" }`. */
const pairInJson = /"(name|value)"\s*:\s*"([^"\n\\]*)("?)/g;

/** False where no value says something under the name before it, whatever object that belongs to. */
function mayHoldPair(text: string, path: string): boolean {
  if (!text.includes('"value"')) return false;
  let named = "";
  pairInJson.lastIndex = 0;
  for (let pair = pairInJson.exec(text); pair !== null; pair = pairInJson.exec(text)) {
    const { 1: key, 2: found = "", 3: quote } = pair;
    // What is escaped only a parser reads.
    const isWhole = quote !== "";
    if (key === "name") {
      if (!isWhole) return true;
      named = found;
    } else if (isWhole ? judge({ name: named, value: found }, path) !== undefined || judge({ name: "value", value: found }, path) !== undefined : namePromise(named) !== undefined) return true;
  }
  return false;
}

const composeFile = /(?:^|\/)(?:docker-|[\w-]+[.-])?compose[^/]*\.ya?ml$/i;

/** Containers on the machine of whoever develops: their passwords are everybody's. */
function isComposeForDevelopment(path: string): boolean {
  return composeFile.test(path) && (isNamedForDevelopment(path) || /[.-](?:integration|smoke|acceptance|ci)\.ya?ml$/i.test(path));
}

/** The beginning of a description of an API, which shows what requests and answers look like. */
const isDescription = /^(?:\s*#[^\n]*\n)*\s*(?:\{\s*)?["']?(?:openapi|swagger)["']?\s*:\s*["']?\d/;

const services = /(?:^|\/)(?:postgres|postgresql|postgis|timescaledb?|pgvector|mysql|mariadb|mongo|mongodb|redis|valkey|keydb|memcached|mssql[\w/-]*|server|oracle[\w-]*|clickhouse[\w-]*|elasticsearch|opensearch|rabbitmq|kafka|zookeeper|nats|minio|mailhog|mailpit|maildev|mailcatcher|adminer|pgadmin4?|phpmyadmin|mongo-express|redis-?commander|[\w-]*openldap|openldap|localstack|azurite|cassandra|neo4j|influxdb|couchdb|dynamodb-local|vault|keycloak|trino|presto|vertica[\w-]*|crate|pinot|drill[\w-]*)(?::|$)/i;

/** Containers of databases and the like, and none of a program: they stand beside one that somebody develops. */
function isOfServicesAlone(path: string, text: string): boolean {
  if (!composeFile.test(path) || /(?:^|[/._-])(?:deploy(?:ments?)?|prod(?:uction)?|hosting|infra(?:structure)?)(?=[/._-])/i.test(path) || /^\s+build\s*:/m.test(text)) return false;
  const images = [...text.matchAll(/^\s+image\s*:\s*["']?([^\s"'#]+)/gm)];
  return images.length > 0 && images.every(([, image = ""]) => services.test(image));
}

/** What the comment on top of a file says that is there to be looked at, or for one's own machine. */
const forShow = /^\s*(?:#[^\n]*\n\s*)*#[^\n]*(?:\b(?:demonstrations?|demo|examples?|(?:local )?(?:development|testing))(?: purposes?)? only\b|\b(?:do not|don't|never|not (?:meant |intended |ready )?)\s*(?:be )?(?:use[d]? )?(?:this )?(?:in|for) prod)/i;

/** An application that is reached at the machine it runs on: `EXTERNAL_URL=http://localhost:5225`, also with its value on the line below. */
const ownAddress = /\b(?:endpoint|(?:app|site|base|public|external|nextauth|auth|web|frontend|client|server|root|host|api)_?ur[il])\b["']?\s*[:=]\s*(?:value:\s*)?["']?https?:\/\/(?:localhost|127\.0\.0\.1)\b/i;

/** A token that says of itself that it only reads, such as those for shared caches of builds, which are made to be committed: `id|read` in base64. */
function isForReading(value: string): boolean {
  return value.length >= 16 && /^[\w-]+\|read(?:-?only)?$/.test(decodeBase64Text(value) ?? "");
}

interface Judged {
  readonly kind: "password" | "secret";
  readonly confidence: Confidence;
}

function judge({ name, value }: Pick<Setting, "name" | "value">, path: string): Judged | undefined {
  if (isEncodedLogin(name, value)) return { kind: "password", confidence: isThrowaway(path) ? "low" : "medium" };
  const promise = namePromise(name);
  if (promise === undefined || isInTranslations(path) || isReference(value) || isForReading(value)) return undefined;
  const place = isThrowaway(path) || isComposeForDevelopment(path) || (isPipeline(path) && (promise === "password" || isOwnSecret(name))) ? "throwaway" : "kept";
  if (promise === "secret") {
    // Tools for translators write keys of their own in place of texts.
    const confidence = place === "kept" && !isTranslation(path) ? "medium" : "low";
    if (looksRandom(value)) return { kind: "secret", confidence };
    // What signs the application's own tokens counts, however little it looks like a secret. Charts of Helm say under which key a store has it.
    const isNamed = isLabel(value, name) && /(?:^|\/)values[\w.-]*\.ya?ml$/.test(path);
    return signingRole(name) !== undefined && isCredible(value) && !isOtherShape(value) && !isNamed ? { kind: "secret", confidence } : undefined;
  }
  if (isTranslation(path)) return undefined;
  // `Admin12345` is what the manuals of images tell everyone to start the container with.
  const isSample = isSamplePassword(value.replace(/[\d!]+$/, ""));
  if (looksLikePassword(value, name)) return { kind: "password", confidence: place === "kept" && !isSample ? "medium" : "low" };
  // A plain word is a password as well where a file of settings gives it to one; which of them is meant stays open.
  return isCredible(value) && !isSamplePassword(value) && !isOtherShape(value) && value.length >= 6 ? { kind: "password", confidence: "low" } : undefined;
}

function report(context: TextRuleContext<"found" | "env">, { name, value, span }: Setting, { kind, confidence }: Judged, isEnv: boolean): void {
  context.report({
    at: span,
    message: isEnv ? "env" : "found",
    data: { name, kind, masked: maskSecret(value), variable: environmentName(name) },
    severity: severityFor(context.document.path),
    confidence,
    masked: [span],
  });
}

/** What opens a developer's own machine harms least. */
function severityFor(path: string): Severity {
  return isForOwnMachine(path) ? "medium" : "high";
}

function isForOwnMachine(path: string): boolean {
  return /(?:^|[/.\-_])(?:dev|development|local|localhost|test|testing|ci|sandbox)(?=[/.\-_]|$)|(?:^|\/)(?:\.devcontainer\/|\.vscode\/|\.?mise(?:\.[\w-]+)?\.toml$)/i.test(path);
}
