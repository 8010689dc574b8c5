import { type CustomReadonlyEditorProvider, type Disposable, Uri, commands, window, workspace } from "vscode";

import { rulePageScheme } from "../../../server/src/lsp/protocol.js";
import { rulePageHtml } from "./rule-page-html.js";

/** The pages of rules, as editors of their own. */
export interface RulePages extends Disposable {
  /** Shows a page that is part of the extension. */
  open(ruleId: string): Promise<void>;
}

const viewType = "lintel.rulePage";

/**
 * Shows pages of rules in the colors and with the keys of the editor. Each page has an address, so that links in hovers and in
 * Problems lead to it, and so that it comes back with the window.
 */
export function createRulePages(extension: Uri): RulePages {
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    async resolveCustomEditor({ uri }, panel) {
      const ruleId = uri.path.slice(1);
      const file = Uri.joinPath(extension, "dist", "rules", `${ruleId}.md`);
      const markdown = new TextDecoder().decode(await workspace.fs.readFile(file));
      // The editor's own Markdown, so that a page reads as any other.
      const rendered = await commands.executeCommand<string>("markdown.api.render", markdown);
      panel.webview.options = { localResourceRoots: [] };
      panel.webview.html = rulePageHtml(ruleId, rendered, crypto.randomUUID());
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
