import { type Disposable, Uri, ViewColumn, type WebviewPanel, commands, window, workspace } from "vscode";

import { rulePageHtml } from "./rule-page-html.js";

/** The page of the rule that was opened last. */
export interface RulePages extends Disposable {
  /** Shows a page that is part of the extension. */
  open(ruleId: string): Promise<void>;
}

/** Shows pages of rules in a view of their own, in the colors and with the keys of the editor. */
export function createRulePages(extension: Uri): RulePages {
  let panel: WebviewPanel | undefined;
  return {
    async open(ruleId) {
      const file = Uri.joinPath(extension, "dist", "rules", `${ruleId}.md`);
      const markdown = new TextDecoder().decode(await workspace.fs.readFile(file));
      // The editor's own Markdown, so that a page reads as any other.
      const rendered = await commands.executeCommand<string>("markdown.api.render", markdown);
      if (panel === undefined) {
        panel = window.createWebviewPanel("lintel.rulePage", ruleId, ViewColumn.Active, { enableFindWidget: true, localResourceRoots: [] });
        panel.onDidDispose(() => (panel = undefined));
      }
      panel.title = ruleId;
      panel.webview.html = rulePageHtml(ruleId, rendered, crypto.randomUUID());
      panel.reveal(undefined, false);
    },
    dispose: () => panel?.dispose(),
  };
}
