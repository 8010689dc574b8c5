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
  return (require("./parser.cjs") as { parse: Parse }).parse;
}
