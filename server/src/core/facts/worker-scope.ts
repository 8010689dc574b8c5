import type { TextDocument } from "../text/text-document.js";

/** What only workers have or do; a page that posts messages to itself names the origin. */
const ofWorkers = /\bimportScripts\b|WorkerGlobalScope|\bself\.(?:clients|registration|skipWaiting)\b|\bself\.postMessage\([^,()]*\)/;
const workerFile = /(?:^|[/._-])(?:worker|sw)s?(?:[/._-]|\.[cm]?[jt]sx?$)/i;
/** True for code that runs in a worker, by its text and its file's name: it hears messages of its own page only, never of other sites. */
export function runsInWorker({ text, path }: Pick<TextDocument, "text" | "path">): boolean {
  return ofWorkers.test(text) || (workerFile.test(path) && !/\bwindow\./.test(text));
}
