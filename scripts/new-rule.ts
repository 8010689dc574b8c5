/**
 * Makes the folder of a new rule: a rule that works on a made-up API, and a page that proves it.
 * Usage: npm run new-rule -- <family> <id> [project root]
 */
import { createRule } from "./new-rule/create-rule.js";

const [family = "", id = "", root = process.cwd()] = process.argv.slice(2);
const made = createRule(root, family, id);

if ("refused" in made) {
  console.error(`${made.refused} Usage: npm run new-rule -- <family> <id>`);
  process.exitCode = 2;
} else {
  for (const path of made.files) console.log(`wrote ${path}`);
  console.log(`Next: npm run generate && npm run test:rules -- ${id}. docs/WRITING-A-RULE.md explains both files.`);
}
