import { existsSync } from "node:fs";

import { mustRun } from "./command.js";
import { findProgram } from "./places.js";

/** What the browser is called on systems that have one. */
const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of Chromium or Chrome: the one CHROME_PATH names, else the one on the PATH, else one from the Debian archive where
 * we may install it. Rejects with a sentence that says what to install by hand.
 */
export async function ensureChromium(): Promise<string> {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  const present = named ?? findProgram(programs);
  if (present !== undefined) return present;
  const apt = findProgram(["apt-get"]);
  if (apt === undefined || process.getuid?.() !== 0) {
    throw new Error(
      "The editor tests need Chromium, and this user cannot install it. Install it (on Debian: apt-get install chromium), or name one with CHROME_PATH.",
    );
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await mustRun("refresh the list of Debian packages", apt, ["update", "-qq"], { env, timeoutMs: 120_000 });
  const install = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"];
  await mustRun("install Chromium", apt, install, { env, timeoutMs: 300_000 });
  const installed = findProgram(programs);
  if (installed === undefined) throw new Error("apt-get installed chromium, but it is not on the PATH.");
  return installed;
}
