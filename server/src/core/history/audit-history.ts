import type { FileConfig } from "../config/file-config.js";
import type { Cancellation, Engine } from "../engine.js";
import type { Finding, SuppressedFinding } from "../finding/finding.js";
import { fingerprintOf } from "../finding/fingerprint.js";
import type { Problem } from "../finding/problem.js";
import type { AuditResult } from "../project/audit.js";
import { failedOn } from "../project/inspect-file.js";
import { unfitText } from "../project/unfit-text.js";
import { isDeclarationFile, isRead, languageOfPath } from "../syntax/language.js";
import type { Span } from "../text/span.js";
import { excerptAround } from "./excerpt.js";
import { type AddedText, createPatchReader, type PatchReader } from "./patch-reader.js";

export interface HistoryPorts {
  /** An engine with the rules about secrets alone: everything else in old code is past. */
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig; problems(): readonly Problem[] };
  /** The path relative to the audited root of a path relative to the repository's root. */
  pathOf(path: string): string;
  readonly cancellation: Cancellation;
  /** Hears of every commit before its files. */
  onCommit?(done: number): void;
}

/** An audit of git's history in progress. Its patches are read as they come, and what has no finding is not kept. */
export interface HistoryAudit {
  readonly reader: PatchReader;
  /** Adds what the host could not do. */
  problem(problem: Problem): void;
  result(): AuditResult;
}

/** Digits of a commit's id that tell it from others, to people and to git. */
const shortId = 12;

/**
 * Looks for secrets in what commits added, oldest commit first. A secret that was added again, in another file or at
 * another time, is one finding, at the commit that had it first.
 */
export function startHistoryAudit(ports: HistoryPorts): HistoryAudit {
  const { engine, config, cancellation } = ports;
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const problems: Problem[] = [];
  const skipped = new Map<string, string>();
  const sources = new Map<string, string>();
  const masked = new Map<string, readonly Span[]>();
  const seen = new Set<string>();
  let commits = 0;
  let analysed = 0;

  const isNew = ({ ruleId, fingerprint, masked: spans }: Finding, text: string): boolean => {
    const secret = spans.map(({ start, end }) => text.slice(start, end)).join("\n");
    const key = secret === "" ? fingerprint : fingerprintOf(ruleId, secret, 0);
    return seen.size < seen.add(key).size;
  };

  const analyse = ({ commit, path, text }: AddedText): void => {
    const settings = config.for(path);
    if (settings.ignoredBecause !== undefined || cancellation.isCancelled) return;
    const unfit = unfitText(path, text);
    if (unfit !== undefined) {
      skipped.set(path, unfit);
      return;
    }
    const analysis = engine.analyze({ uri: "", path, languageId: languageOfPath(path)?.languageId ?? "plaintext", text }, settings, cancellation, []);
    analysed++;
    // What does not parse is cut out of a file; its other findings stand.
    problems.push(...analysis.problems.filter(({ kind }) => kind !== "skipped-file"));
    const shown = analysis.findings.filter((finding) => isNew(finding, text));
    const hidden = analysis.suppressed.filter(({ finding }) => isNew(finding, text));
    if (shown.length + hidden.length === 0) return;
    const name = `${commit.id.slice(0, shortId)}:${path}`;
    const excerpt = excerptAround(text, [...shown, ...hidden.map(({ finding }) => finding)].map(({ span }) => span));
    const placed = (finding: Finding): Finding => ({
      ...finding,
      path: name,
      commit: { ...commit, path },
      span: excerpt.move(finding.span),
      masked: finding.masked.map(excerpt.move),
      related: finding.related.map((related) => ({ ...related, span: excerpt.move(related.span) })),
      // History cannot be edited, and the file of today may be another one.
      fixes: [],
    });
    findings.push(...shown.map(placed));
    suppressed.push(...hidden.map((entry) => ({ ...entry, finding: placed(entry.finding) })));
    sources.set(name, excerpt.text);
    masked.set(name, (analysis.masked ?? []).map(excerpt.move));
  };

  const reader = createPatchReader({
    commit: () => {
      commits++;
      ports.onCommit?.(commits);
    },
    wants: (path) => isRead(path) && !isDeclarationFile(path) && !path.includes("node_modules/"),
    added: (added) => {
      const path = ports.pathOf(added.path);
      try {
        analyse({ ...added, path });
      } catch (error) {
        problems.push(failedOn(path, error));
      }
    },
    leftOut: (_, path) => skipped.set(ports.pathOf(path), "binary, or larger than 1 MB"),
  });

  return {
    reader,
    problem: (problem) => problems.push(problem),
    result: () => ({
      findings,
      suppressed,
      doubtful: [],
      problems: [...config.problems(), ...problems],
      skipped: [...skipped].map(([path, reason]) => ({ path, reason })).sort((a, b) => (a.path < b.path ? -1 : 1)),
      analysed,
      commits,
      sources,
      masked,
      secretsIn: (name, text) => engine.secretsIn(name.slice(name.indexOf(":") + 1), text),
      cancelled: cancellation.isCancelled,
    }),
  };
}
