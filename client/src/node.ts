import type { ExtensionContext } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";

import { createAuditTasks } from "./audit-tasks.js";
import { type ExtensionApi, startExtension } from "./extension.js";
import { cliRunner } from "./node/run-cli.js";
import { hideRepeatedProblems } from "./task-problems.js";

/** The port of the server's inspector while the extension itself is debugged; .vscode/launch.json attaches to it. */
const inspectorPort = 6009;

/** Called by VS Code when one of the activation events of package.json happens. */
export async function activate(context: ExtensionContext): Promise<ExtensionApi> {
  const module = context.asAbsolutePath("dist/server.cjs");
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", `--inspect=${inspectorPort}`] } },
  };
  context.subscriptions.push(createAuditTasks(cliRunner(context.asAbsolutePath("dist/cli.cjs"))), hideRepeatedProblems());
  return startExtension(context, (id, name, options) => new LanguageClient(id, name, serverOptions, options));
}
