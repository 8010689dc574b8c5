import type { CharSet } from "./char-set.js";

/** A regular expression, reduced to what matters for how it is matched. Depth is bounded by the reader. */
export type RegexNode =
  | { readonly kind: "chars"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly options: readonly RegexNode[] }
  | { readonly kind: "repeat"; readonly item: RegexNode; readonly min: number; readonly max: number; readonly greedy: boolean }
  | { readonly kind: "group"; readonly index: number; readonly item: RegexNode }
  | { readonly kind: "backreference"; readonly index: number }
  /** `^` and `$`; `perLine` with the flag `m`. */
  | { readonly kind: "edge"; readonly at: "start" | "end"; readonly perLine: boolean }
  | { readonly kind: "word"; readonly negate: boolean }
  | { readonly kind: "look"; readonly behind: boolean; readonly negate: boolean; readonly item: RegexNode };

export interface RegexTree {
  readonly root: RegexNode;
  readonly groups: number;
  /** True with the flag `y`: only the first place is tried. */
  readonly sticky: boolean;
  readonly ignoresCase: boolean;
}
