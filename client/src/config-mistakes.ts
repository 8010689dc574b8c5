import { type Diagnostic, type Disposable, languages, type Uri } from "vscode";

import { settingsSection } from "../../server/src/lsp/protocol.js";

type Show = (uri: Uri, diagnostics: Diagnostic[]) => void;

/**
 * While a config file is open, the editor checks it by its schema as it is typed. What that finds it shows by itself; the server's
 * diagnostics at the same places say the same again, and wait until the file is closed or the schema has nothing to say there.
 */
export interface ConfigMistakes extends Disposable {
  /** Hands on the diagnostics of the server for a file, those left out that are there already. */
  handle(uri: Uri, diagnostics: Diagnostic[], show: Show): void;
}

export function createConfigMistakes(): ConfigMistakes {
  const told = new Map<string, { readonly diagnostics: readonly Diagnostic[]; readonly show: Show; shown: number }>();
  const ofSchema = (uri: Uri): readonly Diagnostic[] => languages.getDiagnostics(uri).filter(({ source }) => source !== settingsSection);
  const left = (uri: Uri, diagnostics: readonly Diagnostic[]): Diagnostic[] => {
    const others = ofSchema(uri);
    return diagnostics.filter(({ range }) => !others.some((other) => other.range.start.isEqual(range.start)));
  };
  const watcher = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const known = told.get(uri.toString());
      const diagnostics = known && left(uri, known.diagnostics);
      // What this shows is a change as well.
      if (known === undefined || diagnostics === undefined || diagnostics.length === known.shown) continue;
      known.shown = diagnostics.length;
      known.show(uri, diagnostics);
    }
  });
  return {
    handle(uri, diagnostics, show) {
      if (!isConfig(uri)) return show(uri, diagnostics);
      const kept = left(uri, diagnostics);
      told.set(uri.toString(), { diagnostics, show, shown: kept.length });
      show(uri, kept);
    },
    dispose: () => watcher.dispose(),
  };
}

/** The files for which the extension brings a schema along. */
function isConfig({ path }: Uri): boolean {
  return /\/(?:lintel\.config\.json|\.lintel\/(?:checklist\.json|rules\/[^/]+\.json))$/.test(path);
}
