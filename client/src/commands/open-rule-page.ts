import { FileType, Uri, l10n, window, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";

import { rulesRequest } from "../../../server/src/lsp/protocol.js";
import type { ExtensionState } from "../extension.js";
import { request } from "../messages.js";
import { isTeamRule } from "../views/rule-page.js";

interface RulePick {
  readonly label: string;
  readonly description: string;
}

/**
 * Shows the page of a rule. Those of Lintel's own rules are part of the extension, which needs neither a network nor a running server;
 * the server knows the rules that configs bring along. Without the id of an existing rule the user picks one.
 */
export async function openRulePage({ client, context, rulePages }: ExtensionState, ruleId: unknown): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, "dist", "rules");
  const picks = [...(await teamPicks(client)), ...(await rulePicks(folder))];
  const known = picks.find(({ label }) => label === ruleId);
  const pick = known ?? (await window.showQuickPick(picks, { title: l10n.t("Rules of Lintel"), placeHolder: l10n.t("Open the page of a rule"), matchOnDescription: true }));
  if (pick !== undefined) await rulePages.open(pick.label);
}

/** Rules of teams stand in front of the hundreds of others. */
async function teamPicks(client: BaseLanguageClient): Promise<readonly RulePick[]> {
  if (client.state !== State.Running) return [];
  const rules = await request(client, rulesRequest, {}).catch(() => []);
  return rules.filter(({ id }) => isTeamRule(id)).map(({ id, title }) => ({ label: id, description: title }));
}

async function rulePicks(folder: Uri): Promise<readonly RulePick[]> {
  const pages = (await workspace.fs.readDirectory(folder)).filter(([name, type]) => type === FileType.File && name.endsWith(".md"));
  const picks = await Promise.all(
    pages.map(async ([name]) => ({
      label: name.slice(0, -".md".length),
      description: titleOf(new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, name)))),
    })),
  );
  return picks.sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** A page opens with its title as a heading. */
function titleOf(page: string): string {
  return /^#\s+(.+)$/m.exec(page)?.[1] ?? "";
}
