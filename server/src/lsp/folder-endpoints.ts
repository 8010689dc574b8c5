import type { EndpointInventory } from "#core/endpoints/inventory";
import type { Engine, FileAnalysis } from "#core/engine";
import { createEndpointIndex } from "#core/project/endpoint-index";
import { asksForEndpoints } from "#core/project/inspect-file";
import { movedAnalysis } from "#core/project/moved-analysis";
import type { TextDocument } from "#core/text/text-document";
import type { Documents } from "./documents.js";
import type { ServerPorts } from "./ports.js";
import type { Slices } from "./slices.js";
import type { Folder, Workspace } from "./workspace.js";

/** The routes of a project are put together again when nobody has typed for this long. In milliseconds. */
const pause = 400;
/** Rounds of fetching files that names lead to. */
const mostRounds = 16;

/** What rules over endpoints say of the open documents of one folder, by the inventory as it was when nobody typed. */
export interface FolderEndpoints {
  /** Takes a file into the inventory, at once while the folder is gone through. */
  set(document: TextDocument): void;
  delete(path: string): void;
  /** Puts the inventory together, and from then on again whenever something has changed. */
  begin(): Promise<void>;
  /** A document or a file has another text. */
  changed(document: TextDocument): void;
  /** What imports mean may have changed. */
  relink(): void;
  /** What is found in a file that is not open, by all that is known now; undefined before the folder was gone through. */
  judge(document: TextDocument): Promise<FileAnalysis | undefined>;
  /** What is found in an open document, moved to where it stands in the text at hand; undefined where nothing is known. */
  analysisOf(document: TextDocument): FileAnalysis | undefined;
  /** Differs whenever something else is found in a document than before. */
  stampOf(path: string): number;
  stop(): void;
}

interface Parts {
  readonly ports: Pick<ServerPorts, "engine" | "clock" | "manifests">;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly folder: Folder;
  readonly slices: Slices;
  read(path: string): Promise<TextDocument | undefined>;
  inBackground(what: string, run: () => Promise<void>): void;
  /** Called when something else is known than before. */
  onMore(): void;
}

/** The routes as they are now, with what rules and findings ask of them. */
interface Joined {
  readonly inventory: EndpointInventory;
  readonly settledIn: ReturnType<Engine["settledHandlers"]>;
  /** Files in which endpoints are. */
  readonly routed: ReadonlySet<string>;
  /** Files that handlers were found to lead to since, and that the inventory was put together without. */
  readonly missing: ReadonlySet<string>;
}

interface Judged {
  readonly text: string;
  readonly analysis: FileAnalysis;
  readonly key: string;
  readonly stamp: number;
}

export function createFolderEndpoints({ ports, documents, workspace, folder, slices, read, inBackground, onMore }: Parts): FolderEndpoints {
  const { engine, clock } = ports;
  const root = folder.path ?? "/";
  const configs = workspace.configsOf(folder);
  const manifests = ports.manifests?.(root);
  const index = createEndpointIndex({ engine, config: configs, ...(manifests !== undefined && { manifests }) });
  const dirty = new Map<string, TextDocument>();
  const judged = new Map<string, Judged>();
  let hasBegun = false;
  let isStopped = false;
  let lastStamp = 0;
  let cancelPause: (() => void) | undefined;
  /** Forgotten when anything changes. */
  let joined: Joined | undefined;
  /** Grows with every change. */
  let changes = 0;
  const forget = (): void => {
    joined = undefined;
    changes++;
  };

  /** Looks for all handlers and controls, and lets others in between; false where something has changed meanwhile. */
  const lookAt = async ({ endpoints }: EndpointInventory): Promise<boolean> => {
    const before = changes;
    for (const endpoint of endpoints) {
      void endpoint.handler;
      void endpoint.controls;
      if (!slices.isOver) continue;
      await slices.pause();
      if (isStopped || changes !== before) return false;
    }
    return true;
  };

  /** Takes files into the inventory that names lead to; false where nobody waits for it any more. */
  const fetchAll = async (missing: ReadonlySet<string>): Promise<boolean> => {
    for (const path of missing) {
      await slices.pause();
      if (isStopped) return false;
      const document = await read(path);
      if (document === undefined) index.delete(path);
      else index.set(document);
    }
    return true;
  };

  /** Undefined where something has changed meanwhile, so that it had to be done again. */
  const joinOnce = async (): Promise<Joined | undefined> => {
    for (let round = 0; round < mostRounds; round++) {
      for (const document of dirty.values()) index.set(document);
      dirty.clear();
      const { inventory, missing } = index.inventory(true);
      if (!(await lookAt(inventory))) return undefined;
      if (missing.size === 0 || round === mostRounds - 1) {
        const routed = new Set([...inventory.endpoints, ...inventory.applications].map(({ place }) => place.path));
        return (joined = { inventory, settledIn: engine.settledHandlers(inventory, (path, id) => configs.for(path).rule(id).minConfidence), routed, missing });
      }
      if (!(await fetchAll(missing))) return undefined;
    }
    return undefined;
  };

  const judgedBy = ({ inventory, routed, settledIn }: Joined, document: TextDocument): FileAnalysis => {
    const { path } = document;
    const config = configs.for(path);
    const isAsked = routed.has(path) && config.ignoredBecause === undefined && asksForEndpoints(engine, config);
    const own = isAsked ? engine.judgeEndpoints(document, config, inventory) : { path, findings: [], suppressed: [], problems: [] };
    const elsewhere = [...settledIn].flatMap(([other, spans]) => (other === path ? [] : spans.map((one) => ({ ...one, path: other }))));
    const settled = [...(settledIn.get(path) ?? []), ...elsewhere];
    return settled.length === 0 ? own : { ...own, settled };
  };

  /** What rules over endpoints say of a document once the texts are there of all files that its handlers stand in. */
  const judgedWhole = async (joinedNow: Joined, document: TextDocument): Promise<FileAnalysis> => {
    let now = joinedNow;
    for (let round = 0; ; round++) {
      const analysis = judgedBy(now, document);
      const lacking = index.lacking();
      if (isStopped || round === mostRounds || now.missing.size + lacking.length === 0) return analysis;
      for (const path of lacking) {
        await slices.pause();
        const other = await read(path);
        if (other !== undefined) index.keep(other);
      }
      if (now.missing.size === 0) continue;
      if (!(await fetchAll(now.missing))) return analysis;
      now = (await joinOnce()) ?? now;
    }
  };

  /** Judges the open documents; what was said of others is of no use to anyone. */
  const renew = async (): Promise<void> => {
    // Whatever changes meanwhile begins a pause of its own.
    const now = joined ?? (await joinOnce());
    if (now === undefined || isStopped) return;
    const before = lastStamp;
    for (const open of documents.all()) {
      const { path, folder: of } = workspace.placeOf(open.uri);
      if (of.uri !== folder.uri) continue;
      await slices.pause();
      if (isStopped) return;
      const analysis = await judgedWhole(now, { uri: open.uri, path, languageId: open.languageId, text: open.text });
      const key = JSON.stringify(analysis.settled ?? []) + JSON.stringify(analysis.findings.map(({ ruleId, message, confidence, span }) => [ruleId, message, confidence, span]));
      const known = judged.get(path);
      judged.set(path, { text: open.text, analysis, key, stamp: known?.key === key ? known.stamp : ++lastStamp });
    }
    if (lastStamp !== before) onMore();
  };

  const renewSoon = (): void => {
    cancelPause?.();
    if (!hasBegun) return;
    cancelPause = clock.after(pause, () => {
      cancelPause = undefined;
      inBackground("Looking at endpoints", renew);
    });
  };

  return {
    set(document) {
      forget();
      index.set(document);
    },
    delete(path) {
      forget();
      dirty.delete(path);
      index.delete(path);
      renewSoon();
    },
    begin() {
      hasBegun = true;
      return renew();
    },
    changed(document) {
      forget();
      dirty.set(document.path, document);
      renewSoon();
    },
    relink() {
      forget();
      index.forgetLinks();
      renewSoon();
    },
    async judge(document) {
      while (hasBegun && joined === undefined && !isStopped) await joinOnce();
      return joined === undefined ? undefined : judgedWhole(joined, document);
    },
    analysisOf({ path, text }) {
      // The answer that is being made may have taken longer than the pause: who types on waits for the next answer, not for this.
      if (cancelPause !== undefined) renewSoon();
      const known = judged.get(path);
      if (known === undefined || known.analysis.findings.length + known.analysis.suppressed.length + (known.analysis.settled?.length ?? 0) === 0) return undefined;
      return known.text === text ? known.analysis : movedAnalysis(known.analysis, known.text, text);
    },
    stampOf: (path) => judged.get(path)?.stamp ?? 0,
    stop() {
      isStopped = true;
      cancelPause?.();
    },
  };
}
