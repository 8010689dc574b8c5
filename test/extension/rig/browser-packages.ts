import { existsSync } from "node:fs";

import { mustRun } from "./command.js";
import { findProgram } from "./places.js";

/** The programs the workbench needs beside Node: a browser to show it, ripgrep for its file search. */
export interface BrowserPackages {
  readonly chromium: string;
  readonly ripgrep: string;
}

const chromiumNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Finds Chromium and ripgrep, and installs them from the Debian archive where they are missing and we may.
 * CHROME_PATH names another browser. Rejects with a sentence that says what to install by hand.
 */
export async function ensureBrowserPackages(): Promise<BrowserPackages> {
  const found = findBrowserPackages();
  if (found !== undefined) return found;
  const apt = findProgram(["apt-get"]);
  if (apt === undefined || process.getuid?.() !== 0) {
    throw new Error(
      "The editor tests need Chromium and ripgrep, and this user cannot install packages. Install both (on Debian: apt-get install chromium ripgrep), or name a Chromium with CHROME_PATH.",
    );
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await mustRun("refresh the list of Debian packages", apt, ["update", "-qq"], { env, timeoutMs: 120_000 });
  await mustRun(
    "install Chromium and ripgrep",
    apt,
    ["install", "-y", "-qq", "--no-install-recommends", "chromium", "ripgrep", "fonts-dejavu-core"],
    { env, timeoutMs: 300_000 },
  );
  const installed = findBrowserPackages();
  if (installed === undefined) throw new Error("apt-get installed chromium and ripgrep, but they are not on the PATH.");
  return installed;
}

function findBrowserPackages(): BrowserPackages | undefined {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  const chromium = named ?? findProgram(chromiumNames);
  const ripgrep = findProgram(["rg"]);
  return chromium !== undefined && ripgrep !== undefined ? { chromium, ripgrep } : undefined;
}
