import type { TextEdit } from "../text/text-edit.js";

/**
 * - `safe`: the program keeps its meaning but for the weakness; runs in fix-all and `lintel fix`.
 * - `suggestion`: a person must look; offered one at a time.
 */
export type Applicability = "safe" | "suggestion";

/** A line that a fix adds to another text file, such as `DATABASE_URL=` to `.env.example`. The file is created where it is missing. */
export interface FileAppend {
  /** File name, placed beside the nearest `package.json` above the finding, or at the workspace root. */
  readonly file: string;
  readonly line: string;
  /** The append is left out where a line of the file already starts with this text. */
  readonly unlessLineStartsWith: string;
  /** The append is left out where git ignores the file of this name beside it, or where there is no repository. */
  readonly unlessGitIgnores?: string;
}

export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  /** Edits of the finding's own document; they never overlap. */
  readonly edits: readonly TextEdit[];
  readonly appends: readonly FileAppend[];
}
