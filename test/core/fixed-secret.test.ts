import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { indexModels } from "#core/model/model-index";
import { fixedSecrets } from "#core/secrets/fixed-secret";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";

const index = indexModels(models);

function factsOf(code: string): FileFacts {
  const path = "src/app.ts";
  const parsed = parse({ uri: `file:///${path}`, path, languageId: "typescript", text: code });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  return new FileFacts(parsed.tree, index);
}

/** Where each secret is reported, and what else is pointed out, as lines of the code with the text there. */
function placesOf(code: string): readonly string[] {
  const facts = factsOf(code);
  const show = ({ start, end }: { readonly start: number; readonly end: number }): string => `${code.slice(0, start).split("\n").length}: ${code.slice(start, end)}`;
  return fixedSecrets(facts, ["jwt"]).map(({ at, related }) => [show(facts.spanOf(at)), ...related.map(({ span, message }) => `${show(span)} (${message})`)].join(" | "));
}

const library = `import jwt from "jsonwebtoken";\n`;

const cases: readonly (readonly [title: string, code: string, places: readonly string[]])[] = [
  ["a literal in the call", `jwt.sign(user, "tomato");`, [`2: "tomato"`]],
  ["a literal that its name tells", `const key = "tomato";\njwt.sign(user, key);`, [`2: "tomato" | 3: key (jsonwebtoken.sign takes it here)`]],
  ["a literal by another name", `const shop = "tomato";\njwt.sign(user, shop);`, [`3: shop | 2: "tomato" (The secret is written here)`]],
  [
    "one secret with two uses",
    `const shop = "tomato";\njwt.sign(user, shop);\njwt.verify(token, shop);`,
    [`3: shop | 2: "tomato" (The secret is written here) | 4: shop (jsonwebtoken.verify takes it here)`],
  ],
  ["a member that its name tells", `const options = { jwtKey: "tomato" };\njwt.sign(user, options.jwtKey);`, [`2: "tomato" | 3: options.jwtKey (jsonwebtoken.sign takes it here)`]],
  ["a key made of a literal", `const key = Buffer.from("tomato");\njwt.sign(user, key);`, [`2: "tomato" | 3: key (jsonwebtoken.sign takes it here)`]],
];

describe("fixed secrets", () => {
  for (const [title, code, places] of cases) {
    it(`tells ${title} once`, () => {
      assert.deepEqual(placesOf(library + code), places);
    });
  }
});
