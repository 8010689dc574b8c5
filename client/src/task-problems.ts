import { type Diagnostic, type Disposable, languages } from "vscode";

import { settingsSection } from "../../server/src/lsp/protocol.js";

/** Whose the problems are that the matcher `$lintel` reads from tasks, as package.json names it. */
const matcherOwner = "lintel-task";

/** No task is run again within this time, in milliseconds. */
const echoMs = 500;

/** What the command line writes behind a place: `weak-hash, high confidence`. Diagnostics of the server begin with what is wrong. */
const written = /^[\w-]+, (?:high|medium|low) confidence/;

/**
 * Takes those problems of tasks away that the language server tells as well, once it does: as many of a rule in a file as it tells. What only
 * a task tells, such as one under another preset, stays.
 */
export function hideRepeatedProblems(): Disposable {
  // A collection of the matcher's name writes over what the matcher has read.
  const problems = languages.createDiagnosticCollection(matcherOwner);
  const last = new Map<string, { readonly told: string; readonly at: number }>();
  const listening = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const all = languages.getDiagnostics(uri).filter(({ source }) => source === settingsSection);
      const told = all.filter(isOfTask);
      const rest = withoutRepeated(told, all.filter((diagnostic) => !isOfTask(diagnostic)));
      if (rest.length === told.length) continue;
      // Some editors go on telling extensions of what was written over: to write that over once more would have no end.
      const known = last.get(uri.toString());
      const now = { told: keyOf(told), at: Date.now() };
      if (known !== undefined && known.told === now.told && now.at - known.at < echoMs) continue;
      last.set(uri.toString(), now);
      problems.set(uri, rest);
    }
  });
  return { dispose: () => [problems, listening].forEach((one) => void one.dispose()) };
}

function isOfTask({ message }: Diagnostic): boolean {
  return written.test(message);
}

function withoutRepeated(told: readonly Diagnostic[], live: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const diagnostic of live) counts.set(ruleOf(diagnostic), (counts.get(ruleOf(diagnostic)) ?? 0) + 1);
  return told.filter((diagnostic) => {
    const count = counts.get(ruleOf(diagnostic)) ?? 0;
    counts.set(ruleOf(diagnostic), count - 1);
    return count <= 0;
  });
}

function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

function keyOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${diagnostic.range.start.line} ${ruleOf(diagnostic)}`).join();
}
