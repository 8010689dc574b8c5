import type { ControlKind, ControlVerdict } from "./control.js";

/** What a configuration of a server in front of the application provides. */
export interface ProxyPart {
  readonly path: string;
  readonly kinds: readonly ControlKind[];
}

const configurations = /(?:^|\/)(?:Caddyfile|_headers|netlify\.toml|vercel\.json|firebase\.json|staticwebapp\.config\.json|haproxy\.cfg|\.htaccess|httpd\.conf)$|nginx[^/]*\.(?:conf|template|tmpl|ya?ml|tpl)$|(?:^|\/)nginx(?:\/|\.)|\.conf(?:\.template)?$|ingress[^/]*\.ya?ml$|traefik[^/]*\.(?:ya?ml|toml)$/i;
const headers = /(?:X-Frame-Options|Strict-Transport-Security|Content-Security-Policy|X-Content-Type-Options|frameDeny|stsSeconds)/i;
const limits = /^\s*limit_req(?:_zone)?\s|\blimit-(?:rps|rpm|connections)\b|\brate_limit\b|\brateLimit:|stick-table\b|mod_evasive/im;
const passesOn = /proxy_pass|reverse_proxy|fastcgi_pass|uwsgi_pass|ProxyPass/;
const timeouts = /\b(?:proxy_read_timeout|client_body_timeout|client_header_timeout|request_body_timeout|read_timeout)\b/;

/** What the text of a file says about requests on their way to the application; undefined for files that are no such configuration. */
export function proxyPart(path: string, text: string): ProxyPart | undefined {
  if (!isProxyFile(path)) return undefined;
  const kinds: ControlKind[] = [];
  if (headers.test(text)) kinds.push("security-headers");
  if (limits.test(text)) kinds.push("rate-limit");
  if (timeouts.test(text)) kinds.push("timeout");
  // Servers that hand requests on write a line for each unless they are told not to.
  if (passesOn.test(text) && !/access_log\s+off/.test(text)) kinds.push("access-log");
  return kinds.length === 0 ? undefined : { path, kinds };
}

/** True for files that may configure a server in front of the application. */
export function isProxyFile(path: string): boolean {
  return configurations.test(path);
}

/** Verdicts where such a server stands in front: what it may provide is not missing. */
export function behindProxies(verdicts: Readonly<Record<ControlKind, ControlVerdict>>, proxies: readonly ProxyPart[]): Readonly<Record<ControlKind, ControlVerdict>> {
  if (proxies.length === 0) return verdicts;
  const settled = { ...verdicts };
  for (const { path, kinds } of proxies) {
    for (const kind of kinds) if (settled[kind].state === "absent") settled[kind] = { state: "unknown", reason: `\`${path}\` may provide it in front of the application` };
  }
  return settled;
}
