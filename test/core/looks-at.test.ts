import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { FileConfig } from "#core/config/file-config";
import { mayNameSecret, secretNameParts } from "#core/secrets/near-secret";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { literalPlaces } from "../support/literal-places.js";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";

const config: FileConfig = {
  preset: "all",
  threatModels: ["remote"],
  ignoredBecause: undefined,
  files: [],
  rule: (id) => ({ severity: rules.find(({ meta }) => meta.id === id)?.meta.severity ?? "off", minConfidence: "low", options: {}, origin: "default" }),
};
const drawn = seededRandom("looks at").text(alphanumeric, 32);

/** What rules say of a file, and whether it had to be parsed for them. */
function look(path: string, text: string): { readonly ids: readonly string[]; readonly isParsed: boolean } {
  let isParsed = false;
  const engine = createEngine({ rules, models }, (document) => {
    isParsed = true;
    return parse(document);
  });
  const { findings } = engine.analyze({ uri: `file:///${path}`, path, languageId: "typescript", text }, config);
  return { ids: findings.map(({ ruleId }) => ruleId), isParsed };
}

const secret = `export const apiKey = "${drawn}";`;
const page = "export default { reactStrictMode: true };";

const words = Array.from({ length: 30 }, (_, index) => `  { title: "Call spawn(command), then redirect with the token ${index}" },`).join("\n");
/** What a generator writes: long, and full of words that rules look for in code. */
const table = `export const pages = [\n${words}\n];`;

const cases: readonly (readonly [what: string, path: string, text: string, ids: readonly string[], isParsed: boolean])[] = [
  ["reports in code", "src/keys.ts", secret, ["hardcoded-secret-generic"], true],
  ["does not parse tests for rules that are silent there", "tests/keys.ts", secret, [], false],
  ["reports in the one file that a rule is about", "web/next.config.js", page, ["next-security-headers-missing"], true],
  ["does not parse other files for it", "web/settings.js", page, [], false],
  ["does not parse a table of values for rules about what runs", "src/pages.ts", table, [], false],
  ["parses a function beside the same table", "src/pages.ts", `${table}\nexport const first = () => pages[0];`, [], true],
  ["reports secrets in a table", "src/pages.ts", `${table}\n${secret}`, ["hardcoded-secret-generic"], true],
];

describe("the files that rules look at", () => {
  for (const [what, path, text, ids, isParsed] of cases) it(what, () => assert.deepEqual(look(path, text), { ids, isParsed }));
});

const named: readonly (readonly [text: string, may: boolean])[] = [
  [`const apiKey = "${drawn}"`, true],
  [`headers.set("Authorization", "Bearer ${drawn}")`, true],
  [`fetch("https://api.example.com/v1?token=${drawn}&page=2")`, true],
  [`<Map accessToken={'${drawn}'} />`, true],
  [`const secret = "${drawn.slice(0, 8)}" + "${drawn.slice(8)}"`, true],
  [`const token = ["${drawn.slice(0, 8)}", "${drawn.slice(8)}"].join("")`, true],
  [`const token = "\\x61${drawn.slice(0, 9)}"`, true],
  ['const tokenType = "access_token"', false],
  ["const token = await createToken(user.identifier)", false],
  ['import { createTokenService } from "../services/token-service"', false],
  [`const id = "${drawn}"`, false],
];

describe("mayNameSecret", () => {
  for (const [text, may] of named) it(`${may ? "looks closer at" : "passes over"} ${text.replaceAll(drawn, "…").slice(0, 70)}`, () => assert.equal(mayNameSecret(text, literalPlaces(text, secretNameParts)), may));
});
