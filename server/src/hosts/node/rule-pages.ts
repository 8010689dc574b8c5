import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Markdown pages of rules by id; undefined for a rule without one. */
export type RulePages = (ruleId: string) => string | undefined;

/** Reads the pages that lie beside the bundle, `rules/<id>.md`, each when it is asked for. */
export function bundledRulePages(): RulePages {
  return (ruleId) => {
    // The id comes from the command line: nothing but an id may become a part of a path.
    if (!/^[a-z0-9-]+$/.test(ruleId)) return undefined;
    try {
      return readFileSync(join(import.meta.dirname, "rules", `${ruleId}.md`), "utf8");
    } catch {
      return undefined;
    }
  };
}
