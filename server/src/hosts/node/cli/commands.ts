import { auditCommand } from "./audit-command.js";
import { baselineCommand } from "./baseline-command.js";
import { checklistCommand } from "./checklist-command.js";
import type { Command } from "./command.js";
import { configCommand } from "./config-command.js";
import { endpointsCommand } from "./endpoints-command.js";
import { explainCommand } from "./explain-command.js";
import { fixCommand } from "./fix-command.js";
import { initCommand } from "./init-command.js";
import { lspCommand } from "./lsp-command.js";
import { mergeCommand } from "./merge-command.js";
import { rulesCommand } from "./rules-command.js";
import { testRulesCommand } from "./test-rules-command.js";

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  auditCommand,
  baselineCommand,
  mergeCommand,
  fixCommand,
  rulesCommand,
  testRulesCommand,
  explainCommand,
  endpointsCommand,
  checklistCommand,
  configCommand,
  initCommand,
  lspCommand,
];
