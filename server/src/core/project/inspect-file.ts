import type { FileConfig } from "../config/file-config.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import type { Cancellation, Engine, FileAnalysis } from "../engine.js";
import type { Problem } from "../finding/problem.js";
import { dataFormatOfPath } from "../text/data-format.js";
import type { NarrowedText } from "../text/narrow-text.js";
import type { TextDocument } from "../text/text-document.js";
import type { SourceRead } from "./audit.js";
import type { FlowWork } from "./flow-work.js";
import { withoutSecrets } from "./masked-analysis.js";
import { type FileScan, scanFile } from "./scanned-project.js";
import { isFit, unfitText } from "./unfit-text.js";

/** All that follows from a file's path, text and configuration alone. Plain data, so that it may cross threads or be kept. */
export interface FileLook {
  /** Why the text was not analysed, as a clause. */
  readonly skipped?: string;
  /** True where nothing is to be found, told before the text was analysed: most files of a search for secrets. */
  readonly isQuiet?: true;
  readonly analysis?: FileAnalysis;
  /** Left out for files without code, through which no data is followed. */
  readonly scan?: FileScan | undefined;
  /** What the file says about endpoints, where anybody asks. It is made anew where it was not kept. */
  readonly fragment?: EndpointFragment;
}

/** What became of one file; `hash` identifies the text where somebody wants to keep the look. */
export type Inspected =
  | { readonly look: FileLook; readonly hash?: string; readonly problems?: readonly Problem[] }
  | { readonly leftOut: string }
  | { readonly failed: Problem };

/** The same of thousands of files. */
const quiet: Inspected = { look: { isQuiet: true } };

/** What looking at files one by one needs of its host. */
export interface InspectPorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
  read(path: string): SourceRead;
  readonly cancellation?: Cancellation;
  /** True where rules ask how files hang together, as `looksAcrossFiles` tells. */
  readonly looksAcross: boolean;
  /** Given where looks are kept: identifies a text. What is kept holds no secret in full. */
  readonly hash?: (text: string) => string;
}

/** Looks at one file by itself. The graph that following data will ask for is made on the way, while its tree is at hand. */
export function inspectFile(ports: InspectPorts, work: FlowWork, path: string, read: SourceRead = ports.read(path)): Inspected {
  if ("unreadable" in read) return { failed: { kind: "unreadable-file", path, message: `Cannot read the file: ${read.unreadable}.` } };
  if ("skipped" in read) return { leftOut: read.skipped };
  const { document, plain } = read;
  if (plain !== undefined && !ports.looksAcross && ports.hash === undefined && holdsNothing(ports, document, plain)) return quiet;
  const hash = ports.hash?.(document.text);
  const found = lookAt(ports, work, document);
  return { ...found, ...(hash !== undefined && { hash }) };
}

/** True for a document that rules surely find nothing in, told before a text is made of what was read of it. */
function holdsNothing({ engine, config }: InspectPorts, { path, languageId }: TextDocument, plain: NarrowedText): boolean {
  return isFit(path, plain) && !engine.mayFind(path, languageId, config, plain);
}

/** What following data asks of a file that another audit looks at: what it imports and may hold. Undefined where it plays no part. */
export function scanBeside(ports: InspectPorts, path: string): FileLook | undefined {
  const { engine, looksAcross } = ports;
  const config = ports.config.for(path);
  if (config.ignoredBecause !== undefined || !looksAcross) return undefined;
  if (dataFormatOfPath(path) !== undefined) return {};
  const read = ports.read(path);
  if (!("document" in read) || unfitText(path, read.document.text) !== undefined) return undefined;
  return { scan: scanWith(engine, read.document, config) };
}

function lookAt(ports: InspectPorts, work: FlowWork, document: TextDocument): { readonly look: FileLook; readonly problems?: readonly Problem[] } {
  const { engine, cancellation, hash, looksAcross } = ports;
  const { path, text } = document;
  const skipped = unfitText(path, text);
  if (skipped !== undefined) return { look: { skipped } };
  const config = ports.config.for(path);
  const problems: Problem[] = [];
  const guarded = <Result>(run: () => Result): Result | undefined => {
    try {
      return run();
    } catch (error) {
      // The engine reports what goes wrong in it; only a port that fails, such as the parser's loading, gets here.
      problems.push(failedOn(path, error));
      return undefined;
    }
  };
  const scan = looksAcross && dataFormatOfPath(path) === undefined ? scanWith(engine, document, config) : undefined;
  // Data is followed once all files are known.
  const found = guarded(() => engine.analyze(document, config, cancellation, []));
  const holdsSinks = scan === undefined ? undefined : guarded(() => work.keep(document, scan));
  // Where it fails, it is asked for again and told once the endpoints of all files are judged.
  const fragment = scan?.mayHoldEndpoints === true ? engine.endpointFragment(document).fragment : undefined;
  const analysis = found && (hash === undefined ? found : guarded(() => withoutSecrets(found, document, engine)));
  return { look: { ...(analysis !== undefined && { analysis }), ...(scan !== undefined && { scan: holdsSinks === false ? { ...scan, mayHoldSinks: false, ...(scan.mayHoldSinks && { seemsToHoldSinks: true }) } : scan }), ...(fragment !== undefined && { fragment }) }, ...(problems.length > 0 && { problems }) };
}

function scanWith(engine: Engine, document: TextDocument, config: FileConfig): FileScan {
  const scan = scanFile(engine, document, config.threatModels);
  // The servers that tests set up answer no one.
  // A file without sinks has been asked already.
  const mayHold = (): boolean => (scan.mayHoldSinks ? engine.mayHoldEndpoints(document.path, document.text) : scan.seemsToHoldSinks === true);
  const isAsked = !scan.isTest && asksForEndpoints(engine, config) && mayHold();
  return isAsked ? { ...scan, mayHoldEndpoints: true } : scan;
}

/** True where a rule over endpoints is on. */
export function asksForEndpoints({ registry }: Pick<Engine, "registry">, config: FileConfig): boolean {
  return registry.rules.some(({ kind, meta }) => kind === "endpoint" && config.rule(meta.id).severity !== "off");
}

/** The problem for a file on which Lintel itself failed; the audit goes on with the next. */
export function failedOn(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "internal", path, message: `Lintel failed on this file, whose findings are missing: ${reason}.` };
}
