import { modify, parse } from "jsonc-parser";
import type { TextEdit } from "../text/text-edit.js";
import { allowedSecretsKey } from "./allowed-secrets.js";

/**
 * The edits that allow one finding in the text of a config file, with everything else in it as it was. Undefined where the
 * file is no object or its list is none, so that an edit would break it.
 */
export function allowEdits(text: string, fingerprint: string, reason: string): readonly TextEdit[] | undefined {
  const config: unknown = parse(text, [], { allowTrailingComma: true });
  if (typeof config !== "object" || config === null || Array.isArray(config)) return undefined;
  const list: unknown = (config as Record<string, unknown>)[allowedSecretsKey];
  if (list !== undefined && !Array.isArray(list)) return undefined;
  const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  const edits = modify(text, [allowedSecretsKey, -1], { fingerprint, reason }, { isArrayInsertion: true, formattingOptions });
  return edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }));
}
