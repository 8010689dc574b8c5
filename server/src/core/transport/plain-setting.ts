import type { Confidence } from "../finding/severity.js";
import { plainDatabaseUrl } from "./database-tls.js";

/** A setting of a file without code that weakens TLS. */
export interface PlainSetting {
  readonly weakness: "validation" | "database" | "version";
  /** What does it, for the message. */
  readonly name: string;
  readonly confidence: Confidence;
}

const off = /^(?:0|false|no|off)$/i;
const on = /^(?:1|true|yes|on)$/i;

/** Judges a name and its value, such as `NODE_TLS_REJECT_UNAUTHORIZED` and `0`, or a script that sets it; undefined for sound ones. */
export function plainSetting(name: string, value: string): PlainSetting | undefined {
  const text = value.trim();
  const validation = (what: string, confidence: Confidence = "high"): PlainSetting => ({ weakness: "validation", name: what, confidence });
  if (/^NODE_TLS_REJECT_UNAUTHORIZED$/i.test(name) && text === "0") return validation(`${name}=0`);
  if (/^(?:npm_config_)?strict[-_]ssl$/i.test(name) && off.test(text)) return validation(`${name}=${text}`);
  if (/^GIT_SSL_NO_VERIFY$/i.test(name) && on.test(text)) return validation(`${name}=${text}`);
  if (/^PGSSLMODE$/i.test(name) && /^(?:disable|allow)$/i.test(text)) return { weakness: "database", name: `${name}=${text}`, confidence: "medium" };
  if (/--tls-min-v1\.[01]\b/.test(text)) return { weakness: "version", name: /--tls-min-v1\.[01]/.exec(text)?.[0] ?? name, confidence: "high" };
  const set = /(?:^|\s)(NODE_TLS_REJECT_UNAUTHORIZED=["']?0)(?=["'\s]|$)/.exec(text)?.[1] ?? /(?:^|\s)((?:npm|yarn|pnpm)\s+config\s+set\s+strict-ssl[\s=]+false)/.exec(text)?.[1] ?? /http\.sslVerify[ =]false/.exec(text)?.[0];
  if (set !== undefined) return validation(set);
  if (/\bcurl\b[^"'`\n]{0,200}?\s(?:-[a-zA-Z]{0,5}k|--insecure)(?=\s|$)/.test(text)) return validation("curl -k", "medium");
  const database = plainDatabaseUrl(text);
  return database?.weakness === "off" ? { weakness: "database", name: `The address in ${name}`, confidence: "high" } : undefined;
}
