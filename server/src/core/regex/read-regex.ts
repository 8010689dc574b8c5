import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { allChars, type CharSet, complement, digits, intersect, lineEnds, noChars, spaces, union, withBothCases, wordChars } from "./char-set.js";
import type { RegexNode, RegexTree } from "./regex-tree.js";

/** Longer patterns are lists of words and tables; nobody wrote their loops by hand. */
const maxLength = 3000;

/** The parser and everything after it recurse over groups. */
const maxDepth = 40;

/** Reads a pattern as `new RegExp(source, flags)` would; undefined for what is no pattern, or too long or too deep to judge. */
export function readRegex(source: string, flags: string): RegexTree | undefined {
  if (source.length > maxLength || nesting(source) > maxDepth || !/^(?:([dgimsuvy])(?!.*\1))*$/.test(flags)) return undefined;
  const unicode = flags.includes("u");
  const unicodeSets = flags.includes("v");
  if (unicode && unicodeSets) return undefined;
  const pattern = parse(source, unicode, unicodeSets);
  if (pattern === undefined) return undefined;
  const reader: Reader = {
    ignoresCase: flags.includes("i"),
    dotAll: flags.includes("s"),
    perLine: flags.includes("m"),
    unicode: unicode || unicodeSets,
    groups: groupNumbers(pattern),
  };
  return { root: choice(reader, pattern.alternatives), groups: reader.groups.size, sticky: flags.includes("y"), ignoresCase: reader.ignoresCase };
}

function parse(source: string, unicode: boolean, unicodeSets: boolean): AST.Pattern | undefined {
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, { unicode, unicodeSets });
  } catch {
    // A text that is no pattern; the program that compiles it fails as well.
    return undefined;
  }
}

/** How deep brackets stand in one another, counted without regard to escapes: never less than the truth. */
function nesting(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of source) {
    if (char === "(" || char === "[") deepest = Math.max(deepest, ++depth);
    else if ((char === ")" || char === "]") && depth > 0) depth--;
  }
  return deepest;
}

interface Reader {
  readonly ignoresCase: boolean;
  readonly dotAll: boolean;
  readonly perLine: boolean;
  readonly unicode: boolean;
  readonly groups: ReadonlyMap<AST.CapturingGroup, number>;
}

/** Capturing groups are numbered by where they open. */
function groupNumbers(pattern: AST.Pattern): ReadonlyMap<AST.CapturingGroup, number> {
  const found: AST.CapturingGroup[] = [];
  const pending: (AST.Alternative | AST.Element)[] = [...pattern.alternatives];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === "CapturingGroup") found.push(node);
    if (node.type === "Alternative") pending.push(...node.elements);
    else if (node.type === "Quantifier") pending.push(node.element);
    else if ("alternatives" in node) pending.push(...node.alternatives);
  }
  found.sort((a, b) => a.start - b.start);
  return new Map(found.map((group, index) => [group, index + 1]));
}

function choice(reader: Reader, alternatives: readonly AST.Alternative[]): RegexNode {
  const options = alternatives.map(({ elements }) => sequence(reader, elements));
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
}

function sequence(reader: Reader, elements: readonly AST.Element[]): RegexNode {
  const items = elements.map((element) => read(reader, element));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: "sequence", items };
}

function read(reader: Reader, node: AST.Element): RegexNode {
  switch (node.type) {
    case "Character":
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass":
      return { kind: "chars", set: folded(reader, charsOf(reader, node)) };
    case "Quantifier":
      return { kind: "repeat", item: read(reader, node.element), min: node.min, max: node.max, greedy: node.greedy };
    case "Group":
      return choice(withModifiers(reader, node.modifiers), node.alternatives);
    case "CapturingGroup":
      return { kind: "group", index: reader.groups.get(node) ?? 0, item: choice(reader, node.alternatives) };
    case "Backreference": {
      const group = Array.isArray(node.resolved) ? node.resolved[0] : node.resolved;
      return { kind: "backreference", index: (group && reader.groups.get(group)) ?? 0 };
    }
    case "Assertion":
      switch (node.kind) {
        case "start":
        case "end":
          return { kind: "edge", at: node.kind, perLine: reader.perLine };
        case "word":
          return { kind: "word", negate: node.negate };
        default:
          return { kind: "look", behind: node.kind === "lookbehind", negate: node.negate, item: choice(reader, node.alternatives) };
      }
  }
}

/** `(?i:…)` and `(?-s:…)`. */
function withModifiers(reader: Reader, modifiers: AST.Modifiers | null): Reader {
  if (modifiers === null) return reader;
  const { add, remove } = modifiers;
  return {
    ...reader,
    ignoresCase: add.ignoreCase || (reader.ignoresCase && remove?.ignoreCase !== true),
    dotAll: add.dotAll || (reader.dotAll && remove?.dotAll !== true),
    perLine: add.multiline || (reader.perLine && remove?.multiline !== true),
  };
}

function folded({ ignoresCase }: Reader, set: CharSet): CharSet {
  return ignoresCase ? withBothCases(set) : set;
}

type CharNode =
  | AST.Character
  | AST.CharacterSet
  | AST.CharacterClass
  | AST.ExpressionCharacterClass
  | AST.CharacterClassElement
  | AST.ClassIntersection
  | AST.ClassSubtraction;

function charsOf(reader: Reader, node: CharNode): CharSet {
  switch (node.type) {
    case "Character":
      return [node.value, node.value];
    case "CharacterClassRange":
      return [node.min.value, node.max.value];
    case "CharacterSet":
      return charsOfSet(reader, node);
    case "CharacterClass": {
      const chars = folded(reader, union(node.elements.map((element) => charsOf(reader, element))));
      return node.negate ? complement(chars) : chars;
    }
    case "ExpressionCharacterClass": {
      const chars = charsOf(reader, node.expression);
      return node.negate ? complement(chars) : chars;
    }
    case "ClassIntersection":
      return intersect(charsOf(reader, node.left), charsOf(reader, node.right));
    case "ClassSubtraction":
      return intersect(charsOf(reader, node.left), complement(charsOf(reader, node.right)));
    case "ClassStringDisjunction":
      // Strings of one character count; longer ones are rare enough to be left out.
      return union(node.alternatives.map(({ elements }) => (elements.length === 1 && elements[0] !== undefined ? charsOf(reader, elements[0]) : noChars)));
  }
}

function charsOfSet(reader: Reader, node: AST.CharacterSet): CharSet {
  const chars = ((): CharSet => {
    switch (node.kind) {
      case "any":
        return reader.dotAll ? allChars : complement(lineEnds);
      case "digit":
        return digits;
      case "space":
        return spaces;
      case "word":
        return wordChars;
      case "property":
        return charsWithProperty(node.value === null ? node.key : `${node.key}=${node.value}`);
    }
  })();
  return "negate" in node && node.negate ? complement(chars) : chars;
}

/** One or two characters of each script and class that patterns speak of; a property is asked of these and of ASCII. */
const samples = [0xaa, 0xb2, 0xb5, 0xd7, 0xe9, 0xc9, 0x3a9, 0x3c9, 0x416, 0x436, 0x5d0, 0x627, 0x661, 0x915, 0xe01, 0x2019, 0x20ac, 0x2603, 0x3042, 0x30a2, 0x4e2d, 0xac00, 0x1f600];

/** What the running engine knows a property to hold, as far as the samples go: all code points would cost too much. */
function charsWithProperty(property: string): CharSet {
  const test = propertyTest(property);
  if (test === undefined) return noChars;
  const found: CharSet[] = [];
  for (let code = 0; code < 0x80; code++) if (test.test(String.fromCodePoint(code))) found.push([code, code]);
  for (const code of samples) if (test.test(String.fromCodePoint(code))) found.push([code, code]);
  return union(found);
}

/** Properties of strings are known to the flag `v` alone; an engine older than the pattern knows some not at all. */
function propertyTest(property: string): RegExp | undefined {
  for (const flag of ["u", "v"]) {
    try {
      return new RegExp(`^\\p{${property}}$`, flag);
    } catch {
      continue;
    }
  }
  return undefined;
}
