import type { TextDocument } from "../text/text-document.js";
import type { Endpoint } from "./inventory.js";

/** The code of an endpoint's handler where it stands in the document itself; undefined where only other files show it. */
export function handlerText({ handler: { place } }: Endpoint, { path, text }: TextDocument): string | undefined {
  const code = place.path === path ? text.slice(place.span.start, place.span.end) : "";
  return code.includes("{") || code.includes("=>") ? code : undefined;
}

/** True for a handler that says no to everybody: `ctx.status = 405`, `next(new Error("No name"))` alone. */
export function refusesAll(code: string): boolean {
  if (code.length < 500 && /(?:\{|=>)\s*(?:return\s+)?(?:next\(|throw\b)\s*(?:new\s)?[\w.]*\([^;{}]*\)\s*;?\s*\}?\s*$/.test(code)) return true;
  return code.length < 500 && /\b(?:404|405|410|501)\b/.test(code) && !/\b(?:await|if)\b/.test(code);
}
