import type { FileConfig } from "../config/file-config.js";
import type { FileFacts } from "../facts/file-facts.js";
import type { Finding } from "../finding/finding.js";
import { type Confidence, lessSure } from "../finding/severity.js";
import { anchorText, fingerprintOf, siteText } from "../finding/fingerprint.js";
import type { Fix } from "../fix/fix.js";
import { houseStyleOf } from "../fix/house-style.js";
import { type CodeAround, codeAround, enclosingAnchor } from "../finding/enclosing-anchor.js";
import { isInDevelopmentOnly } from "../finding/development-only.js";
import { namedPlace } from "../finding/named-place.js";
import { readSettings } from "../settings/read-settings.js";
import type { Setting } from "../settings/setting.js";
import { dataFormatOf } from "../text/data-format.js";
import { isCopied } from "../text/copied-code.js";
import { isWaived } from "../text/waived-elsewhere.js";
import { isForShow, isGenerated, isInSamples } from "../text/deployment-paths.js";
import type { Node } from "../syntax/nodes.js";
import type { Span } from "../text/span.js";
import type { TextDocument } from "../text/text-document.js";
import { fillOptions } from "./default-options.js";
import type { FindingDraft, Rule, SyntaxRuleContext, TextRuleContext } from "./rule.js";

interface Reported {
  readonly rule: Rule;
  readonly draft: FindingDraft;
  readonly span: Span;
}

/** Gathers what rules report on one document and turns it into findings. */
export class FindingCollector {
  readonly #document: TextDocument;
  readonly #config: FileConfig;
  readonly #isTestFile: boolean;
  readonly #facts: () => FileFacts | undefined;
  readonly #inHouseStyle: (fix: Fix) => Fix;
  readonly #reported: Reported[] = [];
  readonly #seen = new Set<string>();
  #settings: readonly Setting[] | undefined;

  constructor(document: TextDocument, config: FileConfig, isTestFile: boolean, facts: () => FileFacts | undefined) {
    this.#document = document;
    this.#config = config;
    this.#isTestFile = isTestFile;
    this.#facts = facts;
    this.#inHouseStyle = houseStyleOf(document);
  }

  textContext(rule: Rule): TextRuleContext {
    return {
      document: this.#document,
      options: fillOptions(rule.meta.options, this.#config.rule(rule.meta.id).options),
      isTestFile: this.#isTestFile,
      owners: this.#config.owners ?? [],
      requests: this.#config.requests,
      dated: this.#config.dated,
      report: (draft) => this.report(rule, draft),
      parsed: this.#facts,
      settings: () => (this.#settings ??= this.#readSettings()),
    };
  }

  syntaxContext(rule: Rule, facts: FileFacts): SyntaxRuleContext {
    return { ...this.textContext(rule), facts, report: (draft) => this.report(rule, withoutReplaced(draft, facts)) };
  }

  /** A point to go back to. */
  mark(): number {
    return this.#reported.length;
  }

  /** Drops what was reported since a point. */
  forgetSince(mark: number): void {
    this.#reported.length = mark;
    this.#seen.clear();
    for (const { rule, draft, span } of this.#reported) this.#seen.add(keyOf(rule, draft, span));
  }

  report(rule: Rule, draft: FindingDraft): void {
    const span = this.#spanOf(draft.at);
    const key = keyOf(rule, draft, span);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#reported.push({ rule, draft, span });
  }

  /** All findings so far, with fingerprints. */
  findings(): readonly Finding[] {
    const ordinals = new Map<string, number>();
    const inOrder = [...this.#reported].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return inOrder.map((reported) => this.#finding(reported, ordinals));
  }

  /** One finding by itself, for findings made after the rules have run. */
  single(rule: Rule, draft: FindingDraft): Finding {
    return this.#finding({ rule, draft, span: this.#spanOf(draft.at) }, new Map());
  }

  #finding({ rule, draft, span }: Reported, ordinals: Map<string, number>): Finding {
    const { meta } = rule;
    const setting = this.#config.rule(meta.id);
    const masked = draft.masked ?? [];
    const { text, path } = this.#document;
    const tree = this.#facts()?.tree;
    const around = tree && codeAround(tree, span);
    const code = anchorText(text, span, enclosingAnchor(around, text, span), masked);
    const anchor = fingerprintOf(meta.id, code, 0);
    const ordinal = ordinals.get(anchor) ?? 0;
    ordinals.set(anchor, ordinal + 1);
    return {
      ruleId: meta.id,
      messageId: draft.message,
      message: fillMessage(meta.messages[draft.message] ?? draft.message, draft.data ?? {}),
      path,
      span: rule.kind === "endpoint" ? lineOfRoute(text, span) : span,
      severity: this.#severity(rule, draft, setting),
      confidence: this.#confidence({ ...meta, ...(draft.inPrograms && { inPrograms: draft.inPrograms }) }, draft.confidence ?? meta.confidence, span, around),
      related: draft.related ?? [],
      trace: draft.trace ?? [],
      fixes: (draft.fixes ?? []).map(this.#inHouseStyle),
      masked,
      fingerprint: ordinal === 0 ? anchor : fingerprintOf(meta.id, code, ordinal),
      anchor,
      site: this.#siteOf(rule, draft, span, around) ?? anchor,
    };
  }

  /** Undefined where only the code tells a finding from another one: without a tree, and for secrets, of which another one is another finding. */
  #siteOf({ meta }: Rule, { about, message, data, masked = [] }: FindingDraft, span: Span, around: CodeAround | undefined): string | undefined {
    const tree = this.#facts()?.tree;
    if (tree === undefined || around === undefined || masked.length > 0) return undefined;
    const { text } = this.#document;
    const said =
      about === undefined
        ? siteText(namedPlace(around), message, data ?? {}, text.slice(span.start, span.end))
        : siteText(namedPlace(codeAround(tree, this.#spanOf(about.node))), message, { part: about.part }, "");
    return fingerprintOf(meta.id, said, 0);
  }

  #confidence({ family, inSamples, inPrograms }: Rule["meta"], said: Confidence, { start }: Span, around: CodeAround | undefined): Confidence {
    const { text, path } = this.#document;
    const { program } = this.#config;
    const usual = lessSure(said, inPrograms?.[program ?? "other"] ?? said);
    // What is wrong with somebody else's library is mended by its next version.
    if (isCopied(path, text)) return "low";
    // Settings in a folder of fixtures are what a test reads, and nothing is run with them.
    if (family === "checks" && this.#isTestFile) return "low";
    if (inSamples !== undefined && (program === "sample" || isInSamples(path))) return inSamples;
    // Whoever told another tool to be silent here has looked at it; that there is a reason is another rule's to ask for.
    if (usual === "high" && (isWaived(text, start) || isGenerated(path))) return "medium";
    // What a secret opens is open whenever the code that holds it runs.
    if (usual === "high" && family !== "secrets" && isInDevelopmentOnly(around?.nodes.at(-1))) return "medium";
    // A secret is lost wherever it was written down; for the rest of an example it takes somebody to run it for others.
    return usual === "high" && family !== "secrets" && (program === "sample" || isForShow(path)) ? "medium" : usual;
  }

  #readSettings(): readonly Setting[] {
    const { path, languageId, text } = this.#document;
    const format = dataFormatOf(path, languageId);
    return format === undefined ? [] : readSettings(format, text);
  }

  /** A severity set in a config replaces the rule's own; what a rule grades by itself is kept where no config speaks. */
  #severity({ meta }: Rule, draft: FindingDraft, setting: ReturnType<FileConfig["rule"]>): Finding["severity"] {
    if (setting.severity === "off" || setting.severity === meta.severity) return draft.severity ?? meta.severity;
    return setting.severity;
  }

  #spanOf(at: Node | Span): Span {
    if (!("kind" in at)) return at;
    const start = at.getStart(at.getSourceFile(), false);
    return { start, end: at.end };
  }
}

function keyOf({ meta }: Rule, { message }: FindingDraft, { start, end }: Span): string {
  return `${meta.id}:${start}:${end}:${message}`;
}

/** The line on which a route is registered: the whole of it holds the handler, and what is found there by itself would drown in it. */
function lineOfRoute(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end).split(/\r?\n/, 1)[0] ?? "";
  return { start, end: start + line.trimEnd().length };
}

/** Nothing is edited or masked where a name stands for what another file says. */
function withoutReplaced(draft: FindingDraft, facts: FileFacts): FindingDraft {
  if (facts.importsReplaced.length === 0) return draft;
  const replaced = facts.importsReplaced.map((node) => facts.spanOf(node));
  const isElsewhere = ({ start, end }: Span): boolean => replaced.some((span) => span.start <= start && end <= span.end);
  const { fixes, masked, ...rest } = draft;
  return {
    ...rest,
    ...(fixes !== undefined && { fixes: fixes.filter(({ edits }) => !edits.some(({ span }) => isElsewhere(span))) }),
    ...(masked !== undefined && { masked: masked.filter((span) => !isElsewhere(span)) }),
  };
}

/** Fills `{name}` from the data, code that goes over lines on one; a name without data stays visible, so that a test sees it. */
function fillMessage(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = data[name];
    return value === undefined ? whole : String(value).replace(/\s*\n\s*/g, " ");
  });
}
