import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** Past this many, the texts that a part of a pattern can match are no longer told one by one. */
const mostTexts = 48;
/** Shorter texts stand in every file. */
const shortestNeeded = 3;

/** Texts of which one is needed. */
export type AnyOf = readonly string[];

/**
 * What stands, in whatever letter case, in all that a pattern matches, as lists of each of which one text does: `knex` and `.raw` or
 * `.ref` for `/\bknex\b[^;]*\.(?:raw|ref)\(/`. Empty where nothing is told. A text that lacks any of it need not be searched.
 */
export function neededTexts({ source, unicode, flags }: RegExp): readonly AnyOf[] {
  try {
    const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode, unicodeSets: flags.includes("v") });
    return ofAlternatives(alternatives).needed;
  } catch {
    return [];
  }
}

/** What is known of the texts that a part of a pattern matches. */
interface Known {
  /** All of them, where they are few. */
  readonly all: AnyOf | undefined;
  /** Lists of each of which each of them holds one part. */
  readonly needed: readonly AnyOf[];
}

const nothing: Known = { all: undefined, needed: [] };
const empty: Known = { all: [""], needed: [] };

function ofAlternatives(alternatives: readonly AST.Alternative[]): Known {
  const known = alternatives.map(({ elements }) => ofSequence(elements));
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  const all = known.flatMap((one) => one.all ?? []);
  const rarest = known.map(({ needed }) => needed.toSorted((a, b) => weightOf(b) - weightOf(a))[0]);
  return {
    all: known.every((one) => one.all !== undefined) && all.length <= mostTexts ? unique(all) : undefined,
    needed: rarest.every((texts) => texts !== undefined) ? [unique(rarest.flat())] : [],
  };
}

function ofSequence(elements: readonly AST.Element[]): Known {
  const found: AnyOf[] = [];
  // Texts that end where the next element begins.
  let run: AnyOf = [""];
  let isWhole = true;
  for (const element of elements) {
    const { all, needed } = ofElement(element);
    if (all !== undefined && all.length * run.length <= mostTexts) {
      run = unique(run.flatMap((start) => all.map((end) => start + end)));
      continue;
    }
    found.push(...needed, run);
    run = all ?? [""];
    isWhole = false;
  }
  found.push(run);
  return { all: isWhole ? run : undefined, needed: found.filter((texts) => weightOf(texts) > 0) };
}

function ofElement(element: AST.Element): Known {
  switch (element.type) {
    case "Character":
      return ofCharacters([element.value]);
    case "CharacterClass":
      return element.negate ? nothing : ofClass(element.elements);
    case "Group":
    case "CapturingGroup":
      return ofAlternatives(element.alternatives);
    case "Assertion":
      return empty;
    case "Quantifier":
      return ofQuantifier(element);
    default:
      return nothing;
  }
}

function ofQuantifier({ element, min, max }: AST.Quantifier): Known {
  const known = ofElement(element);
  if (min === 1 && max === 1) return known;
  if (min === 0) return { all: max === 1 && known.all !== undefined ? unique(["", ...known.all]) : undefined, needed: [] };
  return { all: undefined, needed: weightOf(known.all) > 0 ? [known.all ?? []] : known.needed };
}

function ofClass(elements: readonly AST.CharacterClass["elements"][number][]): Known {
  const codes: number[] = [];
  for (const part of elements) {
    if (part.type === "Character") codes.push(part.value);
    else if (part.type === "CharacterClassRange" && part.max.value - part.min.value < 4) for (let code = part.min.value; code <= part.max.value; code++) codes.push(code);
    else return nothing;
    if (codes.length > 6) return nothing;
  }
  return ofCharacters(codes);
}

function ofCharacters(codes: readonly number[]): Known {
  if (codes.length === 0 || codes.some((code) => code > 127)) return nothing;
  return { all: unique(codes.map((code) => String.fromCharCode(code).toLowerCase())), needed: [] };
}

/** Long texts are rarer than short ones, and few rarer than many. */
function weightOf(texts: AnyOf | undefined): number {
  if (texts === undefined || texts.length === 0) return 0;
  const shortest = Math.min(...texts.map(({ length }) => length));
  return shortest < shortestNeeded ? 0 : Math.min(shortest, 10) + 1 / texts.length;
}

function unique(texts: AnyOf): AnyOf {
  return [...new Set(texts)];
}
