import { at, type DataNode, entriesOf, scalarText } from "#core/formats/data-node";
import { defineWorkspaceRule } from "#core/rule/rule";
import type { Fix } from "#core/fix/fix";
import { lockedVersion, lockFileFor } from "#core/workspace/lock-files";
import { npmPackages } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-unpinned-dependency-range",
    title: "Dependency without an upper bound or a fixed source",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [1357, 829],
    owasp: ["A08:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      any: "{name} takes every version, also the next major one that someone else publishes. Name a version: `^` with what the lock file has.",
      open: "{name} has no upper bound in `{range}`, so the next major version comes by itself. Bound it, for example with `^`.",
      branch: "{name} comes from a branch or the head of {range}, which changes with each push. Name a tag or, better, a commit.",
      url: "{name} is fetched from {range}, which can serve something else tomorrow and has no version. Publish it, or vendor it.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    for (const { root, path, folder, isPrivate } of npmPackages(workspace)) {
      for (const group of ["dependencies", "optionalDependencies", "devDependencies"]) {
        const isDevelopment = group === "devDependencies";
        for (const { key: name, value } of entriesOf(at(root, group))) {
          const range = scalarText(value)?.trim();
          const message = range === undefined ? undefined : judge(range);
          if (value === undefined || range === undefined || message === undefined) continue;
          // In a workspace `*` most often stands for a package of it.
          const mayBeBeside = range === "*" && (path.includes("/") || at(root, "workspaces") !== undefined);
          // What the lock file has stays until somebody asks for more.
          const isLocked = (message === "any" || message === "branch") && lockFileFor(workspace, folder) !== undefined;
          const confidence = mayBeBeside ? "low" : message === "open" || (message === "url" && namesVersion.test(range)) || isDevelopment || isLocked || holdsNoCode(name) || isOfSameOwner(range, root) ? "medium" : "high";
          const locked = message === "any" && range !== "" ? lockedVersion(workspace, folder, name) : undefined;
          // What is written before the range, such as a quote or another name, stays.
          const start = value.span.start + (workspace.text(path) ?? "").slice(value.span.start, value.span.end).lastIndexOf(range.slice(range.lastIndexOf("@") + 1));
          const edits = [{ span: { start, end: start + range.slice(range.lastIndexOf("@") + 1).length }, newText: `^${locked ?? ""}` }];
          const fixes: readonly Fix[] = locked === undefined ? [] : [{ title: `Name the version that the lock file has: ^${locked}`, applicability: "suggestion", edits, appends: [] }];
          context.report(path, { at: value.span, message, data: { name, range: shown(range) }, confidence, fixes, ...(isPrivate && isDevelopment && { severity: "low" as const }) });
        }
      }
    }
  },
});

/** An archive with a version in its name, on a site of its own: https://cdn.sheetjs.com publishes so. */
const namesVersion = /^https:.*[-_/]v?\d+\.\d+\.\d+[\w.-]*\.(?:tgz|tar\.gz)$/;

function judge(range: string): "any" | "open" | "branch" | "url" | undefined {
  // Of the workspace, of the disk, or under another name with a range of its own.
  if (/^(?:(?:workspace|file|link|portal|catalog|patch):|\.{1,2}\/|~\/|\/)/.test(range)) return undefined;
  const own = range.replace(/^npm:(?:@[^@]+|[^@]+)@/, "");
  if (own === "*" || own === "" || own === "x" || own === "latest" || own === "next") return "any";
  if (/^(?:git\+|git:|github:|gitlab:|bitbucket:|git@)|^[\w.-]+\/[\w.-]+(?:#|$)|\.git(?:#|$)|^https:\/\/(?:github|gitlab|bitbucket)\.(?:com|org)\/[\w.-]+\/[\w.-]+(?:#|$)/.test(own)) {
    const reference = /#(.+)$/.exec(own)?.[1];
    return reference !== undefined && /^(?:[\da-f]{7,40}|semver:.+|v?\d[\w.-]*|.+@\d[\w.-]*)$/i.test(reference) ? undefined : "branch";
  }
  if (/^https?:/.test(own)) return /\/(?:releases\/download|-)\/|registry\.npmjs\.org|codeload\.github\.com\/[^/]+\/[^/]+\/tar\.gz\/(?:[\da-f]{40}|refs\/tags\/)/.test(own) ? undefined : "url";
  return /^>=?\s*\d[^<|-]*$/.test(own) ? "open" : undefined;
}

/** Declarations of types, of which the program that needs them has a version of its own. */
function holdsNoCode(name: string): boolean {
  return name.startsWith("@types/");
}

/** A package of the organisation that this one is of: between releases they are taken from each other's main branch. */
function isOfSameOwner(range: string, root: DataNode | undefined): boolean {
  const owner = /(?:github\.com|gitlab\.com|bitbucket\.org)[/:]([\w.-]+)\/|^(?:github:|gitlab:|bitbucket:)?([\w.-]+)\/[\w.-]+(?:#|$)/.exec(range);
  const of = (owner?.[1] ?? owner?.[2])?.toLowerCase();
  if (of === undefined) return false;
  const repository = scalarText(at(root, "repository")) ?? scalarText(at(at(root, "repository"), "url")) ?? "";
  const own = [scalarText(at(root, "name")) ?? "", repository].map((text) => text.toLowerCase());
  return own.some((text) => text === of || text.startsWith(`@${of}/`) || new RegExp(`(?:[/:]|^)${of.replaceAll(".", "\\.")}/`).test(text));
}

/** Without what may be a token in front of the host. */
function shown(range: string): string {
  return range.replace(/\/\/[^@/]*@/, "//").slice(0, 80);
}
