import { createRequire } from "node:module";

/** Node's module for starting processes, loaded when one is to be started: few runs do that, and to load it takes as long as to read hundreds of files. */
export function childProcesses(): typeof import("node:child_process") {
  return createRequire(import.meta.url)("node:child_process") as typeof import("node:child_process");
}
