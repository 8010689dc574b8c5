import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Parse } from "#core/syntax/syntax-tree";
import { requireCompiled } from "./code-cache.js";

/**
 * The parser, loaded when the first file needs it: TypeScript costs more to load than most audits of one file take.
 * It stands in a bundle of its own beside the one that this module is bundled into.
 */
export function createLazyParser(): Parse {
  let parse: Parse | undefined;
  return (document) => (parse ??= loadParser(createRequire(import.meta.url)).parse)(document);
}

/** The same for processes that come and go, with the parser's compiled code kept from one to the next. */
export function createCompiledParser(): Parse {
  let parse: Parse | undefined;
  // Whoever has loaded the parser has parsed.
  return (document) => (parse ??= loadParser((name) => requireCompiled(join(dirname(fileURLToPath(import.meta.url)), name), () => true)).parse)(document);
}

/** The same for an editor's documents, which change a little at a time. */
export function createLazyIncrementalParser(): Parse {
  let parse: Parse | undefined;
  return (document) => (parse ??= loadParser(createRequire(import.meta.url)).createIncrementalParse())(document);
}

interface ParserBundle {
  readonly parse: Parse;
  createIncrementalParse(): Parse;
}

function loadParser(load: (name: string) => unknown): ParserBundle {
  try {
    return load("./parser.cjs") as ParserBundle;
  } catch (error) {
    throw new Error("Lintel's parser cannot be loaded; install Lintel again", { cause: error });
  }
}
