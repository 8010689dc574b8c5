import type { TextDocument } from "../text/text-document.js";

/** What only workers have or do; a page that posts messages to itself names the origin. */
const ofWorkers = /\bimportScripts\b|\bacquireVsCodeApi\b|\bReactNativeWebView\b|\breact-native-webview\b|WorkerGlobalScope|\bself\.(?:clients|registration|skipWaiting)\b|\bself\.postMessage\([^,()]*\)/;
const workerFile = /(?:^|[/._-])(?:worker|sw)s?(?:[/._-]|\.[cm]?[jt]sx?$)/i;
/** True for code that runs in a worker, by its text and its file's name, or in a web view of an editor or an app: it hears messages of its own program only, never of other sites. https://code.visualstudio.com/api/extension-guides/webview#passing-messages-from-an-extension-to-a-webview */
export function hearsOwnProgram({ text, path }: Pick<TextDocument, "text" | "path">): boolean {
  return ofWorkers.test(text) || (workerFile.test(path) && !/\bwindow\./.test(text));
}
