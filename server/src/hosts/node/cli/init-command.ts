import { statSync, writeFileSync } from "node:fs";
import { configFileName } from "#core/config/config-document";
import { joinPath } from "#core/text/paths";
import { absolutePath, fileErrorReason } from "../disk-path.js";
import { type Command, UsageError, exitStatus } from "./command.js";

const template = `{
  // Which findings are shown: "recommended" (high confidence), "strict" (medium too) or "all".
  "preset": "recommended",

  // A rule by its id: "off", "on", a severity, or one of these with options:
  //   "weak-hash": "off",
  //   "weak-hash": ["high", { "minConfidence": "medium" }]
  "rules": {},

  // Rules of your own ("lintel test-rules" runs their examples), and what your own functions do:
  //   "teamRules": [".lintel/rules/*.json"],
  //   "models": { "sanitizers": [{ "api": "@acme/security.escapeHtml", "stops": ["html"] }] },

  // Settings for some of the files; later entries win:
  //   { "files": ["test/**"], "rules": { "weak-hash": "off" } }
  "overrides": [],

  // Files that are not analysed, such as "vendor/**".
  "ignore": []
}
`;

export const initCommand: Command = {
  name: "init",
  summary: `Write a ${configFileName} to start from.`,
  usage: "[folder]",
  arguments: { least: 0, most: 1 },
  options: [],
  run({ terminal, workingFolder }, args) {
    const [given = "."] = args.positionals;
    const folder = absolutePath(given, workingFolder);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`There is no folder "${given}".`);
    const path = joinPath(folder, configFileName);
    try {
      writeFileSync(path, template, { flag: "wx" });
    } catch (error) {
      if ((error as { code?: string }).code === "EEXIST") throw new UsageError(`${path} is already there; it is left as it is.`);
      terminal.error(`lintel: Cannot write ${path}: ${fileErrorReason(error)}.\n`);
      return exitStatus.failed;
    }
    terminal.out(`Wrote ${path}.\nNext: lintel audit\n`);
    return exitStatus.clean;
  },
};
