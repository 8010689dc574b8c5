import type { FileFacts } from "../facts/file-facts.js";
import type { RelatedLocation } from "../finding/finding.js";
import { maskSecret } from "../finding/mask.js";
import { moveToEnvironment } from "../fix/env-variable-fix.js";
import type { Fix } from "../fix/fix.js";
import { readOption } from "../options/read-option.js";
import { type Expression, isFunctionLike, isIfStatement, isObjectLiteral, isStringLike, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import { isTriedOut } from "./evidence.js";
import { fixedSecrets, secretToEnvironment } from "./fixed-secret.js";
import { secretSpanOf } from "./literal-origin.js";
import { environmentName } from "./name-words.js";
import type { NamingNode } from "./named-value.js";
import { namedSigningSecrets } from "./signing-secret.js";
import { canSign } from "./value-classifier.js";
import { variableName } from "./variable-name.js";

/** What tokens are signed with, or what cookies are. */
export type SigningRole = "jwt" | "session";

/** A fixed signing secret, as the rule for its role reports it: what a library takes is certain, and so is what a name says unless something says that it is for trying out. */
export interface SigningDraft {
  readonly at: Expression;
  readonly message: "argument" | "named";
  readonly data: Readonly<Record<string, string>>;
  readonly confidence: "high" | "medium" | "low";
  readonly related: readonly RelatedLocation[];
  readonly fixes: readonly Fix[];
  readonly masked: readonly Span[];
}

const usualVariables: Readonly<Record<SigningRole, string>> = { jwt: "JWT_SECRET", session: "SESSION_SECRET" };

/** The fixed secrets that the file gives a library to sign with. */
export function signingArguments(facts: FileFacts, role: SigningRole): readonly SigningDraft[] {
  return fixedSecrets(facts, [role])
    .filter(({ text, at }) => canSign(text) && !isOfPreference(facts, at))
    .map((secret) => {
      const { fix } = secretToEnvironment(facts, secret, usualVariables[role]);
      const data = { api: secret.apiName, masked: maskSecret(secret.text) };
      return { at: secret.at, message: "argument", data, confidence: "high", related: secret.related, fixes: fix === undefined ? [] : [fix], masked: [secret.span] };
    });
}

/** What a cookie of this name holds, anyone may choose: there is nothing to forge. */
const preference = /^[_\W]*(?:(?:ui|site|app)[-_])?(?:(?:color|colour)[-_]?)?(?:theme|scheme|mode|locale|lang(?:uage)?|i18n(?:ext)?|density|sidebar)(?:[-_]?session)?$/i;

function isOfPreference(facts: FileFacts, secret: Node): boolean {
  let at: Node = secret;
  while (at.parent !== undefined && !isObjectLiteral(at) && !isFunctionLike(at)) at = at.parent;
  const name = isObjectLiteral(at) ? readOption(facts, at, "name") : undefined;
  return name?.state === "given" && preference.test(facts.constantString(name.value) ?? "");
}

/** The fixed texts that a node names as secrets to sign with. */
export function signingNames(facts: FileFacts, node: NamingNode, role: SigningRole): readonly SigningDraft[] {
  return namedSigningSecrets(facts, node, role).map(({ name, origin }) => {
    const variable = environmentName(name);
    const isTelling = variable !== "SECRET" && variable !== "KEYS";
    const data = { name, masked: maskSecret(origin.text) };
    const span = secretSpanOf(facts, origin);
    const fix = isStringLike(origin.node) ? moveToEnvironment(facts, span, variableName(facts, span, isTelling ? variable : usualVariables[role])) : undefined;
    const confidence = isForDevelopment(facts, node) ? "low" : isTriedOut(facts, node, name, origin.text) ? "medium" : "high";
    return { at: origin.node, message: "named", data, confidence, related: [], fixes: fix === undefined ? [] : [fix], masked: [span] };
  });
}

/** What its own words say is for developers, or the block of a missing setting that asks first whether this is production: `if (!secret) { fail(isProduction); secret = "…"; }`. */
function isForDevelopment(facts: FileFacts, node: Node): boolean {
  // `devConfig.jwtSecret || "secret"`: what a server for developers is told.
  if (/\bdev(?:elopment)?(?:Config|Options|Settings|Server)\./.test(facts.textOf(node))) return true;
  let at: Node = node;
  while (at.parent !== undefined && at.kind !== SyntaxKind.Block && !isFunctionLike(at)) at = at.parent;
  return at.kind === SyntaxKind.Block && isIfStatement(at.parent) && /\bis_?prod|NODE_ENV|#isProd/i.test(facts.textOf(at));
}
