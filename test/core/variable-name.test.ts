import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { indexModels } from "#core/model/model-index";
import { variableName } from "#core/secrets/variable-name";
import { parse } from "#core/syntax/parse";

/** The variable for the text between `«` and `»`. */
function nameFor(marked: string): string {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace("«", "").replace("»", "");
  const parsed = parse({ uri: "file:///src/app.ts", path: "src/app.ts", languageId: "typescript", text });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  return variableName(new FileFacts(parsed.tree, indexModels([])), { start, end }, "USUAL");
}

const cases: readonly (readonly [title: string, code: string, name: string])[] = [
  ["a constant in capitals lends its own name", `const REPLICA_URL = "«abc»";`, "REPLICA_URL"],
  ["even one that fits many", `const UNSUBSCRIBE_SECRET = "«abc»";`, "UNSUBSCRIBE_SECRET"],
  ["so does a member in capitals", `const settings = { ACCESS_TOKEN_SECRET: "«abc»" };`, "ACCESS_TOKEN_SECRET"],
  ["and one of a concatenation", `const SENDGRID_KEY = «"ab" + "c"»;`, "SENDGRID_KEY"],
  ["a variable's name is converted", `const replicaUrl = "«abc»";`, "REPLICA_URL"],
  ["a property's name is, too", `connect({ courierKey: "«abc»" });`, "COURIER_KEY"],
  ["and a field's", `class Client { shopToken = "«abc»"; }`, "SHOP_TOKEN"],
  ["and an assigned one's", `settings.shopToken = "«abc»";`, "SHOP_TOKEN"],
  ["and a header's", `const headers = { "shop-token": "«abc»" };`, "SHOP_TOKEN"],
  ["through a fallback", `const shopToken = given ?? "«abc»";`, "SHOP_TOKEN"],
  ["a name that fits any secret says nothing", `connect({ apiKey: "«abc»" });`, "USUAL"],
  ["nor does one word", `const secret = "«abc»";`, "USUAL"],
  ["nor one in capitals", `const SECRET = "«abc»";`, "USUAL"],
  ["an argument has no name", `connect("«abc»");`, "USUAL"],
  ["a part of a text has none either", `const SHOP_API = "https://shop.dev/?key=«abc»";`, "USUAL"],
  ["what is compared goes by the other side", `if (body.shopToken === "«abc»") run();`, "SHOP_TOKEN"],
  ["two that are compared go by a number", `if (body.password === "x" || body.password === "«abc»") run();`, "USUAL_2"],
  ["a name that build tools send to browsers is not lent", `const VITE_SHOP_TOKEN = "«abc»";`, "USUAL"],
];

describe("the environment variable for a secret", () => {
  for (const [title, code, name] of cases) it(title, () => assert.equal(nameFor(code), name));
});
