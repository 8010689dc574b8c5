import { isCommentLine } from "../text/comment-line.js";
import type { Span } from "../text/span.js";
import { at } from "../formats/data-node.js";
import { isAside, npmPackages } from "./npm-packages.js";
import type { Workspace } from "./workspace.js";

/** Its own files, after https://eslint.org/docs/latest/use/configure/configuration-files and the older ones of version 8. */
const configFile = /(?:^|\/)(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?)$/;
/** A configuration is read by a person; what is longer has been generated. */
const mostLength = 200_000;

/** The configurations of ESLint in a folder but those of tests, templates and samples; the ones nearest to the root first. Manifests that hold one come last. */
export function eslintConfigs(workspace: Workspace): readonly { readonly path: string; readonly text: string }[] {
  const files = workspace.matching((path) => configFile.test(path) && !isAside(path)).toSorted((a, b) => a.split("/").length - b.split("/").length);
  const manifests = npmPackages(workspace).filter(({ root }) => at(root, "eslintConfig") !== undefined);
  return [...files, ...manifests.map(({ path }) => path)].flatMap((path) => {
    const text = workspace.text(path);
    return text === undefined || text.length > mostLength ? [] : [{ path, text }];
  });
}

/** A rule that a configuration switches off. */
export interface OffRule {
  readonly name: string;
  /** From the name to the value. */
  readonly span: Span;
  /** The value alone: `"off"` or `0`. */
  readonly value: Span;
  /** The text of what it is switched off for, `["**\/*.ts"]`; undefined where it is for all files. */
  readonly files: string | undefined;
}

const offEntry = /(["']?)([@\w][\w./@-]*)\1\s*:\s*(?:\[\s*)?(["']off["']|0)(?=\s*[,\]}\r\n])/g;

/**
 * The rules that stand as off in a `rules` object of a configuration in JavaScript or JSON, in its order. The text is read by its
 * braces: a configuration in code is no data, and rules over a folder get no syntax.
 */
export function rulesSwitchedOff(text: string): readonly OffRule[] {
  const found: OffRule[] = [];
  for (const { 0: whole, 2: name = "", 3: value = "", index } of text.matchAll(offEntry)) {
    if (isCommentLine(text, index)) continue;
    const rules = openingBefore(text, index);
    if (rules === undefined || !/["']?\brules["']?\s*:\s*$/.test(text.slice(Math.max(0, rules - 40), rules))) continue;
    const end = index + whole.length;
    found.push({ name, span: { start: index, end }, value: { start: end - value.length, end }, files: filesBeside(text, rules) });
  }
  return found;
}

/** Where the object opens that an offset stands in. */
function openingBefore(text: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (sign === "}") depth++;
    if (sign === "{" && depth-- === 0) return at;
  }
  return undefined;
}

/** What the property `files` says in the object that holds the rules, before or behind them. */
function filesBeside(text: string, rules: number): string | undefined {
  const opening = openingBefore(text, rules);
  if (opening === undefined) return undefined;
  let depth = 0;
  for (let at = opening; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "{" || sign === "[" || sign === "(") depth++;
    else if (sign === "}" || sign === "]" || sign === ")") depth--;
    if (depth === 0) return undefined;
    // Text of the object itself begins behind its brace, a comma or a line break.
    if (depth === 1 && /[{,\s]/.test(sign)) {
      const value = /^["']?files["']?\s*:\s*(\[[^\]]*\]|["'][^"'\n]*["']|[\w.]+)/.exec(text.slice(at + 1, at + 2_000))?.[1];
      if (value !== undefined) return value;
    }
  }
  return undefined;
}
