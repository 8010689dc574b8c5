/**
 * Takes pictures of the extension as it is packaged: `node scripts/run.mjs test/extension/rig/pictures [--theme light|all] [folder]`.
 * People look at them before a release; two or three of them stand in docs/images. They go where the tests put theirs.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { takePictures, themes } from "../ui/pictures.js";
import { npmRun } from "./command.js";
import { ensureEditorServer } from "./editor-server.js";
import { shopFolder } from "./places.js";

const named = process.argv[process.argv.indexOf("--theme") + 1];
const chosen = named === "all" ? themes : themes.filter(({ name }, index) => (themes.some((theme) => theme.name === named) ? name === named : index === 0));
const folder = process.argv.slice(2).find((argument, index, all) => !argument.startsWith("--") && all[index - 1] !== "--theme") ?? shopFolder;

const scratch = mkdtempSync(path.join(tmpdir(), "lintel-pictures-"));
try {
  const vsix = path.join(scratch, "lintel.vsix");
  await npmRun("package the extension", ["package", "--", "--out", vsix]);
  for (const theme of chosen) {
    const copy = path.join(scratch, theme.name, path.basename(folder));
    // Without the packages TypeScript would find faults with tsconfig.json, which stand in no picture of Lintel.
    cpSync(folder, copy, { recursive: true, filter: (source) => !["tsconfig.json", "node_modules", ".git"].includes(path.basename(source)) });
    await takePictures(await ensureEditorServer(), vsix, copy, theme);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
