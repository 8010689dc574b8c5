import { compileGlobs } from "../config/file-globs.js";
import type { Subject } from "./checklist.js";
import { type FileLink, type WorkspaceFacts, linkToFile } from "./workspace-facts.js";

/** More places than this say no more than these. */
const mostLinks = 20;

/** Tells where a subject is found in the workspace, or that it cannot be told. */
export type Presence = (subject: Subject) => readonly FileLink[] | "unknown";

/**
 * Looks for subjects in what an audit has listed: their files by path, their libraries in the manifests, and texts that were searched for. Where a subject is known
 * by libraries and there is no manifest, nothing can be told. Each subject is looked for once.
 */
export function presenceIn(workspace: WorkspaceFacts): Presence {
  const known = new Map<Subject, readonly FileLink[] | "unknown">();
  return (subject) => {
    const found = known.get(subject) ?? find(subject, workspace);
    known.set(subject, found);
    return found;
  };
}

function find(subject: Subject, workspace: WorkspaceFacts): readonly FileLink[] | "unknown" {
  const globs = compileGlobs("/", subject.files);
  const links = [
    ...[...workspace.dependencies].flatMap(([name, places]) => (subject.dependencies.some((wanted) => isNamed(wanted, name)) ? places : [])),
    ...subject.mentions.flatMap((pattern) => workspace.mentions.get(pattern) ?? []),
    ...(subject.files.length === 0 ? [] : workspace.paths.filter((path) => globs.match(`/${path}`)?.takesIn === true).map(linkToFile)),
  ];
  if (links.length > 0) return links.slice(0, mostLinks);
  return subject.dependencies.length > 0 && workspace.manifests.length === 0 ? "unknown" : [];
}

/** `@scope/*` stands for every package of the scope, `name-*` for every name that begins so. */
function isNamed(wanted: string, name: string): boolean {
  return wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
}
