import type { FileConfig } from "../config/file-config.js";
import { scanSpecifiers } from "../project/import-scan.js";
import { type ModulePart, modulePart } from "../project/open-actions.js";
import { unfitText } from "../project/unfit-text.js";
import { type ViewMentions, viewMentions } from "../project/views.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { SidePlaces } from "./project-side.js";

/** Files of which each one is only looked at when somebody asks for it, or for all. */
export interface CodeFiles extends Iterable<string> {
  has(path: string): boolean;
}

/** What a text tells of its module without a parse, and without a look at what it takes from others. */
interface ModuleScan {
  readonly specifiers: readonly string[];
  readonly part: ModulePart | undefined;
  readonly views: ViewMentions | undefined;
}

/** The code of one side as far as scans tell. */
export interface CodeScans {
  readonly code: CodeFiles;
  /** Undefined for what is no code, and for what an audit leaves out. */
  scan(path: string): ModuleScan | undefined;
}

/** What both sides know of files that are the same. */
export type SharedScans = Map<string, ModuleScan | undefined>;

/** Scans code when somebody asks for it: a change of no code asks for none. */
export function createCodeScans(config: { for(path: string): FileConfig }, places: SidePlaces, isSame: (path: string) => boolean, shared: SharedScans): CodeScans {
  const own: SharedScans = new Map();
  let listed: ReadonlySet<string> | undefined;
  const scanNow = (path: string): ModuleScan | undefined => {
    if (dataFormatOfPath(path) !== undefined || config.for(path).ignoredBecause !== undefined) return undefined;
    const source = places.read(path);
    if (!("document" in source) || unfitText(path, source.document.text) !== undefined) return undefined;
    const { text } = source.document;
    return { specifiers: scanSpecifiers(text), part: modulePart(path, text), views: viewMentions(path, text) };
  };
  const scanListed = (path: string): ModuleScan | undefined => {
    const scans = isSame(path) ? shared : own;
    const known = scans.get(path);
    if (known !== undefined || scans.has(path)) return known;
    const found = scanNow(path);
    scans.set(path, found);
    return found;
  };
  let known: ReadonlySet<string> | undefined;
  const all = (): ReadonlySet<string> => (known ??= new Set(places.paths.filter((path) => scanListed(path) !== undefined)));
  const scan = (path: string): ModuleScan | undefined => ((known ?? (listed ??= new Set(places.paths))).has(path) ? scanListed(path) : undefined);
  return {
    code: {
      has: (path) => (known === undefined ? scan(path) !== undefined : known.has(path)),
      [Symbol.iterator]: () => all()[Symbol.iterator](),
    },
    scan,
  };
}
