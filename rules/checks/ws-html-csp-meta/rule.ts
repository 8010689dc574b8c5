import type { Fix } from "#core/fix/fix";
import { parsePolicy, policyWeakness } from "#core/headers/content-policy";
import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { type Evidence, hasEvidence } from "#core/workspace/evidence";
import { isAside } from "#core/workspace/npm-packages";
import type { Workspace } from "#core/workspace/workspace";

export default defineWorkspaceRule({
  meta: {
    id: "ws-html-csp-meta",
    title: "Page that says nothing of where its scripts come from",
    family: "checks",
    severity: "low",
    confidence: "low",
    cwe: [693],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-3.4.3"],
    since: "0.1.0",
    messages: {
      missing: "This page has no Content-Security-Policy, and nothing in the project sends one: whatever script gets into it runs. Send the header, or write the policy into the page.",
      weak: "The policy of this page has {source} in {directive}: {why}. Take it out, and let inline scripts carry a hash.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "suggestion",
    presets: {},
  },
  check(workspace, context) {
    const pages = workspace.matching((path) => page.test(path) && !aside.test(path) && !isAside(path) && !isTestPath(path));
    const bare: { readonly path: string; readonly at: RegExpExecArray; readonly text: string }[] = [];
    for (const path of pages) {
      const text = (workspace.text(path) ?? "").replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => " ".repeat(comment.length));
      const head = /<head(?:\s[^>]*)?>/i.exec(text);
      if (head === null || !/<script\b/i.test(text)) continue;
      const meta = /<meta\s[^>]*http-equiv\s*=\s*["']?Content-Security-Policy["']?[^>]*>/i.exec(text);
      if (meta === null) {
        bare.push({ path, at: head, text });
        continue;
      }
      const [, , policy = ""] = /\scontent\s*=\s*(["'])([\s\S]*?)\1/i.exec(meta[0]) ?? [];
      const weakness = policyWeakness(parsePolicy(policy));
      if (weakness?.isGrave === true) context.report(path, { at: { start: meta.index, end: meta.index + meta[0].length }, message: "weak", data: { ...weakness, isGrave: 1 }, confidence: "medium" });
    }
    if (bare.length === 0 || hasEvidence(workspace, evidence) || codeSends(workspace)) return;
    for (const { path, at, text } of bare) context.report(path, { at: { start: at.index, end: at.index + at[0].length }, message: "missing", fixes: [withPolicy(text, at)] });
  },
});

/** The page that a bundler or a server starts from. */
const page = /(?:^|\/)(?:index|app|main)\.html$/;
/** What is built, and pages of tools and mails. */
const aside = /(?:^|\/)(?:dist|build|out|coverage|docs?|\.storybook|storybook-static|emails?|mails?|vendor|third[-_]party|reports?|javadoc|\.vitepress|views|partials)\//i;

const evidence: Evidence = {
  settings: /content-?security-?policy/i,
  packages: /^(?:helmet|helmet-csp|@fastify\/helmet|fastify-helmet|koa-helmet|lusca|nuxt-security|@nuxtjs\/security|@nosecone\/.+|nosecone|csp-html-webpack-plugin|@melloware\/csp-webpack-plugin|vite-plugin-csp[\w-]*|vite-csp-plugin|astro-csp[\w-]*|@kindspells\/astro-shield|hono-csp|next-secure-headers|next-safe|content-security-policy-builder|csp-header)$/,
};

/** Code that sets headers for a whole application, by its name. */
const sender = /(?:^|\/)(?:server|app|main|index|middleware|proxy|hooks\.server|entry[.-]server|security|headers|[\w-]*(?:security|csp|header|helmet)[\w-]*|(?:next|nuxt|svelte|vite|astro|angular)\.config)\.(?:[cm]?[jt]sx?|py|rb|go|java|php|cs)$/i;

function codeSends(workspace: Workspace): boolean {
  return workspace.matching((path) => sender.test(path) && !isTestPath(path)).some((path) => /Content-?Security-?Policy|secureHeaders\(|helmet/i.test(workspace.text(path) ?? ""));
}

/** The policy stands in front of what it is to rule, behind the character set where that comes first. */
function withPolicy(text: string, head: RegExpExecArray): Fix {
  const behindHead = head.index + head[0].length;
  const charset = /^\s*<meta\s+charset[^>]*>/i.exec(text.slice(behindHead))?.[0] ?? "";
  const at = behindHead + charset.length;
  const indent = /^\s*?(\r?\n[ \t]*)</.exec(text.slice(behindHead))?.[1] ?? "";
  return {
    title: "Add a Content-Security-Policy to the page",
    applicability: "suggestion",
    edits: [{ span: { start: at, end: at }, newText: `${indent}<meta http-equiv="Content-Security-Policy" content="default-src 'self'; object-src 'none'; base-uri 'self'">` }],
    appends: [],
  };
}
