import { CodeAction, CodeActionKind, type Diagnostic, type Disposable, l10n, languages } from "vscode";

import { dataOf } from "./findings/finding-steps.js";
import type { FindingsStore } from "./findings/findings-store.js";
import type { ShownFinding } from "./findings/shown-finding.js";
import { documentSelector } from "./languages.js";

/** What the client adds to the quick fixes of a finding: its trace, a preview of its fix, and the rest in one entry. */
export function createFindingActions(store: FindingsStore): Disposable {
  return languages.registerCodeActionsProvider(
    // The language client's own selector has the same shape as the editor's.
    documentSelector as Parameters<typeof languages.registerCodeActionsProvider>[0],
    {
      provideCodeActions({ uri }, _range, { diagnostics, only }) {
        if (only !== undefined && !only.contains(CodeActionKind.QuickFix)) return [];
        const own = diagnostics.filter((one) => dataOf(one) !== undefined).sort(innermostFirst);
        // Two findings of one rule would look the same in the menu.
        const titles = new Set<string>();
        return own.flatMap((diagnostic) => {
          const finding = store.findingOf(uri, diagnostic);
          if (finding === undefined) return [];
          const isNew = ({ title }: { readonly title: string }): boolean => !titles.has(title) && titles.add(title).size > 0;
          return actionsFor(finding, own.length > 1).filter(isNew).map(({ title, command }) => {
            const action = new CodeAction(title, CodeActionKind.QuickFix);
            action.command = { title, command, arguments: [finding] };
            action.diagnostics = [diagnostic];
            return action;
          });
        });
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

interface Entry {
  readonly title: string;
  readonly command: string;
}

/** The entries for one finding; each names the rule where the cursor is on several. */
function actionsFor({ fix, ruleId, steps }: ShownFinding, isOneOfMany: boolean): readonly Entry[] {
  return [
    ...(steps > 1 ? [{ title: isOneOfMany ? l10n.t("Show how the data gets to {0} ({1} steps)", ruleId, steps) : l10n.t("Show how the data gets here ({0} steps)", steps), command: "lintel.trace.peek" }] : []),
    ...(fix === undefined ? [] : [{ title: l10n.t("Preview the fix of {0}", ruleId), command: "lintel.finding.previewFix" }]),
    { title: l10n.t("More about {0}…", ruleId), command: "lintel.finding.more" },
  ];
}

/** What holds another place comes behind it: the smaller one is what the cursor is about. */
function innermostFirst({ range: one }: Diagnostic, { range: other }: Diagnostic): number {
  if (one.isEqual(other)) return 0;
  return other.contains(one) ? -1 : one.contains(other) ? 1 : 0;
}
