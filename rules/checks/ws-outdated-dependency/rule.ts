import { at, entryOf, scalarText } from "#core/formats/data-node";
import { defineWorkspaceRule } from "#core/rule/rule";
import type { Span } from "#core/text/span";
import { dependenciesOf, isAside, npmPackages } from "#core/workspace/npm-packages";
import { dayOfTables, endOfNode } from "#rules/models/tables/end-of-support";

export default defineWorkspaceRule({
  meta: {
    id: "ws-outdated-dependency",
    title: "Dependency or runtime that gets no more fixes",
    family: "checks",
    severity: "low",
    confidence: "medium",
    cwe: [1104],
    owasp: ["A06:2021"],
    asvs: ["v5.0.0-15.2.1"],
    since: "0.1.0",
    messages: {
      package: "{name} {state}, so nobody will fix a weakness in it. {instead}",
      node: "Node.js {version} gets no more fixes since {ended}. Move to a version with long-term support.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    presets: {},
  },
  check(workspace, context) {
    for (const npm of npmPackages(workspace)) {
      for (const { entry, group } of dependenciesOf(npm, ["dependencies", "optionalDependencies", "devDependencies"])) {
        const row = retired[entry.key];
        if (row === undefined || (row.upTo !== undefined && !(majorOf(scalarText(entry.value)) <= row.upTo))) continue;
        context.report(npm.path, { at: entry.keySpan, message: "package", data: { name: entry.key, state: row.state, instead: row.instead }, confidence: group === "devDependencies" ? "low" : "medium" });
      }
      const engine = entryOf(at(npm.root, "engines"), "node");
      const wanted = scalarText(engine?.value) ?? "";
      // `>=18` takes newer ones as well; what names one version holds the project to it.
      const version = /^[v^~=]?\s*(\d+)(?:\.(?:\d+|x|\*)){0,2}$/.exec(wanted.trim())?.[1];
      if (engine?.value !== undefined && version !== undefined) judgeNode(npm.path, engine.value.span, Number(version));
    }
    for (const path of workspace.matching((one) => /(?:^|\/)\.(?:nvmrc|node-version)$/.test(one) && !isAside(one))) {
      const found = /^\s*v?(\d+)/.exec(workspace.text(path) ?? "");
      if (found !== null) judgeNode(path, { start: found.index, end: found.index + found[0].length }, Number(found[1]));
    }

    function judgeNode(path: string, span: Span, version: number): void {
      const ended = endOfNode(version);
      if (ended !== undefined && ended < dayOfTables) context.report(path, { at: span, message: "node", data: { version, ended } });
    }
  },
});

interface Retired {
  readonly state: string;
  readonly instead: string;
  /** The last major version that is meant; all where none stands here. */
  readonly upTo?: number;
}

/** Packages whose maintainers say on npm or in their repository that they have ended them. */
const retired: Readonly<Partial<Record<string, Retired>>> = {
  request: { state: "has been deprecated since 2020", instead: "Use fetch, which Node.js has." },
  "request-promise": { state: "has been deprecated since 2020", instead: "Use fetch, which Node.js has." },
  "request-promise-native": { state: "has been deprecated since 2020", instead: "Use fetch, which Node.js has." },
  "node-uuid": { state: "has been renamed long ago", instead: "Use crypto.randomUUID." },
  tslint: { state: "has been deprecated since 2019", instead: "Use ESLint with typescript-eslint." },
  "node-sass": { state: "has been deprecated since 2020", instead: "Use sass." },
  istanbul: { state: "is no longer maintained", instead: "Use nyc or c8." },
  bower: { state: "is no longer developed", instead: "Use npm." },
  "har-validator": { state: "is no longer supported", instead: "Remove it." },
  crypto: { state: "is a package of that name that was deprecated for Node's own module", instead: "Remove it: `node:crypto` is there by itself." },
  querystring: { state: "is a legacy copy of Node's own module", instead: "Use URLSearchParams." },
  "express-validation": { state: "is no longer maintained", instead: "Use zod or express-validator." },
  csurf: { state: "has been deprecated since 2022 for weaknesses that were not fixed", instead: "Use csrf-csrf, or SameSite cookies with a check of the origin." },
  "passport-saml": { state: "has been deprecated", instead: "Use @node-saml/passport-saml." },
  vm2: { state: "lets code out of its sandbox in ways that were given up to fix for years", instead: "Use isolated-vm or a process of its own." },
  "crypto-js": { state: "is no longer maintained since 2023", instead: "Use node:crypto or the Web Crypto API." },
  "babel-core": { state: "has been replaced in 2018", instead: "Use @babel/core." },
  "apollo-server": { state: "got no more fixes after October 2024", instead: "Use @apollo/server." },
  "apollo-server-express": { state: "got no more fixes after October 2024", instead: "Use @apollo/server." },
  protractor: { state: "has ended in 2023", instead: "Use Playwright or WebdriverIO." },
  phantomjs: { state: "is no longer maintained", instead: "Use Playwright or Puppeteer." },
  "phantomjs-prebuilt": { state: "is no longer maintained", instead: "Use Playwright or Puppeteer." },
  angular: { state: "got no more fixes after January 2022", instead: "Move to Angular." },
  vue: { state: "2 got no more fixes after December 2023", instead: "Move to Vue 3.", upTo: 2 },
  express: { state: "3 and before get no more fixes", instead: "Move to Express 4 or 5.", upTo: 3 },
  jade: { state: "has been renamed", instead: "Use pug." },
  swig: { state: "is no longer maintained", instead: "Use nunjucks." },
  marsdb: { state: "is no longer maintained", instead: "Use a database that is." },
};

function majorOf(range: string | undefined): number {
  return Number(/^[v^~=<>\s]*(\d+)/.exec(range ?? "")?.[1] ?? NaN);
}
