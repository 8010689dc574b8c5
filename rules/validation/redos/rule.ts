import type { FileFacts } from "#core/facts/file-facts";
import { weaknessOfRegex, type WeakRegex, weakRegexes } from "#core/facts/regex-facts";
import { regexUse } from "#core/facts/regex-use";
import { holdsWeakRegex } from "#core/regex/regex-text";
import { showAttack, showPump } from "#core/regex/show-attack";
import { defineSyntaxRule } from "#core/rule/rule";
import { isCallExpression, isPropertyAccess, type Node } from "#core/syntax/nodes";
import { isPageCode, liesWithPages } from "#core/text/page-code";
import type { TextDocument } from "#core/text/text-document";

/** Enough repetitions to block a process for minutes. */
const blockingRepeats = 40;

export default defineSyntaxRule({
  meta: {
    id: "redos",
    title: "Regular expression with exponential backtracking",
    family: "validation",
    severity: "high",
    confidence: "high",
    cwe: [1333],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-1.3.12"],
    since: "0.1.0",
    messages: {
      exponential:
        "The time this pattern takes doubles with every {pump} in a text like {attack}. Rewrite it so that one text can be matched in one way only: no loop inside a loop over the same characters.",
    },
    options: {},
    triggers: [{ test: holdsWeakRegex }, "RegExp"],
    fix: "none",
    // What a library is asked about, whoever calls it says: of what this finds in well-kept ones, next to nothing was ever theirs to mend.
    inPrograms: { library: "medium", build: "medium", "command-line": "medium", desktop: "medium", mobile: "medium", page: "medium", extension: "medium" },
    presets: {},
  },
  check(context) {
    for (const [node, found] of weakRegexes(context.facts)) {
      const { weakness } = found;
      if (weakness.growth !== "exponential") continue;
      context.report({
        at: node,
        message: "exponential",
        data: { pump: showPump(weakness.attack), attack: showAttack(weakness.attack, blockingRepeats) },
        confidence: context.isTestFile || isOfToolConfig(context.document.path) ? "low" : isTextOnly(node) || isOfVisitor(context.document) || isOfCompiler(context.document.path) || looksAtPaths(context.facts, found) || isOfHelper(context.document) ? "medium" : "high",
      });
    }
  },
});

/** `eslint.config.mjs`, `.eslintrc.js`, `config/prettier/read-notes.mjs`: the settings of a tool look at files and names of the project itself. */
function isOfToolConfig(path: string): boolean {
  return /(?:^|\/)(?:[\w-]+\.config|\.[\w-]+rc)\.[cm]?[jt]s$|(?:^|\/)configs?\/(?:prettier|eslint|stylelint|babel|webpack|rollup|vite)\//i.test(path);
}

/** In a page: a form, or an editor by its grammar, looks at what its own visitor types, and what takes long slows down that visitor's page, and nobody else's. */
function isOfVisitor({ path, text }: TextDocument): boolean {
  return isPageCode(path, text) || /\bIMonarchLanguage\b/.test(text) || liesWithPages(path);
}

/** `src/compiler/parse/script.ts`: what is compiled, whoever runs the compiler has written. */
function isOfCompiler(path: string): boolean {
  return /(?:^|\/)compilers?\//i.test(path);
}

/** `src/utils/names.ts`: who sends the text, its callers know, unless it speaks of requests itself. */
function isOfHelper({ path, text }: TextDocument): boolean {
  return /(?:^|\/)(?:utils?|helpers?)(?:\/|\.[cm]?[jt]s$)/i.test(path) && !/\b(?:req|request|ctx|c\.req)\b|["'](?:express|fastify|koa|hono|zod|joi|yup|valibot|mongoose|class-validator)["']/.test(text);
}

/** True where all that a pattern is matched against are paths of files, by their names: the program's own, most often. */
function looksAtPaths(facts: FileFacts, weak: WeakRegex): boolean {
  const texts = facts.calls().flatMap((call) => {
    const use = isCallExpression(call) ? regexUse(call) : undefined;
    return use !== undefined && weaknessOfRegex(facts, use.pattern) === weak ? [facts.textOf(use.text)] : [];
  });
  return texts.length > 0 && texts.every((text) => ofFiles.test(text));
}

/** `filePath`, `entry.fileName`, `path.basename(file)`. */
const ofFiles = /(?:^|[._])(?:file|path|dir|folder)(?:s|path|name)?$|[a-z\d](?:File|Path|Dir|Folder)(?:[nN]ame|[pP]ath)?$|^path\.\w+\(/i;

/** `/…/.source`: a piece that is put into another pattern, and may be changed on the way. */
function isTextOnly(node: Node): boolean {
  const { parent } = node;
  return isPropertyAccess(parent) && parent.name.text === "source";
}
