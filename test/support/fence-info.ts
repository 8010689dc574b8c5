import type { OptionValues } from "#core/rule/options";

/** What the info string of a code fence says: ```` ```ts before path=src/a.ts options={"minLength":12} fix="words" ````. */
export interface FenceInfo {
  readonly language: string;
  /** Bare words behind the language, such as `before`. */
  readonly words: readonly string[];
  readonly path: string | undefined;
  readonly options: OptionValues;
  readonly fix: string | undefined;
  readonly problems: readonly string[];
}

const knownKeys = ["path", "options", "fix"];

/** Reads an info string. Keys take a bare value, one in double quotes, or JSON in braces. */
export function parseFenceInfo(info: string): FenceInfo {
  const [language = "", ...rest] = info.split(/\s+/, 1).concat(info.replace(/^\S+\s*/, ""));
  const values = new Map<string, string>();
  const words: string[] = [];
  const problems: string[] = [];
  const part = /([a-z]+)=("[^"]*"|\{.*?\}(?=\s|$)|\S+)|(\S+)/g;
  for (const [, key, value, word] of rest.join(" ").matchAll(part)) {
    if (word !== undefined) words.push(word);
    else if (key !== undefined && knownKeys.includes(key)) values.set(key, (value ?? "").replace(/^"(.*)"$/, "$1"));
    else problems.push(`the fence has an unknown key "${key}"; known are ${knownKeys.join(", ")}`);
  }
  return { language, words, path: values.get("path"), options: parseOptions(values.get("options"), problems), fix: values.get("fix"), problems };
}

function parseOptions(text: string | undefined, problems: string[]): OptionValues {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as OptionValues;
  } catch {
    problems.push(`the fence's options are not JSON: ${text}`);
    return {};
  }
}
