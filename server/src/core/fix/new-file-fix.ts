import type { Fix } from "./fix.js";

/**
 * A fix that writes a file which a project lacks, for a person to fill in. It lies at the root of the project, so that it is offered for
 * findings in files which belong there: `package.json`, `.github/workflows/ci.yml`. A file that is there already is left as it is.
 */
export function newFileFix(foundIn: string, file: string, lines: readonly string[]): readonly Fix[] {
  const [first = ""] = lines;
  if (!/^(?:[^/]+|\.[^/]+\/.+)$/.test(foundIn)) return [];
  return [{ title: `Write a ${file} to fill in`, applicability: "suggestion", edits: [], appends: [{ file, line: lines.join("\n"), unlessLineStartsWith: first }] }];
}
