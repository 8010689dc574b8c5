import { type CustomReadonlyEditorProvider, type Disposable, Uri, commands, l10n, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

import { type RulePage, type RulePageParams, rulePageRequest, rulePageScheme } from "../../../server/src/lsp/protocol.js";
import { rulePageHtml } from "./rule-page-html.js";

/** True for rules that teams have written themselves: only their names have a slash. */
export function isTeamRule(ruleId: string): boolean {
  return ruleId.includes("/");
}

/** The pages of rules, as editors of their own. */
export interface RulePages extends Disposable {
  /** Shows the page of a rule of Lintel or of a team. */
  open(ruleId: string): Promise<void>;
}

const viewType = "lintel.rulePage";

/**
 * Shows pages of rules in the colors and with the keys of the editor. Each page has an address, so that links in hovers and in
 * Problems lead to it, and so that it comes back with the window.
 */
export function createRulePages(extension: Uri, client: Pick<BaseLanguageClient, "sendRequest">): RulePages {
  /** Pages of Lintel's own rules are files of the extension, and can be read before the server is there. */
  const pageOf = async (ruleId: string): Promise<string> => {
    if (!isTeamRule(ruleId)) return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extension, "dist", "rules", `${ruleId}.md`)));
    const params: RulePageParams = { ruleId };
    const page = await client.sendRequest<RulePage | null>(rulePageRequest.method, params);
    return page?.markdown ?? l10n.t("There is no rule {0} in the configuration any more.", ruleId);
  };
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    async resolveCustomEditor({ uri }, panel) {
      const ruleId = uri.path.slice(1);
      const markdown = await pageOf(ruleId);
      // The editor's own Markdown, so that a page reads as any other.
      const rendered = await commands.executeCommand<string>("markdown.api.render", markdown);
      panel.webview.options = { localResourceRoots: [] };
      panel.webview.html = rulePageHtml(ruleId, rendered, { facts: await factsOf(client, ruleId), more: l10n.t("More examples"), nonce: crypto.randomUUID() });
    },
  };
  const registered = window.registerCustomEditorProvider(viewType, provider, { webviewOptions: { enableFindWidget: true } });
  return {
    async open(ruleId) {
      await commands.executeCommand("vscode.openWith", Uri.from({ scheme: rulePageScheme, path: `/${ruleId}` }), viewType, { preview: true });
    },
    dispose: () => registered.dispose(),
  };
}

/** How long a page waits for what the server knows of its rule. */
const patienceMs = 1_000;

/** What the server knows of a rule, in words; empty where there is no server, which a page does not need. */
async function factsOf(client: Pick<BaseLanguageClient, "sendRequest">, ruleId: string): Promise<readonly string[]> {
  const params: RulePageParams = { ruleId };
  const asked = client.sendRequest<RulePage | null>(rulePageRequest.method, params).catch(() => null);
  const page = await Promise.race([asked, new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))]);
  if (page === null) return [];
  return [ruleId, l10n.t("severity {0}", page.severity), l10n.t("confidence {0}", page.confidence), ...page.cwe.map((id) => `CWE-${id}`)];
}
