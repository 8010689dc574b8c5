import type { FileFacts, SinkUse } from "../facts/file-facts.js";
import { readOption } from "../options/read-option.js";
import type { Expression } from "../syntax/nodes.js";
import { knownAddresses } from "./address.js";
import { hostPlace } from "./host.js";

/** A connection to a database on another machine without TLS. */
export interface PlainDatabase {
  readonly host: string;
  /** `off`: somebody says so; `absent`: nobody asks for it. */
  readonly weakness: "off" | "absent";
  readonly at: Expression;
}

const plainSchemes = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|mssql|sqlserver|cockroachdb)$/;

/** What switches TLS off in an address: https://www.postgresql.org/docs/current/libpq-ssl.html, Prisma's and MongoDB's parameters. */
const switchedOff = /[?&;](?:sslmode=(?:disable|allow)|ssl=(?:false|0)|tls=false|sslaccept=accept_invalid_certs|useSSL=false|encrypt=false)(?=[&;"'`\s]|$)/i;
const switchedOn = /[?&;](?:sslmode=(?:prefer|require|verify-ca|verify-full)|ssl=|tls=true|sslaccept=strict|ssl-mode=|sslcert=|encrypt=true|useSSL=true)/i;

/** Judges the address of a database that is written as a text; undefined where it is sound, nearby, or nobody can tell. */
export function plainDatabaseUrl(text: string): { readonly host: string; readonly weakness: "off" | "absent" } | undefined {
  const match = /^([a-z]+):(?:\/\/)(?:[^/?#@\s]*@)?(\[[^\]]*\]|[^/?#:;\s,]+)/i.exec(text.replace(/^jdbc:/, ""));
  const scheme = match?.[1]?.toLowerCase() ?? "";
  const host = match?.[2] ?? "";
  if (!plainSchemes.test(scheme) || hostPlace(host) !== "remote") return undefined;
  if (switchedOff.test(text)) return { host, weakness: "off" };
  return switchedOn.test(text) ? undefined : { host, weakness: "absent" };
}

/** Judges a connection that a client opens. */
export function plainConnection(facts: FileFacts, { row, call, value }: SinkUse): PlainDatabase | undefined {
  const text = facts.constantString(value);
  const host = text === undefined ? hostOf(facts, value) : undefined;
  if (host === undefined && (text !== undefined || facts.objectOf(value) === undefined)) {
    const whole = text ?? knownAddresses(facts, value).map(({ scheme, host }) => (host === undefined ? "" : `${scheme}://${host}/`))[0];
    const found = whole === undefined ? undefined : plainDatabaseUrl(whole);
    const switched = found && switchOf(facts, call, row.algorithm ?? "ssl");
    if (found !== undefined && switched !== undefined) return { host: found.host, weakness: "off", at: switched };
    return found === undefined || (found.weakness === "absent" && asksElsewhere(facts, call)) ? undefined : { ...found, at: value };
  }
  if (host === undefined || hostPlace(host) !== "remote") return undefined;
  const state = tlsState(facts, value, row.algorithm ?? "ssl");
  return state === undefined ? undefined : { host, weakness: state, at: value };
}

const addresses = ["connectionString", "url", "uri"];

function hostOf(facts: FileFacts, options: Expression): string | undefined {
  for (const path of ["host", "hostname", "server", "socket.host"]) {
    const option = readOption(facts, options, path);
    if (option.state === "given") return facts.constantString(option.value);
  }
  for (const path of addresses) {
    const option = readOption(facts, options, path);
    if (option.state === "given") return knownAddresses(facts, option.value)[0]?.host;
  }
  return undefined;
}

/** Says how TLS is left out of options; undefined where it is on, or nobody can tell. */
export function tlsState(facts: FileFacts, options: Expression, path: string): "off" | "absent" | undefined {
  const option = readOption(facts, options, path);
  if (option.state === "given") return facts.constant(option.value)?.value === false ? "off" : undefined;
  if (option.state === "unknown") return undefined;
  // SQL Server's drivers encrypt unless told otherwise.
  if (path === "options.encrypt") return undefined;
  const others = ["ssl", "tls", "extra.ssl", "dialectOptions.ssl", "dialectOptions.encrypt", "socket.tls"].map((other) => readOption(facts, options, other).state);
  const inAddress = addresses.some((name) => {
    const address = readOption(facts, options, name);
    return address.state === "given" && switchedOn.test(facts.textOf(address.value));
  });
  return inAddress || others.some((state) => state !== "absent") ? undefined : "absent";
}

/** What says in the options behind the address that there is no TLS: `connect(address, { tls: false })`. */
function switchOf(facts: FileFacts, call: SinkUse["call"], path: string): Expression | undefined {
  const [, options] = "arguments" in call ? (call.arguments ?? []) : [];
  if (options === undefined) return undefined;
  for (const name of [path, "tls", "ssl"]) {
    const option = facts.option(options, name);
    if (option.state === "given" && facts.constant(option.value)?.value === false) return option.value;
  }
  return undefined;
}

/** MongoDB's options stand behind the address. */
function asksElsewhere(facts: FileFacts, call: SinkUse["call"]): boolean {
  const [, options] = "arguments" in call ? (call.arguments ?? []) : [];
  if (options === undefined) return false;
  const written = facts.objectOf(options);
  // Whatever is set later on may be the switch.
  return written === undefined || /\b(?:tls|ssl)/i.test(facts.textOf(written)) || facts.option(options, "tls").state !== "absent" || facts.option(options, "ssl").state !== "absent";
}
