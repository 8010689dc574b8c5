import assert from "node:assert/strict";
import { readSettings } from "#core/settings/read-settings";
import type { DataFormat } from "#core/text/data-format";

const cases: readonly { readonly format: DataFormat; readonly title: string; readonly text: string; readonly settings: Readonly<Record<string, string>> }[] = [
  { format: "env", title: "quotes, export and comments", text: `# comment=no\nexport A="one two" # three\nB=four # five\nC='#six'\nD=\n`, settings: { A: "one two", B: "four", C: "#six" } },
  { format: "ini", title: "sections and comments", text: `[db]\n; password=no\npassword = one ; two\nuser: three\n//registry.example.org/:_authToken=four`, settings: { password: "one", user: "three", _authToken: "four" } },
  { format: "ini", title: "properties with dots", text: `spring.datasource.password=one`, settings: { password: "one" } },
  { format: "toml", title: "strings", text: `[server]\napi_key = "one" # two\nport = 80`, settings: { api_key: "one", port: "80" } },
  { format: "yaml", title: "maps and lists", text: `db:\n  password: one # two\n  "user": 'three'\n  # token: no\nlist:\n  - token: four\n`, settings: { password: "one", user: "three", token: "four" } },
  { format: "yaml", title: "compose environments", text: `environment:\n  - PASSWORD=one\n  - "TOKEN=two"\n`, settings: { PASSWORD: "one", TOKEN: "two" } },
  { format: "yaml", title: "environments of containers", text: `env:\n  - name: PASSWORD\n    value: "one"\n  - name: TOKEN\n    valueFrom:\n      secretKeyRef: x\n`, settings: { name: "TOKEN", PASSWORD: "one", secretKeyRef: "x" } },
  { format: "yaml", title: "blocks and references are no values", text: `a: |\n  text\nb: !Ref Secret\nc: *anchor\n`, settings: {} },
  { format: "json", title: "with comments", text: `{ "db": { "password": "one" /* two */, }, "n": 1 }`, settings: { password: "one" } },
  { format: "json", title: "pairs of a name and a value", text: `[{ "name": "PASSWORD", "value": "one" }]`, settings: { name: "PASSWORD", PASSWORD: "one" } },
  { format: "json", title: "broken", text: `{ "a": "one", "b": `, settings: { a: "one" } },
  { format: "dockerfile", title: "ENV and ARG", text: `FROM x\nENV A=one B="two three"\nENV C four\nARG D=five\nRUN E=six\n`, settings: { A: "one", B: "two three", C: "four", D: "five" } },
  { format: "dockerfile", title: "over several lines", text: `ENV A=one \\\n    B=two\n`, settings: { A: "one", B: "two" } },
  { format: "shell", title: "assignments and options", text: `# A=no\nexport A=one\nB="two" run --password=three -x\n`, settings: { A: "one", B: "two", password: "three" } },
  { format: "hcl", title: "attributes and defaults", text: `variable "db_password" {\n  default = "one"\n}\nresource "x" "y" {\n  token = "two"\n}\n`, settings: { db_password: "one", token: "two" } },
  { format: "netrc", title: "one line", text: `machine example.org login me password one`, settings: { password: "one" } },
  { format: "pgpass", title: "a line a server, colons escaped", text: `# a:b:c:d:no\ndb:5432:shop:me:one`, settings: { password: "one" } },
  { format: "pgpass", title: "colons in names", text: `a\\:b:5432:shop:me:o:ne`, settings: { password: "o:ne" } },
  { format: "notebook", title: "assignments and arguments", text: JSON.stringify({ cells: [{ source: [`a = "one"\n`, `os.environ["B"] = 'two'`, `f(c='three', d=1)`] }] }), settings: { a: "one", B: "two", c: "three" } },
  { format: "sql", title: "users and roles", text: `CREATE USER a IDENTIFIED BY 'one';\nALTER ROLE b WITH PASSWORD 'two';`, settings: { password: "two" } },
  { format: "xml", title: "elements, attributes and pairs", text: `<c><password>one</password><db token="two"/><add key="ApiKey" value="three" /></c>`, settings: { password: "one", token: "two", ApiKey: "three", key: "ApiKey", value: "three" } },
  { format: "markdown", title: "prose has none", text: `password: one`, settings: {} },
];

describe("settings of files without code", () => {
  for (const { format, title, text, settings } of cases) {
    it(`${format}: ${title}`, () => {
      const found = readSettings(format, text);
      assert.deepEqual(Object.fromEntries(found.map(({ name, value }) => [name, value])), settings);
      for (const { value, span } of found) assert.equal(text.slice(span.start, span.end), value);
    });
  }

  it("json: what the engine's own parser accepts is read as what it does not", () => {
    const texts = [
      `{"name":"TOKEN","value":"one","more":{"value":"two"},"list":["three",{"name":"KEY","value":"four"}],"value":"five"}`,
      `{ "a\\"b" : "c\\\\", "empty": "", "deep": [[{"x" :\n"{ \\"y\\": 1 }"}]], "n": -1.5e3, "t": true, "z": null, "last": "\\u0041" }`,
      `"alone"`,
      `[]`,
      ``,
    ];
    // A comment is no strict JSON.
    for (const text of texts) assert.deepEqual(readSettings("json", text), readSettings("json", `${text} // more`), text);
  });
});
