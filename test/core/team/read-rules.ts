import { readRuleFile } from "#core/team/read-team";

/** The rules of a file in a folder `/code`, and what is wrong with them. */
export function readRules(text: string): ReturnType<typeof readRuleFile> {
  return readRuleFile({ root: "/code", path: "/code/lintel.config.json", folder: "/code", files: { read: () => text } }, "/code/rule.json");
}
