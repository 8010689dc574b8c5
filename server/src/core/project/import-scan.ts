/** One mention of another module: what a file takes from it, as far as a scan of the text can tell. */
export interface ModuleUse {
  readonly specifier: string;
  /** The exported names it takes; undefined where it may take any, as with `require` and `import * as`. */
  readonly names: readonly string[] | undefined;
  /** `export … from`: what it takes is handed on, under the names at the same places of `exported`, or all under their own. */
  readonly handsOn: boolean;
  readonly exported: readonly string[] | undefined;
  /** Set where it takes types alone, of which nothing is left when the program runs. */
  readonly onlyTypes?: true;
}

const mention = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])((?:(?!\1)[^\\\n]){1,300})\1/g;
/** What stands between `import` or `export` and `from`; a comment in it makes it unreadable, and then any name may be meant. */
const clause = /\b(import|export)\s*(type\b\s*)?((?:[\w$*]|[\s,{}])*?)\s*$/;
/** `module.exports = { ...require("./users") }` is `export *`. */
const spread = /\.{3}\s*$/;
/** Longer lists of names are taken for "any": looking back further for each mention would not be linear. */
const clauseLength = 2000;

/** The specifiers of the modules a text mentions, each once: those of `scanImports`, without a look at what is taken from them. */
export function scanSpecifiers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const { 2: matched = "" } of text.matchAll(mention)) found.add(matched);
  return [...found].map(ownText);
}

/** The modules a text mentions, by a scan that parses nothing: too many rather than too few. */
export function scanImports(text: string): readonly ModuleUse[] {
  const found = new Map<string, ModuleUse>();
  for (const { 0: whole, 2: matched = "", index } of text.matchAll(mention)) {
    const specifier = ownText(matched);
    const before = whole.startsWith("from") ? clause.exec(text.slice(Math.max(0, index - clauseLength), index)) : null;
    const use = before === null ? anyOf(specifier, spread.test(text.slice(Math.max(0, index - 5), index))) : clauseUse(specifier, before[1] === "export", before[3] ?? "", before[2] !== undefined);
    const key = `${specifier}\n${String(use.handsOn)}`;
    const known = found.get(key);
    found.set(key, known === undefined ? use : joined(known, use));
  }
  return [...found.values()];
}

function anyOf(specifier: string, handsOn: boolean): ModuleUse {
  return { specifier, names: undefined, handsOn, exported: undefined };
}

function clauseUse(specifier: string, handsOn: boolean, text: string, isOfTypes: boolean): ModuleUse {
  const [ahead = "", braced = ""] = text.split("{");
  const items = braced.replace("}", "").split(",").filter((item) => item.trim() !== "");
  const isTyped = isOfTypes ? text !== "" : ahead.trim() === "" && items.length > 0 && items.every((item) => /^\s*type\s/.test(item));
  const typed = isTyped ? ({ onlyTypes: true } as const) : {};
  if (text.includes("*")) return { specifier, names: undefined, handsOn, exported: undefined, ...typed };
  const names: string[] = [];
  const exported: string[] = [];
  const main = ahead.replace(/,\s*$/, "").trim();
  if (main !== "" && !handsOn) {
    names.push("default");
    exported.push("default");
  }
  for (const item of items) {
    const [, name, other] = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(item) ?? [];
    if (name === undefined) continue;
    names.push(ownText(name));
    exported.push(ownText(other ?? name));
  }
  return { specifier, names, handsOn, exported: handsOn ? exported : undefined, ...typed };
}

function joined(one: ModuleUse, other: ModuleUse): ModuleUse {
  const isAny = one.names === undefined || other.names === undefined;
  const exported = isAny || !one.handsOn ? undefined : [...(one.exported ?? []), ...(other.exported ?? [])];
  const { onlyTypes, ...use } = one;
  const typed = onlyTypes === true && other.onlyTypes === true ? { onlyTypes } : {};
  return { ...use, names: isAny ? undefined : [...(one.names ?? []), ...(other.names ?? [])], exported, ...typed };
}

/** A part of a text keeps the whole text in memory; this is a text of its own. */
function ownText(part: string): string {
  return part.length < 13 ? part : ` ${part}`.slice(1);
}
