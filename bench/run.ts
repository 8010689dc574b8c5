import { benchAudit } from "./audit.js";
import { benchKeystroke } from "./keystroke.js";

const [name, ...args] = process.argv.slice(2);
if (name === "audit") benchAudit(args);
else if (name === "keystroke") benchKeystroke();
else {
  console.error("Usage: npm run bench -- audit [folder] [--runs N] | keystroke");
  process.exitCode = 2;
}
