import type { Span } from "#core/text/span";
import type { Place } from "./place.js";

/** Stands for the audited root in every URI of a log. */
export const sourceRootId = "SRCROOT";

/** The artifact at a path relative to the root; an absolute path becomes a URI of its own. */
export function sarifArtifact(path: string): object {
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${escapePath(path)}` };
  if (path.startsWith("/")) return { uri: `file://${escapePath(path)}` };
  return { uri: escapePath(path), uriBaseId: sourceRootId };
}

/** Every character that a URI path cannot hold is escaped; so is a colon, which would read as a scheme. */
function escapePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** Lines and columns where they are known, else offsets, which need no text. */
export function sarifRegion(place: Place | undefined, span: Span): object {
  return place === undefined ? { charOffset: span.start, charLength: span.end - span.start } : { ...place };
}
