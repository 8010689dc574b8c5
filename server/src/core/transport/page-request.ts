import type { SourceRow } from "../model/library-model.js";
import { isClientModule } from "../text/client-module.js";

/** True for data that a page got, or in a module for pages: what they ask for, the machine of a visitor sends, and no server. */
export function isOfPage({ kind }: SourceRow, text: string): boolean {
  return kind === "browser" || isClientModule(text);
}
