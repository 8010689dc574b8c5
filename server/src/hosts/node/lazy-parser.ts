import { createRequire } from "node:module";
import type { Parse } from "#core/syntax/syntax-tree";

/**
 * The parser, loaded when the first file needs it: TypeScript costs more to load than most audits of one file take.
 * It stands in a bundle of its own beside the one that this module is bundled into.
 */
export function createLazyParser(): Parse {
  let parse: Parse | undefined;
  return (document) => (parse ??= loadParser().parse)(document);
}

/** The same for an editor's documents, which change a little at a time. */
export function createLazyIncrementalParser(): Parse {
  let parse: Parse | undefined;
  return (document) => (parse ??= loadParser().createIncrementalParse())(document);
}

interface ParserBundle {
  readonly parse: Parse;
  createIncrementalParse(): Parse;
}

function loadParser(): ParserBundle {
  const require = createRequire(import.meta.url);
  try {
    return require("./parser.cjs") as ParserBundle;
  } catch (error) {
    throw new Error("Lintel's parser cannot be loaded; install Lintel again", { cause: error });
  }
}
