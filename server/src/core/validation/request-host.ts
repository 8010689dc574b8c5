import type { FileFacts } from "../facts/file-facts.js";
import { calledFunction } from "../facts/called-function.js";
import { useByHelper } from "../facts/handed-uses.js";
import { callsReturning } from "../facts/function-uses.js";
import type { ShapePart } from "../facts/string-shape.js";
import { contains, type Expression, isCallExpression, isConcatenation, isIdentifier, isNewExpression, isTemplateExpression, isVariableDeclaration, type Node, SyntaxKind } from "../syntax/nodes.js";
import { handlerAround, isCheckedValue } from "./request-checks.js";
import { requestValue } from "./request-value.js";

/** An address whose host a header of the request is. */
export interface HostOfLink {
  readonly source: Expression;
  /** True where the address carries what opens an account: a reset, an invitation, a confirmation. */
  readonly holdsSecret: boolean;
  /** True where the code around sends mail, so that somebody else gets the link. */
  readonly isMailed: boolean;
}

const hostHeaders = new Set(["host", "hostname", "x-forwarded-host", "x-host", "x-original-host", "forwarded", "origin", "referer"]);
const secretLink = /(?:reset|forgot|recover|verif|confirm|activat|invit|magic|unsubscribe|token=|passwordless|\bkey=|[?&]code=)/i;
const sendsMail = /\b(?:send\w*(?:Mail|Email)|mail(?:er|gun|jet)?\b|transport(?:er)?\b|nodemailer|sendgrid|sgMail|resend|postmark|smtp)|\.sendMail\(/i;

/**
 * The host of an address that a text is, where it comes from a header that the sender of a request sets. Undefined for fixed hosts
 * and for headers that are compared with something first.
 */
export function hostOfLink(facts: FileFacts, text: Expression): HostOfLink | undefined {
  const { parts } = facts.shape(text);
  const begin = parts.findIndex((part) => !("text" in part) || part.text !== "");
  const given = givenByHelper(facts, parts[begin]);
  if (given !== undefined && secretLink.test(textOf(facts, parts.slice(begin + 1)))) return { source: given, holdsSecret: true, isMailed: isMailed(facts, text) };
  const at = parts.findIndex((part, index) => "hole" in part && index > 0 && isScheme(parts[index - 1]));
  const host = parts[at];
  if (host === undefined || !("hole" in host)) return undefined;
  const value = requestValue(facts, host.hole);
  if (value?.part !== "headers" || !hostHeaders.has(value.name)) return undefined;
  if (value.name === "origin" || value.name === "referer" || isCheckedValue(facts, text, value)) return undefined;
  const isOwn = contains(text, host.hole);
  // What a variable brings along was judged where that got it.
  const rest = parts.slice(at + 1).filter((part) => isOwn || contains(text, "text" in part ? part.node : part.hole));
  const written = textOf(facts, [...untilEnd(rest), ...named(facts, text).flatMap((use) => pathBelow(facts, use))]);
  const secret = secretLink.test(written) ? text : isOwn ? usesByCallers(facts, text).find((use) => secretLink.test(textOf(facts, [...pathBelow(facts, use), ...behind(facts, use)]))) : undefined;
  if (!isOwn && secret === undefined) return undefined;
  return { source: host.hole, holdsSecret: secret !== undefined, isMailed: isMailed(facts, secret ?? text) };
}

function isMailed(facts: FileFacts, link: Node): boolean {
  const handler = handlerAround(facts, link);
  return handler !== undefined && sendsMail.test(facts.textOf(handler));
}

/** What belongs to the address, in a text that goes on behind it: no space and no quote does. */
function untilEnd(parts: readonly ShapePart[]): readonly ShapePart[] {
  const end = parts.findIndex((part) => "text" in part && /[\s"'<>)]/.test(part.text));
  const last = parts[end];
  return last === undefined || !("text" in last) ? parts : [...parts.slice(0, end), { ...last, text: last.text.split(/[\s"'<>)]/, 1)[0] ?? "" }];
}

/** The address that a function of another file puts together of the host that a request names: `baseUrl(request)` of `${baseUrl(request)}/reset`. */
function givenByHelper(facts: FileFacts, start: ShapePart | undefined): Expression | undefined {
  const made = start === undefined || "text" in start ? undefined : isIdentifier(start.hole) ? facts.definitionOf(start.hole) : start.hole;
  if (!isCallExpression(made) || calledFunction(made.expression, facts.names) !== undefined) return undefined;
  const use = useByHelper(facts, made.expression);
  return use?.kind === "header" && /^:\/\/(?:x-forwarded-)?host$/.test(use.name) ? made : undefined;
}

function textOf(facts: FileFacts, parts: readonly ShapePart[]): string {
  return parts.map((part) => ("text" in part ? part.text : facts.textOf(part.hole))).join("");
}

/** The places where callers of the function use an address that returns it. */
function usesByCallers(facts: FileFacts, text: Expression): readonly Node[] {
  return named(facts, text).flatMap((use) => callsReturning(facts, use).flatMap((call) => named(facts, call)));
}

function named(facts: FileFacts, value: Expression): readonly Expression[] {
  const { parent } = value;
  const binding = isVariableDeclaration(parent) && isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  return binding === undefined ? [value] : facts.names.referencesTo(binding);
}

/** The path that is put below an address: `"/reset"` of `new URL("/reset", text)`. */
function pathBelow(facts: FileFacts, use: Node): readonly ShapePart[] {
  const [path, base] = isNewExpression(use.parent) && facts.callee(use.parent)?.name === "globalThis.URL" ? (use.parent.arguments ?? []) : [];
  return path !== undefined && base === use ? facts.shape(path).parts : [];
}

/** What a caller writes behind an address that a function gave: `/reset?token=` of `${origin(request)}/reset?token=${token}`. */
function behind(facts: FileFacts, use: Node): readonly ShapePart[] {
  let whole = use;
  while (whole.parent.kind === SyntaxKind.TemplateSpan || isTemplateExpression(whole.parent) || isConcatenation(whole.parent)) whole = whole.parent;
  return whole === use ? [] : facts.shape(whole as Expression).parts.filter((part) => use.end <= ("text" in part ? part.node : part.hole).pos);
}

function isScheme(part: ShapePart | undefined): boolean {
  return part !== undefined && "text" in part && part.text.endsWith("://");
}
