import type { Span } from "../text/span.js";

/** A name and the text it is given in a file without code. */
export interface Setting {
  /** The name nearest to the value: `password` of `db.password`. */
  readonly name: string;
  readonly value: string;
  /** The value without its quotes. */
  readonly span: Span;
}

/** Reads the settings of one format. Never throws: what cannot be read is left out. */
export type SettingsReader = (text: string) => readonly Setting[];
