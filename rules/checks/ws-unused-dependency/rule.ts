import type { Fix } from "#core/fix/fix";
import { at, type DataEntry, entriesOf, scalarText } from "#core/formats/data-node";
import { packageOf } from "#core/model/packages";
import { defineWorkspaceRule } from "#core/rule/rule";
import { isLockFile } from "#core/text/data-format";
import { dependenciesOf, type NpmPackage, npmPackages } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-unused-dependency",
    title: "Dependency that nothing uses",
    family: "checks",
    severity: "info",
    confidence: "low",
    cwe: [1164],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.3"],
    since: "0.1.0",
    messages: {
      unused: "Nothing in the project names {name}, which is installed with it all the same. Remove it with `npm uninstall {name}`.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const { packages: mentioned } = workspace;
    if (mentioned === undefined || mentioned.size === 0) return;
    const texts = memoizedTexts(workspace);
    for (const npm of npmPackages(workspace)) {
      for (const { entry } of dependenciesOf(npm, ["dependencies"])) {
        const { key: name } = entry;
        // Types, plug-ins and presets are found by their names; a package of the project may be used as a whole.
        if (mentioned.has(packageOf(name)) || name.startsWith("@types/") || peers.test(name) || /^(?:workspace|file|link|portal):/.test(scalarText(entry.value) ?? "")) continue;
        if (texts().some(({ path, text }) => (path !== npm.path ? text.includes(name) : countOf(text, name) > 1))) continue;
        context.report(npm.path, { at: entry.keySpan, message: "unused", data: { name }, fixes: withoutEntry(npm, entry) });
      }
    }
  },
});

/** Packages that others load without anybody's naming them. */
const peers = /^(?:react-dom|tslib|core-js|regenerator-runtime|reflect-metadata|source-map-support|typescript|sharp|encoding|bufferutil|utf-8-validate|pg-native|sqlite3|mysql2?|pg|next|nuxt|@babel\/runtime|zone\.js|rxjs|@swc\/helpers|pino-pretty|graphql|@nestjs\/platform-.+|@angular\/.+|.+-loader|@fontsource.*|.+-cli|workbox-.+)$/;

/** What names packages beside code: scripts, settings, styles, pages, Dockerfiles. Read when somebody asks. */
function memoizedTexts(workspace: Workspace): () => readonly { readonly path: string; readonly text: string }[] {
  let texts: readonly { readonly path: string; readonly text: string }[] | undefined;
  return () =>
    (texts ??= workspace
      .matching((path) => named.test(path) && !isLockFile(path) && !told.test(path))
      .slice(0, mostFiles)
      .map((path) => ({ path, text: workspace.text(path) ?? "" })));
}

const mostFiles = 500;
const named = /\.(?:json[5c]?|ya?ml|toml|html?|s?css|sass|less|sh|mdx?|prisma|graphql)$|(?:^|\/)(?:Dockerfile[\w.-]*|Makefile|Procfile|\.[\w-]+rc)$|(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$/i;
/** What tells of changes names packages as well, and uses none. */
const told = /(?:^|\/)(?:\.changeset\/|CHANGELOG[^/]*$|HISTORY\.md$)/i;

function countOf(text: string, name: string): number {
  return text.split(name).length - 1;
}

/** Takes the line out of the manifest, with the comma that parts it from its neighbour; the lock file follows with the next install. */
function withoutEntry({ root }: NpmPackage, entry: DataEntry): readonly Fix[] {
  const entries = entriesOf(at(root, "dependencies"));
  const index = entries.indexOf(entry);
  const before = entries[index - 1]?.value;
  const after = entries[index + 1];
  if (entry.value === undefined) return [];
  const span = after !== undefined ? { start: entry.keySpan.start, end: after.keySpan.start } : { start: before?.span.end ?? entry.keySpan.start, end: entry.value.span.end };
  return [{ title: "Remove it from package.json", applicability: "suggestion", edits: [{ span, newText: "" }], appends: [] }];
}
