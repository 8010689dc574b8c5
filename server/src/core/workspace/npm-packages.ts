import { at, type DataEntry, type DataNode, entriesOf, entryOf, isTrue } from "../formats/data-node.js";
import type { Span } from "../text/span.js";
import { folderOf } from "../text/paths.js";
import type { Workspace } from "./workspace.js";

/** A package.json with what rules ask of it. */
export interface NpmPackage {
  readonly path: string;
  readonly folder: string;
  readonly root: DataNode;
  readonly isPrivate: boolean;
}

/** Folders of which nothing is installed or shipped with the project: tests, templates of generators, samples. */
const asideFolder = /(?:^|\/)(?:__tests__|__fixtures__|tests?|specs?|e2e|fixtures?|mocks?|templates?|starters?|examples?|samples?|playgrounds?|demos?|benchmarks?|integration-tests|node_modules)\//i;

/** True for files in folders of tests, templates and samples. */
export function isAside(path: string): boolean {
  return asideFolder.test(path);
}

/** The packages of a project but those that are tests, templates or samples; the one nearest to the root first. */
export function npmPackages(workspace: Workspace): readonly NpmPackage[] {
  return workspace.once(findPackages);
}

function findPackages(workspace: Workspace): readonly NpmPackage[] {
  return workspace
    .matching((path) => /(?:^|\/)package\.json$/.test(path) && !isAside(path))
    .flatMap((path) => {
      const root = workspace.data(path);
      return root?.kind === "map" ? [{ path, folder: folderOf(path), root, isPrivate: isTrue(at(root, "private")) }] : [];
    })
    .sort((a, b) => depthOf(a.folder) - depthOf(b.folder));
}

function depthOf(folder: string): number {
  return folder === "" ? 0 : folder.split("/").length;
}

/** Where dependencies stand in a manifest. */
const dependencyGroups = ["dependencies", "optionalDependencies", "devDependencies", "peerDependencies"] as const;
type DependencyGroup = (typeof dependencyGroups)[number];

export interface Dependency {
  readonly group: DependencyGroup;
  readonly entry: DataEntry;
}

export function dependenciesOf({ root }: NpmPackage, groups: readonly DependencyGroup[] = dependencyGroups): readonly Dependency[] {
  return groups.flatMap((group) => entriesOf(at(root, group)).map((entry) => ({ group, entry })));
}

/** Where something is reported that the whole package lacks: its name, or the first key. */
export function anchorOf({ root }: NpmPackage): Span {
  const [first] = entriesOf(root);
  return (entryOf(root, "name") ?? first)?.keySpan ?? { start: root.span.start, end: root.span.start + 1 };
}

/** The package at the root of a project, or the one nearest to it; undefined for projects without packages. */
export function mainPackage(workspace: Workspace): NpmPackage | undefined {
  return npmPackages(workspace)[0];
}
