import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import { enclosingFunction, type Expression, isBinaryExpression, isCallExpression, isElementAccess, isFunctionLike, isIdentifier, isObjectLiteral, isPropertyAssignment, isVariableDeclaration, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { isPageCode } from "../text/page-code.js";
import { splitWords } from "../text/words.js";
import { type GuessPurpose, guessPurpose } from "./secret-purpose.js";
import { hasSecureSource, type ValueTarget, valueTargets } from "./value-targets.js";

/** A value that can be guessed under a name that promises it cannot. */
export interface GuessableValue {
  readonly name: string;
  readonly purpose: GuessPurpose;
  readonly at: Expression;
  /** How sure the name and the place are; files of tests and demonstrations are the rule's to judge. */
  readonly confidence: Confidence;
}

const calls = /^(?:set|hash|assign|sign|save|store|update|encrypt|issue|send)(?=[A-Z_])/;

/** The places where a value that can be guessed is given a name that promises the opposite; the first name on each way. */
export function guessableValues(facts: FileFacts, source: Expression): readonly GuessableValue[] {
  const told = new Set<string>();
  // A password that a function puts together sign by sign is one.
  const promises = promisesOf(facts, source).filter(({ target }) => told.size < told.add(`${target.name} ${String(enclosingFunction(target.at)?.pos)}`).size);
  const isFallback = promises.length > 0 && hasSecureSource(facts, source);
  return promises.map(({ target, purpose }) => ({ name: target.name, purpose, at: target.at, confidence: confidenceOf(facts, target, purpose, isFallback) }));
}

function purposeOf(target: ValueTarget): GuessPurpose | undefined {
  // Whatever `verifyToken` gets is not therefore a token.
  if (target.place === "argument" && target.name !== "secret key" && !calls.test(target.name)) return undefined;
  return guessPurpose(target.name);
}

/** Where a value gets to that must not be guessed, and what for. */
function promisesOf(facts: FileFacts, source: Expression): readonly { readonly target: ValueTarget; readonly purpose: GuessPurpose }[] {
  return valueTargets(facts, source, (target) => purposeOf(target) !== undefined).flatMap((target) => {
    const purpose = purposeOf(target);
    return purpose === undefined || isOneOfSeveral(facts, target) ? [] : [{ target, purpose }];
  });
}

/** So many draws are no slip here and there, where most of them are for nothing that has to be secret. */
const drawsOfMadeUpData = 15;
const mostSecretShare = 0.25;

/** True for a file that makes up names, dates and passwords that look like real ones. */
function isOfMadeUpData(facts: FileFacts): boolean {
  return facts.remember(makesUpData, facts.tree);
}

function makesUpData(facts: FileFacts): boolean {
  if ((facts.tree.document.text.match(/\bMath\.random\(\)/g)?.length ?? 0) < drawsOfMadeUpData) return false;
  const draws = facts.sinks("weak-random");
  const secret = draws.filter(({ call }) => promisesOf(facts, call).length > 0);
  return secret.length <= mostSecretShare * draws.length;
}

/** An identifier need not be secret, and what a page calls new only has to differ; and a fallback for old browsers is as good as it gets there. */
function confidenceOf(facts: FileFacts, target: ValueTarget, purpose: GuessPurpose, isFallback: boolean): Confidence {
  const { name } = target;
  const { path } = facts.tree.document;
  if (tellsLatest(facts, target) || isOfLock(facts, target) || isPartOfPath(facts, target) || isOfNumberedRow(facts, target)) return "low";
  if (isOfUuid(facts, target)) return isOfPage(facts) ? "low" : "medium";
  if (isFallback || isOfMadeUpData(facts) || /(?:^|[/.\-_])(?:seeds?|seeders?|fakers?|mocks?|tests?|demo|examples?|playground|sandbox|bench)(?=[/.\-_])/i.test(path)) return "low";
  // A page tells its own windows and visits apart, and a program its tasks, terminals and conversations; what signs somebody in stands with a cookie or a login.
  if (purpose === "secret") {
    // `setReloadToken(Math.random())` makes a component read its data again.
    if (/correlation|reload|re_?render|redraw/i.test(name)) return "low";
    const isOfVisit = (): boolean => (/\bDate\.now\(\)/.test(facts.textOf(target.at)) || ofTalks.test(facts.tree.document.text)) && !signsIn.test(facts.tree.document.text);
    return (/session_?id$/i.test(name) && (tellsApart.test(facts.textOf(target.at)) || isOfPage(facts) || isOfVisit())) || isOfElement(facts, target) || isNumberOfObject.test(`${name} ${facts.textOf(target.at)}`) ? "medium" : "high";
  }
  return isOfPage(facts) ? "low" : "medium";
}

/** `this._sid = Math.random()`: a number as it is drawn, by which an object knows itself from the one before; what is sent to somebody is made a text of. */
const isNumberOfObject = /^_?(?:sid|sessionid) Math\.random\(\)$/i;

/** `const token = random(); this.latest = token; … if (this.latest === token)`: a name for one request, by which its answer is known among others. */
function tellsLatest(facts: FileFacts, { at, place }: ValueTarget): boolean {
  const uses = usesOf(facts, at, place);
  const isKept = (use: Node): boolean => isBinaryExpression(use.parent) && use.parent.operatorToken.kind === SyntaxKind.EqualsToken && use.parent.right === use && /current|latest|last|active|pending/i.test(facts.textOf(use.parent.left));
  const isCompared = (use: Node): boolean => isBinaryExpression(use.parent) && (use.parent.operatorToken.kind === SyntaxKind.EqualsEqualsEqualsToken || use.parent.operatorToken.kind === SyntaxKind.ExclamationEqualsEqualsToken);
  return uses.some(isCompared) && uses.every((use) => isKept(use) || isCompared(use));
}

/** `const stagingFile = `${target}.${token}.partial``: a name that no other file has for a while, and that whoever reads the folder sees. */
function isPartOfPath(facts: FileFacts, { at, place }: ValueTarget): boolean {
  const uses = usesOf(facts, at, place);
  return uses.length > 0 && uses.every((use) => {
    let text: Node = use;
    while (text.parent.kind === SyntaxKind.TemplateSpan || text.parent.kind === SyntaxKind.TemplateExpression || isBinaryExpression(text.parent) || (isCallExpression(text.parent) && text.parent.expression !== text && /(?:^|\.)(?:join|resolve)$/.test(facts.textOf(text.parent.expression)))) text = text.parent;
    const { parent } = text;
    return text !== use && isVariableDeclaration(parent) && isIdentifier(parent.name) && /(?:dir|directory|folder|file|path)$/i.test(parent.name.text) && forAWhile.test(facts.textOf(parent));
  });
}

const forAWhile = /(?:\b|_)(?:partial|part|tmp|temp|temporary|swap|staging|bak|backup)(?:\b|_|[A-Z])/;

/** Where the variable is read that a value is given to. */
function usesOf(facts: FileFacts, { parent }: Expression, place: ValueTarget["place"]): readonly Node[] {
  if (place !== "variable" || !isVariableDeclaration(parent) || !isIdentifier(parent.name)) return [];
  const binding = facts.names.bindingOf(parent.name);
  return binding === undefined ? [] : facts.names.referencesTo(binding).filter((reference) => reference !== parent.name);
}

/** `{ id: `message_${index}`, sessionId: `session_${pick(0, 9)}` }`: rows that are made up go by numbers. */
function isOfNumberedRow(facts: FileFacts, { at }: ValueTarget): boolean {
  const { parent } = at;
  const isNumbered = (value: Expression): boolean => numbered.test(facts.textOf(value));
  return isPropertyAssignment(parent) && isNumbered(parent.initializer) && isObjectLiteral(parent.parent) && parent.parent.properties.some((other) => other !== parent && isPropertyAssignment(other) && isNumbered(other.initializer));
}

const numbered = /^`[a-z]+[_-]\$\{[^`]*\}`$/i;

/** In `withJobLock`, `acquireLease`: who holds a lock says so by a text that nobody else has by chance. */
function isOfLock(facts: FileFacts, { at }: ValueTarget): boolean {
  for (let around = enclosingFunction(at) as (Node & { readonly name?: Node }) | undefined; around !== undefined; around = enclosingFunction(around)) {
    if (around.name !== undefined && splitWords(facts.textOf(around.name)).some((word) => /^(?:lock|lease|mutex|semaphore)$/.test(word))) return true;
  }
  return false;
}

/** `randomToken()` says no more than `randomName()`, and `secretAttr: (() => { … })()` is a name within a page, by which others are to find nothing. The handle of a D-Bus request is a part of a path. */
function isOfElement(facts: FileFacts, { name, at }: ValueTarget): boolean {
  if (/^(?:rand(?:om)?_?token)$/i.test(name) || (name === "token" && /["'`]handle_token["'`]|\bhandle_token\s*:/.test(facts.tree.document.text))) return true;
  let named: Node | undefined = enclosingFunction(at);
  while (named !== undefined && (named.kind === SyntaxKind.ParenthesizedExpression || isFunctionLike(named) || isCallExpression(named))) named = named.parent;
  return named !== undefined && (isPropertyAssignment(named) || isVariableDeclaration(named)) && splitWords(facts.textOf(named.name)).some((word) => /^(?:attr|attribute|class|selector)$/.test(word));
}

/** A function that sets the bits which tell the version of a UUID draws an id, whatever it is called. https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
function isOfUuid(facts: FileFacts, { at, place }: ValueTarget): boolean {
  const around = place === "result" ? enclosingFunction(at) : undefined;
  return around !== undefined && /0x0?f\)?\s*\|\s*0x40\b|\b4xxx\b/.test(facts.textOf(around));
}

/** `sessionId: messageId`: it was made to tell messages apart. */
const tellsApart = /^\w*(?:message|request|task|job|trace|execution|correlation)_?id$/i;
/** What has sessions that open nothing. */
const ofTalks = /\b(?:chat|bot|conversation)/i;

/** What a file speaks of that knows who somebody is. */
const signsIn = /cookie|\blog_?in|[a-z]Login|sign_?in|password|authenticat|authoriz(?!ation["']?\s*[:=])|credential|(?<!["'`])\buser(?:Id|_id|name)?\b/i;

function isOfPage({ tree: { document } }: FileFacts): boolean {
  return isPageCode(document.path, document.text);
}

/** `apiKey = apiKeys[index]`: which of several is taken, not what it is. */
function isOneOfSeveral(facts: FileFacts, { name, at }: ValueTarget): boolean {
  const bare = skipWrappers(at);
  return isElementAccess(bare) && new RegExp(`(?:^|[._])${name.replace(/[^\w]/g, "")}e?s$`, "i").test(facts.textOf(bare.expression));
}
