import type ts from "typescript";
import { functionOf } from "../facts/bound-function.js";
import type { FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import { handlerFunction } from "../facts/handler-function.js";
import type { OptionCallRow } from "../model/option-calls.js";
import { tokenNameKind } from "../names/token-names.js";
import { libraryCalls } from "../options/library-calls.js";
import { readOption } from "../options/read-option.js";
import { type Expression, isFunctionLike, isIdentifier, isObjectLiteral, isShorthandProperty, type Node, type ObjectLiteralExpression, propertyNameText, skipWrappers } from "../syntax/nodes.js";

/** A field of a store that a library writes to the page's storage by itself. */
export interface PersistedToken {
  readonly at: Node;
  readonly name: string;
  /** `localStorage`, `sessionStorage`, or the `AsyncStorage` of phones. */
  readonly store: string;
}

/** A call that makes a store, with the options under which it is kept. */
interface StoreRow extends OptionCallRow {
  /** Where the fields stand: what the first argument returns, or the store's own options. */
  readonly state: "returned" | "options";
  /** The option that names what is kept, and the one for where. */
  readonly kept: readonly string[];
}

/** After https://zustand.docs.pmnd.rs/reference/middlewares/persist and https://prazdevs.github.io/pinia-plugin-persistedstate/guide/config.html */
const stores: readonly StoreRow[] = [
  { api: "zustand/middleware.persist", argument: 1, state: "returned", kept: ["partialize"] },
  { api: "pinia.defineStore", argument: 1, state: "options", kept: ["pick", "paths"] },
];

/** The credentials among the fields of stores that a file has kept in the storage of pages or phones, by their names. */
export function persistedTokens(facts: FileFacts): readonly PersistedToken[] {
  return libraryCalls(facts, stores).flatMap(({ call, row, options }) => {
    const [first, , third] = call.arguments ?? [];
    if (first === undefined) return [];
    if (row.state === "returned") return ofStore(facts, call, fieldsReturned(facts, first), options, row);
    const persist = [options, third].map((one) => one && readOption(facts, one, "persist")).find((one) => one?.state === "given");
    if (persist?.state !== "given" || facts.constant(persist.value)?.value === false || options === undefined) return [];
    const state = readOption(facts, options, "state");
    const fields = state.state === "given" ? fieldsReturned(facts, state.value) : fieldsReturned(facts, options);
    return ofStore(facts, call, fields, isObjectLiteral(skipWrappers(persist.value)) ? persist.value : undefined, row);
  });
}

function ofStore(facts: FileFacts, at: Node, fields: ObjectLiteralExpression | undefined, options: Expression | undefined, { kept }: StoreRow): readonly PersistedToken[] {
  const store = storeIn(facts, options);
  const field = fields?.properties.find((property) => isToken(facts, property));
  const name = field && propertyNameText(field.name);
  if (store === undefined || name === undefined || (options !== undefined && kept.some((key) => leavesOut(facts, options, key, name)))) return [];
  return [{ at, name, store }];
}

/** What a function returns as an object: `(set) => ({ token: null })`, also within what other middleware wraps. */
function fieldsReturned(facts: FileFacts, made: Expression): ObjectLiteralExpression | undefined {
  const declared = handlerFunction(facts, made);
  const returned = declared && onlyReturn(declared);
  return returned && facts.objectOf(returned);
}

/** A field that holds something, and is no function that sets it. */
function isToken(facts: FileFacts, property: ts.ObjectLiteralElementLike): boolean {
  const name = propertyNameText(property.name);
  if (name === undefined || tokenNameKind(name) !== "credential") return false;
  if (isShorthandProperty(property)) return isIdentifier(property.name) && functionOf(facts.names.bindingOf(property.name)) === undefined;
  const { initializer } = property as { readonly initializer?: Expression };
  return initializer !== undefined && !isFunctionLike(skipWrappers(initializer)) && typeof facts.constant(initializer)?.value !== "boolean";
}

/** The storage that a store is kept in: that of the page, unless something else is given. */
function storeIn(facts: FileFacts, options: Expression | undefined): string | undefined {
  const given = options && readOption(facts, options, "storage");
  if (given === undefined || given.state === "absent") return "localStorage";
  return given.state === "given" ? /\b(?:local|session|Async)Storage\b/.exec(facts.textOf(given.value))?.[0] : undefined;
}

/** True where an option says which fields are kept, and does not name this one. */
function leavesOut(facts: FileFacts, options: Expression, key: string, name: string): boolean {
  const given = readOption(facts, options, key);
  if (given.state !== "given") return given.state !== "absent";
  const returned = handlerFunction(facts, given.value);
  const said = returned === undefined ? facts.textOf(given.value) : facts.textOf(onlyReturn(returned) ?? given.value);
  return !new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(said);
}
