import { namePromise } from "./name-words.js";

/** A name and the text beside it; undefined for what is no fixed text. */
export type Neighbour = readonly [name: string, text: string | undefined];

const accounts = /^(?:\w+_)?(?:user(?:_?name)?|login|account|uid)$/i;
const hosts = /^(?:\w+_)?(?:host(?:_?name)?|server|url|uri|address|endpoint)$/i;
const databases = /^(?:\w+_)?(?:database|db|db_?name|dialect|client|driver|schema|sid|connection_?limit)$/i;
/** Names of accounts that may do everything. */
const administrators = /^(?:admin(?:istrator)?|root|sa|superuser|sysadmin|postgres|sys|system)$/i;

/** True for an address of the machine itself: what answers there is a developer's own. */
export function isLocalHost(host: string): boolean {
  return /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)(?:[:/].*)?$|^\/|\.sock$/i.test(host.trim());
}

/**
 * The account that an empty password logs in, by what stands beside it: the account, and a server or a database. A form
 * begins with an empty password as well, but with an empty account, and a local database may do without one. Undefined for these.
 */
export function judgeEmptyLogin(name: string, beside: readonly Neighbour[]): string | undefined {
  // A form asks twice, or for the old one and the new one.
  if (namePromise(name) !== "password" || beside.some(([other]) => /pass/i.test(other) && /confirm|repeat|again|retype|new|old|current/i.test(other))) return undefined;
  const account = beside.find(([other]) => accounts.test(other));
  if (account === undefined || account[1] === undefined || account[1] === "") return undefined;
  const host = beside.find(([other]) => hosts.test(other));
  if (host?.[1] !== undefined && (host[1] === "" || isLocalHost(host[1]))) return undefined;
  const isConnection = host !== undefined || beside.some(([other]) => databases.test(other));
  return isConnection || administrators.test(account[1]) ? account[1] : undefined;
}
