import type { FileFacts } from "#core/facts/file-facts";
import { libraryCalls } from "#core/options/library-calls";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { servedFolder } from "#core/static-files/served-folder";
import { conditionsAround } from "#core/syntax/conditions-around";
import { isCallExpression, isConditional, isIfStatement, isPropertyAccess, type Node } from "#core/syntax/nodes";
import type { TextDocument } from "#core/text/text-document";
import { staticCalls, staticTriggers } from "#rules/models/web-options/static-files";

/** Folders that hold the program, its packages or what it keeps to itself. */
const privateFolder = /^(?:\.|\/|\.\.(?:\/\.\.)*|~|(?:\.\/|(?:\.\.\/)+)(?:node_modules|config|\.git|src|server|logs?|backups?|private|secrets?|keys)|\/(?:etc|root|home|var))$/;
const dotFile = /(?:^|\/)(?:\.env|\.git|\.ssh|\.aws)(?:\/|$)/;

export default defineSyntaxRule({
  meta: {
    id: "static-private-files",
    title: "Private files served to everyone",
    family: "config",
    severity: "medium",
    confidence: "high",
    cwe: [538, 200],
    owasp: ["A01:2021", "A05:2021"],
    asvs: ["v5.0.0-13.4.1"],
    since: "0.1.0",
    messages: {
      folder: 'The folder "{folder}" is served with all in it, such as the source, its configuration and packages. Serve a folder that holds nothing else than what is public.',
      dotfiles: "dotfiles: \"allow\" also serves files such as .env and .git. Leave it out.",
    },
    options: {},
    triggers: staticTriggers,
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, staticCalls)) {
      const root = typeof row.root === "number" ? call.arguments?.[row.root] : undefined;
      const option = typeof row.root === "string" ? readOption(facts, options, row.root) : undefined;
      const value = root ?? (option?.state === "given" ? option.value : undefined);
      const folder = value && servedFolder(facts, value);
      // Scripts in a folder for the web, such as `public/server.js`, serve what lies beside them.
      const isBesidePages = /(?:^|\/)(?:public|dist|build|www|static|assets|web)\/[^/]*$/.test(facts.tree.document.path) && folder === ".";
      if (folder !== undefined && (privateFolder.test(folder) || dotFile.test(folder)) && !isBesidePages && !isBelowPath(facts, call)) {
        report({ at: call, message: "folder", data: { folder }, confidence: /node_modules/.test(folder) || isElsewhereOnceBuilt(facts.tree.document, folder) || standsInForBuild(facts, call) ? "medium" : "high" });
      }
      const dotfiles = readOption(facts, options, "dotfiles");
      if (dotfiles.state === "given" && facts.constantString(dotfiles.value) === "allow") {
        const edits = [{ span: facts.spanOf(dotfiles.value), newText: '"ignore"' }];
        report({ at: dotfiles.value, message: "dotfiles", confidence: "medium", fixes: [{ title: "Ignore dotfiles", applicability: "suggestion", edits, appends: [] }] });
      }
    }
  },
});

/** `app.get("/images/*", express.static("."))`: no part of the path is taken off, so that only the folder of that name is served. */
function isBelowPath(facts: FileFacts, { parent }: Node): boolean {
  const [path] = isCallExpression(parent) && isPropertyAccess(parent.expression) && parent.expression.name.text === "get" ? parent.arguments : [];
  return path !== undefined && /^\/[\w.-]+\//.test(facts.constantString(path) ?? "");
}

/** `if (isBuilt) serve("dist"); else serve("src")`: a page as it is written, on the machine of who writes it. */
function standsInForBuild(facts: FileFacts, call: Node): boolean {
  return conditionsAround(call).some(({ condition: { parent } }) => {
    const [one, other] = isIfStatement(parent) ? [parent.thenStatement, parent.elseStatement] : isConditional(parent) ? [parent.whenTrue, parent.whenFalse] : [];
    return [one, other].some((branch) => branch !== undefined && !(branch.pos <= call.pos && call.end <= branch.end) && /["'`/](?:dist|build|out)["'`/]/.test(facts.textOf(branch)));
  });
}

/** Where TypeScript lies once it is compiled or bundled is told by the build, and beside it may lie what was built for the web and nothing else. */
function isElsewhereOnceBuilt({ path, text }: TextDocument, folder: string): boolean {
  return /\.[cm]?tsx?$/.test(path) && /^\.\.?(?:\/\.\.)*$/.test(folder) && !/\bcwd\(\)/.test(text);
}
