import type { FileFacts } from "../facts/file-facts.js";
import { isArrayLiteral, isObjectLiteral, isPropertyAssignment, type Node, propertyNameText } from "../syntax/nodes.js";
import { headerText } from "./header-write.js";

/** Files that a site hands to everyone alike: scripts, styles, fonts, pictures. */
const fileTypes = /^(?:image|font|audio|video)\/|^text\/css|javascript\b/i;
const filePaths = /\.\(?(?:[\w?]+\|)*(?:js|css|woff2?|ttf|svg|png|jpe?g|gif|webp|ico|mp4|csv)\b|\/(?:_next\/static|static|fonts|images|favicon)\b/i;
/** What every cache on the way may keep for long is no secret of anyone. */
const keptByAll = /\bpublic\b.*\b(?:s-maxage|max-age)=[1-9]\d{3}|\bimmutable\b/i;

/**
 * True where the headers beside one say that the answer is the same for everyone, and is for all to have: kept by public caches, or a
 * file of the site. `header` is a property of an object of headers, or one of a list of objects with `key` and `value`.
 */
export function isPublicAnswer(facts: FileFacts, header: Node): boolean {
  const holder = header.parent;
  if (isObjectLiteral(holder)) return holder.properties.some((other) => isPropertyAssignment(other) && tells(propertyNameText(other.name), headerText(facts, other.initializer)));
  if (!isArrayLiteral(holder)) return false;
  const told = holder.elements.some((other) => {
    const [key, value] = ["key", "value"].map((name) => facts.option(other, name));
    return key?.state === "given" && value?.state === "given" && tells(facts.constantString(key.value), headerText(facts, value.value));
  });
  const entry = isPropertyAssignment(holder.parent) ? holder.parent.parent : undefined;
  const source = entry !== undefined && isObjectLiteral(entry) ? facts.option(entry, "source") : undefined;
  return told || (source?.state === "given" && filePaths.test(facts.constantString(source.value) ?? ""));
}

function tells(name: string | undefined, value: string | undefined): boolean {
  if (name === undefined || value === undefined) return false;
  return /^cache-control$/i.test(name) ? keptByAll.test(value) : /^content-type$/i.test(name) && fileTypes.test(value);
}
