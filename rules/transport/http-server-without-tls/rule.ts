import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence, servesRequests } from "#core/workspace/evidence";
import { isAside } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "http-server-without-tls",
    title: "Server that nothing shows to speak TLS",
    family: "transport",
    severity: "info",
    confidence: "low",
    cwe: [319],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-12.2.1"],
    since: "0.1.0",
    messages: {
      plain: "This server listens without TLS, and nothing in the project shows a proxy or a platform in front of it that does. Put one there and say so with trust proxy, or start it with certificates.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  check(workspace, context) {
    if (!servesRequests(workspace) || hasEvidence(workspace, evidence)) return;
    const sources = workspace.matching((path) => entry.test(path) && !isTestPath(path) && !isAside(path));
    if (sources.some((path) => inCode.test(workspace.text(path) ?? ""))) return;
    const place = sources.map((path) => listens(workspace, path)).find((found) => found !== undefined);
    if (place !== undefined) context.report(place.path, { at: place.at, message: "plain" });
  },
});

/** Where servers are started and what stands in front of them is told. */
const entry = /(?:^|\/)(?:server|app|main|index|start|www|bootstrap|middleware|security|[\w-]*(?:server|proxy|security|https?))\.[cm]?[jt]s$|(?:^|\/)bin\/[\w-]+$/i;
/** Certificates, or settings that only make sense behind a proxy that speaks TLS. */
const inCode = /\bhttps\.createServer|createSecureServer|createHttpsServer|\bhttps:\s*\{|trust ?proxy|trustProxy|\.proxy\s*=\s*true|proxy:\s*true|x-forwarded-proto|Strict-?Transport-?Security|\bhsts\b|\bhelmet\(/i;

const evidence: Evidence = {
  files: /(?:^|\/)(?:[\w.-]*nginx[\w.-]*\.conf[\w.-]*|Caddyfile|haproxy[\w.-]*\.cfg|traefik[\w.-]*\.(?:ya?ml|toml)|Dockerfile[\w.-]*|Procfile|fly\.toml|render\.ya?ml|vercel\.json|netlify\.toml|railway\.(?:json|toml)|app\.ya?ml|serverless\.(?:ya?ml|ts)|samconfig\.toml|wrangler\.(?:toml|jsonc?)|firebase\.json|ecosystem\.config\.\w+|Chart\.ya?ml)$/i,
  settings: /\bkind:\s*Ingress\b|ssl_certificate|certificate_arn|tls:\s*$|letsencrypt|aws_lb_listener|google_compute_managed_ssl/im,
};

function listens(workspace: Workspace, path: string): { readonly path: string; readonly at: { readonly start: number; readonly end: number } } | undefined {
  const text = (workspace.text(path) ?? "").replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, " "));
  const match = /\b(?:http\.)?createServer\(|\b(?:app|server|fastify)\.listen\(/.exec(text);
  return match === null || /127\.0\.0\.1|["']localhost["']/.test(text.slice(match.index, match.index + 120)) ? undefined : { path, at: { start: match.index, end: match.index + match[0].length - 1 } };
}
