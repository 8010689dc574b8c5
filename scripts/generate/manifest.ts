import { applyEdits, modify, parse } from "jsonc-parser";
import { isDeepStrictEqual } from "node:util";
import { servedLanguageIds } from "#core/syntax/language";
import { discoverSnippets } from "./discover.js";

interface Manifest {
  readonly activationEvents?: readonly string[];
}

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };

/**
 * The text of package.json with the values that follow from other files: activation events of the served languages,
 * the JSON Schemas of the config and attestation files, and the snippet files. The rest of the text stays as it is.
 */
export function manifestText(root: string, current: string): string {
  const manifest = parse(current) as Manifest;
  const otherEvents = (manifest.activationEvents ?? []).filter((event) => !event.startsWith("onLanguage:"));
  const owned: readonly (readonly [readonly string[], unknown])[] = [
    [["activationEvents"], [...servedLanguageIds.map((id) => `onLanguage:${id}`), ...otherEvents]],
    [
      ["contributes", "jsonValidation"],
      [
        { fileMatch: "lintel.config.json", url: "./lintel.schema.json" },
        { fileMatch: ".lintel/checklist.json", url: "./checklist.schema.json" },
        { fileMatch: ".lintel/rules/*.json", url: "./team-rule.schema.json" },
      ],
    ],
    // Comments are allowed in the config file, which plain JSON would underline; logs of other tools are JSON by another name.
    [
      ["contributes", "languages"],
      [
        { id: "jsonc", filenames: ["lintel.config.json"], filenamePatterns: ["**/.lintel/rules/*.json"] },
        { id: "json", extensions: [".sarif"] },
      ],
    ],
    [["contributes", "snippets"], discoverSnippets(root).map((path) => ({ path: `./${path}` }))],
  ];
  return owned.reduce((text, [path, value]) => withValue(text, path, value), current);
}

function withValue(text: string, path: readonly string[], value: unknown): string {
  const present = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], parse(text));
  if (isDeepStrictEqual(present, value)) return text;
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}
