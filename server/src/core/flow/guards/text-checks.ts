import type ts from "typescript";
import { absolutePath, allKinds, climbingPath, type KindMask, maskOf, rawPath, schemeRedirect, slashRedirect } from "../../model/taint-kinds.js";
import { type Expression, isCallExpression, skipWrappers } from "../../syntax/nodes.js";
import { attackSamples, climbingNormal } from "./attack-samples.js";
import { definedBy } from "../walk/defined-by.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { clear } from "./guard-subject.js";
import { regexOf } from "../walk/regex-literal.js";
import { absenceClears, markupKinds, selectorKinds } from "./text-replacement.js";
import { clearedByStart, extendByExpression, extendByText, type Lead, noLead } from "../walk/text-prefix.js";

const ssrf = maskOf(["ssrf"]);
const scriptUrl = maskOf(["url-attribute"]);
/** What lacks it is no whole address; what lacks `https://cdn.example.com/` may be that of any other host. */
const anyHost = /^https?:?\/{0,2}$/i;
const bothRedirects = schemeRedirect | slashRedirect;

/** `text.startsWith(start)` came out as given. */
export function checkStart(walker: FlowWalker, text: Expression, start: Expression, outcome: boolean): void {
  const lead = extendByExpression(walker, noLead, start);
  if (outcome) {
    rulePath(walker, text, lead);
    clear(walker, text, addressBehind(lead) | (lead === noLead ? 0 : selectorKinds));
  } else if (!lead.hasValue || isAboveFolder(walker, start)) checkNoStart(walker, text, lead.text);
}

/** `".." + path.sep`. */
function isAboveFolder({ facts }: FlowWalker, start: Expression): boolean {
  const [up, separator, ...more] = facts.shape(start).parts.filter((part) => "hole" in part || part.text !== "");
  return up !== undefined && "text" in up && up.text === ".." && separator !== undefined && "hole" in separator && facts.api(separator.hole)?.name === "path.sep" && more.length === 0;
}

/** A text that begins like this: what it cannot harm as an address any more. */
function addressBehind(lead: Lead): KindMask {
  if (lead.hasValue && lead.text === "") return bothRedirects | ssrf | scriptUrl;
  if (lead.text === "") return 0;
  const isScript = /^\s*(?:javascript|vbscript|data)/i.test(lead.text);
  return clearedByStart(lead.text) | (isScript ? 0 : scriptUrl);
}

/** Below a folder, where no `..` can follow. A bare slash only says that the path is absolute. */
function rulePath(walker: FlowWalker, text: Expression, lead: Lead): void {
  if (!lead.hasValue && lead.text.length < 2) return;
  clear(walker, text, absolutePath);
  clear(walker, text, climbingPath, { unless: rawPath });
}

function checkNoStart(walker: FlowWalker, text: Expression, start: string): void {
  // Browsers read a slash and a backslash as they do two slashes: who asks for one of them alone leaves a doubt.
  if (start === "//") clear(walker, text, 0, { doubts: slashRedirect });
  else if (start === "/\\") clear(walker, text, slashRedirect);
  else if (start === "/" || start === "\\") clear(walker, text, absolutePath | slashRedirect);
  else if (start.startsWith("..") || start === ".") clear(walker, text, climbingPath, { unless: rawPath });
  else if (anyHost.test(start)) clear(walker, text, schemeRedirect | ssrf);
}

/** `text.includes(part)` came out as given: a part that is missing rules out what needs it. */
export function checkPart(walker: FlowWalker, text: Expression, part: Expression, outcome: boolean): void {
  // `path.join(root, name).indexOf(root) >= 0`: few folders hold the path of another one in their own.
  if (outcome && joinedBelow(walker, text, part)) clear(walker, text, 0, { isDoubt: true });
  const missing = outcome ? undefined : walker.facts.constantString(part);
  if (missing === undefined || missing === "") return;
  if (missing.startsWith("..")) {
    // `path.join(root, name)` has gone up already by the time it is looked at.
    if (!isJoined(walker, text)) clear(walker, text, climbingPath);
  } else if (missing === "<") clear(walker, text, markupKinds);
  else if (missing === "/") clear(walker, text, absolutePath | climbingPath | bothRedirects);
  else if (missing === "\\") clear(walker, text, slashRedirect);
  else if (missing === "//") clear(walker, text, bothRedirects | ssrf);
  else if (missing === "://") clear(walker, text, schemeRedirect | ssrf);
  else if (missing === ":") clear(walker, text, schemeRedirect | scriptUrl);
  else if (anyHost.test(missing)) clear(walker, text, schemeRedirect);
}

function isJoined(walker: FlowWalker, text: Expression): boolean {
  return (joinedCall(walker, text)?.arguments.length ?? 0) > 1;
}

function joinedBelow(walker: FlowWalker, text: Expression, root: Expression): boolean {
  const first = joinedCall(walker, text)?.arguments[0];
  return first !== undefined && walker.facts.textOf(first) === walker.facts.textOf(root);
}

/** The call that a path was put together by. */
function joinedCall(walker: FlowWalker, text: Expression | undefined): ts.CallExpression | undefined {
  if (text === undefined) return undefined;
  const made = definedBy(walker, text);
  return isCallExpression(made) && /^path\.(?:join|resolve|normalize)$/.test(walker.facts.callee(made)?.name ?? "") ? made : undefined;
}

/** `full === root` of `const full = path.resolve(root, name)`: the folder itself, whatever it is. */
export function checkRootItself(walker: FlowWalker, text: Expression, root: Expression): void {
  const resolved = joinedCall(walker, root);
  const [only] = resolved?.arguments.length === 1 ? resolved.arguments : [];
  const folders = [root, ...(only === undefined ? [] : [only])].map((folder) => walker.facts.textOf(skipWrappers(folder)));
  for (let made = joinedCall(walker, text); made !== undefined; made = joinedCall(walker, made.arguments[0])) {
    const [first] = made.arguments;
    if (first === undefined || !folders.includes(walker.facts.textOf(skipWrappers(first)))) continue;
    clear(walker, text, absolutePath | climbingPath);
    return;
  }
}

/** `regex.test(text)`, `text.match(regex)` came out as given. */
export function checkPattern(walker: FlowWalker, text: Expression, pattern: Expression, outcome: boolean): void {
  if (!outcome) clear(walker, text, absenceClears(walker.facts, pattern));
  const regex = regexOf(walker, pattern);
  if (regex === undefined) {
    // What the pattern says is not in view; that the program wrote one is believed.
    if (outcome) clear(walker, text, allKinds);
    return;
  }
  if (!outcome) {
    clear(walker, text, clearedByMismatch(regex));
    if (matchesAll(regex, climbingNormal.samples)) clear(walker, text, climbingPath, { unless: rawPath });
    return;
  }
  const body = regex.source;
  if (!beginsAtStart(body)) return;
  const start = literalStart(body);
  if (isClosed(body)) clear(walker, text, closedPatternClears(regex));
  else {
    // Browsers read a slash and a backslash as they do two slashes.
    const isHalf = isLocalPath(body) && testsTrue(body, "/\\e.co");
    if (isHalf) clear(walker, text, 0, { isDoubt: true });
    clear(walker, text, clearedByStart(start) | (isHalf ? schemeRedirect | ssrf : isLocalPath(body) ? bothRedirects | ssrf : 0) | (/^\^\(?(?:\?:)?(?:https?|\\?\/)/.test(body) ? scriptUrl : 0));
    rulePath(walker, text, extendByText(noLead, start));
  }
}

/** What a text cannot harm that a pattern matches which says of all its characters what they may be, or that it is a path of this site; nothing for other patterns. */
export function closedPatternClears({ source, multiline }: RegExp): KindMask {
  if (!multiline && !isClosed(source)) return beginsAtStart(source) && isLocalPath(source) ? bothRedirects | ssrf : 0;
  return beginsAtStart(source) && isClosed(source) ? clearedByAlphabet(source) | clearedByStart(literalStart(source)) | (isLocalPath(source) ? bothRedirects | ssrf : 0) : 0;
}

function beginsAtStart(body: string): boolean {
  return body.startsWith("^") && !/\|/.test(body.replace(/\([^()]*\)/g, ""));
}

function isClosed(body: string): boolean {
  return body.endsWith("$") && !/(?:^|[^\\])\.[*+]|\[\^/.test(body);
}

/** A single slash, and behind it surely no other one. */
function isLocalPath(body: string): boolean {
  return /^\^(?:\\\/|\/|\[\/\])(?:\(\?!|\[\^[^\]]*\/|\\w|\[a-z|\[A-Z|\[\\w|[a-zA-Z0-9])/.test(body);
}

/** The fixed text a pattern begins with. */
function literalStart(body: string): string {
  let text = "";
  let rest = body.slice(1).replace(/^https\?/, "https").replace(/^\(\?:https\?\|https\?\)|^\(https\?\)|^\(\?:https\?\)/, "https");
  for (;;) {
    const next = /^(?:\\([/.\-:?#])|([\w/:\-@%#]))(?![?*+{])/.exec(rest);
    if (next === null) return text;
    text += next[1] ?? next[2] ?? "";
    rest = rest.slice(next[0].length);
  }
}

/** What a text cannot harm that consists of the characters of a closed pattern only. */
function clearedByAlphabet(body: string): KindMask {
  const classes = body.match(/\[(?:\\.|[^\]\\])*\]|\\[DSW]|\\w/g) ?? [];
  const repeats = (character: string): boolean => classes.some((token) => testsTrue(`^${token}$`, character));
  const hasSlash = repeats("/") || repeats("\\");
  const writesSlash = /\//.test(body);
  const hasDot = repeats(".");
  const hasColon = repeats(":") || /:/.test(body.replaceAll("(?:", ""));
  let cleared = allKinds & ~(maskOf(["path", "redirect", "ssrf", "url-attribute"]));
  if (!hasDot || !(hasSlash || writesSlash)) cleared |= climbingPath;
  if (!hasSlash && !/^\^\(?(?:\?:)?\\?\//.test(body)) cleared |= absolutePath;
  if (!hasColon) cleared |= schemeRedirect | scriptUrl;
  if (!hasSlash && !/\\\/\\\//.test(body)) cleared |= slashRedirect;
  if (!hasDot && !hasColon) cleared |= ssrf;
  return cleared;
}

function testsTrue(source: string, text: string): boolean {
  try {
    return new RegExp(source).test(text);
  } catch {
    return true;
  }
}

const injecting = [...`'"<>;|&$\``];

/** A pattern that finds all that does a kind of harm, and did not find it here. */
function clearedByMismatch(regex: RegExp): KindMask {
  let cleared: KindMask = 0;
  // What does harm only once something is taken out of it is fine as it stands.
  for (const { kinds, samples, isHarmful } of attackSamples) if (matchesAll(regex, samples.filter(isHarmful))) cleared |= kinds;
  if (matchesAll(regex, injecting)) cleared |= allKinds & ~maskOf(["path", "redirect", "ssrf", "url-attribute"]);
  return cleared;
}

function matchesAll(regex: RegExp, samples: readonly string[]): boolean {
  return samples.every((sample) => {
    regex.lastIndex = 0;
    return regex.test(sample);
  });
}
