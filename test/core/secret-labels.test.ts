import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { presetFloor } from "#core/config/preset";
import type { FileConfig } from "#core/config/file-config";
import type { Finding } from "#core/finding/finding";
import { maskedSlice } from "#core/finding/mask";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { secretSample } from "../support/secret-samples.js";

/**
 * A labelled set: real-looking code with a secret that the preset `recommended` has to report, and code that only looks
 * like it. Values are generated, so that no other scanner reports this file.
 */
const secretRules = rules.filter(({ meta }) => meta.family === "secrets");
const engine = createEngine({ rules: secretRules, models }, parse);
const recommended: FileConfig = {
  preset: "recommended",
  threatModels: [],
  ignoredBecause: undefined,
  files: [],
  rule: (id) => {
    const meta = secretRules.find((rule) => rule.meta.id === id)?.meta;
    const floor = meta === undefined ? "off" : presetFloor(meta, "recommended");
    return { severity: meta?.severity ?? "off", minConfidence: floor === "off" ? "high" : floor, options: {}, origin: "preset:recommended" };
  },
};

function analyze(text: string, path: string): readonly Finding[] {
  const { findings, problems } = engine.analyze({ uri: `file:///${path}`, path, languageId: "typescriptreact", text }, recommended);
  assert.deepEqual(problems, []);
  return findings;
}

function found(text: string, path = "src/app.tsx"): readonly string[] {
  return analyze(text, path).map(({ ruleId }) => ruleId);
}

/** Where a secret can stand: `NAME` is its name, `VALUE` the secret itself. */
const places: readonly string[] = [
  `const NAME = "VALUE";`,
  `let NAME = ''; NAME = 'VALUE';`,
  "export const NAME = `VALUE`;",
  `export default { NAME: "VALUE", port: 3000 };`,
  `module.exports = { auth: { "NAME": 'VALUE' } };`,
  `config.NAME = "VALUE";`,
  `config["NAME"] = "VALUE";`,
  `class Client { private readonly NAME = "VALUE"; }`,
  `class Client { static #NAME: string = "VALUE"; }`,
  `function connect(NAME = "VALUE") { return NAME; }`,
  `function connect({ NAME = "VALUE" }) { return NAME; }`,
  `const NAME = options.NAME ?? "VALUE";`,
  `const NAME = options.NAME || "VALUE";`,
  `const NAME = live ? "VALUE" : undefined;`,
  `if (request.NAME === "VALUE") next();`,
  `const NAME = (() => "VALUE")`,
  `const NAME = "VALUE" as string;`,
  `const NAME = Buffer.from("VALUE");`,
  `client.setNAME("VALUE");`,
  `settings.set("NAME", "VALUE");`,
  `const view = <Provider NAME="VALUE" />;`,
  `const body = '{"NAME": "VALUE"}';`,
];
const names = ["apiKey", "API_KEY", "accessToken", "clientSecret", "github_token", "encryptionKey", "WEATHER_API_KEY", "authToken"];
const values = ["generic-token", "generic-hex", "base64-key", "long-hex", "short-token"];

function fill(place: string, name: string, value: string): string {
  return place.replaceAll("NAME", place.includes("setNAME") ? name.charAt(0).toUpperCase() + name.slice(1) : name).replaceAll("VALUE", value);
}

/** Code with a secret of a form that a library or a provider prescribes. */
const special: readonly string[] = [
  `const octokit = new Octokit({ auth: "{github-token}" });`,
  `// token: {npm-token}`,
  `const text = "deploy with {github-fine-grained} please";`,
  `const stripe = require("stripe")("{stripe-live}");`,
  `const keys = ["{aws-key-id}", "{aws-secret-key}"];`,
  `slack.post("{slack-webhook}");`,
  `const SLACK = "{slack-bot}";`,
  `const maps = "{google-api-key}";`,
  `const google = { secret: "{google-oauth-secret}" };`,
  `const openai = new OpenAI({ apiKey: "{openai-key}" });`,
  `const claude = "{anthropic-key}";`,
  `const hub = "{huggingface-token}";`,
  `mail.setApiKey("{sendgrid-key}");`,
  `const bot = new Telegraf("{telegram-token}");`,
  `client.login("{discord-token}");`,
  `const gitlab = \`https://git.shop.dev/api?private_token={gitlab-token}\`;`,
  `const ocean = "{digitalocean-token}";`,
  `const shopify = "{shopify-token}";`,
  `const blob = "{azure-storage}";`,
  `const grafana = "{grafana-token}";`,
  `fetch(url, { headers: { Authorization: "Bearer {jwt}" } });`,
  `fetch(url, { headers: { Authorization: "{basic}" } });`,
  `const supabase = createClient(url, "{service-role-jwt}");`,
  `const key = \`{private-key}\`;`,
  `const key = "{private-key-escaped}";`,
  `const db = "postgres://shop:{url-password}@db.shop.dev/shop";`,
  `const db = "mysql://shop:{url-password}@10.0.0.4:3306/shop";`,
  `const db = "mongodb+srv://shop:{url-password}@cluster0.ab1cd.mongodb.net/shop";`,
  `const cache = "redis://:{url-password}@cache.shop.dev:6379";`,
  `const db = "Server=db.shop.dev;Database=shop;User Id=sa;Password={url-password};";`,
  `const adminPassword = "{password}";`,
  `const smtp = { user: "shop", pass: "{password}" };`,
  `if (req.body.password === "{password}") grant();`,
  `const DB_PASSWORD = "{password}";`,
  `const login = { username: "shop", password: "winter-2024!" };`,
  `import pg from "pg"; new pg.Pool({ password: "sunflowers" });`,
  `import mysql from "mysql2/promise"; mysql.createPool({ host: "db", user: "shop", password: "sunflowers" });`,
  `import { Sequelize } from "sequelize"; new Sequelize("shop", "shop", "sunflowers");`,
  `import Redis from "ioredis"; new Redis({ host: "cache", password: "sunflowers" });`,
  `import nodemailer from "nodemailer"; nodemailer.createTransport({ auth: { user: "shop", pass: "sunflowers" } });`,
  `import jwt from "jsonwebtoken"; jwt.sign({ id }, "shhhh");`,
  `import jwt from "jsonwebtoken"; const SECRET = "shhhh"; jwt.verify(token, SECRET);`,
  `import { jwtVerify } from "jose"; jwtVerify(token, new TextEncoder().encode("shhhh"));`,
  `import session from "express-session"; app.use(session({ secret: "keyboard cat" }));`,
  `import cookieParser from "cookie-parser"; app.use(cookieParser("kitchen"));`,
  `import { createHmac } from "node:crypto"; createHmac("sha256", "my-secret-key").update(body);`,
  `import { createCipheriv } from "crypto"; createCipheriv("aes-256-cbc", "01234567012345670123456701234567", iv);`,
  `import CryptoJS from "crypto-js"; CryptoJS.AES.encrypt(text, "passphrase");`,
  `const jwtSecret = process.env.JWT_SECRET || "secret";`,
  `const { SESSION_SECRET = "dev" } = process.env;`,
  `const key = process.env.ENCRYPTION_KEY ?? "0123456789";`,
  `export const settings = { jwtSecret: "tomato-soup" };`,
];

/** Values that a secret's name must not turn into a finding. */
const harmless: readonly string[] = [
  "",
  "token",
  "access_token",
  "accessToken",
  "x-api-key",
  "Authorization",
  "auth.errors.invalid_token",
  "user.settings.apiKey.label",
  "Please enter your token",
  "https://login.shop.dev/oauth/token",
  "/run/secrets/api_key",
  "./keys/private.pem",
  "your-api-key",
  "YOUR_API_KEY_HERE_1234567890",
  "xxxxxxxxxxxxxxxxxxxxxxxx",
  "00000000000000000000000000000000",
  "abcdefghijklmnopqrstuvwxyz123456",
  "1234567890abcdef1234567890abcdef",
  "<insert token here>",
  "{{ apiToken }}",
  "${process.env.API_KEY}",
  "process.env.API_KEY",
  "changeme",
  "test-token-for-local-use",
  "SHOP_API_TOKEN",
  "secret-manager",
  "prod/shop/api-key",
  "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop",
  "vault:secret/data/shop#key",
  "Bearer",
  "Bearer <token>",
  "HS256",
  "aes-256-gcm",
  "application/json",
  "2024-05-17T10:00:00.000Z",
  "v1.12.3-beta.4",
  "ShopTokenProviderFactoryBean",
  "currentUserAccessTokenSelector",
  "[A-Za-z0-9_-]{20,40}",
  "^sk_(live|test)_[0-9a-zA-Z]{24,}$",
  "undefined",
  "--api-key",
];

/** Names that say that a random value is no secret. */
const otherNames: readonly string[] = [
  "tokenHash", "publicKey", "apiKeyId", "tokenId", "secretName", "checksum", "commit", "integrity", "etag", "fingerprint", "requestId", "traceId", "nonce", "csrfToken",
  "passwordHash", "publishableKey", "clientId", "cacheKey", "tokenAddress", "sessionId", "build", "contractAddress", "keyId", "primaryKey", "pageToken", "nextToken",
  "revision", "digest", "sitekey", "fileId",
];

const negatives: readonly string[] = [
  `const id = "{uuid}";`,
  `const commit = "{generic-hex}";`,
  `const key = "AKIA${"IOSFODNN7EXAMPLE"}";`,
  `const jwt = "{sample-jwt}";`,
  `const anon = "{anon-jwt}";`,
  `const stripe = loadStripe("{stripe-publishable}");`,
  `const sid = "{twilio-sid}";`,
  `const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";`,
  `const sri = "sha384-{generic-token}{short-token}";`,
  `const image = "data:image/png;base64,{base64-key}{base64-key}";`,
  `const dsn = "https://{generic-hex}@o12345.ingest.sentry.io/4501";`,
  `const pem = "-----BEGIN PRIVATE KEY-----";`,
  `const cert = "-----BEGIN CERTIFICATE-----\\n{private-key-body}\\n-----END CERTIFICATE-----";`,
  `const ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{generic-token} ada@shop";`,
  `const url = "postgres://postgres:postgres@localhost:5432/shop";`,
  `const url = "postgres://user:password@host:5432/db";`,
  `const url = \`postgres://\${user}:\${password}@\${host}/shop\`;`,
  `const url = "https://github.com/ada/shop.git";`,
  `const url = "git+ssh://git@github.com/ada/shop.git";`,
  `const url = "https://registry.shop.dev:8443/@shop/ui";`,
  `const mail = "mailto:ada@shop.dev?subject=a:b";`,
  `const help = "mysql://<user>:<password>@<host>/<db>";`,
  `const labels = { password: "Password", confirm: "Confirm password" };`,
  `const labels = { password: "Passwort*", newPassword: "Neues Passwort" };`,
  `const errors = { password: "auth/wrong-password" };`,
  `const types = { password: "string", token: "string" };`,
  `const field = { type: "password", name: "password", autoComplete: "new-password" };`,
  `const grant = "password"; const schema = { password: z.string().min(8) };`,
  `const user = { password: "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy" };`,
  `const user = { password: hash("sunflowers"), token: randomBytes(16).toString("hex") };`,
  `const view = <input type="password" name="password" placeholder="Your password" />;`,
  `const tokens = ["identifier", "openParen", "closeParen"];`,
  `enum Token { Plus = "PLUS", Minus = "MINUS" }`,
  `const DI_TOKEN = Symbol("UserRepository"); export const USER_TOKEN = "USER_REPOSITORY";`,
  `const secret = process.env.SECRET;`,
  `const secret = process.env.SECRET ?? "";`,
  `const token = import.meta.env.VITE_TOKEN || undefined;`,
  `const ttl = process.env.TOKEN_TTL || "3600"; const alg = process.env.JWT_ALGORITHM ?? "RS256";`,
  `const region = process.env.AWS_REGION || "eu-central-1";`,
  `const key = await readFile(process.env.KEY_FILE ?? "/run/secrets/key");`,
  `import jwt from "jsonwebtoken"; jwt.sign({ id }, process.env.JWT_SECRET!);`,
  `import jwt from "jsonwebtoken"; jwt.verify(token, publicKey, { algorithms: ["RS256"] });`,
  `import jwt from "jsonwebtoken"; jwt.decode("not a token");`,
  `import session from "express-session"; app.use(session({ secret: config.get("sessionSecret") }));`,
  `import { createHash } from "crypto"; createHash("sha256").update("label");`,
  `import { createHmac } from "crypto"; createHmac("sha256", "WebAppData").update(botToken);`,
  `import { Pool } from "pg"; new Pool({ password: process.env.PGPASSWORD });`,
  `import { Sequelize } from "sequelize"; new Sequelize("sqlite::memory:");`,
  `import Redis from "ioredis"; new Redis("redis://cache:6379");`,
  `const docSearch = { appId: "ABC123DEF4", apiKey: "{generic-hex}", indexName: "shop" };`,
  `const basic = "Basic authentication is off";`,
  `const header = "Basic " + encode(user + ":" + password);`,
  `type Keys = "apiKey" | "secretKey"; interface Options { token: string; password?: string }`,
  `const css = "token-keyword-operator-string"; const cls = "password-strength-indicator-4";`,
  `const color = "#a1b2c3"; const secretColor = "#d3adb33f";`,
  `translate("login.password.label", { token: "reset" });`,
  `const message = "The token is invalid or has expired"; const passwordHelp = "At least 8 characters, 1 number!";`,
];

function filled(text: string): string {
  return text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => sample(name) ?? whole);
}

function sample(name: string): string | undefined {
  if (name === "long-hex") return `${secretSample("generic-hex", 7)}${secretSample("generic-hex", 8)}`;
  if (name === "short-token") return secretSample("generic-token", 9)?.slice(0, 20);
  return secretSample(name, 3);
}

describe("labelled secrets", () => {
  places.forEach((place, index) => {
    for (const [at, value] of values.entries()) {
      const name = names[(index + at) % names.length] as string;
      const text = fill(place, name, sample(value) as string);
      it(`finds ${value} in ${fill(place, name, "…")}`, () => assert.equal(found(text).length, 1, text));
      it(`finds none in a test of ${fill(place, name, value)}`, () => assert.deepEqual(found(text, "test/app.test.tsx"), []));
    }
  });

  it("are told once where a library takes them far from where they are written", () => {
    const text = fill(`import jwt from "jsonwebtoken";\nconst NAME = "VALUE";\nexport const token = jwt.sign({}, NAME, { expiresIn: "1h" });`, "shop", sample("github-token") as string);
    assert.deepEqual(found(text, "src/app.ts"), ["hardcoded-secret-provider"], text);
  });

  it("are masked in messages, related places and code frames", () => {
    for (const value of values.map((name) => sample(name) as string)) {
      for (const place of places) {
        const text = fill(place, "apiKey", value);
        for (const { message, related, masked, span } of analyze(text, "src/app.tsx")) {
          const shown = [message, ...related.map((other) => other.message), maskedSlice(text, 0, text.length, masked)].join("\n");
          assert.ok(!shown.includes(value.slice(0, 6)), shown);
          assert.ok(masked.every(({ start, end }) => start < end && end <= text.length) && span.end <= text.length, text);
        }
      }
    }
  });

  for (const text of special) {
    it(`finds ${text.slice(0, 90)}`, () => assert.ok(found(filled(text)).length > 0, filled(text)));
  }
});

describe("labelled non-secrets", () => {
  harmless.forEach((value, index) => {
    for (const name of ["apiKey", "accessToken", "clientSecret", names[index % names.length] as string]) {
      const place = places[(index * 3) % 14] as string;
      const text = fill(place, name, value.replaceAll("\\", "\\\\"));
      it(`leaves ${text}`, () => assert.deepEqual(found(text), []));
    }
  });

  for (const [index, name] of otherNames.entries()) {
    const text = fill(places[index % 14] as string, name, sample(values[index % values.length] as string) as string);
    it(`leaves ${fill(places[index % 14] as string, name, "…")}`, () => assert.deepEqual(found(text), [], text));
  }

  for (const text of negatives) {
    it(`leaves ${text.slice(0, 90)}`, () => assert.deepEqual(found(filled(text)), [], filled(text)));
  }
});
