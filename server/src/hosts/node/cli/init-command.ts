import { existsSync, writeFileSync } from "node:fs";
import { configFileName } from "#core/config/config-document";
import { folderOf, isInside, joinPath } from "#core/text/paths";
import { absolutePath, fileErrorReason, isFolder } from "../disk-path.js";
import { gitRootOf } from "../git-ignore.js";
import { type Command, UsageError, exitStatus } from "./command.js";

/** The preset that counts, or what to extend where a config above says which. */
function template(above: string | undefined): string {
  const ground =
    above === undefined
      ? `  // Which findings are shown: "recommended" (high confidence), "strict" (medium too) or "all".
  "preset": "recommended",`
      : `  // Only the nearest config counts: this one takes over what that one says.
  "extends": ${JSON.stringify(above)},`;
  return `{
${ground}

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
}

/** The nearest config above a folder, up to the root of its repository, as one in the folder extends it. */
function configAbove(folder: string): string | undefined {
  const top = gitRootOf(folder);
  for (let at = folder, way = ".."; top !== undefined && at !== top && isInside(top, at); at = folderOf(at), way = `${way}/..`) {
    if (existsSync(joinPath(folderOf(at), configFileName))) return `${way}/${configFileName}`;
  }
  return undefined;
}

export const initCommand: Command = {
  name: "init",
  summary: `Write a ${configFileName} to start from.`,
  usage: "[folder]",
  arguments: { least: 0, most: 1 },
  options: [],
  run({ terminal, workingFolder }, args) {
    const [given = "."] = args.positionals;
    const folder = absolutePath(given, workingFolder);
    if (!isFolder(folder)) throw new UsageError(`There is no folder "${given}".`);
    const path = joinPath(folder, configFileName);
    const above = configAbove(folder);
    try {
      writeFileSync(path, template(above), { flag: "wx" });
    } catch (error) {
      if ((error as { code?: string }).code === "EEXIST") throw new UsageError(`${path} is already there; it is left as it is.`);
      terminal.error(`lintel: Cannot write ${path}: ${fileErrorReason(error)}.\n`);
      return exitStatus.failed;
    }
    terminal.out(`Wrote ${path}${above === undefined ? "" : `, which extends ${above}`}.\nNext: lintel audit${given === "." ? "" : ` ${given}`}\n`);
    return exitStatus.clean;
  },
};
