import { Emitter, type Event } from "vscode-languageserver";
import type { FileConfig } from "#core/config/file-config";
import type { FileAnalysis, FollowFlow, ImportedText } from "#core/engine";
import { mergedAnalysis } from "#core/project/endpoint-findings";
import { maxFileBytes, unfitText } from "#core/project/unfit-text";
import { dataFormatOf } from "#core/text/data-format";
import { languageOfPath, syntaxOf } from "#core/syntax/language";
import { LineIndex } from "#core/text/line-index";
import type { ImportedName } from "#core/model/imported-name";
import { fileNameOf } from "#core/text/paths";
import type { TextDocument } from "#core/text/text-document";
import { type Cancellable, throwIfCancelled } from "./cancellation.js";
import type { Documents, OpenDocument } from "./documents.js";
import { describeError } from "./guard.js";
import { createEditedAnswers } from "./edited-answers.js";
import type { Log } from "./log.js";
import type { ServerPorts } from "./ports.js";
import type { DocumentStatus, Settings } from "./protocol.js";
import { uriKey } from "./uri.js";
import { createSlices } from "./slices.js";
import { leastCharacters, type Typing } from "./typing.js";
import type { Place, Workspace } from "./workspace.js";
import type { WorkspaceFlow } from "./workspace-flow.js";

/** One state of one document with everything Lintel knows about it. */
export interface AnalysedDocument {
  readonly uri: string;
  readonly place: Place;
  readonly document: TextDocument;
  readonly lines: LineIndex;
  /** The client's version of an open document; null for a file on disk. */
  readonly version: number | null;
  /** Differs whenever the text or the configuration may differ. */
  readonly resultId: string;
  readonly config: FileConfig | undefined;
  readonly analysis: FileAnalysis;
  readonly state: DocumentStatus["state"];
  readonly reason: string | undefined;
}

/** Analyses of documents, each made once for a state of its text and configuration. */
export interface Analyses {
  /**
   * The analysis of the newest text: the open document's or else the file's. Rejects with `RequestCancelled` when
   * `token` is cancelled before the work began.
   */
  of(uri: string, token: Cancellable): Promise<AnalysedDocument>;
  /**
   * What is to be shown of it now: while somebody types, what the edit changes as far as a part of the document tells, and what was
   * known before moved along. Once the document has rested, it is looked at as a whole, and `onDidOutdate` tells where that differs.
   */
  toShow(uri: string, token: Cancellable): Promise<AnalysedDocument>;
  /** False once the text or the configuration may have changed since. */
  isCurrent(analysed: AnalysedDocument): boolean;
  /** Fires for every new analysis of an open document. */
  readonly onDidAnalyse: Event<AnalysedDocument>;
  /**
   * Says that the client has these findings on the screen. Others ask for analyses as well, a hover or the light bulb, and what they
   * are told shows nowhere.
   */
  markShown(analysed: AnalysedDocument): void;
  /** Looks which open documents show findings whose traces other files have changed since, and tells of them. */
  renewOutdated(): Promise<void>;
  /** Fires with the URIs of such documents. */
  readonly onDidOutdate: Event<readonly string[]>;
  /** Fires when a document that somebody typed in has rested and was looked at as a whole, where anybody is shown something of it. */
  readonly onDidSettle: Event<OpenDocument>;
}

type LeftOut = Pick<AnalysedDocument, "state" | "reason">;

interface Parts {
  readonly ports: Pick<ServerPorts, "engine" | "files" | "clock">;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly flow: WorkspaceFlow;
  readonly typing: Typing;
  readonly settings: () => Settings;
  readonly log: Log;
  /** Runs work in the background; what goes wrong in it is logged. */
  inBackground(what: string, run: () => Promise<void>): void;
}

export function createAnalyses({ ports, documents, workspace, flow, typing, settings, log, inBackground }: Parts): Analyses {
  // Result ids of an earlier process, which a client may still hold, must not match.
  const session = ports.clock.now().toString(36);
  const cache = new Map<string, AnalysedDocument>();
  const didAnalyse = new Emitter<AnalysedDocument>();
  const edited = createEditedAnswers(ports.engine);
  const slices = createSlices(ports.clock);
  /** What the client shows, by document. */
  const shown = new Map<string, Pick<AnalysedDocument, "uri" | "resultId" | "analysis">>();
  documents.onDidClose(({ uri }) => {
    cache.delete(uriKey(uri));
    shown.delete(uriKey(uri));
    edited.forget(uri);
  });

  const didOutdate = new Emitter<readonly string[]>();
  const didSettle = new Emitter<OpenDocument>();
  const stateOf = (open: OpenDocument): string => `${session}.${open.stamp}.${workspace.generation}`;
  const resultIdOf = (open: OpenDocument, { asked = [] }: FileAnalysis): string => `${stateOf(open)}.${flow.stampOf(open, asked)}`;
  /** Of the same text and configuration; what other files have to do with it may differ. */
  const isOfState = (resultId: string, open: OpenDocument): boolean => resultId.startsWith(`${stateOf(open)}.`);
  /** For what is told while somebody types. */
  const typedIdOf = (open: OpenDocument): string => `${stateOf(open)}.typed`;
  const isCurrent = ({ uri, resultId, analysis }: AnalysedDocument): boolean => {
    const open = documents.get(uri);
    // The cheap questions first: where the text is new, nothing needs to be followed to say so.
    return open !== undefined && isOfState(resultId, open) && (resultId === typedIdOf(open) || resultId === resultIdOf(open, analysis));
  };

  /** What an edit changes, where a document was looked at as a whole before; undefined where it has to be. */
  const answerTyped = async (uri: string, token: Cancellable): Promise<AnalysedDocument | undefined> => {
    // A keystroke or a cancellation that already waits at the door makes this work worthless: let it in first.
    await ports.clock.nextTurn();
    throwIfCancelled(token);
    const open = documents.get(uri);
    const whole = cache.get(uriKey(uri));
    if (open === undefined || !typing.isIn(uri) || (whole !== undefined && isCurrent(whole))) return undefined;
    const place = workspace.placeOf(uri);
    const config = workspace.configFor(place);
    const document = { uri: open.uri, path: place.path, languageId: open.languageId, text: open.text };
    const own = editedSafely(document, config, flow.importsOf(place, document));
    typing.keep(uri);
    if (own === undefined) return undefined;
    const endpoints = flow.endpointsOf(place, document);
    const analysis = endpoints === undefined ? own : mergedAnalysis(own, endpoints);
    return { ...empty(document, place, typedIdOf(open)), version: open.version, config, analysis, lines: new LineIndex(open.text) };
  };

  /** Looks at a document as a whole that has rested, and has it shown where that tells something else. */
  const settle = async (open: OpenDocument): Promise<void> => {
    const { uri } = open;
    const before = shown.get(uriKey(uri));
    const isStill = (): boolean => documents.get(uri)?.stamp === open.stamp;
    if (before?.resultId === typedIdOf(open)) {
      const token = {
        get isCancellationRequested() {
          return !isStill();
        },
      };
      const analysed = await analyseOpen(uri, token).catch((error: unknown) => {
        if (isStill()) throw error;
      });
      if (analysed === undefined || !isStill()) return;
      if (lookOf(analysed.analysis) !== lookOf(before.analysis)) didOutdate.fire([uri]);
    }
    didSettle.fire(open);
  };
  typing.onDidRest((open) => inBackground("Looking at a document as a whole", () => settle(open)));

  /** Documents that are being looked at as a whole: whoever else asks waits for that. */
  const running = new Map<string, Promise<unknown>>();
  const analyseOpen = async (uri: string, token: Cancellable): Promise<AnalysedDocument | undefined> => {
    let isInterruptible = true;
    for (;;) {
      await running.get(uriKey(uri));
      throwIfCancelled(token);
      const { generation } = workspace;
      const place = workspace.placeOf(uri);
      let known = cache.get(uriKey(uri));
      if (known !== undefined && isCurrent(known)) return known;
      const config = workspace.configFor(place);
      const leftOut = await leaveOut(place, config, documents.get(uri)?.languageId ?? "");
      // A keystroke or a cancellation that already waits at the door makes this work worthless: let it in first.
      await ports.clock.nextTurn();
      throwIfCancelled(token);
      if (generation !== workspace.generation) continue;
      const open = documents.get(uri);
      if (open === undefined) return undefined;
      known = cache.get(uriKey(uri));
      if (known !== undefined && isCurrent(known)) return known;
      if (running.has(uriKey(uri))) continue;
      const document = { uri: open.uri, path: place.path, languageId: open.languageId, text: open.text };
      const across = leftOut === undefined ? { follow: flow.followIn(place, document), endpoints: flow.endpointsOf(place, document) } : {};
      const { revision } = flow;
      const isOutdated = (): boolean => token.isCancellationRequested || documents.get(uri)?.stamp !== open.stamp || generation !== workspace.generation;
      const run = analyse({ document, place, config, leftOut, version: open.version, resultId: "", isOutdated, isInterruptible, ...across });
      running.set(uriKey(uri), run);
      const made = await run.finally(() => running.delete(uriKey(uri)));
      if (made === undefined) continue;
      // Half of it may go by other files as they were: then it is done again, at once.
      isInterruptible = flow.revision === revision;
      if (!isInterruptible) continue;
      const { own, ...whole } = made;
      if (own !== undefined && open.text.length >= leastCharacters) edited.settle({ document, config, generation }, own);
      const analysed = { ...whole, resultId: resultIdOf(open, whole.analysis) };
      cache.set(uriKey(uri), analysed);
      didAnalyse.fire(analysed);
      return analysed;
    }
  };

  const analyseFile = async (uri: string, token: Cancellable): Promise<AnalysedDocument> => {
    const place = workspace.placeOf(uri);
    const config = workspace.configFor(place);
    const languageId = languageOfPath(place.path)?.languageId ?? "";
    const leftOut = await leaveOut(place, config, languageId);
    throwIfCancelled(token);
    const resultId = `${session}.file.${ports.clock.now()}`;
    const document = { uri, path: place.path, languageId, text: "" };
    // It may be opened with another text meanwhile, whose tree would take the place of this one.
    const work = { document, place, config, leftOut, version: null, resultId, isOutdated: () => token.isCancellationRequested, isInterruptible: false };
    const done = async (all: Work): Promise<AnalysedDocument> => {
      const made = await analyse(all);
      throwIfCancelled(token);
      return made ?? empty(document, place, resultId);
    };
    // What is left out needs no reading.
    if (leftOut !== undefined) return done(work);
    const read = await ports.files.read(uri);
    throwIfCancelled(token);
    if (!("text" in read)) return done({ ...work, leftOut: { state: "skipped", reason: read.reason } });
    const whole = { ...work, document: { ...document, text: read.text } };
    // Nobody asks again for a file that is not open, so all that it takes to look at it is waited for.
    const endpoints = await flow.endpointsOfFile(place, whole.document);
    const look = async (asked: readonly ImportedName[]): Promise<AnalysedDocument> => {
      const follow = await flow.followFile(place, whole.document, asked);
      throwIfCancelled(token);
      return done({ ...whole, follow, endpoints });
    };
    const first = await look([]);
    const { asked = [] } = first.analysis;
    return asked.length === 0 ? first : look(asked);
  };

  /** Why a document is not analysed, as far as its text has no say in it. */
  const leaveOut = async (place: Place, config: FileConfig, languageId: string): Promise<LeftOut | undefined> => {
    if (!settings().enable) return { state: "off", reason: "Lintel is switched off in the editor's settings" };
    if (config.ignoredBecause !== undefined) return { state: "ignored", reason: config.ignoredBecause };
    if (syntaxOf(place.path, languageId) === undefined && dataFormatOf(place.path, languageId) === undefined) {
      return { state: "skipped", reason: `Lintel does not read ${languageId || "such"} files` };
    }
    const reason = place.folder.path === undefined ? undefined : await ports.files.leftOutBecause(place.folder.uri, place.path);
    return reason === undefined ? undefined : { state: "ignored", reason };
  };

  interface Work {
    readonly document: TextDocument;
    readonly place: Place;
    readonly config: FileConfig;
    readonly leftOut: LeftOut | undefined;
    readonly version: number | null;
    readonly resultId: string;
    /** True once nobody needs the answer any more. */
    readonly isOutdated: () => boolean;
    /** True where others are let in meanwhile. */
    readonly isInterruptible: boolean;
    /** How to find the traces that end in it; left out where it stands for itself. */
    readonly follow?: FollowFlow | undefined;
    /** What rules over endpoints say of it. */
    readonly endpoints?: FileAnalysis | undefined;
  }

  /** Undefined where the answer is not needed any more. Never rejects. */
  const analyse = async ({ document, place, config, leftOut, version, resultId, isOutdated, isInterruptible, follow, endpoints }: Work): Promise<(AnalysedDocument & { readonly own?: FileAnalysis }) | undefined> => {
    const base = { ...empty(document, place, resultId), version, config };
    // Rules over the workspace may speak of what is left out here.
    if (leftOut !== undefined) return { ...base, lines: new LineIndex(document.text), ...leftOut };
    const isTooLarge = document.text.length > maxFileBytes;
    const unfit = isTooLarge ? "larger than 1 MB" : unfitText(document.path, document.text);
    if (unfit !== undefined) return { ...base, state: "skipped", reason: unfit };
    const own = await analyseSafely(document, config, follow, isOutdated, isInterruptible);
    if (own === undefined) return undefined;
    const analysis = endpoints === undefined ? own : mergedAnalysis(own, endpoints);
    const skipped = analysis.problems.find(({ kind }) => kind === "skipped-file" || kind === "unreadable-file");
    for (const { kind, message } of analysis.problems) {
      if (kind !== "skipped-file") log.warn(`${document.path}: ${message}`);
    }
    return {
      ...base,
      own,
      analysis,
      lines: new LineIndex(document.text),
      state: skipped === undefined ? "analysed" : "skipped",
      reason: skipped?.message,
    };
  };

  /** Lets others in between the steps. The engine does not throw; should it, one document is lost and not the server. */
  const analyseSafely = async (document: TextDocument, config: FileConfig, follow: FollowFlow | undefined, isOutdated: () => boolean, isInterruptible: boolean): Promise<FileAnalysis | undefined> => {
    try {
      const steps = ports.engine.analyzeInSteps(document, config, follow);
      for (;;) {
        if (isOutdated()) return undefined;
        const { done, value } = steps.next();
        if (done === true) return value;
        if (isInterruptible && slices.isOver) await slices.pause();
      }
    } catch (error) {
      log.error(`${document.path}: the analysis failed: ${describeError(error)}`);
      const message = `Lintel failed on ${fileNameOf(document.path)}; its log says why. Please report it.`;
      return { path: document.path, findings: [], suppressed: [], problems: [{ kind: "internal", path: document.path, message }] };
    }
  };

  /** Undefined where the document has to be looked at as a whole. */
  const editedSafely = (document: TextDocument, config: FileConfig, imports: ImportedText | undefined): FileAnalysis | undefined => {
    try {
      return edited.of({ document, config, generation: workspace.generation }, imports);
    } catch (error) {
      log.error(`${document.path}: looking at an edit failed: ${describeError(error)}`);
      edited.forget(document.uri);
      return undefined;
    }
  };

  const of: Analyses["of"] = async (uri, token) => {
    throwIfCancelled(token);
    if (documents.get(uri) !== undefined) {
      const analysed = await analyseOpen(uri, token);
      // It was closed in the meantime: the file on disk is what counts now.
      if (analysed !== undefined) return analysed;
    }
    return analyseFile(uri, token);
  };

  return {
    of,
    async toShow(uri, token) {
      throwIfCancelled(token);
      return (typing.isIn(uri) ? await answerTyped(uri, token) : undefined) ?? of(uri, token);
    },
    isCurrent,
    onDidAnalyse: didAnalyse.event,
    markShown({ analysis, resultId, uri }) {
      if (documents.get(uri) !== undefined) shown.set(uriKey(uri), { uri, resultId, analysis });
    },
    onDidOutdate: didOutdate.event,
    onDidSettle: didSettle.event,
    async renewOutdated() {
      const outdated: string[] = [];
      for (const { uri, resultId, analysis } of [...shown.values()]) {
        const open = documents.get(uri);
        // What is shown while somebody types is renewed after a rest.
        if (open !== undefined && isOfState(resultId, open) && resultId !== typedIdOf(open) && resultId !== resultIdOf(open, analysis)) outdated.push(open.uri);
        await ports.clock.nextTurn();
      }
      if (outdated.length > 0) didOutdate.fire(outdated);
    },
  };
}

/** What of an analysis a client shows. */
function lookOf({ findings }: FileAnalysis): string {
  return JSON.stringify(findings.map(({ fixes, masked: _, ...rest }) => [rest, fixes.map(({ applicability }) => applicability)]));
}

function empty(document: TextDocument, place: Place, resultId: string): AnalysedDocument {
  return {
    uri: document.uri,
    place,
    document,
    lines: new LineIndex(""),
    version: null,
    resultId,
    config: undefined,
    analysis: { path: document.path, findings: [], suppressed: [], problems: [] },
    state: "analysed",
    reason: undefined,
  };
}
