import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One snippet as `snippets/*.code-snippets` declares it. */
export interface Snippet {
  /** Relative to the project's root. */
  readonly file: string;
  readonly name: string;
  /** Editor language ids, separated by commas. */
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Every shipped snippet, file after file. */
export function readSnippets(root: string): readonly Snippet[] {
  return readdirSync(join(root, "snippets"))
    .filter((name) => name.endsWith(".code-snippets"))
    .sort()
    .flatMap((name) => {
      const file = `snippets/${name}`;
      const snippets = JSON.parse(readFileSync(join(root, file), "utf8")) as Readonly<Record<string, Omit<Snippet, "file" | "name">>>;
      return Object.entries(snippets).map(([title, snippet]) => ({ file, name: title, ...snippet }));
    });
}
