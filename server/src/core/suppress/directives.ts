import { isInsideLiteral } from "../syntax/inside-literal.js";
import type { SyntaxTree } from "../syntax/syntax-tree.js";
import { type Day, parseDay } from "../text/day.js";
import type { LineIndex } from "../text/line-index.js";
import type { NarrowedText } from "../text/narrow-text.js";
import type { Span } from "../text/span.js";
import { textSigns } from "../text/text-signs.js";

/** An inline comment that switches rules off: `// lintel-disable-next-line rule-id until 2027-01-31 -- reason`; rule, day and reason may be missing. */
export interface Directive {
  readonly span: Span;
  /** Rules it names; empty means all. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string | undefined;
  readonly until: Until | undefined;
  /** Zero-based lines it covers, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The last day on which a directive counts. */
export interface Until {
  /** As it stands in the comment. */
  readonly text: string;
  readonly span: Span;
  /** Undefined where the text is no day. */
  readonly day: Day | undefined;
}

type DirectiveKind = "next-line" | "line" | "file" | "disable" | "enable";

interface RawDirective {
  readonly kind: DirectiveKind;
  readonly span: Span;
  readonly rules: Directive["rules"];
  readonly reason: string | undefined;
  readonly until: Until | undefined;
}

const marker = /lintel-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^\r\n]*)/g;
const commentEnd = /\*\/|-->/;

/** Cheap test whether a text can hold directives at all. */
export function mayHoldDirectives(text: string | NarrowedText): boolean {
  if (typeof text !== "string" && text.signs !== undefined && (text.signs & textSigns.directive) === 0) return false;
  // A dash is rare, so that most texts are gone through by the machine's own search for a character.
  return text.indexOf("-disab") >= 0 && text.indexOf("lintel-disable") >= 0;
}

/**
 * The directives of a document, in source order. Text inside strings, templates, regular expressions and JSX text is no
 * directive. Without a tree (a file that does not parse) every match counts.
 */
export function findDirectives(text: string, tree: SyntaxTree | undefined, lines: LineIndex): readonly Directive[] {
  const raw: RawDirective[] = [];
  for (const match of text.matchAll(marker)) {
    if (tree !== undefined && isInsideLiteral(tree, match.index)) continue;
    raw.push(parseDirective(match));
  }
  return withRanges(raw, text, lines);
}

function parseDirective(match: RegExpExecArray): RawDirective {
  const [whole, name = "", tail = ""] = match;
  const restStart = match.index + whole.length - tail.length;
  const body = tail.slice(0, commentEnd.exec(tail)?.index ?? tail.length);
  const dash = body.search(/(?:^|\s)--(?:\s|$)/);
  const head = dash < 0 ? body : body.slice(0, dash);
  const untilAt = head.search(/(?:^|\s)until(?:\s|$)/i);
  const list = untilAt < 0 ? head : head.slice(0, untilAt);
  const reason = dash < 0 ? "" : body.slice(dash).replace(/^\s*--/, "").trim();
  const rules = [...list.matchAll(/[a-z][\w-]*(?:\/[a-z][\w-]*)?/gi)].map(({ 0: id, index }) => ({
    id,
    span: { start: restStart + index, end: restStart + index + id.length },
  }));
  const kind = name === "enable" ? "enable" : name === "disable" ? "disable" : (name.slice(8) as DirectiveKind);
  const end = restStart + body.trimEnd().length;
  const until = untilAt < 0 ? undefined : readUntil(head.slice(untilAt), restStart + untilAt);
  return { kind, span: { start: match.index, end }, rules, reason: reason === "" || standsForReason.test(reason) ? undefined : reason, until };
}

/** What stands where a reason is to be written, as the editor's own comments have it until somebody types there. */
const standsForReason = /^[<{[(]?(?:(?:the|a|your) )?(?:reason|explanation|why)[>}\])]?[.\u2026]*$|^(?:\.{2,}|\u2026|\?+|todo|tbd)[.:]*$/i;

/** Reads ` until 2027-01-31`, which starts at `offset`. */
function readUntil(text: string, offset: number): Until {
  const trimmed = text.trim();
  const start = offset + text.indexOf(trimmed);
  const day = trimmed.slice("until".length).trim();
  return { text: day, span: { start, end: start + trimmed.length }, day: parseDay(day) };
}

/** True for a directive whose last day has passed. What states no day at all that anybody could read has never begun to count. */
export function hasEnded({ until }: Directive, today: Day | undefined): boolean {
  if (until === undefined) return false;
  return until.day === undefined || (today !== undefined && until.day < today);
}

function withRanges(raw: readonly RawDirective[], text: string, lines: LineIndex): readonly Directive[] {
  const lastLine = lines.lineCount - 1;
  const directiveLines = new Set(raw.map(({ span }) => lines.positionAt(span.start).line));
  return raw
    .filter(({ kind }) => kind !== "enable")
    .map((directive): Directive => {
      const { span, rules, reason, until, kind } = directive;
      const line = lines.positionAt(span.start).line;
      switch (kind) {
        case "file":
          return { span, rules, reason, until, firstLine: 0, lastLine };
        case "line":
          return { span, rules, reason, until, firstLine: line, lastLine: line };
        case "next-line": {
          const target = nextCodeLine(text, lines, lines.positionAt(span.end).line, directiveLines);
          return { span, rules, reason, until, firstLine: target, lastLine: target };
        }
        default: {
          const end = raw.find((other) => other.kind === "enable" && other.span.start > span.start && covers(other, directive));
          return { span, rules, reason, until, firstLine: line, lastLine: end ? lines.positionAt(end.span.start).line : lastLine };
        }
      }
    });
}

function covers(enable: RawDirective, disable: RawDirective): boolean {
  return enable.rules.length === 0 || disable.rules.every(({ id }) => enable.rules.some((rule) => rule.id === id));
}

/** The line a `next-line` directive means: stacked directives and blank lines are passed over. */
function nextCodeLine(text: string, lines: LineIndex, line: number, directiveLines: ReadonlySet<number>): number {
  let next = line + 1;
  while (
    next < lines.lineCount &&
    (directiveLines.has(next) || text.slice(lines.lineStart(next), lines.lineEnd(next)).trim() === "")
  ) {
    next++;
  }
  return next;
}
