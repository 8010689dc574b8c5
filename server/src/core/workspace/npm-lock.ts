import type { Span } from "../text/span.js";
import { isAside } from "./npm-packages.js";
import type { Workspace } from "./workspace.js";

/** A package as the lock file of npm 7 and later describes it. */
export interface LockedPackage {
  readonly name: string;
  readonly nameSpan: Span;
  /** As its author wrote it; undefined where the file says nothing. */
  readonly license: { readonly text: string; readonly span: Span } | undefined;
  readonly hasInstallScript: boolean;
  /** True where only development needs it. */
  readonly isDev: boolean;
}

const lockFile = /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/;
const mostLength = 20_000_000;

/** The lock files of npm in a project that describe its packages, those of tests and samples left out. */
export function npmLocks(workspace: Workspace): readonly { readonly path: string; readonly packages: readonly LockedPackage[] }[] {
  return workspace.matching((path) => lockFile.test(path) && !isAside(path)).flatMap((path) => {
    const text = workspace.text(path) ?? "";
    const packages = text.length > mostLength ? [] : lockedPackages(text);
    return packages.length === 0 ? [] : [{ path, packages }];
  });
}

/**
 * The packages under `node_modules` in a lock file of version 2 or 3, after
 * https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json. It is scanned and not parsed: such files have megabytes, and npm writes one
 * property a line. Links to packages of the project itself are left out.
 */
function lockedPackages(text: string): readonly LockedPackage[] {
  const found: LockedPackage[] = [];
  for (const { 0: whole, 1: indent = "", 2: name = "", index } of text.matchAll(/^([ \t]+)"(?:[^"\n]*\/)?node_modules\/([^"\n]+)":[ ]*\{/gm)) {
    const start = index + whole.length;
    const close = text.indexOf(`\n${indent}}`, start);
    const own = text.slice(start, close < 0 ? Math.min(text.length, start + 10_000) : close);
    if (/^\s*"link": true/m.test(own)) continue;
    const license = /^[ \t]*"license":[ ]*"([^"\n]*)"/m.exec(own);
    const nameStart = index + whole.lastIndexOf(name);
    found.push({
      name,
      nameSpan: { start: nameStart, end: nameStart + name.length },
      license: license?.[1] === undefined ? undefined : { text: license[1], span: spanOf(license[1], start + license.index + license[0].length - 1) },
      hasInstallScript: own.includes('"hasInstallScript": true'),
      isDev: /"dev(?:Optional)?": true/.test(own),
    });
  }
  return found;
}

function spanOf(text: string, end: number): Span {
  return { start: end - text.length, end };
}
