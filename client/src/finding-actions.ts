import { CodeAction, CodeActionKind, type Disposable, l10n, languages } from "vscode";

import { dataOf } from "./findings/finding-steps.js";
import type { FindingsStore } from "./findings/findings-store.js";
import { documentSelector } from "./languages.js";

/** What the client adds to the quick fixes of a finding: its trace, a preview of its fix, and the rest in one entry. */
export function createFindingActions(store: FindingsStore): Disposable {
  return languages.registerCodeActionsProvider(
    // The language client's own selector has the same shape as the editor's.
    documentSelector as Parameters<typeof languages.registerCodeActionsProvider>[0],
    {
      provideCodeActions({ uri }, _range, { diagnostics, only }) {
        if (only !== undefined && !only.contains(CodeActionKind.QuickFix)) return [];
        const diagnostic = diagnostics.find((one) => dataOf(one) !== undefined);
        const finding = diagnostic && store.findingOf(uri, diagnostic);
        if (diagnostic === undefined || finding === undefined) return [];
        const actions = [
          ...(finding.steps > 1 ? [{ title: l10n.t("Show how the data gets here ({0} steps)", finding.steps), command: "lintel.trace.peek" }] : []),
          ...(finding.fix === undefined ? [] : [{ title: l10n.t("Preview the fix of {0}", finding.ruleId), command: "lintel.finding.previewFix" }]),
          { title: l10n.t("More about {0} …", finding.ruleId), command: "lintel.finding.more" },
        ];
        return actions.map(({ title, command }) => {
          const action = new CodeAction(title, CodeActionKind.QuickFix);
          action.command = { title, command, arguments: [finding] };
          action.diagnostics = [diagnostic];
          return action;
        });
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}
