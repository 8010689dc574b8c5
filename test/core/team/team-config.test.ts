import assert from "node:assert/strict";
import { createConfigResolver } from "#core/config/config-resolver";
import type { ConfigResolver } from "#core/config/config-resolver";
import { folderOf } from "#core/text/paths";
import { rules } from "#rules";

/** Configurations of a folder `/code` in memory. */
function resolver(files: Readonly<Record<string, unknown>>): ConfigResolver {
  const texts = new Map(Object.entries(files).map(([path, value]) => [`/code/${path}`, typeof value === "string" ? value : JSON.stringify(value)]));
  const list = (folder: string): readonly string[] => [...texts.keys()].filter((path) => folderOf(path) === folder).map((path) => path.slice(folder.length + 1));
  return createConfigResolver({ root: "/code", files: { read: (path) => texts.get(path), list }, rules });
}

const rule = (id: string, more: object = {}): object => ({ id, message: "Not that.", severity: "high", match: { call: "@acme/db.query" }, ...more });
const problemsOf = (configs: ConfigResolver): readonly string[] => configs.problems().map(({ path, message }) => `${path}: ${message}`);

describe("rules of a team in configs", () => {
  it("come from files, patterns of files and the config itself", () => {
    const configs = resolver({ "lintel.config.json": { teamRules: ["one.json", "rules/*.json", rule("acme/own")] }, "one.json": [rule("acme/one"), rule("acme/two")], "rules/b.json": rule("acme/b"), "rules/a.json": rule("acme/a"), "rules/note.md": "x" });
    assert.deepEqual(configs.for("src/a.ts").team?.rules.map(({ id }) => id), ["acme/one", "acme/two", "acme/a", "acme/b", "acme/own"]);
    assert.equal(configs.for("src/a.ts").rule("acme/a").severity, "high");
    assert.deepEqual(problemsOf(configs), []);
  });

  it("come with what a config extends, and are set like others", () => {
    const configs = resolver({
      "lintel.config.json": { extends: "@acme/lintel-config", rules: { "acme/a": "off", "acme/b": "low" }, overrides: [{ files: "test/**", rules: { "acme/b": "critical" } }] },
      "node_modules/@acme/lintel-config/lintel.config.json": { teamRules: "rules/*.json", models: { sanitizers: [{ api: "./src/lib/tidy.tidy", stops: ["html"] }] } },
      "node_modules/@acme/lintel-config/rules/all.json": [rule("acme/a"), rule("acme/b"), rule("acme/c")],
    });
    const severities = (path: string): readonly string[] => ["acme/a", "acme/b", "acme/c"].map((id) => configs.for(path).rule(id).severity);
    assert.deepEqual(severities("src/a.ts"), ["off", "low", "high"]);
    assert.deepEqual(severities("test/a.ts"), ["off", "critical", "high"]);
    // What a package says of the workspace is about the folder whose config extends it.
    assert.deepEqual(configs.team()?.models.flatMap(({ sanitizers = [] }) => sanitizers.map(({ api }) => api)), ["workspace:src/lib/tidy.tidy"]);
    assert.deepEqual(problemsOf(configs), []);
  });

  it("count for the files that they are about, whatever a config sets", () => {
    const configs = resolver({ "lintel.config.json": { teamRules: [rule("acme/a", { files: ["src/**"], allow: ["src/db/**"] })], rules: { "acme/a": "critical" } } });
    assert.deepEqual(["src/a.ts", "src/db/a.ts", "test/a.ts"].map((path) => configs.for(path).rule("acme/a").severity), ["critical", "off", "off"]);
  });

  it("are unknown to files of other configs", () => {
    const configs = resolver({ "lintel.config.json": { teamRules: [rule("acme/a")] }, "packages/b/lintel.config.json": { rules: { "acme/a": "low" } } });
    assert.equal(configs.for("packages/b/x.ts").rule("acme/a").severity, "off");
    assert.equal(configs.for("x.ts").rule("acme/a").severity, "high");
    assert.deepEqual(problemsOf(configs), [`packages/b/lintel.config.json: There is no rule "acme/a". "lintel rules" lists them all.`]);
  });

  it("take the place of those of the same id in what is extended, and of none beside them", () => {
    const configs = resolver({ "lintel.config.json": { extends: "./base.json", teamRules: [rule("acme/a", { severity: "low" }), rule("acme/a", { severity: "critical" })] }, "base.json": { teamRules: [rule("acme/a")] } });
    assert.equal(configs.for("x.ts").rule("acme/a").severity, "low");
    assert.deepEqual(problemsOf(configs), [`lintel.config.json: There is a rule "acme/a" already, in lintel.config.json. This one is left out: give it another id.`]);
  });

  const wrong: readonly (readonly [name: string, config: object, message: string])[] = [
    ["a file that is not there", { teamRules: "rulez.json" }, "There is no file of rules rulez.json."],
    ["a pattern that nothing fits", { teamRules: ["rules/*.json"] }, "No file of rules fits rules/*.json."],
    ["a pattern of folders", { teamRules: "**/*.json" }, `"*" may stand in the name of the file alone, not in its folders: ".lintel/rules/*.json".`],
    ["what is no rule", { teamRules: [3] }, `Every entry of "teamRules" must be the path of a file, ".lintel/rules/*.json", or a rule, not 3.`],
    ["a harm that there is not", { models: { sanitizers: [{ api: "a.b", stops: ["htlm"] }] } }, `"stops" names "htlm", which is no harm that Lintel knows. Did you mean "html"?`],
    ["a row without its function", { models: { sinks: [{ harm: "sql" }] } }, `An entry of "sinks" has no "api", so it does nothing.`],
    ["rows of an unknown kind", { models: { sink: [] } }, `Unknown key "sink" in "models". Did you mean "sinks"?`],
  ];
  for (const [name, config, message] of wrong) {
    it(`say so of ${name}`, () => {
      const configs = resolver({ "lintel.config.json": config });
      configs.for("a.ts");
      assert.deepEqual(problemsOf(configs), [`lintel.config.json: ${message}`]);
    });
  }
});
