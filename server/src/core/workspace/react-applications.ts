import type { Span } from "../text/span.js";
import { dependenciesOf, isAside, type NpmPackage, npmPackages } from "./npm-packages.js";
import type { Workspace } from "./workspace.js";

/** A package whose components a browser shows. */
interface ReactApplication {
  readonly npm: NpmPackage;
  /** Its components and scripts, tests left out, in the order of their paths. */
  readonly files: readonly string[];
  /** Where the tree of components begins: a call that renders it, or the layout of Next.js. */
  readonly root: { readonly path: string; readonly at: Span };
}

const code = /\.[cm]?[jt]sx?$/;
/** Files of these names start applications; reading all others for one call would take longer than the whole check. */
const entryName = /(?:^|\/)(?:main|index|app|root|client|entry[.-]client|bootstrap|render|start)\.[jt]sx?$/i;
const rendering = /\b(?:createRoot|hydrateRoot|ReactDOM\.(?:render|hydrate))\s*\(/;
const nextRoot = /(?:^|\/)(?:app\/layout|pages\/_app)\.[jt]sx?$/;

/** The React applications of a project, each with the place where it begins. Libraries of components begin nowhere and are none. */
export function reactApplications(workspace: Workspace, isTestPath: (path: string) => boolean): readonly ReactApplication[] {
  const packages = npmPackages(workspace);
  return packages.flatMap((npm) => {
    const names = new Set(dependenciesOf(npm, ["dependencies", "devDependencies"]).map(({ entry }) => entry.key));
    if (!names.has("react-dom") && !names.has("next")) return [];
    const files = filesOf(workspace, npm, packages).filter((path) => !isTestPath(path));
    const root = names.has("next") ? files.find((path) => nextRoot.test(path)) : undefined;
    if (root !== undefined) return [{ npm, files, root: { path: root, at: lineOf(workspace, root, /\bexport default\b/) } }];
    const entry = files.find((path) => entryName.test(path) && rendering.test(workspace.text(path) ?? ""));
    return entry === undefined ? [] : [{ npm, files, root: { path: entry, at: lineOf(workspace, entry, rendering) } }];
  });
}

/** The code below a package's folder that belongs to no package further down. */
function filesOf(workspace: Workspace, { folder }: NpmPackage, packages: readonly NpmPackage[]): readonly string[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const inner = packages.flatMap((other) => (other.folder.startsWith(prefix) && other.folder !== folder ? [`${other.folder}/`] : []));
  return workspace.matching((path) => code.test(path) && path.startsWith(prefix) && !inner.some((one) => path.startsWith(one)) && !isAside(path));
}

function lineOf(workspace: Workspace, path: string, form: RegExp): Span {
  const text = workspace.text(path) ?? "";
  const start = Math.max(0, text.search(form));
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : Math.max(start, start + text.slice(start, end).trimEnd().length) };
}
