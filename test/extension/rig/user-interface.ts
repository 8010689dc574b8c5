import Mocha from "mocha";

import { defineEditorTests } from "../ui/editor-tests.js";
import { defineLargeFolderTests } from "../ui/large-folder-tests.js";
import { defineReportTests } from "../ui/report-tests.js";
import type { EditorServer } from "./editor-server.js";

/** Longest time one step may take, in milliseconds; the first one starts the editor. */
const stepMs = 90_000;

/**
 * Installs the package into a fresh editor and uses it as a person would, in those steps alone whose titles hold `grep`. Resolves to
 * true when every step passed.
 */
export async function runUserInterfaceTest(server: EditorServer, vsix: string, grep: string): Promise<boolean> {
  const mocha = new Mocha({ timeout: stepMs, reporter: "spec", color: false, forbidOnly: true, bail: true, ...(grep !== "" && { grep }) });
  defineEditorTests(mocha.suite, server, vsix);
  defineLargeFolderTests(mocha.suite, server, vsix);
  defineReportTests(mocha.suite, server.chromium);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  return failures === 0;
}
