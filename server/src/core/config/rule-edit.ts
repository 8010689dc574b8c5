import { modify, parse } from "jsonc-parser";
import type { TextEdit } from "../text/text-edit.js";
import type { RuleState } from "./config-document.js";

/**
 * The edits that give a rule another severity in the text of a config file, or switch it off; `default` takes its setting out.
 * Options of the rule and everything else stay as they are. Undefined where the file is no object or its `rules` are none, so
 * that an edit would break it.
 */
export function ruleEdits(text: string, ruleId: string, state: RuleState | "default"): readonly TextEdit[] | undefined {
  const config: unknown = parse(text, [], { allowTrailingComma: true });
  if (!isObject(config)) return undefined;
  const rules = config["rules"];
  if (rules !== undefined && !isObject(rules)) return undefined;
  const hasOptions = Array.isArray(rules?.[ruleId]);
  const value = state === "default" ? (hasOptions ? "on" : undefined) : state;
  // Nothing stands there that could be taken out.
  if (value === undefined && rules?.[ruleId] === undefined) return [];
  const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  const edits = modify(text, hasOptions ? ["rules", ruleId, 0] : ["rules", ruleId], value, { formattingOptions });
  return edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
