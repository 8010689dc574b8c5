import assert from "node:assert/strict";
import { cliWorkspace, storesToken } from "../support/cli.js";

/** Texts that break off, nest without end, or are far too long, in each format that checks read. */
const broken: Readonly<Record<string, string>> = {
  ".github/workflows/ci.yml": "on: push\njobs:\n  build: [\n",
  "compose.yaml": `services:\n  web: ${"[".repeat(5000)}\n`,
  "main.tf": 'resource "aws_db_instance" "orders" {\n  engine = "postgres\n',
  "Dockerfile": "FROM\nRUN [\nCOPY\n",
  "nginx.conf": "server {\n  listen 443 ssl\n",
  "package.json": '{ "name": "shop", "dependencies": { "express": ',
  "data/huge.json": `[${"1,".repeat(5_000_000)}1]`,
  "data/deep.json": "[".repeat(100_000),
  "package-lock.json": `{ "packages": { ${'"a": {},'.repeat(1_000_000)} }`,
};

describe("lintel audit: broken files", () => {
  const workspace = cliWorkspace({ ...broken, "src/a.ts": storesToken, "docker/Dockerfile": "FROM node:22-slim\nCOPY .npmrc /app/\nUSER node\n" });

  it("are told of, each with what is wrong, while the rest goes on", async () => {
    const { status, out } = await workspace.run(["audit", "--preset", "all", "--format", "json", "--no-cache"]);
    const { findings, problems, skipped } = JSON.parse(out) as Record<"findings" | "problems" | "skipped", readonly { path: string; ruleId: string; message: string; kind: string; reason: string }[]>;
    assert.ok(findings.some(({ path, ruleId }) => path === "src/a.ts" && ruleId === "token-in-web-storage"));
    assert.ok(findings.some(({ path, ruleId }) => path === "docker/Dockerfile" && ruleId === "ws-docker-secret-in-image"));
    assert.deepEqual(problems.filter(({ kind }) => kind === "rule-crash" || kind === "internal"), []);
    const told = new Set([...problems, ...skipped].map(({ path }) => path));
    for (const path of [".github/workflows/ci.yml", "compose.yaml", "main.tf", "nginx.conf", "data/huge.json"]) assert.ok(told.has(path), path);
    assert.match(skipped.find(({ path }) => path === "data/huge.json")?.reason ?? "", /larger than 1 MB/);
    assert.equal(status, 1);
  });
});
