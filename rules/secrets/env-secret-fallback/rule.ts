import { requireVariable } from "#core/secrets/require-variable-fix";
import { maskSecret } from "#core/finding/mask";
import type { FileFacts } from "#core/facts/file-facts";
import { matchesAt } from "#core/rule/matches-at";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import {
  type EnvironmentFallback,
  fallbackOfBinary,
  fallbackOfBinding,
  fallbackOfCall,
  fallbackOfConditional,
  fallbackOfSetting,
  isTellingFallback,
  mayHaveFallback,
} from "#core/secrets/environment-fallback";
import { saysTrial } from "#core/secrets/evidence";
import { secretSpanOf } from "#core/secrets/literal-origin";
import { isOfStatistics, isOwnSecret, namePromise } from "#core/secrets/name-words";
import { isSamplePassword } from "#core/secrets/sample-password";
import { type Expression, isBinaryExpression, isConditional, isFunctionLike, isIdentifier, isIfStatement, isVariableDeclaration, type Node, SyntaxKind } from "#core/syntax/nodes";
import { receivingName } from "#core/secrets/named-value";

type Context = SyntaxRuleContext<"own" | "token">;

export default defineSyntaxRule({
  meta: {
    id: "env-secret-fallback",
    title: "Secret from the environment with a fallback in the code",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [798, 1188],
    owasp: ["A05:2021", "A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      own: "Where {variable} is not set, this runs with the secret {masked} that everyone can read in the code. Stop with an error instead.",
      token: "Where {variable} is not set, this uses the secret {masked} from the code. Revoke it, and stop with an error instead.",
    },
    options: {},
    triggers: [
      // `env` is the rarer word of the two, so that the search starts there and looks both ways.
      {
        pattern: /\benv\b(?:[\s\S]{0,60}(?:secret|token|key|pass|pwd|salt|credential|auth|jwt|bearer)|(?<=(?:secret|token|key|pass|pwd|salt|credential|auth|jwt|bearer)[\s\S]{0,60}))/i,
        confirm: mayHaveFallback,
      },
      { pattern: /\benv["']?\s*:\s*["'][A-Z0-9_]*(?:SECRET|TOKEN|KEY|PASS|PWD|SALT|AUTH|JWT|CREDENTIAL)/ },
      {
        around: ["secret", "token", "key", "pass", "pwd", "salt", "auth", "jwt", "credential"],
        holds: matchesAt(/(?:SECRETS?|TOKEN|KEYS?|PASS|PASSWORD|PWD|SALT|AUTH|JWT|CREDENTIALS?)[A-Z0-9_]*(?:["']?\s*:[\s\S]{0,160}?\b(?:default|catch)\b|["'`],\s*["'`])/),
      },
    ],
    fix: "suggestion",
    yieldsTo: ["hardcoded-secret-provider", "hardcoded-credentials-in-url"],
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    BinaryExpression: (node, context) => judge(fallbackOfBinary(context.facts, node), context),
    ConditionalExpression: (node, context) => judge(fallbackOfConditional(context.facts, node), context),
    BindingElement: (node, context) => judge(fallbackOfBinding(context.facts, node), context),
    CallExpression: (node, context) => judge(fallbackOfCall(context.facts, node), context),
    ObjectProperty: (node, context) => judge(fallbackOfSetting(context.facts, node), context),
  },
});

function judge(fallback: EnvironmentFallback | undefined, context: Context): void {
  if (fallback === undefined) return;
  const { variable, origin, value } = fallback;
  // `{ apiKey: process.env.SHOP ?? "…" }`: where the variable does not say, the place it goes to may.
  const name = namePromise(variable) === undefined ? receivingName(value) : variable;
  if (name === undefined || !isTellingFallback(name, origin.text) || saysUnset(origin.text)) return;
  const promise = namePromise(name);
  const isOwn = isOwnSecret(name);
  const isSample = promise === "password" && isSamplePassword(origin.text);
  const span = secretSpanOf(context.facts, origin);
  const fix = requireVariable(context.facts, fallback);
  context.report({
    at: value,
    message: isOwn || promise === "password" ? "own" : "token",
    data: { variable, masked: maskSecret(origin.text) },
    severity: isSample ? "low" : "high",
    confidence: isRefused(context, value, origin.text) || isOfStandIn(context.facts, value) || /^(?:CYPRESS|PLAYWRIGHT|E2E)_/.test(variable) ? "low" : isSample || (!isOwn && promise !== "password" && isIdentifier(value) && saysTrial(value.text)) || isNamedDefault(context, value) || isOfStatistics(variable) || developmentFolder.test(context.document.path) || /(?:^|\/)(?:drizzle|knexfile|ormconfig|mikro-orm|prisma)(?:\.config)?\.[cm]?[jt]s$/.test(context.document.path) ? "medium" : "high",
    fixes: fix === undefined ? [] : [fix],
    masked: [span],
  });
}

/** True where the program stops itself with this value: `if (isProduction && SECRET === "dev") throw …`. */
function isRefused({ facts }: Context, value: Expression, text: string): boolean {
  let at: Node = value;
  while (isBinaryExpression(at.parent) || isConditional(at.parent)) at = at.parent;
  const declared = at.parent;
  const binding = isVariableDeclaration(declared) && isIdentifier(declared.name) ? facts.names.bindingOf(declared.name) : undefined;
  if (binding === undefined) return false;
  return facts.names.referencesTo(binding).some((reference) => {
    const { parent } = reference;
    if (!isBinaryExpression(parent) || ![parent.left, parent.right].some((side) => facts.constantString(side) === text)) return false;
    let condition: Node = parent;
    while (isBinaryExpression(condition.parent) || condition.parent.kind === SyntaxKind.ParenthesizedExpression) condition = condition.parent;
    return isIfStatement(condition.parent) && /\bthrow\b|\bexit\(/.test(facts.textOf(condition.parent.thenStatement));
  });
}

/** `const mockEnv = { …process.env, KEY: process.env.KEY ?? "test" }`: settings that are made up for tests, whole. */
function isOfStandIn(facts: FileFacts, value: Expression): boolean {
  for (let at: Node = value; at !== undefined && !isFunctionLike(at); at = at.parent) {
    if (isVariableDeclaration(at)) return /^(?:mock|fake|stub|dummy)(?:[A-Z_]|ed|$)/i.test(facts.textOf(at.name));
  }
  return false;
}

/** `default: DEFAULT_AUTH_SECRET`, which another file exports: a default has a name so that something can compare with it, and stop. */
function isNamedDefault({ facts }: Context, value: Expression): boolean {
  return isIdentifier(value) && /default/i.test(value.text) && facts.names.bindingOf(value)?.kind === "import";
}

/** Programs that only developers start. */
const developmentFolder = /(?:^|\/)(?:dev|playground|sandbox|seed|seeds|seeder|seeders|seeding)\/|(?:^|[/.-])seed(?:s|er)?(?=[/.-])/;

/** Texts that only say that there is no value. */
function saysUnset(text: string): boolean {
  return /^(?:undefined|string|number|boolean|null|none|unset|not[ _-]?set|missing|n\/a|false|true|-|disabled|\{\}|\[\])$/i.test(text.trim()) || /^https?:\/\//.test(text);
}
