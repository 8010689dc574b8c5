import { createRequire } from "node:module";
import type { Parse } from "#core/syntax/syntax-tree";

/**
 * The parser, loaded when the first file needs it: TypeScript costs more to load than most audits of one file take.
 * It stands in a bundle of its own beside the one that this module is bundled into.
 */
export function createLazyParser(): Parse {
  let parse: Parse | undefined;
  return (document) => (parse ??= loadParser())(document);
}

function loadParser(): Parse {
  const require = createRequire(import.meta.url);
  try {
    return (require("./parser.cjs") as { parse: Parse }).parse;
  } catch (error) {
    throw new Error("Lintel's parser cannot be loaded; install Lintel again", { cause: error });
  }
}
