import type { Span } from "../../text/span.js";

/**
 * True for a place that is given a field of an object, `rename(this.from, this.to)`, which a check of the file asks a function about, and throws:
 * `if (!contains(this.root, this.from)) throw …`. Whether that method runs before is not in view.
 */
export function isFieldCheckedBeside(text: string, { start, end }: Span): boolean {
  const field = /\bthis\.(\w+)\)*$/.exec(text.slice(start, end))?.[1];
  if (field === undefined || !text.includes("throw")) return false;
  return new RegExp(`\\bif\\s*\\(\\s*!?\\s*[\\w.]+\\(\\s*[\\w.]+\\s*,\\s*this\\.${field}\\s*\\)\\s*\\)\\s*\\{?\\s*throw\\b`).test(text);
}
