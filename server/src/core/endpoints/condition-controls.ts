import type { FileFacts } from "../facts/file-facts.js";
import type { ControlKind, RequestPart } from "../model/control-kinds.js";
import { type Expression, isAwait, isBinaryExpression, isElementAccess, isEquality, isIdentifier, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { ProvidedControl } from "./fragment.js";
import type { RejectionReason } from "./rejection.js";
import { partOf } from "./request-part.js";

const identity = /user|session|auth|logged|signed|token|jwt|bearer|account|principal|claims|decoded|credential|api_?key|signature|\buid\b|identity|viewer|hmac|secret|member|\bkeys?\b|timingSafeEqual/i;
const rights = /roles?(?![a-z])|Role|[pP]ermission|[sS]cope|admin|Admin(?!ist)|Owner|Staff|Superuser|\bcan[A-Z(]|\.can\(|ability|\bacl\b|polic(?:y|ies)|privilege|owner|allowed|granted|hasAccess|superuser|staff/;
const strictRights = /\bcan[A-Z]\w*\(|\.can\(|\brole|Role\b|isAdmin|permission|hasRole|superuser|isOwner/;
const forged = /csrf|xsrf/i;
const origin = /origin|referer/i;
/** Names that are somebody or what proves who one is, and not what else has such a word in it: `authMethods`, `userAgent`. */
const somebody = /(?:user|session|auth|authenticated|logged_?in|signed_?in|token|jwt|bearer|account|principal|claims|decoded|credentials?|api_?key|signature|uid|user_?id|identity|viewer|hmac|secret|member|key|cookie)(?:\b|\()|\bverif|timingSafeEqual/i;
const signedIn = /\b(?:logged_?in|current|auth|authed|authenticated|session|signed_?in)_?(?:user|member|account|person)\b/i;
/** That something has roles says nothing of which. */
const asksForAny = /^\s*!\s*[\w$?.[\]]*\b(?:roles?|permissions?|scopes?|privileges?)\s*$/;
const holdsIdentity = /(?:\b(?:req|request|ctx|context|locals|state|session|c|event|res)\b[\w?!.()[\]"']*[.["'])(?:user|session|currentUser|userId|user_id|auth|account|viewer|uid|isAuthenticated)\b/;
/** `!user || !user.canDelete`: that there is somebody at all is asked as well. */
const asksForSomebody = /(?:^|\|\|)\s*\(*!\s*(?:[\w$]+\??\.)*(?:user|currentUser|session|account|viewer|auth|member|principal)\s*\|\|/i;
/** Conditions that hold for guests. */
const asksForNone = /(?:^|[\s(&|])!(?!=)|(?<!!)==?=?\s*(?:null|undefined|false|0)\b/;
/** What a session holds may be anything: only names of somebody say that somebody is asked for. */
const saysWho = /user|account|auth|logged|signed|uid\b|member|admin|login|\bsession\s*(?:$|[)&|!=])/i;
const checksPassword = /password/i;
const compares = /\b(?:compare|compareSync|verifyPassword|checkPassword|comparePassword|validatePassword|argon2|bcrypt|scrypt|timingSafeEqual|signInWithPassword|isValidPassword|matchPassword|correctPassword|authenticateUser)\b/;

/** The password that was sent goes into a look-up, and what follows is a token or a session. */
const takesPassword = /\bbody\??\.password\b[\s\S]{0,2000}(?:\btokens?\b|\bsession\b|authori[sz]e\()/;

/** True for the text of a function that signs people in: there a 401 says that the password was wrong. */
export function signsIn(text: string): boolean {
  return checksPassword.test(text) && (compares.test(text) || takesPassword.test(text));
}

/**
 * What a condition whose branch rejects protects. `text` is that of the condition, `answer` that of the branch; with `isPassed` those
 * are rejected for whom the condition does not hold.
 */
export function conditionControls(facts: FileFacts, condition: Expression | undefined, text: string, reason: RejectionReason, isSignIn: boolean, answer = "", isPassed = false): readonly ProvidedControl[] {
  const found = controlsAsked(facts, condition, text, reason, isSignIn, answer, isPassed);
  return countsTries.test(text) && reason !== "too-many" ? [...found, { kind: "rate-limit", certain: false }] : found;
}

/** `user.failedAttempts >= most`, `account.lockedUntil > now`: who has guessed too often has to wait; `captcha !== session.captcha`: a program has to read first. */
const countsTries = /(?:attempts?|tries|failures|failed_?(?:log-?ins?|count))\w*\)*\s*>=?|[<>]=?\s*[\w.]*(?:attempts|tries|failures)|(?:lock(?:ed|out)|blocked|banned)_?(?:out)?_?(?:until|till|expires)|captcha/i;

function controlsAsked(facts: FileFacts, condition: Expression | undefined, text: string, reason: RejectionReason, isSignIn: boolean, answer: string, isPassed: boolean): readonly ProvidedControl[] {
  const control = (kind: ControlKind, certain: boolean, part?: RequestPart): ProvidedControl => ({ kind, certain, ...(part !== undefined && { part }) });
  if (condition !== undefined && (comparesOwner(facts, condition) || (reason === "forbidden" && comparesCaller(facts, condition)))) return [control("authorization", true)];
  const isStrict = strictRights.test(text) && !asksForAny.test(text);
  switch (reason) {
    case "unauthenticated":
      if (isSignIn && !holdsIdentity.test(text)) return [];
      return rights.test(text) && !identity.test(text) ? [control("authorization", true)] : [control("authentication", identity.test(text) || identity.test(answer) || /log-?in|sign-?in/i.test(answer)), ...(isStrict ? [control("authorization", true)] : [])];
    case "forbidden":
      if (forged.test(text)) return [control("csrf", true)];
      if (rights.test(text)) return [control("authorization", true), ...(asksForSomebody.test(text) && !isSignIn ? [control("authentication", true)] : [])];
      if (origin.test(text)) return [control("csrf", true)];
      if (somebody.test(text) && !isSignIn) return [control("authentication", /^\s*\(*!|==\s*(?:null|undefined)/.test(text))];
      return [control("authorization", false)];
    case "forged":
      return [control("csrf", true)];
    case "too-many":
      return [control("rate-limit", true)];
    case "too-large":
      return [control("body-limit", true)];
    case "timeout":
      return [control("timeout", true)];
    case "invalid": {
      const part = condition === undefined ? undefined : readPart(facts, condition);
      return part === undefined ? [] : [control("validation", false, part)];
    }
    default: {
      const found: ProvidedControl[] = [];
      const isOfKnown = isPassed ? !asksForNone.test(text) && saysWho.test(text) : /!|==\s*(?:null|undefined)/.test(text);
      if (!isSignIn && reason === "other" && isOfKnown && (holdsIdentity.test(text) || signedIn.test(text))) found.push(control("authentication", true));
      if (isStrict) found.push(control("authorization", reason === "other"));
      return found;
    }
  }
}

const ownerProperty = /(?:^|[a-z]_|[a-z](?=[A-Z]))(?:user|owner|author|creator|created_?by|account|org|organi[sz]ation|tenant|team|customer|seller|member|workspace)(?:_?id)?s?$/i;
const caller = /\b(?:user|session|auth|account|viewer|currentUser|ctx|locals|principal|userId|me)\b/;

/** `order.userId !== req.user.id`: who asks is compared with whom a thing belongs to. */
function comparesOwner(facts: FileFacts, condition: Expression): boolean {
  return someEquality(condition, (one, other) => isOwner(facts, one, other));
}

const callerId = /^(?:[\w$]+\??\.)*(?:user|session|currentUser|viewer|principal|account)\??\.(?:user\??\.)?(?:id|_id|uid|sub|userId|email)(?:\.toString\(\))?$/;

/** `patient.doctorId !== user.id`, and the answer is that it is forbidden: whatever the record calls those whom it is for. */
function comparesCaller(facts: FileFacts, condition: Expression): boolean {
  return someEquality(condition, (one, other) => callerId.test(facts.textOf(one)) && isPropertyAccess(other) && !callerId.test(facts.textOf(other)));
}

/** True where some comparison in a condition passes the test, whichever way round it is written. */
function someEquality(condition: Expression, test: (one: Expression, other: Expression) => boolean): boolean {
  const nodes: Node[] = [condition];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 100; node = nodes.pop(), count++) {
    if (isBinaryExpression(node) && isEquality(node.operatorToken.kind)) {
      const [left, right] = [skipWrappers(node.left), skipWrappers(node.right)];
      if (test(left, right) || test(right, left)) return true;
    }
    node.forEachChild((child) => void nodes.push(child));
  }
  return false;
}

function isOwner(facts: FileFacts, owned: Expression, asking: Expression): boolean {
  const text = facts.textOf(owned).replace(/\??\.(?:toString|equals|valueOf)\(.*$/, "").replace(/\?/g, "");
  const other = facts.textOf(asking);
  const [, property = ""] = /\.([\w$]+)(?:\.(?:_id|id))?$/.exec(text) ?? [];
  if (!ownerProperty.test(property)) return false;
  return caller.test(other) && !caller.test(text.slice(0, text.indexOf("."))) && /id\b|sub\b|email|user/i.test(other);
}

/** The part of a request that a condition reads. */
function readPart(facts: FileFacts, condition: Expression): RequestPart | undefined {
  const nodes: Node[] = [condition];
  const seen = new Set<Node>();
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 100; node = nodes.pop(), count++) {
    if (isPropertyAccess(node) || isElementAccess(node) || node.kind === SyntaxKind.Identifier) {
      const part = facts.source(node as Expression) === undefined ? undefined : partOf(facts, node as Expression);
      if (part !== undefined) return part;
      // What was found out of the request before, `const isInvalid = checks.some(Boolean)`, and not what was looked up by it.
      const held = isIdentifier(node) ? facts.definitionOf(node) : undefined;
      if (held !== undefined && !isAwait(held) && !seen.has(held)) {
        seen.add(held);
        nodes.push(held);
      }
    }
    node.forEachChild((child) => void nodes.push(child));
  }
  return undefined;
}
