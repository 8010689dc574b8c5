import type { Span } from "../text/span.js";
import { readsLikeWords } from "../text/letter-pairs.js";
import { isSamplePassword } from "./sample-password.js";

/** A password inside a URL or a `Server=…;Password=…` connection string. */
export interface EmbeddedCredential {
  /** The whole URL or string. */
  readonly span: Span;
  readonly password: Span;
  readonly user: string;
  readonly host: string;
  /** `postgres`, `https`, …; `connection string` for the key-value form. */
  readonly scheme: string;
  /** `sample` passwords stand in for another one; `local` ones open only what runs on this machine. */
  readonly grade: "secret" | "local" | "sample";
}

/** A shell variable, a hole, a regular expression or a glob. */
const hole = /\$[A-Za-z_{(]|[()[\]]|^\*|%(?![0-9a-f]{2})/i;
const urlEnd = /[\s"'`<>|\\^{}]|$/;

/** Finds credentials in URLs of any scheme: `postgres://user:password@host`. */
export function findUrlCredentials(text: string): readonly EmbeddedCredential[] {
  const found: EmbeddedCredential[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const credential = urlCredential(text, at);
    if (credential !== undefined) found.push(credential);
  }
  return found;
}

function urlCredential(text: string, separator: number): EmbeddedCredential | undefined {
  let start = separator;
  while (start > 0 && /[a-z0-9+.-]/i.test(text.charAt(start - 1)) && separator - start < 24) start--;
  const scheme = text.slice(start, separator).toLowerCase();
  if (!/^[a-z][a-z0-9+.-]+$/.test(scheme)) return undefined;
  const authority = separator + 3;
  // Passwords may hold `/` and `?` by mistake, hosts may not: the last @ in front of the first separator after it counts.
  const rest = text.slice(authority, authority + 400);
  const length = rest.search(urlEnd);
  const address = rest.slice(0, length < 0 ? rest.length : length);
  const at = hostSeparator(address);
  if (at <= 0) return undefined;
  const colon = address.indexOf(":");
  if (colon < 0 || colon >= at) return undefined;
  const user = address.slice(0, colon);
  const password = address.slice(colon + 1, at);
  const host = (/^[^/?#,:]*/.exec(address.slice(at + 1))?.[0] ?? "").toLowerCase();
  // A template hole, a shell variable or a regular expression where the password, the user or the host would stand.
  if (password === "" || host === "" || hole.test(`${user}${password}`)) return undefined;
  if (user.includes("/") || /^\d+$/.test(password) && password.length < 6 && user.includes(".")) return undefined;
  return {
    span: { start, end: authority + address.length },
    password: { start: authority + colon + 1, end: authority + at },
    user,
    host,
    scheme,
    grade: gradeOf(password, user, host),
  };
}

/** The `@` in front of the host: the last one before a slash, or before the end where the password itself holds a slash. */
function hostSeparator(address: string): number {
  const slash = address.indexOf("/");
  return address.lastIndexOf("@", slash < 0 ? address.length : slash);
}

/** ADO, ODBC and JDBC style: `Server=db;User Id=app;Password=…;`. */
export function findKeyValueCredentials(text: string): readonly EmbeddedCredential[] {
  const found: EmbeddedCredential[] = [];
  for (const match of text.matchAll(/(?<=[;"'`]\s{0,4})(?:password|pwd)\s{0,4}=\s{0,4}([^;"'`\s${}<>%]{3,100})(?=[;"'`])/gi)) {
    const [whole, password = ""] = match;
    const line = lineAround(text, match.index);
    const others = text.slice(line.start, line.end);
    const host = /(?:server|data source|host|addr(?:ess)?)\s*=\s*(?:tcp:)?([^;,"'`\s]+)/i.exec(others)?.[1];
    if (host === undefined) continue;
    const user = /(?:user id|uid|user|username)\s*=\s*([^;"'`]+)/i.exec(others)?.[1] ?? "";
    const start = match.index + whole.length - password.length;
    found.push({
      span: { start: match.index, end: match.index + whole.length },
      password: { start, end: start + password.length },
      user,
      host: host.toLowerCase(),
      scheme: "connection string",
      grade: gradeOf(password, user, host.toLowerCase()),
    });
  }
  return found;
}

function lineAround(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf("\n", offset) + 1, offset - 400);
  const end = text.indexOf("\n", offset);
  return { start, end: Math.min(end < 0 ? text.length : end, offset + 400) };
}

function gradeOf(password: string, user: string, host: string): EmbeddedCredential["grade"] {
  if (isSamplePassword(password, user) || isSampleHost(host) || isSampleHost(/(?:@|%40)(.+)$/i.exec(user)?.[1]?.toLowerCase() ?? "")) return "sample";
  // Where a program reports its crashes; who reads them logs in otherwise. https://docs.sentry.io/concepts/key-terms/dsn-explainer/
  if (/(?:^|\.)(?:ingest(?:\.[a-z]{2})?\.)?sentry\.io$/.test(host)) return "sample";
  if (!isLocalHost(host)) return "secret";
  // `scheme://AccountSid:AuthToken@FromPhoneNo` shows where what goes.
  return readsLikeWords(password) && !/\d/.test(password) ? "sample" : "local";
}

/** Names reserved for documentation, and the words people put there. */
function isSampleHost(host: string): boolean {
  return (
    /(?:^|\.)(?:example|test|invalid)$/.test(host) ||
    /(?:^|\.)(?:example\.(?:com|org|net|io)|domain\.(?:com|tld)|foo\.com|bar\.com|acme\.com|mysite\.com|website\.com)$/.test(host) ||
    /^(?:host|hostname|domain|server|your[\w-]*|my-?host|address|ip|url|some[\w-]*|foo|bar|[a-z])(?:\.(?:com|net|org|tld|name|host))?$/.test(host)
  );
}

/** This machine, or a container beside it, which goes by a name without a dot. A private address is someone's server. */
function isLocalHost(host: string): boolean {
  return !host.includes(".") || host === "0.0.0.0" || host.startsWith("127.") || /(?:^|\.)(?:localhost|docker\.internal)$/.test(host);
}
