import type { FileFacts } from "../facts/file-facts.js";
import { isCallExpression, isIdentifier, isPropertyAccess, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { CommandWord } from "./command-words.js";
import { stringCode } from "./string-code.js";

/** Commands of shells: no program has these names. */
const shellCommands = /^(?:cd|export|source|\.|exit|set|unset|type|alias|eval|exec|ulimit|umask|wait|trap|command|if|for|while|dir|copy|del|start|move|rd|md|ren|cls)$/i;
/** Programs that are scripts of a shell on Windows: without one they start only by a package that knows of it. */
const windowsScripts =
  /^(?:npm|npx|yarn|pnpm|corepack|tsc|tsx|ts-node|node-gyp|next|nuxt|ng|nx|nest|vite|vitest|jest|mocha|eslint|prettier|webpack|rollup|gulp|grunt|lerna|turbo|nodemon|pm2|prisma|electron|cypress|playwright|code|\S+\.(?:cmd|bat))$/i;

/** The program that a command names as a plain word; undefined where it needs a shell, on Windows where not `startsScripts`. */
export function programOf(word: CommandWord, startsScripts = false): string | undefined {
  const name = textOf(word);
  return name === undefined || !/^[\w./-]+$/.test(name) || shellCommands.test(name) || (!startsScripts && windowsScripts.test(name)) ? undefined : name;
}

/** What a word without run-time values says. */
export function textOf(word: CommandWord): string | undefined {
  const texts = word.map((piece) => ("text" in piece ? piece.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join("");
}

/** A value that is several words, or none: lists of arguments, and what is there in some runs only. */
export function mayBeSeveral(word: CommandWord): boolean {
  return word.some((piece) => {
    if (!("hole" in piece)) return false;
    const bare = skipWrappers(piece.hole);
    const last = isPropertyAccess(bare) ? bare.name.text : isIdentifier(bare) ? bare.text : "";
    const called = isCallExpression(bare) ? (isPropertyAccess(bare.expression) ? bare.expression.name.text : isIdentifier(bare.expression) ? bare.expression.text : "") : "";
    if (/join|quote|escape|stringify|args|flags|options/i.test(called) || /(?:args?|argv|arguments|flags?|options?|opts|params|parameters|cmd|command|rest|extra|suffix|files|paths)$/i.test(last)) return true;
    return bare.kind === SyntaxKind.ConditionalExpression || bare.kind === SyntaxKind.BinaryExpression;
  });
}

/** What ends the options of a program; of git's sub-commands, for those that read `--` as the beginning of paths, another word. */
const optionsEnd = /^(?:\/\S*\/)?(?:tar|rsync|curl|wget|ssh|scp|hg)$/;
const gitPaths = new Set(["log", "show", "diff", "blame", "grep", "format-patch"]);
const gitEnd = new Set(["clone", "fetch", "pull", "push", "ls-remote", "archive"]);

/** The arguments with a word in front of the first value that the program would take for an option; undefined where it knows no such word. */
export function withOptionsEnded(facts: FileFacts, api: string, program: string, words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const rows = facts.models.sinks(api).filter(({ role, when }) => role === "option" && when?.every((condition) => "is" in condition && condition.is instanceof RegExp && condition.is.test(program)) === true);
  const before: string[] = [];
  for (const [index, word] of words.entries()) {
    const text = textOf(word);
    if (text === "--") return words;
    const [first] = word;
    if (first !== undefined && "hole" in first && rows.some(({ behind }) => behind?.test(before.join(" ")) !== false)) {
      const end = endOfOptions(program, before);
      const isLast = words.slice(index).every((later) => !/^-/.test(textOf(later) ?? ""));
      return end === undefined || !isLast ? undefined : [...words.slice(0, index), [{ text: end }], ...words.slice(index)];
    }
    before.push(text ?? "?");
  }
  return words;
}

function endOfOptions(program: string, before: readonly string[]): string | undefined {
  if (optionsEnd.test(program)) return "--";
  const command = before.find((word) => !word.startsWith("-")) ?? "";
  return gitPaths.has(command) ? "--end-of-options" : gitEnd.has(command) ? "--" : undefined;
}

/** An argument as code: a text, a template, or the value itself, which has to be a string where types are checked. */
export function argumentOf(facts: FileFacts, word: CommandWord): string {
  const pieces = word.filter((piece) => !("text" in piece) || piece.text !== "");
  const [only, more] = pieces;
  if (only === undefined || (more === undefined && "text" in only)) return JSON.stringify(textOf(word) ?? "");
  if (more !== undefined || !("hole" in only)) return `\`${pieces.map((piece) => ("text" in piece ? piece.text.replace(/[`\\]|\$(?=\{)/g, "\\$&") : `\${${facts.textOf(piece.hole)}}`)).join("")}\``;
  return stringCode(facts, only.hole);
}
