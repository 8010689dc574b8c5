import { fingerprintOf } from "#core/finding/fingerprint";

/** An id in the form of a UUID that follows from a text: the same finding keeps it from one report to the next. */
export function identifierOf(text: string): string {
  const hex = fingerprintOf("id", text, 0) + fingerprintOf("id", text, 1);
  // Version 8 is for ids that are made in a way of one's own.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
