import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { families } from "#core/rule/rule-meta";
import { pageTemplate, ruleTemplate } from "./templates.js";

/** The files that were written, relative to the root, or why none was. */
type CreatedRule = { readonly files: readonly string[] } | { readonly refused: string };

/** Writes `rules/<family>/<id>/rule.ts` and its page below `root`; never overwrites. */
export function createRule(root: string, family: string, id: string): CreatedRule {
  if (!(families as readonly string[]).includes(family)) {
    return { refused: `There is no family "${family}"; the families are ${families.join(", ")}.` };
  }
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    return { refused: `"${id}" is no rule id: use lower-case words joined by hyphens, such as "weak-hash".` };
  }
  const folder = `rules/${family}/${id}`;
  if (existsSync(join(root, folder))) return { refused: `${folder} exists already.` };
  mkdirSync(join(root, folder), { recursive: true });
  const files = [
    { path: `${folder}/rule.ts`, text: ruleTemplate(family, id) },
    { path: `${folder}/README.md`, text: pageTemplate(id) },
  ];
  for (const { path, text } of files) writeFileSync(join(root, path), text);
  return { files: files.map(({ path }) => path) };
}
