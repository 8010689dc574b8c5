import assert from "node:assert/strict";
import { cliWorkspace, findingPaths, skipReasons } from "../support/cli.js";
import { alphanumeric, seededRandom, secretSample } from "../support/secret-samples.js";

const random = seededRandom("kinds of files");
const key = random.text(alphanumeric, 40);
const password = ["Tr0mb0ne", random.text(alphanumeric, 6)].join("-");
const github = secretSample("github-token", 1) ?? "";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Files of every kind that Lintel reads besides code, each with one secret the way such files hold it. */
const files: Readonly<Record<string, string>> = {
  ".env.production": `PAYMENT_API_KEY=${key}\n`,
  "config/settings.json": `{ "mail": { "password": "${password}" } }\n`,
  "config/settings.jsonc": `{\n  // mail\n  "mailPassword": "${password}",\n}\n`,
  "config/app.yaml": `mail:\n  password: ${password}\n`,
  "config/app.toml": `[mail]\npassword = "${password}"\n`,
  "config/app.ini": `[mail]\npassword = ${password}\n`,
  "config/app.properties": `mail.password=${password}\n`,
  "config/app.xml": `<mail><password>${password}</password></mail>\n`,
  Dockerfile: `FROM node:22\nENV PAYMENT_API_KEY=${key}\n`,
  "docker-compose.yml": `services:\n  api:\n    environment:\n      - PAYMENT_API_KEY=${key}\n`,
  "deploy.sh": `export PAYMENT_API_KEY="${key}"\n`,
  "db/roles.sql": `CREATE USER shop IDENTIFIED BY '${password}';\n`,
  "infra/main.tf": `resource "a" "b" {\n  password = "${password}"\n}\n`,
  ".npmrc": `//registry.npmjs.org/:_authToken=${key}\n`,
  ".pypirc": `[pypi]\nusername = shop\npassword = ${password}\n`,
  ".netrc": `machine api.shop.dev login shop password ${password}\n`,
  kubeconfig: `users:\n  - name: admin\n    user:\n      token: ${key}\n`,
  ".kube/config": `apiVersion: v1\nkind: Config\nusers:\n  - name: admin\n    user:\n      token: ${key}\n`,
  "k8s/secret.yaml": `apiVersion: v1\nkind: Secret\nstringData:\n  password: ${password}\n`,
  "k8s/encoded.yaml": `apiVersion: v1\nkind: Secret\ndata:\n  DB_PASSWORD: ${base64(password)}\n`,
  "analysis.ipynb": JSON.stringify({ cells: [{ cell_type: "code", source: [`api_key = "${key}"\n`, "print(1)\n"] }] }),
  "outputs.ipynb": JSON.stringify({ cells: [{ cell_type: "code", source: [], outputs: [{ text: [`logged in with ${github}\n`] }] }] }),
  "README.md": `# Shop\n\nLog in with \`${github}\`.\n`,
  ".git-credentials": `https://shop:${key}@git.shop.dev\n`,
  ".pgpass": `db.shop.dev:5432:shop:shop:${password}\n`,
  ".docker/config.json": `{ "auths": { "registry.shop.dev": { "auth": "${base64(`shop:${password}`)}" } } }\n`,
  ".dockercfg": `{ "registry.shop.dev": { "auth": "${base64(`shop:${password}`)}" } }\n`,
  ".aws/credentials": `[default]\naws_secret_access_key = ${key}\n`,
};

describe("secrets in files without code", () => {
  const workspace = cliWorkspace(files);

  for (const path of Object.keys(files)) {
    it(path, async () => {
      const { out, error } = await workspace.run(["audit", path, "--format", "json", "--fail-on", "none"]);
      assert.equal(error, "");
      assert.deepEqual([...new Set(findingPaths(out))], [path]);
      for (const secret of [key, password, github]) assert.ok(!out.includes(secret.slice(5)));
    });
  }

  it("leaves out lock files, binary and huge files, and says so", async () => {
    workspace.write("package-lock.json", `{ "apiKey": "${key}" }`);
    workspace.write("pnpm-lock.yaml", `apiKey: ${key}\n`);
    workspace.write("server.key", `${key}\0${key}`);
    workspace.write("data.json", `{ "apiKey": "${key}", "rest": "${"x ".repeat(600_000)}" }`);
    const { out } = await workspace.run(["audit", "--format", "json", "--fail-on", "none"]);
    const reasons = skipReasons(out);
    assert.equal(reasons["package-lock.json"], "a lock file");
    assert.equal(reasons["pnpm-lock.yaml"], "a lock file");
    assert.equal(reasons["server.key"], "binary, not text");
    assert.equal(reasons["data.json"], "larger than 1 MB");
  });
});
