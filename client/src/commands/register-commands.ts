import { type Disposable, type LogOutputChannel, commands, window } from "vscode";

import type { ExtensionState } from "../extension.js";
import type { ChecklistView } from "../views/checklist-view.js";
import type { ItemNode } from "../views/checklist-node.js";
import { auditWorkspace } from "./audit-workspace.js";
import { clearAudit } from "./clear-audit.js";
import { openConfig } from "./open-config.js";
import { openRulePage } from "./open-rule-page.js";
import { restartServer } from "./restart-server.js";
import { showFindings } from "./show-findings.js";
import { signItem } from "./sign-item.js";

/** Registers every command of package.json. A command that fails says so to the user and in the log. */
export function registerCommands(state: ExtensionState, output: LogOutputChannel, checklists: ChecklistView): readonly Disposable[] {
  const register = <Arguments extends readonly unknown[]>(name: string, run: (...values: Arguments) => unknown): Disposable =>
    commands.registerCommand(`lintel.${name}`, async (...values: Arguments) => {
      try {
        return await run(...values);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        output.error(`Command lintel.${name}: ${reason}`);
        // Not awaited: the command is over, whether or not the user closes the message.
        void window.showErrorMessage(`Lintel: ${reason}`);
        return undefined;
      }
    });
  return [
    register("auditWorkspace", () => auditWorkspace(state, output)),
    register("clearAudit", () => clearAudit(state)),
    register("restartServer", () => restartServer(state)),
    register("showOutput", () => output.show()),
    register("openRulePage", (ruleId?: unknown) => openRulePage(state, ruleId)),
    register("openConfig", () => openConfig()),
    register("checklist.refresh", () => checklists.refresh()),
    register("checklist.showFindings", (node: ItemNode) => showFindings(node)),
    register("checklist.openRule", (node: ItemNode) => openRulePage(state, node.item.rules[0])),
    register("checklist.markDone", (node: ItemNode) => signItem(state, node, "done")),
    register("checklist.markNotApplicable", (node: ItemNode) => signItem(state, node, "not-applicable")),
    register("checklist.withdraw", (node: ItemNode) => signItem(state, node, "withdraw")),
  ];
}
