/**
 * Where a run-time value stands in a statement: a value can be bound, quoted or not; a name (table, column, direction)
 * cannot; a fragment is a whole piece of SQL that was built elsewhere.
 */
export type HolePosition = "value" | "quoted-value" | "name" | "fragment";

const verbs = "select|insert|update|delete|replace|merge|with|create|alter|drop|truncate|grant|revoke|call|exec|execute|explain|copy";
const start = new RegExp(`^[\\s(]*(?:--[^\\n]*\\n\\s*|/\\*(?:[^*]|\\*(?!/))*\\*/\\s*)*(?:${verbs})\\b`, "i");
const bodies = /\bselect\b[\s\S]*\bfrom\b|\binsert\s+(?:ignore\s+)?into\b|\bupdate\b[\s\S]*\bset\b|\bdelete\s+from\b|\breplace\s+into\b|\b(?:create|alter|drop|truncate)\s+(?:unique\s+)?(?:table|index|view|schema|database|user|role|function|trigger)\b|\bwith\b[\s\S]*\bas\s*\(|\bmerge\s+into\b|\bgrant\b[\s\S]*\bto\b|\bcall\s+\w+\s*\(/i;

/** True for text that is a SQL statement by its first word and by what follows; holes may be left out or blank. */
export function isSqlStatement(text: string): boolean {
  return start.test(text) && bodies.test(text);
}

const written = new RegExp(`["'\`][\\s(]*(?:--|/\\*|(?:select|insert)\\b|(?:${verbs})\\s)`, "i");

/** False for the text of a file in which no string begins like a SQL statement. */
export function mayHoldStatement(code: string): boolean {
  return written.test(code);
}

const namePosition = /(?:\b(?:from|join|into|update|table|view|index|on|database|schema|column|order\s+by|group\s+by|partition\s+by|returning|as|asc|desc|references|using|user|role|distinct|select)|[.,"`[])\s*$/i;
const valuePosition = /(?:[=<>]|\b(?:like|ilike|rlike|regexp|similar\s+to|between|limit|offset|top|values?|any|all|interval|then|else|when|is|not|and|in|set\s+\w+\s*=)|\|\||\()\s*\(?\s*$/i;
const listOpen = /\b(?:in|values|any|all|array|coalesce|concat|lower|upper|\w+)\s*\([^()]*$/i;

/** The position of a hole by the text in front of it and behind it. */
export function holePosition(before: string, after: string): HolePosition {
  if (isInsideQuotes(before)) return "quoted-value";
  // What has members is no value: `${alias}.id`.
  if (/^\.["`[\w]/.test(after)) return "name";
  if (/["`[]\s*$/.test(before) || /^\s*["`\]]/.test(after)) return "name";
  if (/[=<>]\s*$|\b(?:i?like|limit|offset|between|interval)\s+$/i.test(before)) return "value";
  if (/,\s*$/.test(before)) return listOpen.test(before) || assignsBefore(before) ? "value" : "name";
  if (/\b(?:where|and|or|having|on)\s*\(?\s*$/i.test(before)) return "fragment";
  if (valuePosition.test(before)) return "value";
  if (namePosition.test(before)) return "name";
  return "fragment";
}

/** `SET a = 1, ` and `VALUES (1, ` go on with a value. */
function assignsBefore(before: string): boolean {
  return /\bvalues\s*\([^()]*$/i.test(before);
}

/** True where an odd number of single quotes stands in front; a doubled quote inside a literal counts twice. */
function isInsideQuotes(before: string): boolean {
  let quotes = 0;
  for (const char of before) if (char === "'") quotes++;
  return quotes % 2 === 1;
}
