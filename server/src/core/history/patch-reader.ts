/** A commit, as far as findings tell of it. */
export interface Commit {
  readonly id: string;
  /** ISO 8601. */
  readonly date: string;
}

/** What one commit added to one file. */
export interface AddedText {
  readonly commit: Commit;
  /** Relative to the repository's root. */
  readonly path: string;
  /** The added lines at their places in the file; the lines between them are empty. */
  readonly text: string;
}

export interface PatchReceiver {
  commit(): void;
  /** False for files that nobody wants to see: their lines are passed over. */
  wants(path: string): boolean;
  added(added: AddedText): void;
  /** A wanted file whose lines git does not show, or that got more of them than may be held. */
  leftOut(commit: Commit, path: string): void;
}

export interface PatchReader {
  /** The next part of the patches, cut anywhere. */
  push(part: string): void;
  end(): void;
}

/** The format for `git log` by which commits are told from their patches: a zero byte, the id and the author's date. */
export const commitFormat = "%x00%H %aI";

/** More text than this in one file is data that somebody put there. */
const maxAdded = 1024 * 1024;

interface OpenFile {
  readonly path: string;
  readonly parts: string[];
  length: number;
  /** The line that the end of `parts` lies on. */
  line: number;
}

/**
 * Reads patches as `git log -p -U0` prints them, a commit after the other, holding no more than one file at a time. The
 * lines of a hunk are counted by its header, so that what stands in files is never taken for a header.
 */
export function createPatchReader(receiver: PatchReceiver): PatchReader {
  let rest = "";
  let commit: Commit = { id: "", date: "" };
  let file: OpenFile | undefined;
  let oldLeft = 0;
  let newLeft = 0;
  let nextLine = 0;

  const closeFile = (): void => {
    if (file === undefined) return;
    const { path, parts, length } = file;
    file = undefined;
    if (length > maxAdded) receiver.leftOut(commit, path);
    else if (parts.length > 0) receiver.added({ commit, path, text: parts.join("") });
  };

  const readHunkLine = (line: string): void => {
    if (line.startsWith("-")) oldLeft--;
    else if (line.startsWith("+")) {
      newLeft--;
      if (file !== undefined) addLine(file, nextLine, line.slice(1));
      nextLine++;
    }
  };

  const readHeaderLine = (line: string): void => {
    if (line.startsWith("\0")) {
      closeFile();
      const [id = "", date = ""] = line.slice(1).split(" ");
      commit = { id, date };
      receiver.commit();
    } else if (line.startsWith("diff --git ")) closeFile();
    else if (line.startsWith("+++ ")) {
      const path = newPath(line.slice(4));
      if (path !== undefined && receiver.wants(path)) file = { path, parts: [], length: 0, line: 1 };
    } else if (line.startsWith("@@ ")) {
      const [, removed = "1", start = "0", added = "1"] = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
      oldLeft = Number(removed);
      newLeft = Number(added);
      nextLine = Number(start);
    } else if (line.startsWith("Binary files ")) {
      const path = newPath(/ and (.*) differ$/.exec(line)?.[1] ?? "");
      if (path !== undefined && receiver.wants(path)) receiver.leftOut(commit, path);
    }
  };

  const readLine = (line: string): void => {
    if (oldLeft > 0 || newLeft > 0) readHunkLine(line);
    else readHeaderLine(line);
  };

  return {
    push(part) {
      const text = rest === "" ? part : rest + part;
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        readLine(text.slice(start, end));
        start = end + 1;
      }
      rest = text.slice(start);
    },
    end() {
      if (rest !== "") readLine(rest);
      rest = "";
      closeFile();
    },
  };
}

function addLine(file: OpenFile, line: number, text: string): void {
  file.length += text.length + line - file.line;
  // What is too much already need not be held.
  if (file.length <= maxAdded) file.parts.push("\n".repeat(line - file.line), text);
  file.line = line;
}

/** `b/src/a.ts`, or the same in quotes with escapes; undefined for `/dev/null`, which stands for a file that was deleted. */
function newPath(written: string): string | undefined {
  const bare = written.replace(/\t$/, "");
  const path = bare.startsWith(`"`) ? bare.slice(1, -1).replace(/\\([abfnrtv"\\]|[0-7]{3})/g, (_, code: string) => escapes[code] ?? String.fromCharCode(Number.parseInt(code, 8))) : bare;
  return path.startsWith("b/") ? path.slice(2) : undefined;
}

const escapes: Readonly<Record<string, string>> = { a: "\u0007", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", '"': '"', "\\": "\\" };
