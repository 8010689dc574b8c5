import { dataFormatOfPath } from "./data-format.js";

const commandName = /(?:^|\/)bin\/[\w-]+$/;

/** True for the name of a command as packages ship them, `bin/serve`; its first line tells which program runs it. */
export function mayBeCommand(path: string): boolean {
  return path.includes("bin/") && commandName.test(path) && dataFormatOfPath(path) === undefined;
}
