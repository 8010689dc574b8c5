import type { Span } from "../text/span.js";

/** Something Lintel could not do, in words for a person: what, where, what to do. */
export interface Problem {
  readonly kind: "config" | "rule-crash" | "skipped-file" | "unreadable-file" | "malformed-file" | "stopped-early" | "manifest" | "internal";
  readonly path: string;
  readonly message: string;
  readonly span?: Span;
}
