import type { Span } from "../text/span.js";
import { withoutSqlComments } from "./sql-comments.js";
import { routineAround, type SqlRoutine, sqlRoutines } from "./sql-routines.js";

/** A value that a statement, which is run as text, is put together with as it is. */
export interface UnquotedPart {
  /** As it is written: `p_table`, `@name`. */
  readonly name: string;
  readonly span: Span;
  /** True where whoever calls the routine chooses it. */
  readonly isParameter: boolean;
  /** True where the text in front wants a name of a table, column or role behind it. */
  readonly isIdentifier: boolean;
  /** How it is written into the text: `||`, `+` and `CONCAT`, or `%s` of `format`, whose sign stands there. */
  readonly by: "concatenation" | { readonly placeholder: Span };
  /** PostgreSQL and Oracle know `quote_ident`; SQL Server knows `QUOTENAME`, MySQL neither. */
  readonly dialect: "postgres" | "sqlserver" | "mysql";
}

const starts = /\bEXECUTE\s+(?:IMMEDIATE\s+)?(?!FUNCTION\b|PROCEDURE\b|ON\b|TO\b|GRANT\b|AS\b)|\bEXEC(?:UTE)?\s*\(|\bsp_executesql\s+(?:@stmt\s*=\s*)?|\bPREPARE\s+[\w"`]+\s+FROM\s+/gi;

/**
 * The parts of statements run as text that are neither fixed, nor quoted, nor cast to what holds no SQL; one for each statement. It
 * knows `EXECUTE` of PL/pgSQL and PL/SQL, `EXEC` and `sp_executesql` of SQL Server, and `PREPARE` of MySQL, and looks one assignment far.
 */
export function unquotedParts(script: string): readonly UnquotedPart[] {
  const text = withoutSqlComments(script);
  const routines = sqlRoutines(text);
  const found = new Map<number, UnquotedPart>();
  for (const { 0: head, index } of text.matchAll(starts)) {
    const start = index + head.length;
    const dialect = /^(?:EXEC\b|sp_)|\($/i.test(head.trim()) ? "sqlserver" : /^PREPARE/i.test(head) ? "mysql" : "postgres";
    const routine = routineAround(routines, index);
    const part = firstUnquoted(text, expressionAt(text, start, head.trimEnd().endsWith("(")), { routine, dialect, hops: 1 });
    if (part !== undefined) found.set(part.span.start, part);
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

interface Search {
  readonly routine: SqlRoutine | undefined;
  readonly dialect: UnquotedPart["dialect"];
  /** How many assignments are still looked through. */
  readonly hops: number;
}

/** Up to the semicolon, the bracket that closes it, or the words that name targets and parameters. */
function expressionAt(text: string, start: number, isBracketed: boolean): Span {
  let depth = 0;
  for (const { 0: sign, index } of piecesFrom(text, start, /'(?:[^']|'')*'|[();]|\b(?:USING|INTO)\b|\bAT\b/gi)) {
    if (sign === "(") depth++;
    else if (sign === ")" && depth-- === 0 && isBracketed) return { start, end: index };
    else if (sign === ";" || (depth === 0 && /^(?:USING|INTO|AT)$/i.test(sign))) return { start, end: index };
    if (depth < 0) return { start, end: index };
  }
  return { start, end: text.length };
}

function* piecesFrom(text: string, start: number, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = start;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) yield found;
}

function firstUnquoted(text: string, { start, end }: Span, search: Search): UnquotedPart | undefined {
  const parts = splitTop(text, { start, end }, /\|\||\+/g);
  const [only] = parts;
  const call = parts.length === 1 && only !== undefined ? /^\s*(format|concat)\s*\(([\s\S]*)\)\s*$/i.exec(text.slice(only.start, only.end)) : null;
  if (call !== null && only !== undefined) {
    const inner = text.indexOf("(", only.start) + 1;
    const args = splitTop(text, { start: inner, end: only.start + text.slice(only.start, only.end).lastIndexOf(")") }, /,/g);
    return call[1]?.toLowerCase() === "format" ? ofFormat(text, args, search) : ofParts(text, args, search);
  }
  if (parts.length > 1) return ofParts(text, parts, search);
  const name = only === undefined ? "" : text.slice(only.start, only.end).trim().replace(/,[\s\S]*$/, "").trim();
  return /^[@:]?[A-Za-z_]\w*$/.test(name) && search.hops > 0 ? ofVariable(text, name, search) : undefined;
}

/** What is assigned to a variable of the routine, before or behind the statement. */
function ofVariable(text: string, name: string, search: Search): UnquotedPart | undefined {
  const { start, end } = search.routine?.span ?? { start: 0, end: text.length };
  const assigned = new RegExp(String.raw`(?:(?<![\w@])${name.replace(/[@$]/g, "\\$&")}\b(?:\s+[\w() ]+?)?|\bINTO\s+${name})\s*(?::=|(?<![<>!:])=(?!=))`, "gi");
  for (const { 0: head, index } of piecesFrom(text, start, assigned)) {
    if (index >= end) break;
    const from = index + head.length;
    const part = firstUnquoted(text, expressionAt(text, from, false), { ...search, hops: search.hops - 1 });
    if (part !== undefined) return part;
  }
  return undefined;
}

/** Where the signs stand that split an expression outside of texts and brackets. */
function splitTop(text: string, { start, end }: Span, sign: RegExp): readonly Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let from = start;
  const pattern = new RegExp(`'(?:[^']|'')*'|[()]|${sign.source}`, "g");
  for (const { 0: found, index } of piecesFrom(text, start, pattern)) {
    if (index >= end) break;
    if (found === "(") depth++;
    else if (found === ")") depth--;
    else if (depth === 0 && !found.startsWith("'")) {
      parts.push({ start: from, end: index });
      from = index + found.length;
    }
  }
  return [...parts, { start: from, end }];
}

function ofParts(text: string, parts: readonly Span[], search: Search): UnquotedPart | undefined {
  // Sums of numbers are no statement.
  if (!parts.some((part) => literalOf(text, part) !== undefined)) return undefined;
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    const made = unquoted(text, part, before === undefined ? "" : (literalOf(text, before) ?? ""), "concatenation", search);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** `format` of PostgreSQL quotes what stands behind `%I` and `%L`, and puts in as it is what stands behind `%s`. */
function ofFormat(text: string, [form, ...args]: readonly Span[], search: Search): UnquotedPart | undefined {
  const literal = form && literalOf(text, form);
  if (form === undefined || literal === undefined) return undefined;
  const start = text.indexOf(literal, form.start);
  let next = 0;
  for (const { 0: sign, 1: position, 2: kind, index } of literal.matchAll(/%(?:(\d+)\$)?-?\d*([sIL%])/g)) {
    if (kind === "%") continue;
    const at = position === undefined ? next++ : Number(position) - 1;
    const arg = args[at];
    if (kind !== "s" || arg === undefined) continue;
    const made = unquoted(text, arg, literal.slice(0, index), { placeholder: { start: start + index, end: start + index + sign.length } }, search);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** The text between the quotes of a part that is nothing but a quoted text. */
function literalOf(text: string, { start, end }: Span): string | undefined {
  return /^\s*[EN]?'((?:[^']|'')*)'\s*$/i.exec(text.slice(start, end))?.[1];
}

const quoting = /^(?:pg_catalog\.)?(?:quote_ident|quote_literal|quote_nullable|format|QUOTENAME|QUOTE|dbms_assert\.\w+|to_char|now|current_\w+|length|count|array_length|CHAR|CHR|nextval|txid_current|extract|date_part|to_date|year|month|day|str|replace)\s*\(/i;
const harmlessType = /(?:::\s*|\bAS\s+|CONVERT\s*\(\s*)(?:small|big|tiny)?(?:int(?:eger)?|int[248]|serial|numeric|decimal|real|float\d?|double precision|bool(?:ean)?|date|timestamp(?:tz)?|time|interval|uuid|uniqueidentifier|oid|reg\w+|bit)\b/i;

function unquoted(text: string, part: Span, before: string, by: UnquotedPart["by"], { routine, dialect }: Search): UnquotedPart | undefined {
  const written = text.slice(part.start, part.end);
  const name = written.trim();
  // Fixed texts and numbers, what is quoted or cast, and variables that the script itself sets for psql and sqlcmd.
  if (name === "" || literalOf(text, part) !== undefined || /^[EN]?'|^[\d.]+$|^\(/.test(name) || quoting.test(name) || harmlessType.test(name) || /^(?:TG_\w+|current_user|session_user|NULL)$/i.test(name)) return undefined;
  const start = part.start + written.indexOf(name);
  const bare = name.replace(/^(?:lower|upper|trim|btrim|rtrim|ltrim|coalesce|isnull|ifnull|nullif)\s*\(\s*/i, "");
  const isParameter = routine?.parameters.some((parameter) => new RegExp(String.raw`^(?:${parameter.replace(/[$]/g, "\\$&")})(?!\w)`, "i").test(bare)) === true;
  const isIdentifier = /\b(?:FROM|JOIN|TABLE|INTO|UPDATE|SCHEMA|INDEX|VIEW|SEQUENCE|COLUMN|ROLE|USER|DATABASE|TRIGGER|EXISTS|ONLY|TRUNCATE|ORDER BY|GROUP BY|ON)\s+$/i.test(before);
  return { name, span: { start, end: start + name.length }, isParameter, isIdentifier, by, dialect };
}
