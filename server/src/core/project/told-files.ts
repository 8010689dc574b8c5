import type { FileConfig } from "../config/file-config.js";
import type { Cancellation, Engine, FileAnalysis, ImportedText } from "../engine.js";
import type { FixedExports } from "../model/fixed-exports.js";
import type { ImportedName } from "../model/imported-name.js";
import type { Problem } from "../finding/problem.js";
import type { SourceRead } from "./audit.js";
import { createImportedTexts, mayExport } from "./imported-texts.js";
import { failedOn, type FileLook } from "./inspect-file.js";
import { withoutSecrets } from "./masked-analysis.js";
import type { ResolveModule } from "./module-resolver.js";

interface ToldPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
  read(path: string): SourceRead;
  readonly cancellation?: Cancellation;
  /** Given where analyses are kept: then they hold no secret in full. */
  readonly hash?: (text: string) => string;
}

/** A file whose rules asked what other files export. */
export interface ToldFile {
  readonly path: string;
  /** The files that had a say in the answers. */
  readonly looked: readonly string[];
  /** What the file tells by itself and with the answers; left out where nothing was known. */
  readonly analysis?: FileAnalysis;
}

export interface ToldFiles {
  /** In the order of their paths. */
  readonly files: readonly ToldFile[];
  /** Files whose answers may be others than those of before. */
  readonly renewed: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** What a file is told; undefined for one that is told nothing. */
  imports(path: string): ImportedText | undefined;
  /** The same as plain data, for other threads. */
  texts(): ReadonlyMap<string, ReadonlyMap<ImportedName, string>>;
}

/** What was told before, where it still holds. */
export type ToldBefore = (path: string) => { readonly told: ToldFile | undefined } | undefined;

/** Tells the files of an audit what others export, as far as their rules have asked, and analyses those again. */
export function tellFiles(ports: ToldPorts, files: ReadonlyMap<string, FileLook>, resolve: ResolveModule, before: ToldBefore = () => undefined): ToldFiles {
  const { engine, config, read, cancellation, hash } = ports;
  const problems: Problem[] = [];
  const renewed = new Set<string>();
  const told: ToldFile[] = [];
  const exported = new Map<string, FixedExports | undefined>();
  const values = createImportedTexts({
    resolve,
    fixedExports(path, name) {
      if (exported.has(path)) return exported.get(path);
      const source = files.has(path) ? read(path) : undefined;
      const document = source !== undefined && "document" in source ? source.document : undefined;
      if (document !== undefined && !mayExport(document.text, name)) return undefined;
      exported.set(path, document && engine.fixedExports(document));
      return exported.get(path);
    },
  });

  const tell = (path: string, asked: readonly ImportedName[]): ToldFile | undefined => {
    const looked = new Set<string>();
    let isKnown = false;
    for (const name of asked) {
      const answer = values.of(path, name);
      for (const other of answer.looked) looked.add(other);
      isKnown ||= answer.text !== undefined;
    }
    if (looked.size === 0) return undefined;
    const source = isKnown ? read(path) : undefined;
    const analysis = source !== undefined && "document" in source ? analyse(path, source.document, looked) : undefined;
    return { path, looked: [...looked].sort(), ...(analysis !== undefined && { analysis }) };
  };

  const analyse = (path: string, document: Extract<SourceRead, { readonly document: unknown }>["document"], looked: Set<string>): FileAnalysis | undefined => {
    const imports: ImportedText = (name) => {
      const answer = values.of(path, name);
      for (const other of answer.looked) looked.add(other);
      return answer.text;
    };
    try {
      const found = engine.analyze(document, config.for(path), cancellation, [], imports);
      return hash === undefined ? found : withoutSecrets(found, document, engine);
    } catch (error) {
      problems.push(failedOn(path, error));
      return undefined;
    }
  };

  for (const path of [...files.keys()].sort()) {
    const asked = files.get(path)?.analysis?.asked;
    if (asked === undefined || cancellation?.isCancelled === true) continue;
    const known = before(path);
    const file = known === undefined ? tell(path, asked) : known.told;
    if (known === undefined) renewed.add(path);
    if (file !== undefined) told.push(file);
  }

  const tellable = new Set(told.flatMap(({ path, analysis }) => (analysis === undefined ? [] : [path])));
  return {
    files: told,
    renewed,
    problems,
    imports: (path) => (tellable.has(path) ? (name) => values.of(path, name).text : undefined),
    texts() {
      const all = new Map<string, ReadonlyMap<ImportedName, string>>();
      for (const { path, analysis } of told) {
        const texts = new Map<ImportedName, string>();
        for (const name of analysis?.asked ?? []) {
          const { text } = values.of(path, name);
          if (text !== undefined) texts.set(name, text);
        }
        if (texts.size > 0) all.set(path, texts);
      }
      return all;
    },
  };
}
