import assert from "node:assert/strict";
import { parseAllDocuments } from "yaml";
import { createEngine } from "#core/analyze";
import { isRead } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import type { TextDocument } from "#core/text/text-document";
import { models, rules } from "#rules";
import { readSnippets } from "../scripts/generate/snippets.js";
import { caseConfig } from "./support/case-config.js";
import { expandSnippet } from "./support/snippet-body.js";
import { readSurroundings } from "./support/snippet-surroundings.js";

/** Files without code, or in a language that Lintel does not analyse: where a snippet of a language, or one of them, ends up. */
const otherPlaces: Readonly<Record<string, string>> = {
  nginx: "nginx/nginx.conf",
  dockerfile: "Dockerfile",
  dockercompose: "compose.yaml",
  kubernetes: "k8s/app.yaml",
  "github-actions-workflow": ".github/workflows/security.yml",
  sql: "database/setup.sql",
  ignore: ".gitignore",
  markdown: "docs/security.md",
  rust: "src/tokens.rs",
  "lintel-compose in yaml": "compose.yaml",
  "lintel-actions-security in yaml": ".github/workflows/security.yml",
  "lintel-dependabot in yaml": ".github/dependabot.yml",
  "lintel-k8s-deployment in yaml": "k8s/deployment.yaml",
  "lintel-k8s-network-policy in yaml": "k8s/network.yaml",
};

const extensions: Readonly<Record<string, string>> = {
  javascript: "js",
  javascriptreact: "jsx",
  typescript: "ts",
  typescriptreact: "tsx",
};

const snippets = readSnippets(process.cwd());

const surroundings = readSurroundings(process.cwd());

/** Frameworks that know a handler by its file's place. */
const places: Readonly<Record<string, string>> = {
  "lintel-next-route": "app/api/orders/route",
  "lintel-next-action": "app/orders/actions",
};

function inSurroundings(prefix: string, text: string): string {
  const above = surroundings[prefix]?.above;
  return above === undefined ? text : `${above}\n\n${text}`;
}

const engine = createEngine({ rules, models }, parse);
const config = caseConfig(rules, "", {});

describe("snippets", () => {
  it("cover each of the families", () => assert.ok(snippets.length >= 12));
  it("are each put into their surroundings", () => {
    const prefixes = new Set(snippets.map(({ prefix }) => prefix));
    assert.deepEqual([...Object.keys(surroundings), ...Object.keys(places)].filter((prefix) => !prefixes.has(prefix)), []);
  });
  it("no language offers two under one prefix", () => {
    const offers = snippets.flatMap(({ prefix, scope }) => scope.split(",").map((language) => `${prefix} in ${language}`));
    assert.deepEqual(offers.filter((offer, index) => offers.indexOf(offer) !== index), []);
  });

  for (const { file, name, scope, prefix, description, body } of snippets) {
    describe(`${file}: ${name}`, () => {
      it("has a prefix of ours, known languages, and says why", () => {
        assert.match(prefix, /^lintel-[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.match(description, /^[A-Z].*\.$/);
        assert.ok(description.length > 40, description);
        assert.ok(body.join("\n").includes("$0"), "the cursor has a place to end at");
      });

      for (const languageId of scope.split(",")) {
        it(`expanded in ${languageId}, it parses and has no finding`, () => {
          const bare = expandSnippet(body.join("\n"));
          for (const text of new Set([bare, inSurroundings(prefix, bare)])) {
            const document = documentOf(prefix, text, languageId);
            if (document.path.endsWith(".yaml") || document.path.endsWith(".yml")) {
              assert.deepEqual(parseAllDocuments(text).flatMap(({ errors }) => errors), []);
            }
            // Lintel reads no Rust and no lists of what to ignore: these are only held to what the case above asks.
            if (!isRead(document.path)) continue;
            if (languageId in extensions) assert.equal(syntaxErrorCount(document), 0, text);
            const { findings, problems } = engine.analyze(document, config);
            assert.deepEqual(findings.map(({ ruleId, message }) => `${ruleId}: ${message}`), [], text);
            assert.deepEqual(problems, []);
          }
        });
      }
    });
  }
});

function syntaxErrorCount(document: TextDocument): number {
  const outcome = parse(document);
  return "tree" in outcome ? outcome.tree.errorCount : Number.NaN;
}

function documentOf(prefix: string, text: string, languageId: string): TextDocument {
  const extension = extensions[languageId];
  const path = extension === undefined ? (otherPlaces[`${prefix} in ${languageId}`] ?? otherPlaces[languageId]) : `${places[prefix] ?? "src/expanded"}.${extension}`;
  assert.ok(path, `${prefix} in ${languageId} has no place`);
  return { uri: `file:///${path}`, path, languageId, text: `${text}\n` };
}

/** The snippets in their surroundings, spoiled in a way that one of the families is about: the check above has to see it. */
describe("spoiled snippets", () => {
  const spoiled: readonly [prefix: string, changes: readonly (readonly [from: string, to: string])[], rule: string][] = [
    ["lintel-require-env", [["throw new Error(`The environment variable ${name} is not set.`)", 'return process.env.PAYMENT_API_KEY ?? "b7Qx-9vKe-42Lp-zR81"']], "env-secret-fallback"],
    ["lintel-random-token", [['"sha256"', '"md5"']], "weak-hash"],
    ["lintel-bcrypt", [["cost = 12", "cost = 4"]], "weak-kdf-parameters"],
    ["lintel-pg-query", [['$1",\n  [email]', '" + email']], "raw-sql-concatenation"],
    ["lintel-mysql2-query", [['?",\n  [email]', '" + email']], "raw-sql-concatenation"],
    ["lintel-prisma-query", [["$queryRaw`", "$queryRawUnsafe(`"], ["${email}`", "${email}`)"]], "orm-raw-query-interpolation"],
    ["lintel-hono-validate", [['zValidator("json", CreateOrder), ', ""], ['c.req.valid("json")', "await c.req.json()"]], "missing-input-validation"],
    ["lintel-express-validate", [["validateBody(SignUp), createUser", "(request, response) => response.json(users.create(request.body))"]], "missing-input-validation"],
    ["lintel-jwt-policy", [["algorithms: [algorithm], ", ""]], "jwt-verify-missing-algorithms"],
    ["lintel-jwt-policy", [["accessSeconds: 60 * 60", "accessSeconds: 60 * 60 * 24 * 365"]], "jwt-excessive-expiry"],
    ["lintel-cors-express", [['origin: ["https://app.example.com"]', "origin: true"]], "cors-credentials-any-origin"],
    ["lintel-session-express", [["httpOnly: true, secure: true", "httpOnly: false, secure: true"]], "cookie-missing-httponly"],
    ["lintel-aes-gcm", [["aes-256-gcm", "aes-256-ecb"]], "insecure-cipher-mode"],
    ["lintel-sanitised-html", [["DOMPurify.sanitize(html, { USE_PROFILES: { html: true } })", "html"]], "react-dangerously-set-inner-html"],
    ["lintel-nginx-server", [["TLSv1.2 TLSv1.3", "TLSv1 TLSv1.2"]], "ws-nginx-tls"],
    ["lintel-nginx-server", [['  add_header X-Content-Type-Options "nosniff" always;\n', ""]], "ws-nginx-security-headers"],
    ["lintel-dockerfile-node", [["USER node\n", ""]], "ws-docker-root-user"],
    ["lintel-compose", [["    read_only: true\n", "    privileged: true\n"]], "ws-compose-privilege"],
    ["lintel-k8s-deployment", [["runAsNonRoot: true", "runAsNonRoot: false"]], "ws-k8s-pod-security"],
    ["lintel-actions-security", [["permissions:\n  contents: read", "permissions: write-all"]], "ws-gha-excess-permissions"],
    ["lintel-react-session", [["setUser)", '(user) => localStorage.setItem("token", user.token))']], "token-in-web-storage"],
  ];
  for (const [prefix, changes, rule] of spoiled) {
    it(`${prefix}: ${rule}`, () => {
      const snippet = snippets.find((one) => one.prefix === prefix);
      assert.ok(snippet, prefix);
      let text = inSurroundings(prefix, expandSnippet(snippet.body.join("\n")));
      for (const [from, to] of changes) {
        assert.ok(text.includes(from), `${from} is not in:\n${text}`);
        text = text.replace(from, to);
      }
      const [languageId = ""] = snippet.scope.split(",").filter((id) => !id.startsWith("javascript"));
      const { findings } = engine.analyze(documentOf(prefix, text, languageId), config);
      assert.ok(findings.some(({ ruleId }) => ruleId === rule), text);
    });
  }
});

describe("snippet expansion", () => {
  const cases: readonly [body: string, text: string][] = [
    ["const ${1:a} = $1;$0", "const a = a;"],
    ["$1 is ${1:late}", "late is late"],
    ["${1|lax,strict|} $1", "lax lax"],
    ["`\\${${1:id}}` costs \\$1", "`${id}` costs $1"],
    ["${1:a ${2:b} c}", "a b c"],
    ["${1:{ x: 1 \\}}", "{ x: 1 }"],
  ];
  for (const [body, text] of cases) it(body, () => assert.equal(expandSnippet(body), text));
  for (const body of ["$NAME", "${name}", "${1:open", "${1|a,b"]) {
    it(`rejects ${body}`, () => assert.throws(() => expandSnippet(body)));
  }
});
