import type { FileFacts } from "../facts/file-facts.js";
import { conditionsAround } from "../syntax/conditions-around.js";
import {
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAssignment,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";

/**
 * Where an object of options goes: to a library (`library`), to something that only its names tell (`named`), to a function nobody
 * knows (`unknown`).
 */
export type OptionPlace = "library" | "named" | "unknown";

const telling = /^(?:ssl|tls|https?|httpsAgent|httpAgent|agent|agentOptions|dialectOptions|connection|connect|extra|requestOptions|proxy|secureContext|sslOptions|tlsOptions|httpsOptions|driver|smtp|transport|ldap|options)$/i;

/** Says where the object literal goes that a property stands in. */
export function optionPlace(facts: FileFacts, property: Node): OptionPlace {
  let node: Node = property.parent;
  let isNamed = false;
  for (let parent = node.parent; parent !== undefined; parent = node.parent) {
    if (isPropertyAssignment(parent)) {
      isNamed ||= telling.test(propertyNameText(parent.name) ?? "");
    } else if (isCallExpression(parent) || isNewExpression(parent)) {
      if (isLibraryCall(facts, parent)) return "library";
      return isNamed ? "named" : "unknown";
    } else if (isVariableDeclaration(parent) || parent.kind === SyntaxKind.ReturnStatement || isArrowFunction(parent) || isBinaryExpression(parent) && parent.operatorToken.kind === SyntaxKind.EqualsToken) {
      return "named";
    } else if (!isObjectLiteral(parent) && !isWrapping(parent)) return "named";
    node = parent;
  }
  return "named";
}

/** Puts fields together, for whomever: `_.defaults(this, given, { host: "", rejectUnauthorized: false })`. */
const merging = /(?:^|\.)(?:defaults|defaultsDeep|merge|assign|extend|cloneDeep|defu|deepmerge)$/;

function isLibraryCall(facts: FileFacts, call: Node): boolean {
  const name = isCallExpression(call) || isNewExpression(call) ? facts.callee(call)?.name : undefined;
  return name !== undefined && !name.startsWith("#") && !name.startsWith(".") && !/^globalThis\.[a-z]\w*$/.test(name) && !merging.test(name);
}

function isWrapping(node: Node): boolean {
  return (
    node.kind === SyntaxKind.ParenthesizedExpression || node.kind === SyntaxKind.AsExpression || node.kind === SyntaxKind.SatisfiesExpression || node.kind === SyntaxKind.SpreadAssignment ||
    node.kind === SyntaxKind.ArrayLiteralExpression || node.kind === SyntaxKind.ConditionalExpression || node.kind === SyntaxKind.BinaryExpression
  );
}

const development = /(?:^|[^a-z])(?:is_?)?(?:dev(?:_?mode)?|development|debug|local|test|testing)(?![a-z])|__DEV__|\b(?:isDev|isLocal|isTest|isDevelopment)(?:Or(?:Dev|Local|Test|Development|CI))?\b/i;
const production = /prod(?:uction)?(?![a-z])|isProd/i;
const negated = /!==?|!\s*[\w.]*prod|!\s*[\w.]*(?:dev|local|test)/i;

/** True where a condition around a place says that it runs in development or in a test, not in production. */
export function isForDevelopment(facts: FileFacts, place: Node): boolean {
  return conditionsAround(place).some(({ condition, isElse }) => {
    const text = facts.textOf(condition);
    const isTurned = negated.test(text) !== isElse;
    return production.test(text) ? isTurned : development.test(text) && !isTurned;
  });
}

/** `env.TLS_CHECK_SERVER_IDENTITY === "false"`. */
const switchedOff = /(?:(?:tls|ssl|cert)\w*(?:check|verif|validat|reject|strict)|(?:check|verif|validat|reject|strict)\w*(?:tls|ssl|cert|unauthori[sz]ed))\w*["'\])]*\s*===?\s*["']?(?:false|0|off|no)\b/i;
/** `sslmode === "require"`: to PostgreSQL that means encrypted and unchecked, and `verify-full` is what checks. */
const unverifiedMode = /(?:ssl|tls)(?:_?mode)?\w*["'\]]*\s*===?\s*["'](?:no-verify|require|prefer|allow)["']|\bsslmode=(?:no-verify|require|prefer|allow)\b/i;
const optedIn = /(?<![!][\w.]*)(?:(?:unsafe|insecure|ignore|skip|bypass|disable|allow|accept|self[_-]?signed|invalid)\w*(?:tls|ssl|cert|https|CA(?![a-z]))|(?:tls|ssl|cert|https)\w*(?:unsafe|insecure|ignore|skip|bypass|disable|self[_-]?signed|invalid)|(?:allow|accept|trust|permit)[_-]?(?:self[_-]?signed|unauthori[sz]ed))/i;

/** What somebody in front of a terminal answered: `if (answer === "y")`. */
const confirmed = /(?<!!)={2,3}\s*["'`]y(?:es)?["'`]/i;
/** `insecure`, as command line tools call the option: `if (flags.insecure)`. */
const insecureOption = /(?<!!\s*[\w.?]*)(?<!\w)(?:allow|accept|use)?_?insecure(?!\w)/i;
/** A setting by which certificates are checked: `shouldVerifyTls`, `strictSSL`, `sslmodeVerifyFull`, `rejectUnauthorized`. */
const checked = /(!\s*)?(?<![\w.?])[\w.?]*(?:(?:tls|ssl|certs?|certificates?)\w*(?:check|verif|validat|reject|strict)|(?:check|verif|validat|reject|strict)\w*(?:tls|ssl|cert|unauthori[sz]ed))\w*\b(?!\s*[=!]=)/i;

/** `switch (config.sslmode) { case "no-verify": … }` */
function isCaseOfMode(facts: FileFacts, place: Node): boolean {
  for (let at = place.parent; at !== undefined && !isFunctionLike(at); at = at.parent) {
    if (at.kind !== SyntaxKind.CaseClause) continue;
    const { expression, parent } = at as import("typescript").CaseClause;
    if (/^(?:no-verify|require|prefer|allow|insecure|skip-verify|unverified)$/i.test(facts.constantString(expression) ?? "") && /ssl|tls/i.test(facts.textOf(parent.parent.expression))) return true;
  }
  return false;
}

/** True where whoever uses the program has to ask for it by a setting that says what it does: `if (settings.ignoreTls)`, `if (!settings.verifyTls)`. */
export function isAskedFor(facts: FileFacts, place: Node): boolean {
  return isCaseOfMode(facts, place) || conditionsAround(place).some(({ condition, isElse }) => {
    const text = facts.textOf(condition);
    // What is asked of one's own machine stays there.
    if (!isElse && /^\s*(?!!).*\bis_?(?:loopback|localhost|local_?host)\w*\(/i.test(text)) return true;
    const told = isIdentifier(condition) ? facts.definitionOf(condition) : condition;
    if (told !== undefined && /["'`](?:localhost|127\.0\.0\.1)["'`]/.test(facts.textOf(told))) return true;
    const isUnchecked = checked.exec(text);
    if (isUnchecked !== null && (isUnchecked[1] !== undefined) !== isElse) return true;
    return !isElse && condition.kind !== SyntaxKind.PrefixUnaryExpression && [optedIn, insecureOption, confirmed, switchedOff, unverifiedMode].some((form) => form.test(text));
  });
}
