import type { Finding, SuppressedFinding } from "#core/finding/finding";
import type { Fix } from "#core/fix/fix";
import type { Span } from "#core/text/span";
import { type MaskedSource, createMaskedSources } from "./mask.js";
import { worstFirst } from "./order.js";
import { type PlaceOf, createPlaceOf } from "./place.js";
import type { Report } from "./report.js";
import { sarifInvocation, sarifNotifications } from "./sarif-invocation.js";
import { sarifArtifact, sarifRegion, sourceRootId } from "./sarif-place.js";
import { sarifLevels, sarifRule } from "./sarif-rule.js";
import { sarifTaxonomies, supportedTaxonomies } from "./sarif-taxonomy.js";

const schemaUri = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** GitHub's code scanning refuses a run with more results. */
const mostResults = 25_000;
/** Names how the fingerprint is made; the number changes when that does. */
const fingerprintKey = "lintelFinding/v1";

/** A log in the Static Analysis Results Interchange Format, version 2.1.0. */
export function sarifReport({ result, rules, page, text, version, rootUri, baseline }: Report): string {
  const context: ResultContext = {
    placeOf: createPlaceOf(text),
    sources: createMaskedSources(result, text),
    ruleIndex: new Map(rules.map(({ id }, index) => [id, index])),
  };
  const known = baseline?.known ?? [];
  const named = new Set([...result.findings, ...known, ...result.suppressed.map(({ finding }) => finding)].map(({ ruleId }) => ruleId));
  const room = Math.max(0, mostResults - result.findings.length);
  const left = result.findings.length + known.length + result.suppressed.length - mostResults;
  const log = {
    $schema: schemaUri,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Lintel", version, semanticVersion: version, rules: rules.map((meta) => sarifRule(meta, page(meta.id), named.has(meta.id))), notifications: sarifNotifications, supportedTaxonomies } },
        taxonomies: sarifTaxonomies(rules),
        invocations: [sarifInvocation(result, context.placeOf, Math.max(0, left))],
        originalUriBaseIds: { [sourceRootId]: { uri: rootUri } },
        columnKind: "utf16CodeUnits",
        results: [
          ...worst(result.findings, mostResults).map((finding) => ({ ...sarifResult(context, finding), ...(baseline !== undefined && { baselineState: "new" }) })),
          // What is fixed is left out: services that do not read the state would show it.
          ...worst(known, room).map((finding) => ({ ...sarifResult(context, finding), baselineState: "unchanged" })),
          ...result.suppressed.slice(0, Math.max(0, room - known.length)).map((suppressed) => suppressedResult(context, suppressed)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** As many of the findings, in their order, as there is room for: the least bad ones are left out. */
function worst(findings: readonly Finding[], room: number): readonly Finding[] {
  if (findings.length <= room) return findings;
  const kept = new Set(worstFirst(findings).slice(0, room));
  return findings.filter((finding) => kept.has(finding));
}

interface ResultContext {
  readonly placeOf: PlaceOf;
  readonly sources: (path: string) => MaskedSource | undefined;
  readonly ruleIndex: ReadonlyMap<string, number>;
}

function suppressedResult(context: ResultContext, { finding, reason, allowedBy }: SuppressedFinding): object {
  const suppression = { kind: allowedBy === undefined ? "inSource" : "external", ...(reason !== undefined && { justification: reason }) };
  return { ...sarifResult(context, finding), suppressions: [suppression] };
}

function sarifResult(context: ResultContext, finding: Finding): object {
  const { ruleId, path, related, trace, fixes, commit } = finding;
  const shownPath = commit?.path ?? path;
  const ruleIndex = context.ruleIndex.get(ruleId);
  const mask = (text: string): string => context.sources(path)?.maskText(text) ?? text;
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: sarifLevels[finding.severity],
    message: { text: mask(finding.message) },
    locations: [location(context, path, finding.span, shownPath)],
    partialFingerprints: { [fingerprintKey]: finding.fingerprint },
    ...(related.length > 0 && {
      relatedLocations: related.map(({ path: other, span, message }, index) => ({ id: index + 1, ...location(context, other ?? path, span, other ?? shownPath), message: { text: mask(message) } })),
    }),
    ...(trace.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: trace.map((step, index) => ({
                kinds: [step.role],
                executionOrder: index + 1,
                importance: step.role === "step" ? "important" : "essential",
                location: { ...location(context, step.path, step.span), message: { text: mask(step.message) } },
              })),
            },
          ],
        },
      ],
    }),
    ...(fixes.some(({ edits }) => edits.length > 0) && { fixes: fixes.filter(({ edits }) => edits.length > 0).map((fix) => sarifFix(context, path, fix, mask)) }),
    properties: { severity: finding.severity, confidence: finding.confidence, ...(commit !== undefined && { commit: commit.id, commitDate: commit.date }) },
  };
}

/** `path` is where texts are known by, `shownPath` what the file is called in the log. */
function location({ placeOf, sources }: ResultContext, path: string, span: Span, shownPath = path): { physicalLocation: object } {
  const snippet = sources(path)?.shown(span);
  const region = { ...sarifRegion(placeOf(path, span), span), ...(snippet !== undefined && snippet !== "" && { snippet: { text: snippet } }) };
  return { physicalLocation: { artifactLocation: sarifArtifact(shownPath), region } };
}

function sarifFix({ placeOf }: ResultContext, path: string, { title, applicability, edits, appends }: Fix, mask: (text: string) => string): object {
  const replacements = edits.map(({ span, newText }) => ({
    deletedRegion: sarifRegion(placeOf(path, span), span),
    ...(newText !== "" && { insertedContent: { text: mask(newText) } }),
  }));
  return {
    description: { text: mask(title) },
    artifactChanges: [{ artifactLocation: sarifArtifact(path), replacements }],
    properties: { applicability, ...(appends.length > 0 && { appends: appends.map(({ file, line }) => ({ file, line })) }) },
  };
}
