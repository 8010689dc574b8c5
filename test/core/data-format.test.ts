import assert from "node:assert/strict";
import { dataFormatOf, dataFormatOfPath, isLockFile } from "#core/text/data-format";

const formats: readonly (readonly [path: string, format: string | undefined])[] = [
  [".env", "env"],
  ["apps/web/.env.production", "env"],
  [".env-local", "env"],
  ["deploy/prod.env", "env"],
  [".environment", undefined],
  ["config/default.json", "json"],
  [".dockercfg", "json"],
  ["docker-compose.yml", "yaml"],
  ["k8s/secret.yaml", "yaml"],
  [".npmrc", "ini"],
  ["home/.aws/credentials", "ini"],
  [".kube/config", "yaml"],
  ["src/config", undefined],
  [".pgpass", "pgpass"],
  ["my.cnf", "ini"],
  ["application.properties", "ini"],
  ["web.config", "xml"],
  ["Dockerfile", "dockerfile"],
  ["docker/Dockerfile.web", "dockerfile"],
  ["api.dockerfile", "dockerfile"],
  ["deploy.sh", "shell"],
  ["seed.sql", "sql"],
  ["main.tf", "hcl"],
  ["prod.tfvars", "hcl"],
  ["README.md", "markdown"],
  ["train.ipynb", "notebook"],
  ["certs/server.key", "text"],
  [".ssh/id_rsa", "text"],
  ["lintel.config.json", undefined],
  [".lintel/baseline.json", undefined],
  ["src/main.ts", undefined],
  ["logo.png", undefined],
];

describe("files without code", () => {
  for (const [path, format] of formats) it(`${path} is ${format ?? "none of them"}`, () => assert.equal(dataFormatOfPath(path), format));

  it("an untitled document is told by its language", () => assert.equal(dataFormatOf("Untitled-1", "dockercompose"), "yaml"));

  for (const path of ["package-lock.json", "web/pnpm-lock.yaml", "yarn.lock"]) it(`${path} is a lock file`, () => assert.ok(isLockFile(path)));
  for (const path of ["package.json", "lock.ts"]) it(`${path} is no lock file`, () => assert.ok(!isLockFile(path)));
});
