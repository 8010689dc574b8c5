import type { FileFacts } from "../../facts/file-facts.js";
import type { ControlKind } from "../../model/control-kinds.js";
import type { ApiName } from "../../model/library-model.js";
import { isPropertyAccess, type Node } from "../../syntax/nodes.js";
import { opaqueLink } from "../chain-link.js";
import type { ChainLink, RouteRegistration, RouterPart } from "../fragment.js";
import { wrappedHandler } from "../wrapped-handler.js";
import type { ExportedValue } from "./exported-values.js";

/** The router that all files of an application share: `@next:apps/web`. */
export function sharedRouter(framework: string, root: string): RouterPart {
  return { id: `@${framework}:${root === "" ? "." : root}`, framework, isRoot: true, prefix: "", span: { start: 0, end: 0 } };
}

/** A route of a file convention: the exported function with what is wrapped around it, behind `front`. */
export function exportedRoute(facts: FileFacts, router: ApiName, methods: readonly string[], path: string, exported: ExportedValue, front: readonly ChainLink[] = []): RouteRegistration {
  const { name, node, value, from } = exported;
  const span = facts.spanOf(node);
  const { chain, handler } = value === undefined ? { chain: [], handler: { name: from, span, text: name, provides: [], isCall: false, isClear: false } } : wrappedHandler(facts, value, name);
  // What a member of something is made of is not in view.
  if (value !== undefined && isPropertyAccess(value as Node)) front = [...front, opaqueLink(span, handler.text)];
  return { kind: "route", router, methods, path, span, chain: [...front, ...chain], handler };
}

/** What a framework does for a route by itself, as a link in front of it. */
export function byDefault(facts: FileFacts, node: Node, text: string, ...kinds: readonly ControlKind[]): ChainLink {
  return { name: undefined, span: facts.spanOf(node), text: `${text} (by default)`, provides: kinds.map((kind) => ({ kind, certain: true })), isCall: false, isClear: true };
}

/** Splits a path at a folder: `apps/web/src/app/api/route.ts` at `app` is `apps/web/src` and `api/route.ts`. */
export function splitAt(path: string, folders: RegExp): { readonly root: string; readonly rest: string } | undefined {
  const match = folders.exec(path);
  if (match === null) return undefined;
  return { root: path.slice(0, match.index).replace(/\/$/, ""), rest: path.slice(match.index + match[0].length) };
}

/** The application a folder belongs to: the one above `src`. */
export function applicationOf(root: string): string {
  return root.replace(/(?:^|\/)src$/, "");
}

/** `[id]` and its kin as path parameters, groups left out: `users/(admin)/[id]` is `/users/:id`. */
export function bracketPath(folders: readonly string[]): string {
  const segments = folders.flatMap((folder): readonly string[] => {
    if (folder === "" || /^\((?!\.)[^)]*\)$/.test(folder) || folder.startsWith("@")) return [];
    return [
      folder
        .replace(/^\[\[\.\.\.([^\]]+)\]\]$/, "*$1")
        .replace(/^\[\.\.\.([^\]]*)\]$/, "*$1")
        .replace(/\[\[([^\]=]+)(?:=[^\]]*)?\]\]/g, ":$1?")
        .replace(/\[([^\]=]+)(?:=[^\]]*)?\]/g, ":$1"),
    ];
  });
  return `/${segments.join("/")}`;
}
