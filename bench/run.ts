import { benchAudit } from "./audit.js";
import { benchBrokenCode } from "./broken-code.js";
import { benchFlow } from "./flow.js";
import { benchHistory } from "./history.js";
import { benchKeystroke } from "./keystroke.js";
import { benchRemembered } from "./remembered.js";
import { benchSecrets } from "./secrets.js";
import { benchServerKeystroke } from "./server-keystroke.js";
import { benchWorkspaceKeystroke } from "./workspace-keystroke.js";

const [name, ...args] = process.argv.slice(2);
if (name === "audit") benchAudit(args);
else if (name === "flow") benchFlow(args);
else if (name === "history") benchHistory(args);
else if (name === "remembered") benchRemembered(args);
else if (name === "secrets") benchSecrets(args);
else if (name === "keystroke") benchKeystroke();
else if (name === "server-keystroke") await benchServerKeystroke(args);
else if (name === "workspace-keystroke") await benchWorkspaceKeystroke(args);
else if (name === "broken-code") benchBrokenCode(args);
else {
  console.error("Usage: npm run bench -- audit [folder] [--runs N] | flow <folder> [--runs N] | remembered <folder> [--runs N] | secrets <folder> [--runs N] | history [repository] | keystroke | server-keystroke [lines] | workspace-keystroke [folder] | broken-code <folder>");
  process.exitCode = 2;
}
