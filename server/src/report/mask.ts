import type { Finding } from "#core/finding/finding";
import { isMaskedEverywhere, maskSecret } from "#core/finding/mask";
import type { AuditResult } from "#core/project/audit";
import type { Span } from "#core/text/span";
import { groupBy } from "#core/group-by";

/** A stretch of source as it may be shown. `shown` is the source itself unless the stretch is masked. */
export interface ShownStretch extends Span {
  readonly shown: string;
  readonly isMasked: boolean;
}

/** The text of one file in a form that may leave the process: no secret in it stands in full. */
export interface MaskedSource {
  /** The stretches that make up `span`, in order and without gaps. */
  stretches(span: Span): readonly ShownStretch[];
  /** The masked text of a span. */
  shown(span: Span): string;
  /** Any other text about the file, such as a message, with the file's secrets masked. */
  maskText(text: string): string;
}

/** The source of a file in which the given spans, and every other occurrence of their text, are masked. */
export function maskSource(text: string, spans: readonly Span[]): MaskedSource {
  const secrets = [...new Set(spans.map(({ start, end }) => text.slice(start, end)))]
    .filter(isMaskedEverywhere)
    .sort((a, b) => b.length - a.length);
  const masked = joinOverlapping([...spans, ...secrets.flatMap((secret) => occurrences(text, secret))]);

  const stretches = (span: Span): readonly ShownStretch[] => {
    const found: ShownStretch[] = [];
    let at = span.start;
    const plainUpTo = (end: number): void => {
      if (end > at) found.push({ start: at, end, shown: text.slice(at, end), isMasked: false });
    };
    for (const mask of masked) {
      if (mask.end <= span.start || mask.start >= span.end) continue;
      const start = Math.max(mask.start, span.start);
      plainUpTo(start);
      at = Math.min(mask.end, span.end);
      // Only the part in which the secret begins shows how it begins: a key over many lines would show itself bit by bit.
      const shown = start === mask.start ? maskSecret(text.slice(mask.start, mask.end)).replace(/\s/g, " ") : "…";
      found.push({ start, end: at, shown, isMasked: true });
    }
    plainUpTo(span.end);
    return found;
  };

  return {
    stretches,
    shown: (span) => stretches(span).map(({ shown }) => shown).join(""),
    maskText: (other) => secrets.reduce((rest, secret) => rest.replaceAll(secret, () => maskSecret(secret)), other),
  };
}

/**
 * The masked source of each file of an audit, made when it is first asked for. What is suppressed or not shown is masked
 * too, and what no rule was asked about: a frame shows the neighbours of a finding as well.
 */
export function createMaskedSources(
  { findings, suppressed, masked, secretsIn }: Pick<AuditResult, "findings" | "suppressed" | "masked" | "secretsIn">,
  textOf: (path: string) => string | undefined,
): (path: string) => MaskedSource | undefined {
  const all: readonly Finding[] = [...findings, ...suppressed.map(({ finding }) => finding)];
  const findingsByPath = groupBy(all, ({ path }) => path);
  const known = new Map<string, MaskedSource | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const text = textOf(path);
      const beside = text === undefined ? [] : secretsIn(path, text);
      const spans = [...beside, ...(masked.get(path) ?? []), ...(findingsByPath.get(path) ?? []).flatMap((finding) => finding.masked)];
      known.set(path, text === undefined ? undefined : maskSource(text, spans));
    }
    return known.get(path);
  };
}

function occurrences(text: string, secret: string): readonly Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + secret.length)) {
    found.push({ start, end: start + secret.length });
  }
  return found;
}

function joinOverlapping(spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) joined.push({ start, end });
  }
  return joined;
}
