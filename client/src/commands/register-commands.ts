import { type Disposable, type LogOutputChannel, commands, l10n, window } from "vscode";

import type { ExtensionParts, ExtensionState } from "../extension.js";
import type { ItemNode } from "../views/checklist-node.js";
import { openFilter } from "../findings/finding-filter.js";
import type { ShownFinding } from "../findings/shown-finding.js";
import type { LogPlace, RuleStateParams, Triage } from "../../../server/src/lsp/protocol.js";
import type { FindingNode, GroupNode } from "../views/finding-node.js";
import type { LogResultNode } from "../views/log-node.js";
import { auditChanges, auditSelection } from "./audit-changes.js";
import { auditWorkspace } from "./audit-workspace.js";
import { changeSeverity, type SuppressAnswers, suppressFinding } from "./change-finding.js";
import { filterChecklistsCommand, groupChecklistsCommand } from "./checklist-commands.js";
import { clearAudit } from "./clear-audit.js";
import { compareWithBranch } from "./compare-with-branch.js";
import { copyFinding } from "./copy-finding.js";
import { filterEndpoints } from "./endpoint-commands.js";
import { filterFindingsCommand, groupFindingsCommand } from "./filter-findings.js";
import { fixAllInFile } from "./fix-all.js";
import { openFinding, stepFinding } from "./go-to-finding.js";
import { moreAboutFinding } from "./more-about-finding.js";
import { openConfig } from "./open-config.js";
import { openRulePage } from "./open-rule-page.js";
import { pickFinding, type PickedFinding } from "./pick-finding.js";
import { restartServer } from "./restart-server.js";
import { goToLogPlace, openLog, triageResult } from "./sarif-log.js";
import { showFindings } from "./show-findings.js";
import { signItem } from "./sign-item.js";
import { writeBaseline } from "./write-baseline.js";

/** Registers every command of package.json. A command that fails says so to the user and in the log. */
export function registerCommands(state: ExtensionState, output: LogOutputChannel, parts: ExtensionParts): readonly Disposable[] {
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
  const { checklists, endpoints, findings, log, preview, trace } = parts;
  const store = state.findings;
  const withFinding = (run: (picked: PickedFinding) => unknown) => async (argument?: unknown) => {
    const picked = await pickFinding(store, argument);
    return picked === undefined ? undefined : run(picked);
  };
  // A key that somebody binds, or another extension, may call these without a row.
  const withItem = (run: (node: ItemNode, ...more: readonly unknown[]) => unknown) => (node?: ItemNode, ...more: readonly unknown[]) =>
    node === undefined ? void window.showInformationMessage(l10n.t("Lintel: choose an item in the Checklists view.")) : run(node, ...more);
  return [
    register("auditWorkspace", () => auditWorkspace(state, output)),
    register("auditChanged", () => auditChanges(state, output, "changed")),
    register("auditStaged", () => auditChanges(state, output, "staged")),
    register("auditSelection", (clicked?: unknown, selected?: unknown) => auditSelection(state, output, clicked, selected)),
    register("findings.compareWithBranch", (ref?: unknown) => compareWithBranch(state, output, ref)),
    register("baseline.write", (content?: unknown) => writeBaseline(state, output, content === "all" || content === "pruned" ? content : undefined)),
    register("findings.filter", (filter?: unknown) => filterFindingsCommand(store, filter)),
    register("findings.clearFilter", () => store.setFilter(openFilter)),
    register("findings.groupBy", (grouping?: unknown) => groupFindingsCommand(findings, grouping)),
    register("finding.open", (finding: ShownFinding) => openFinding(store, finding)),
    register("finding.next", () => stepFinding(store, 1)),
    register("finding.previous", () => stepFinding(store, -1)),
    register("finding.more", (argument?: unknown) => moreAboutFinding(state, argument)),
    register("finding.copy", (argument?: unknown) => copyFinding(state, argument)),
    register("finding.suppress", (argument?: unknown, answers?: SuppressAnswers) => suppressFinding(state, argument, answers)),
    register("finding.changeSeverity", (argument?: unknown, given?: RuleStateParams["state"]) => changeSeverity(state, argument, given)),
    register("finding.openRule", (node?: FindingNode | GroupNode) => (node?.kind === "group" ? openRulePage(state, node.group.value) : withFinding(({ finding }) => openRulePage(state, finding.ruleId))(node))),
    register("finding.previewFix", (argument?: unknown) => preview.show(argument)),
    register("finding.applyPreview", () => preview.apply()),
    register("fixAllInFile", (argument?: unknown) => fixAllInFile(argument)),
    register("trace.peek", withFinding((picked) => trace.peek(picked))),
    register("trace.start", withFinding((picked) => trace.start(picked))),
    register("trace.goToStep", (finding: ShownFinding, index: number) => withFinding((picked) => trace.start(picked, index))(finding)),
    // Without a walk the finding at the cursor starts one.
    register("trace.next", async () => (await trace.move(1)) || withFinding((picked) => trace.start(picked))()),
    register("trace.previous", async () => (await trace.move(-1)) || withFinding((picked) => trace.start(picked))()),
    register("trace.stop", () => trace.stop()),
    register("endpoints.refresh", () => endpoints.refresh()),
    register("endpoints.filter", (kind?: unknown) => filterEndpoints(endpoints, kind)),
    register("endpoints.clearFilter", () => endpoints.setMissing(undefined)),
    register("endpoints.byPath", () => endpoints.setGrouping("path")),
    register("endpoints.byFile", () => endpoints.setGrouping("file")),
    register("clearAudit", () => clearAudit(state)),
    register("openWalkthrough", () => commands.executeCommand("workbench.action.openWalkthrough", `${state.context.extension.id}#secure`, false)),
    register("restartServer", () => restartServer(state)),
    register("showOutput", () => output.show()),
    register("openRulePage", (ruleId?: unknown) => openRulePage(state, ruleId)),
    register("openConfig", () => openConfig()),
    register("checklist.refresh", () => checklists.refresh()),
    register("checklist.groupBy", (grouping?: unknown) => groupChecklistsCommand(checklists, grouping)),
    register("checklist.filter", (filter?: unknown) => filterChecklistsCommand(checklists, filter)),
    register("checklist.openItem", withItem((node) => checklists.open(node))),
    register("checklist.showFindings", withItem((node) => showFindings(node))),
    register("checklist.openRule", withItem((node) => openRulePage(state, node.item.rules[0]))),
    register("checklist.markDone", withItem((node) => signItem(state, node, "done"))),
    register("checklist.markNotApplicable", withItem((node, note) => signItem(state, node, "not-applicable", typeof note === "string" ? note : undefined))),
    register("log.open", (argument?: unknown) => openLog(log, argument)),
    register("log.close", () => log.close()),
    register("log.triage", (node?: LogResultNode, given?: unknown) =>
      node === undefined ? void window.showInformationMessage(l10n.t("Lintel: choose a finding in the SARIF Log view.")) : triageResult(log, node, isTriage(given) ? given : undefined),
    ),
    register("log.goTo", (place?: LogPlace) => goToLogPlace(place)),
    register("checklist.withdraw", withItem((node) => signItem(state, node, "withdraw"))),
  ];
}

/** Menus hand over the selected rows in this place. */
function isTriage(given: unknown): given is Partial<Triage> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
