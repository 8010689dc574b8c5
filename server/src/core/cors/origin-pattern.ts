/** Top-level names at which a pattern for hosts ends. */
const host = /[a-z0-9-]+(\\?\.)[a-z]{2,}/i;

/**
 * Why a pattern lets in more origins than it is written for, or undefined: no `^` or `$`, or a dot between names that
 * stands for any character. Patterns of local development count only by their anchors.
 */
export function looseness(literal: string): string | undefined {
  const source = literal.slice(1, literal.lastIndexOf("/"));
  if (/localhost|127\\?\.0|192\\?\.168/.test(source) && !host.test(source.replace(/localhost|[\d\\.]+/g, ""))) return undefined;
  if (/^\^?\.[*+]\$?$/.test(source)) return "it fits every text";
  if (!host.test(source.replace(/^.*?:(?:\\?\/){2}/, ""))) return undefined;
  if (/(?<![\\[])(?<=[a-z0-9)-])\.(?![*+?{])(?=[a-z0-9(-])/i.test(withoutClasses(source))) return "a dot without a backslash fits any character";
  if (!source.startsWith("^") && !/^\(?\^/.test(source) && !/^\\\./.test(source)) return "without ^ anything may stand in front";
  if (!/\$\)?$/.test(source)) return "without $ anything may follow";
  return undefined;
}

function withoutClasses(source: string): string {
  return source.replace(/\[(?:\\.|[^\]\\])*\]/g, "_");
}
