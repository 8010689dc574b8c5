import type { Engine } from "../engine.js";
import type { ThreatModel } from "../model/threat-models.js";
import type { TextDocument } from "../text/text-document.js";
import type { ClosurePorts } from "./flow-closure.js";
import { sharedEventName } from "../flow/graph/event-names.js";
import { holdsOnlyData } from "../text/plain-data.js";
import { mayHoldEndpoints } from "../endpoints/extract-fragment.js";
import { type ModuleUse, scanImports } from "./import-scan.js";
import { createImportTable, type Imports } from "./import-table.js";
import type { ResolveModule } from "./module-resolver.js";
import { createOpenActions, modulePart, type ModulePart } from "./open-actions.js";
import { isTestFile } from "./test-files.js";
import { type ViewMentions, viewMentions } from "./views.js";

/** What a look at a file's text tells without a parse. It is kept for every file of a project, and small. */
export interface FileScan {
  readonly uses: readonly ModuleUse[];
  readonly mayHoldSinks: boolean;
  /** Set where the text seemed to hold sinks, and the tree has told that there are none, and where requests may be answered without any. */
  readonly seemsToHoldSinks?: true;
  readonly mayHoldSources: boolean;
  readonly isTest: boolean;
  /** Set where rules over endpoints are on and the file may register routes. */
  readonly mayHoldEndpoints?: true;
  /** What it says of views. */
  readonly views?: ViewMentions;
  /** Where the module says that it runs. */
  readonly part?: ModulePart;
  /** Properties it writes to objects that are named like those a framework hands from one handler to the next, and events it sends. */
  readonly writes: readonly string[];
}

const write = /(?<![\w$.])(?:this\.)?(?:req|request|res|response|reply|ctx|context|c|event|socket|locals|state|session)(?:\.([\w$]+)(?:\.[\w$]+)*)?\.([\w$]+)\s*(?:=(?!=)|\?\?=|\|\|=)|\.set\(\s*["']([\w$]+)["']|\bdecorate(?:Request|Reply)?\(\s*["']([\w$]+)["']|\.emit\(\s*["']([\w$:./-]+)["']/g;

/** Properties that a text writes to objects that are named like those a framework hands from one handler to the next, and events that it sends. */
export function writtenProperties(text: string): ReadonlySet<string> {
  const writes = new Set<string>();
  // Copied, or the part would keep the whole text in memory.
  for (const [, holder, ...names] of text.matchAll(write)) {
    const event = names[3];
    const name = event === undefined ? names.find((one) => one !== undefined) : sharedEventName(event);
    // `res.locals.user = …` writes to `locals`, which all handlers share.
    for (const written of [name, holder]) if (written !== undefined) writes.add(` ${written}`.slice(1));
  }
  return writes;
}

export function scanFile(engine: Pick<Engine, "mayHoldSinks" | "mayHoldSources">, { path, text }: TextDocument, models: readonly ThreatModel[]): FileScan {
  const part = modulePart(path, text);
  const views = viewMentions(path, text);
  let runsNothing: boolean | undefined;
  const mayRun = (): boolean => !(runsNothing ??= holdsOnlyTypes(path, text));
  const mayHoldSinks = engine.mayHoldSinks(text) && mayRun();
  return { uses: scanImports(text), mayHoldSinks, ...(!mayHoldSinks && mayHoldEndpoints(path, text) && { seemsToHoldSinks: true }), mayHoldSources: engine.mayHoldSources(text, models) && mayRun() && !holdsOnlyData(text), writes: [...writtenProperties(text)], isTest: isTestFile(path, text), ...(part !== undefined && { part }), ...(views !== undefined && { views }) };
}

const comments = /(?<=^|\s)(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)/g;
const runs = /\b(?:function|class|const|let|var|enum|namespace|module|new|exports|default)\b/;

/** True for a file that declares types and nothing that runs: `export interface …`, `export type …`. */
function holdsOnlyTypes(path: string, text: string): boolean {
  return /\.[cm]?ts$/.test(path) && /^export (?:interface|type) /m.test(text) && !runs.test(text.replace(comments, ""));
}

/** The side of a project that asking backwards needs, over the scans of its files. */
export interface ScannedProject extends Pick<ClosurePorts, "resolve" | "writersOf" | "seemsToHoldSinks" | "mayHoldSources"> {
  readonly imports: Imports;
  mayHoldSinks(path: string): boolean;
  /** The exports of a module with server actions that browsers may call; undefined where all may be. */
  openActions(path: string): readonly string[] | undefined;
  /** Takes in a file, another state of one, or that it is gone. */
  replace(path: string, scan: FileScan | undefined): void;
}

export function createScannedProject(files: ReadonlyMap<string, FileScan>, resolve: ResolveModule): ScannedProject {
  const imports = createImportTable(resolve);
  const scans = new Map<string, FileScan>();
  const writers = new Map<string, Set<string>>();
  const findOpenActions = (): ((path: string) => readonly string[] | undefined) =>
    createOpenActions({ imports, paths: () => scans.keys(), partOf: (path) => scans.get(path)?.part, isTest: (path) => scans.get(path)?.isTest === true });
  let openActions: ReturnType<typeof findOpenActions> | undefined;
  const replace = (path: string, scan: FileScan | undefined): void => {
    const before = scans.get(path);
    if (before === scan) return;
    openActions = undefined;
    for (const property of before?.writes ?? []) writers.get(property)?.delete(path);
    if (scan === undefined) {
      scans.delete(path);
      imports.delete(path);
      return;
    }
    scans.set(path, scan);
    imports.set(path, scan.uses);
    for (const property of scan.writes) {
      const known = writers.get(property);
      if (known === undefined) writers.set(property, new Set([path]));
      else known.add(path);
    }
  };
  for (const [path, scan] of files) replace(path, scan);
  return {
    resolve,
    imports,
    replace,
    mayHoldSinks: (path) => scans.get(path)?.mayHoldSinks === true,
    openActions: (path) => (openActions ??= findOpenActions())(path),
    seemsToHoldSinks: (path) => scans.get(path)?.mayHoldSinks === true || scans.get(path)?.seemsToHoldSinks === true,
    mayHoldSources: (path) => scans.get(path)?.mayHoldSources === true,
    writersOf: (property) => [...(writers.get(property) ?? [])].sort(),
  };
}
