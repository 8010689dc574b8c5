import type { FileFacts } from "../facts/file-facts.js";
import { setOptionFix } from "../fix/set-option-fix.js";
import type { Fix } from "../fix/fix.js";
import type { CookieAttribute, CookieRow } from "../model/option-calls.js";
import { tokenNameKind } from "../names/token-names.js";
import { type LibraryCall, libraryCalls, pathIn } from "../options/library-calls.js";
import { isNothing, readOption, readSwitch } from "../options/read-option.js";
import { storageKeyText } from "../storage/stored-token.js";
import { type Expression, isIdentifier, isPropertyAccess, type Node, skipWrappers } from "../syntax/nodes.js";
import { namesLoginCookie } from "./cookie-names.js";

/** How an attribute stands: `off` is written as such, `absent` is not there and no default of the library. */
export type AttributeState = "on" | "off" | "absent" | "unknown";

/** A cookie that opens a session. */
export interface CookieUse {
  readonly at: Node;
  /** `The cookie "sid"`, or `The session cookie of express-session`. */
  readonly label: string;
  /** The cookie's name where the code tells it. */
  readonly name: string | undefined;
  /** The host that the cookie is for, and all below it, where that is constant. */
  readonly domain: string | undefined;
  /** The path that the cookie is for where that is constant. */
  readonly path: string | undefined;
  /** False where the receiver or the name of the cookie is a guess. */
  readonly certain: boolean;
  readonly byScript: boolean;
  attribute(name: CookieAttribute): AttributeState;
  /** The value of sameSite in lower case where it is constant. */
  readonly sameSite: string | undefined;
  /** Sets an attribute to the value of some code, or adds it to the text of the header. */
  fix(name: CookieAttribute, code: string, text: string): Fix | undefined;
}

/** The login cookies that calls of a table set. */
export function cookieCalls(facts: FileFacts, table: readonly CookieRow[]): readonly CookieUse[] {
  return facts.remember(findCookies, table);
}

function findCookies(facts: FileFacts, table: readonly CookieRow[]): readonly CookieUse[] {
  return libraryCalls(facts, table).flatMap((use) => {
    const found = useOf(facts, inOneObject(facts, use));
    return found === undefined ? [] : [found];
  });
}

/** `cookies().set({ name, value, httpOnly })`: the object that names the cookie holds the options too. */
function inOneObject(facts: FileFacts, use: LibraryCall<CookieRow>): LibraryCall<CookieRow> {
  const { row, call } = use;
  const first = row.name === undefined ? undefined : call.arguments?.[row.name];
  if (row.name === undefined || first === undefined || readOption(facts, first, "name").state !== "given") return use;
  return { ...use, row: { ...row, argument: row.name }, options: first };
}

function useOf(facts: FileFacts, use: LibraryCall<CookieRow>): CookieUse | undefined {
  const { row, call, options, certain } = use;
  const named = row.name === undefined ? { label: `The session cookie of ${row.library ?? row.api}`, name: undefined, certain } : nameOf(facts, use);
  if (named === undefined || isTurnedOff(facts, use) || isCleared(facts, use)) return undefined;
  const sameSite = readOption(facts, options, pathIn(use, "sameSite"));
  return {
    at: call,
    label: named.label,
    name: named.name,
    domain: textOf(facts, use, "domain"),
    path: textOf(facts, use, "path"),
    certain: certain && named.certain,
    byScript: row.byScript === true,
    attribute: (name) => attributeOf(facts, use, name),
    sameSite: sameSite.state === "given" ? facts.constantString(sameSite.value)?.toLowerCase() : undefined,
    fix: (name, code) => setOptionFix(facts, { call, argument: row.argument, path: pathIn(use, name), code }, `Set ${name}: ${code}`, "suggestion"),
  };
}

function textOf(facts: FileFacts, use: LibraryCall<CookieRow>, name: "domain" | "path"): string | undefined {
  const option = readOption(facts, use.options, pathIn(use, name));
  return option.state === "given" ? facts.constantString(option.value) : undefined;
}

function attributeOf(facts: FileFacts, use: LibraryCall<CookieRow>, name: CookieAttribute): AttributeState {
  const state = readSwitch(facts, use.options, pathIn(use, name));
  if (state === "absent" && use.row.sets?.includes(name) === true) return "on";
  return state;
}

/** `{ cookie: false }`: the library sets none. */
function isTurnedOff(facts: FileFacts, use: LibraryCall<CookieRow>): boolean {
  return use.row.below !== undefined && readSwitch(facts, use.options, use.row.below) === "off";
}

/** An empty value, or a lifetime that is over: the cookie is being deleted. */
function isCleared(facts: FileFacts, use: LibraryCall<CookieRow>): boolean {
  const { row, call, options } = use;
  const value = row.value === undefined ? undefined : call.arguments?.[row.value];
  if (value !== undefined && (isNothing(facts, value) || facts.constantString(value) === "")) return true;
  const maxAge = readOption(facts, options, pathIn(use, "maxAge"));
  if (maxAge.state === "given" && Number(facts.constant(maxAge.value)?.value ?? 1) <= 0) return true;
  const expires = readOption(facts, options, pathIn(use, "expires"));
  return expires.state === "given" && /Date\((?:0|1|["'`]Thu, 01 Jan 1970.*|Date\.now\(\) - .*)\)$/.test(facts.textOf(expires.value));
}

/** The cookie's name where it says that a login is in it, or the name of its value does. */
function nameOf(facts: FileFacts, { row, call }: LibraryCall<CookieRow>): { readonly label: string; readonly name: string; readonly certain: boolean } | undefined {
  const nameArgument = call.arguments?.[row.name ?? 0];
  const objectName = nameArgument === undefined ? undefined : readOption(facts, nameArgument, "name");
  const key = objectName?.state === "given" ? objectName.value : nameArgument;
  const name = storageKeyText(facts, key);
  if (name === undefined || key === undefined) return undefined;
  const label = `The cookie "${name}"`;
  if (namesLoginCookie(name)) return { label, name, certain: true };
  // `const SESSION_COOKIE = "sc"`: the constant has the telling name.
  const keyName = lastName(key);
  if (keyName !== undefined && namesLoginCookie(keyName.replace(/_?NAME$/i, ""))) return { label, name, certain: false };
  const value = row.value === undefined ? undefined : call.arguments?.[row.value];
  const valueName = value === undefined ? undefined : lastName(value);
  if (facts.constantString(key) !== undefined && /csrf|xsrf|state|nonce|verifier|pkce/i.test(name)) return undefined;
  return valueName !== undefined && tokenNameKind(valueName) === "credential" ? { label, name, certain: false } : undefined;
}

function lastName(node: Expression): string | undefined {
  const bare = skipWrappers(node);
  if (isIdentifier(bare)) return bare.text;
  return isPropertyAccess(bare) ? bare.name.text : undefined;
}
