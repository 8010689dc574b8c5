import type { SourceRow } from "../model/library-model.js";
import { isClientModule } from "../text/client-module.js";

/** What a worker of a page is told when it comes and goes, and one on a server is not: https://developer.mozilla.org/en-US/docs/Web/API/ServiceWorkerGlobalScope */
const ofPageWorker = /\baddEventListener\(\s*["'`](?:install|activate)["'`]/;

/** True for data that a page got, or in a module for pages: what they ask for, the machine of a visitor sends, and no server. */
export function isOfPage({ kind }: SourceRow, text: string): boolean {
  return kind === "browser" || isClientModule(text) || ofPageWorker.test(text);
}
