import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What stands around a snippet in a real file. */
interface Surroundings {
  /** Code above it, so that the rules and the compiler know what it works on. */
  readonly above?: string;
  /** Declarations of the program around it, which only the compiler is shown. */
  readonly types?: string;
  /** Why the packages that the compiler would need are not there. */
  readonly unchecked?: string;
}

/** The surroundings of snippets by their prefix; a snippet that needs none has none. */
export function readSurroundings(root: string): Readonly<Record<string, Surroundings>> {
  return JSON.parse(readFileSync(join(root, "snippets/check/surroundings.json"), "utf8")) as Readonly<Record<string, Surroundings>>;
}
