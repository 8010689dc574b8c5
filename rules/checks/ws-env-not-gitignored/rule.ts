import type { Fix } from "#core/fix/fix";
import { defineWorkspaceRule } from "#core/rule/rule";
import { fileNameOf, folderOf, joinPath } from "#core/text/paths";
import { isEnvFile, isEnvTemplate } from "#core/workspace/env-files";
import { anchorOf, dependenciesOf, isAside, mainPackage } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";
import { wholeContextCopies } from "#core/workspace/docker-context";

export default defineWorkspaceRule({
  meta: {
    id: "ws-env-not-gitignored",
    title: "File of secrets that the next commit or build takes in",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [538],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      lies: "No .gitignore names this file, so the next `git add .` takes its values into the repository. Add `.env*` and `!.env.example` to .gitignore.",
      expected: "The application reads `{file}`, and no .gitignore names that file: whoever makes it can commit it by mistake. Add `.env*` and `!.env.example` to .gitignore.",
      docker: "`{copy}` takes `.env` into the image, because .dockerignore does not leave it out. Add `.env*` to the .dockerignore beside the sources.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "safe",
    presets: {},
  },
  check(workspace, context) {
    const { tracked } = workspace;
    if (tracked === undefined) context.cannotJudgeWithout("a git repository");
    if (tracked !== undefined) {
      const lying = workspace.matching((path) => isEnvFile(path) && !tracked.has(path) && !workspace.isIgnored(path));
      for (const path of lying) {
        const text = workspace.text(path) ?? "";
        const first = /^\s*(?:export\s+)?[\w.]+\s*=\s*\S[^\n]*/m.exec(text);
        if (first !== null) context.report(path, { at: { start: first.index, end: first.index + first[0].length }, message: "lies", confidence: isAside(path) ? "low" : "high", fixes: [leftOutOfGit(path)] });
      }
      for (const { path, file } of expectedEnvFiles()) {
        if (tracked.has(file) || lying.includes(file) || workspace.isIgnored(file)) continue;
        const main = mainPackage(workspace);
        const at = main?.path === path ? anchorOf(main) : { start: 0, end: (workspace.text(path) ?? "").split("\n", 1)[0]?.trimEnd().length ?? 0 };
        context.report(path, { at, message: "expected", data: { file }, confidence: "medium", severity: "low", fixes: [leftOutOfGit(file)] });
      }
    }
    for (const { path, instruction, folder, ignored } of wholeContextCopies(workspace)) {
      if (ignored(".env")) continue;
      const isThere = workspace.has(joinPath(folder, ".env")) || workspace.matching(isEnvTemplate).some((template) => folderOf(template) === folder);
      context.report(path, { at: instruction.span, message: "docker", data: { copy: `${instruction.keyword} ${instruction.text}` }, confidence: isThere && !isAside(path) ? "medium" : "low", fixes: leftOutOfImage(workspace, folder) });
    }

    /** Where a template or a loader says that a file of variables is to be made. */
    function expectedEnvFiles(): readonly { readonly path: string; readonly file: string }[] {
      const templates = workspace.matching((path) => isEnvTemplate(path) && /(?:^|\/)\.env[^/]*$/.test(path) && !isAside(path)).map((path) => ({ path, file: joinPath(folderOf(path), ".env") }));
      const main = mainPackage(workspace);
      const loads = main !== undefined && dependenciesOf(main, ["dependencies"]).some(({ entry }) => /^(?:dotenv|dotenv-flow|@nestjs\/config|next)$/.test(entry.key));
      const own = main === undefined ? ".env" : joinPath(main.folder, ".env");
      return loads && !templates.some(({ file }) => file === own) ? [...templates, { path: main.path, file: own }] : templates;
    }
  },
});

/** What git tracks already it goes on tracking, so that nothing changes for it. */
function leftOutOfGit(path: string): Fix {
  const name = fileNameOf(path);
  const lines = name.startsWith(".env") ? [".env*", "!.env.example"] : [name];
  return { title: `Leave ${lines[0] ?? name} out in .gitignore`, applicability: "safe", edits: [], appends: lines.map((line) => ({ file: ".gitignore", line, unlessLineStartsWith: line })) };
}

/** Lines are added beside the nearest package.json, which has to be where the build's context is. The image may want the file. */
function leftOutOfImage(workspace: Workspace, folder: string): readonly Fix[] {
  if (!workspace.has(joinPath(folder, "package.json"))) return [];
  return [{ title: "Leave .env* out in .dockerignore", applicability: "suggestion", edits: [], appends: [{ file: ".dockerignore", line: ".env*", unlessLineStartsWith: ".env*" }] }];
}
