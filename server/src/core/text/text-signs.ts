/** What is looked for in every file that is read, so that one look at its bytes may tell it all. */
export const signsAsked = {
  /** Stands in every comment that directs Lintel. */
  directive: "-dis",
  /** Stands, in whatever letter case, within so many characters of a file that says it was generated. */
  generated: "gene",
  headLength: 1500,
  /** Lines of minified code are longer, on average, as far as that is looked at. */
  sampleLength: 64 * 1024,
  shortestMean: 200,
} as const;

/** The answers, as bits of a number. */
export const textSigns = {
  /** There is a character beyond U+007F. */
  beyondAscii: 1,
  /** There may be a character U+0000. */
  zero: 2,
  /** The sign of directives may be there. */
  directive: 4,
  /** What generated files have may be there. */
  generated: 8,
  /** Lines are surely shorter than the mean that was asked for. */
  shortLines: 16,
  /** A plus sign stands between two quotes, blanks aside. */
  joined: 32,
} as const;
