import { Minimatch } from "minimatch";
import { isInside, relativePath } from "../text/paths.js";

interface GlobMatch {
  readonly pattern: string;
  readonly takesIn: boolean;
}

/** Patterns over file paths. */
export interface FileGlobs {
  /** The last pattern that matches the file, and whether it takes the file in or, with a `!`, out; undefined where none does. */
  match(path: string): GlobMatch | undefined;
}

/**
 * Compiles the patterns of a config file. They are relative to `folder`; a pattern without a slash matches files and
 * folders of that name at any depth; a pattern that matches a folder matches all that is in it; `!` takes out again.
 * Brackets stand for themselves as well as for one of the letters in them, as folders of Next.js and others have them in their names.
 */
export function compileGlobs(folder: string, patterns: readonly string[]): FileGlobs {
  const compiled = patterns.map(compile);
  return {
    match(path) {
      if (compiled.length === 0 || !isInside(folder, path)) return undefined;
      const relative = relativePath(folder, path);
      return compiled.findLast(({ matchers }) => matchers.some((matcher) => matcher.match(relative)));
    },
  };
}

function compile(pattern: string): GlobMatch & { readonly matchers: readonly Minimatch[] } {
  const negated = pattern.startsWith("!");
  const bare = (negated ? pattern.slice(1) : pattern).replace(/^\.?\//, "").replace(/\/$/, "");
  const anywhere = pattern.replace(/^!/, "").replace(/\/$/, "").includes("/") ? bare : `**/${bare}`;
  const readings = /(?<!\\)\[/.test(anywhere) ? [anywhere, anywhere.replace(/(?<!\\)[[\]]/g, "\\$&")] : [anywhere];
  const globs = readings.flatMap((reading) => (reading.endsWith("**") ? [reading] : [reading, `${reading}/**`]));
  const options = { dot: true, nocomment: true, nonegate: true } as const;
  return { pattern, takesIn: !negated, matchers: globs.map((glob) => new Minimatch(glob, options)) };
}
