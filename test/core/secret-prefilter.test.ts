import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { FileConfig } from "#core/config/file-config";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

const secretRules = rules.filter(({ meta }) => meta.family === "secrets");
const config: FileConfig = {
  preset: "all",
  threatModels: [],
  ignoredBecause: undefined,
  files: [],
  rule: (id) => ({ severity: secretRules.find(({ meta }) => meta.id === id)?.meta.severity ?? "off", minConfidence: "low", options: {}, origin: "default" }),
};

interface Looked {
  readonly found: readonly string[];
  readonly isParsed: boolean;
}

function look(text: string, prefilter: boolean): Looked {
  let isParsed = false;
  const engine = createEngine({ rules: secretRules, models }, (document) => {
    isParsed = true;
    return parse(document);
  }, { prefilter });
  const { findings } = engine.analyze({ uri: "file:///src/app.ts", path: "src/app.ts", languageId: "typescript", text }, config);
  return { found: findings.map(({ ruleId }) => ruleId), isParsed };
}

const long = `/* ${"a comment that goes on ".repeat(40)} */`;
const drawn = ["Korvet", "91", "lamp"].join("-");

/** Code with a secret in a place that a look at the text alone could miss. */
const holding: Readonly<Record<string, readonly [rule: string, code: string]>> = {
  "a declaration": ["hardcoded-password", `const dbPassword: string = "${drawn}";`],
  "a key in quotes without blanks": ["hardcoded-password", `export default {"password":"${drawn}"};`],
  "a name that goes on": ["hardcoded-password", `const PASSWORD_DEV = "${drawn}";`],
  "a fallback": ["hardcoded-password", `const password = options.password || ("${drawn}");`],
  "both branches of a condition": ["hardcoded-password", `const pass = isLocal() ? "${drawn}" : read();`],
  "a comparison": ["default-credentials-comparison", `if ("root" === user && "${drawn}" === input.password) open();`],
  "a comparison by a name alone": ["hardcoded-password", `if ("${drawn}" == (password)) open();`],
  "a setter": ["hardcoded-password", `client.setPassword("${drawn}");`],
  "a pair of arguments": ["hardcoded-password", `form.set("password", "${drawn}");`],
  "a default of a parameter": ["hardcoded-password", `function open({ password = "${drawn}" }) {}`],
  "an assignment": ["hardcoded-password", `this.passphrase ??= "${drawn}";`],
  "a comment in between": ["hardcoded-password", `const login = { password: /* of the lab */ "${drawn}" };`],
  "a text in two pieces": ["hardcoded-password", `const password = "Korvet-" + "91-lamp";`],
  "a text with a quote in it": ["hardcoded-password", `const password = "Korvet\\"91-lamp";`],
  "any word beside a host": ["hardcoded-password", `const options = { host: "db.internal", password: "lampshade" };`],
  "any word beside an account": ["hardcoded-password", `const options = { user: "root", password: "lampshade" };`],
  "a client's argument far from its value": ["hardcoded-password", `import pg from "pg";\nconst shade = "lampshade";\n${long}\nnew pg.Pool({ password: shade });`],
  "a client by another spelling": ["hardcoded-password", `import mariadb from "mariadb";\nconst shade = "lampshade";\n${long}\nmariadb.createPool({ password: shade });`],
  "a fallback whose variable does not say it": ["env-secret-fallback", `const options = { sessionSecret: process.env.SHOP_KEYWORD || "lampshade" };`],
  "a fallback behind an empty one": ["env-secret-fallback", `const host = process.env.HOST || "";\nconst secret = process.env.JWT_SECRET ?? "lampshade";`],
  "a fallback that another takes the place of": ["env-secret-fallback", `const word = "lampshade";\nconst secret = process.env.JWT_SECRET || word;`],
  "a name behind a star": ["hardcoded-password", `const size = width\n  * height, password = "${drawn}";`],
  "a name for what it signs": ["hardcoded-jwt-secret", `export const jwtSecret = "lampshade";`],
  "an object that says what is signed": ["hardcoded-jwt-secret", `export default { jwt: { ${long} secret: "lampshade" } };`],
  "an option of a strategy": ["hardcoded-jwt-secret", `export const options = { secretOrKey: "lampshade" };`],
  "a key to sign with": ["hardcoded-jwt-secret", `export const jwtSigningKey = "lampshade";`],
  "a library's argument far from its value": ["hardcoded-jwt-secret", `import { sign } from "hono/jwt";\nconst shade = "lampshade";\n${long}\nsign(user, shade);`],
  "a session's secret": ["hardcoded-session-secret", `export const sessionSecret = "lampshade";`],
  "a parameter in a template": ["secret-in-url-query", "fetch(`https://api.example.com/items?api_key=${apiKey}`);"],
  "a parameter in front of a plus": ["secret-in-url-query", `fetch("https://api.example.com/items?api_key=" + apiKey);`],
  "parameters in an option": ["secret-in-url-query", `import axios from "axios";\naxios.get("https://api.example.com", { params: { api_key: apiKey } });`],
  "a list that is joined": ["hardcoded-password", `const password = ["Korvet", "91-lamp"].join("-");`],
  "a type in front of a default": ["hardcoded-password", `function open({ password }: { password: string } = { password: "${drawn}" }) {}`],
  "a type with a value on the next line": ["hardcoded-password", `class Login {\n  password: string\n    = "${drawn}";\n}`],
  "a fallback that an argument takes in parentheses": ["env-secret-fallback", `const sessionSecret = (process.env.SHOP_KEYWORD || "lampshade");`],
  "parameters in a constant": ["secret-in-url-query", `import axios from "axios";\nconst params = { api_key: apiKey };\naxios.get("https://api.example.com", { params });`],
};

/** Code that only speaks of secrets. */
const without: Readonly<Record<string, string>> = {
  "types": "interface Login { email: string; password: string }",
  "a schema": "const schema = z.object({ password: z.string().min(8), repeatPassword: z.string() });",
  "paths": `export default { "users/reset-password/page": "2024-09-25T09:36:26.592Z", "users/password": "users/password/page" };`,
  "a form": `const input = { type: "password", label: "Password", name: "password" };`,
  "what is read": "const { password } = await request.json(); await compare(password, user.passwordHash);",
  "a route's parameters": "export const POST = async (req) => { const id = req.params.id; return api.deleteToken(id); };",
  "a local module about tokens": `import { generateJwtToken } from "./generate-jwt-token";\ngenerateJwtToken(user, { secret: http.jwtSecret });`,
  "examples in comments": `/**\n * @example\n * connect({ host: "db", password: "lampshade" })\n */\n// connect({ host: "db", password: "lampshade" })\nexport const a = 1;`,
  "fallbacks of what is public": `const id = process.env.NEXT_PUBLIC_SEARCH_API_KEY || "temp";\nconst token = process.env.SEARCH_TOKEN || "";`,
  "a parameter of what is not requested": "const path = `/invite?token=${token}`; router.push(path);",
  "a library that only reads tokens": `import { decodeToken } from "react-jwt";\nconst user = decodeToken(token);`,
  "an address without a value": "const address = `/items?token=abc`;",
  "a type beside other texts": `export const useReset = (options?: Options<{ password: string }>) => run("user", "kitchen lamp 91!", options);`,
  "what is signed with by its type": `import { generateJwtToken } from "./tokens";
export const step = ({ secret }: {\n  secret: string\n}) => generateJwtToken("a kitchen lamp", secret);`,
  "a label of a switch": `switch (name) {\n  case name.includes("password"):\n    return open("admin", "lamp");\n}`,
  "a list by one of its names": `const auth = { token: read() };\nsamples["x-code"].push(auth);`,
  "fallbacks in a list and in an attribute": `const names = [process.env.SHOP_INDEX || "temporary", process.env.SHOP_REGION || "temporary"];\nconst key = 1;`,
  "a package's name for a value": `export const kinds = { CARD: "stripe", BANK: "giro" };`,
  "a client whose password only comments have": `import type { RedisOptions } from "ioredis";\n/**\n * - \`[:password]\`: ${"may be left out ".repeat(30)}\n * - \`[:password]\`: the one of the host\n */\nexport type Options = RedisOptions;`,
};

describe("which files are parsed to look for secrets", () => {
  for (const [what, [rule, code]] of Object.entries(holding)) {
    it(`parses for ${what}`, () => {
      const { found } = look(code, false);
      assert.ok(found.includes(rule), found.join());
      assert.deepEqual(look(code, true).found, found);
    });
  }
  for (const [what, code] of Object.entries(without)) {
    it(`does not parse for ${what}`, () => assert.deepEqual(look(code, true), { found: [], isParsed: false }));
  }
});
