import { defineWorkspaceRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";
import { isAside } from "#core/workspace/npm-packages";

export default defineWorkspaceRule({
  meta: {
    id: "ws-lockfile-insecure-source",
    title: "Lock file that takes packages from an open source",
    family: "checks",
    severity: "medium",
    confidence: "high",
    cwe: [494, 300],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.4"],
    since: "0.1.0",
    messages: {
      plain: "{name} is fetched over an unencrypted connection, so anyone in between can put in another package. Install it anew from a registry over https.",
      hash: "{name} has no checksum, so nobody notices when the server sends something else. Install it anew, and commit the lock file.",
      host: "{name} comes from {host}, unlike the other packages. Make sure that it is meant to, or install it anew.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    for (const path of workspace.matching((one) => lock.test(one) && !isAside(one))) {
      const text = workspace.text(path) ?? "";
      const found = text.length > mostLength ? [] : path.endsWith(".json") ? inPackageLock(text) : inYarnLock(text);
      const hosts = new Map<string, number>();
      for (const { address } of found) hosts.set(hostOf(address), (hosts.get(hostOf(address)) ?? 0) + 1);
      for (const { name, address, span, hasHash } of found) {
        const host = hostOf(address);
        // What is fetched is compared with the hash, whoever has changed it on the way.
        if (/^(?:git\+)?http:/.test(address) && !/^(?:localhost|127\.|\[::1\])/.test(host)) context.report(path, { at: span, message: "plain", data: { name }, ...(hasHash && { confidence: "medium" as const }) });
        else if (!hasHash && /^https:.*\.(?:tgz|tar\.gz)/.test(address)) context.report(path, { at: span, message: "hash", data: { name }, confidence: "medium", severity: "low" });
        else if (/^https:/.test(address) && !known.test(host) && (hosts.get(host) ?? 0) < 3 && found.length > 10) context.report(path, { at: span, message: "host", data: { name, host }, confidence: "low", severity: "low" });
      }
    }
  },
});

const lock = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock)$/;
const mostLength = 20_000_000;
/** Registries that everybody uses, and hosts of sources that a manifest names. */
const known = /^(?:registry\.(?:npmjs\.org|yarnpkg\.com|npmmirror\.com)|npm\.pkg\.github\.com|codeload\.github\.com|github\.com|gitlab\.com|bitbucket\.org|cdn\.sheetjs\.com|npm\.jsr\.io)$/;

interface Source {
  readonly name: string;
  readonly address: string;
  readonly span: Span;
  readonly hasHash: boolean;
}

/** The addresses of a lock file of npm. It is scanned and not parsed: such files have megabytes. */
function inPackageLock(text: string): readonly Source[] {
  const found: Source[] = [];
  for (const { 1: address = "", index, 0: whole } of text.matchAll(/"resolved":\s*"([^"\n]+)"/g)) {
    const start = index + whole.length - address.length - 1;
    const opened = text.lastIndexOf("{", index);
    const closed = text.indexOf("}", index);
    const head = text.slice(Math.max(0, opened - 300), opened);
    const name = /"(?:[^"]*node_modules\/)?([^"]+)"\s*:\s*$/.exec(head)?.[1] ?? "A package";
    // Older lock files and those of packages from git have none.
    const hasHash = /"integrity"/.test(text.slice(opened, closed < 0 ? text.length : closed));
    found.push({ name, address, span: { start, end: start + address.length }, hasHash });
  }
  return found;
}

/** The addresses of a lock file of yarn 1; those of later versions hold a checksum and no address. */
function inYarnLock(text: string): readonly Source[] {
  const found: Source[] = [];
  for (const { 1: address = "", index, 0: whole } of text.matchAll(/^ {2}resolved "([^"\n]+)"/gm)) {
    const start = index + whole.length - address.length - 1;
    const head = /^"?((?:@[^@\s"]+)|[^@\s"]+)@[^\n]*:$/m.exec(text.slice(text.lastIndexOf("\n\n", index) + 1, index))?.[1];
    const hasHash = address.includes("#") || /^ {2}integrity /m.test(text.slice(index, text.indexOf("\n\n", index) < 0 ? text.length : text.indexOf("\n\n", index)));
    found.push({ name: head ?? "A package", address, span: { start, end: start + address.length }, hasHash });
  }
  return found;
}

function hostOf(address: string): string {
  return /^[a-z+]+:\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(address)?.[1] ?? "";
}
