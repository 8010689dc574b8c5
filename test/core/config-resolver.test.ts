import assert from "node:assert/strict";
import { createConfigResolver, type ConfigResolver, type ConfigResolverOptions } from "#core/config/config-resolver";
import type { UnreadableConfig } from "#core/config/config-files";
import { configRules } from "../support/config-rules.js";

type Texts = Readonly<Record<string, object | string | UnreadableConfig>>;

/** A resolver over configs in memory, by their path below the root `/app`. Objects stand for their JSON. */
function resolver(texts: Texts, options: Partial<ConfigResolverOptions> = {}): ConfigResolver {
  const read = (path: string): string | undefined | UnreadableConfig => {
    const text = texts[path.startsWith("/app/") ? path.slice(5) : path];
    if (text === undefined || typeof text === "string") return text;
    return "unreadable" in text ? { unreadable: String(text.unreadable) } : JSON.stringify(text);
  };
  return createConfigResolver({ root: "/app", files: { read }, rules: configRules, ...options });
}

const messages = (config: ConfigResolver): readonly string[] => config.problems().map(({ path, message }) => `${path}: ${message}`);

describe("config: which file counts", () => {
  const texts: Texts = {
    "lintel.config.json": { preset: "strict", rules: { "sql-injection": "low" } },
    "packages/api/lintel.config.json": { rules: { "weak-hash": "off" } },
  };

  it("without a config, everything is at its default", () => {
    const config = resolver({}).for("src/a.ts");
    assert.equal(config.preset, "recommended");
    assert.deepEqual(config.files, []);
    assert.deepEqual(config.rule("weak-hash"), {
      severity: "medium",
      minConfidence: "high",
      options: { rounds: 10, inTests: false, use: "sha256", names: ["md5"] },
      origin: "default",
    });
  });

  it("the nearest one, and only that", () => {
    const config = resolver(texts).for("packages/api/src/a.ts");
    assert.deepEqual(config.files, ["packages/api/lintel.config.json"]);
    assert.equal(config.preset, "recommended");
    assert.equal(config.rule("weak-hash").severity, "off");
    assert.equal(config.rule("sql-injection").severity, "critical");
  });

  it("one further up where the folder has none", () => {
    const config = resolver(texts).for("packages/web/a.ts");
    assert.deepEqual(config.files, ["lintel.config.json"]);
    assert.deepEqual(config.rule("sql-injection"), { severity: "low", minConfidence: "medium", options: {}, origin: "lintel.config.json" });
    assert.equal(config.rule("weak-hash").origin, "preset:strict");
  });

  it("one above the root, where the repository goes on there", () => {
    const above = resolver({ "/lintel.config.json": { preset: "all" } }, { top: "/" }).for("a.ts");
    assert.deepEqual([above.preset, above.files], ["all", ["../lintel.config.json"]]);
    assert.equal(resolver({ "/lintel.config.json": { preset: "all" } }).for("a.ts").preset, "recommended");
  });

  it("the one that was asked for, everywhere", () => {
    const config = resolver({ ...texts, "ci.json": { preset: "all" } }, { configPath: "ci.json" });
    assert.equal(config.for("packages/api/src/a.ts").preset, "all");
    assert.deepEqual(config.for("packages/api/src/a.ts").files, ["ci.json"]);
  });

  it("a file outside the workspace has the config of its top folder", () => {
    assert.equal(resolver(texts).for("/elsewhere/a.ts").preset, "strict");
  });

  it("is read again after invalidate", () => {
    const live: Record<string, object> = {};
    const config = resolver(live);
    assert.equal(config.for("a.ts").preset, "recommended");
    live["lintel.config.json"] = { preset: "all" };
    assert.equal(config.for("a.ts").preset, "recommended");
    config.invalidate();
    assert.equal(config.for("a.ts").preset, "all");
  });
});

describe("config: what is locked", () => {
  const root = { preset: "strict", locked: ["weak-hash", "guess"], rules: { "weak-hash": ["high", { rounds: 12 }] } };
  const setting = (texts: Texts, id: string, options: Partial<ConfigResolverOptions> = {}): readonly unknown[] => {
    const { severity, minConfidence, options: values, origin } = resolver(texts, options).for("packages/api/a.ts").rule(id);
    return [severity, minConfidence, values["rounds"], origin];
  };
  const below = (rules: object, more: object = {}): Texts => ({ "lintel.config.json": root, "packages/api/lintel.config.json": { ...more, rules } });

  it("holds in a folder below, whose config says less", () => {
    assert.deepEqual(setting(below({ "weak-hash": "off" }), "weak-hash"), ["high", "medium", 12, "lintel.config.json"]);
    assert.deepEqual(setting(below({ "weak-hash": ["low", { rounds: 4 }] }), "weak-hash"), ["high", "medium", 12, "lintel.config.json"]);
    assert.deepEqual(setting(below({}), "guess"), ["low", "medium", undefined, "lintel.config.json"]);
  });

  it("holds in a config that extends it, and for its overrides", () => {
    const texts = { "base.json": root, "lintel.config.json": { extends: "./base.json", overrides: [{ files: "**", rules: { "weak-hash": "off" } }] } };
    assert.deepEqual(setting(texts, "weak-hash"), ["high", "medium", 12, "base.json"]);
  });

  it("may be made stricter", () => {
    assert.deepEqual(setting(below({ "weak-hash": "critical" }, { preset: "all" }), "weak-hash"), ["critical", "low", 12, "lintel.config.json"]);
    assert.deepEqual(setting(below({ guess: ["medium", { minConfidence: "low" }] }), "guess"), ["medium", "low", undefined, "packages/api/lintel.config.json"]);
  });

  it("leaves other rules alone, and what the config itself says of some files", () => {
    const texts = { "lintel.config.json": { locked: true, rules: { "weak-hash": "high" }, overrides: [{ files: "packages/**", rules: { "weak-hash": "low" } }] } };
    assert.deepEqual(setting(texts, "weak-hash").slice(0, 1), ["low"]);
    assert.deepEqual(setting(below({ "sql-injection": "low" }), "sql-injection").slice(0, 1), ["low"]);
  });

  it("is not told of what the config itself says of some files, where another extends it", () => {
    const texts = {
      "lintel.config.json": { locked: true, rules: { "weak-hash": "high" }, overrides: [{ files: "**/test/**", rules: { "weak-hash": "low" } }] },
      "packages/api/lintel.config.json": { extends: "../../lintel.config.json" },
    };
    const config = resolver(texts);
    assert.deepEqual(["a.ts", "test/a.ts"].map((path) => config.for(`packages/api/${path}`).rule("weak-hash").severity), ["high", "low"]);
    assert.deepEqual(messages(config), []);
  });

  it("takes no rule of a team to files that it is not about", () => {
    const rule = { id: "acme/old", message: "Old.", match: { import: "old" }, files: "src/**" };
    const config = resolver({ "lintel.config.json": { teamRules: [rule], locked: true, rules: { "acme/old": "high" } } });
    assert.deepEqual(["src/a.ts", "other/a.ts"].map((path) => config.for(path).rule("acme/old").severity), ["high", "off"]);
  });

  it("gives way to the command line", () => {
    assert.deepEqual(setting(below({}), "weak-hash", { overrides: { onlyRules: ["guess"] } }).slice(0, 1), ["off"]);
    assert.deepEqual(setting(below({}), "weak-hash", { overrides: { minConfidence: "high" } }).slice(0, 2), ["high", "high"]);
  });

  it("is told where a config tries to loosen it", () => {
    const told = (rules: object): readonly string[] => {
      const config = resolver(below(rules));
      config.for("packages/api/a.ts");
      return messages(config);
    };
    const start = `packages/api/lintel.config.json: "weak-hash" is locked by lintel.config.json: `;
    const end = " does not count here. It may only be made stricter.";
    assert.deepEqual(told({ "weak-hash": "off" }), [`${start}"off"${end}`]);
    assert.deepEqual(told({ "weak-hash": ["on", { minConfidence: "high" }] }), [`${start}"minConfidence": "high"${end}`]);
    assert.deepEqual(told({ "weak-hash": ["critical", { rounds: 4 }] }), [`${start}option "rounds"${end}`]);
    assert.deepEqual(told({ "weak-hash": "critical", "sql-injection": "off" }), []);
  });

  it("is told at the key of the config that tries, of an override as well", () => {
    const tried = `{ "rules": { "guess": "medium", "weak-hash": "off" }, "overrides": [{ "files": "*.js", "rules": { "guess": "info" } }] }`;
    const config = resolver({ "lintel.config.json": root, "packages/api/lintel.config.json": tried });
    config.for("packages/api/a.ts");
    assert.deepEqual(config.problems().map(({ span }) => [span?.start, tried.slice(span?.start, span?.end)]), [[tried.indexOf(`"weak-hash"`), `"weak-hash"`], [tried.lastIndexOf(`"guess"`), `"guess"`]]);
  });

  it("is known with the config that locks", () => {
    const { files, locks } = resolver(below({})).for("packages/api/a.ts");
    assert.deepEqual(files, ["packages/api/lintel.config.json"]);
    assert.deepEqual(locks?.map(({ origin, rules }) => [origin, ...rules]), [["lintel.config.json", "weak-hash", "guess"]]);
    assert.equal(resolver(below({}, { extends: "../../lintel.config.json" })).for("packages/api/a.ts").locks?.length, 1, "extended as well");
    assert.equal(resolver({ "lintel.config.json": {} }).for("a.ts").locks, undefined);
  });

  it("names rules that there are", () => {
    const config = resolver({ "lintel.config.json": { locked: ["weak-hahs"] } });
    config.for("a.ts");
    assert.deepEqual(messages(config), [`lintel.config.json: There is no rule "weak-hahs". Did you mean "weak-hash"?`]);
  });
});

describe("config: names of controls", () => {
  it("are those of the config and of all that it extends", () => {
    const config = resolver({
      "lintel.config.json": { extends: "./base.json", controls: { authentication: "requireUser" } },
      "base.json": { controls: { authentication: ["gate"], csrf: ["checkToken"] } },
      "web/lintel.config.json": {},
    });
    assert.deepEqual(config.for("src/a.ts").controls, { authentication: ["gate", "requireUser"], csrf: ["checkToken"] });
    assert.deepEqual(config.for("web/a.ts").controls, undefined);
  });
});

describe("config: threat models", () => {
  const texts: Texts = {
    "lintel.config.json": { extends: "./base.json", overrides: [{ files: ["bin/**"], threatModels: ["local"] }] },
    "base.json": { threatModels: ["remote", "database"] },
    "web/lintel.config.json": { threatModels: [] },
  };

  it("are those of the last layer that names some", () => {
    const config = resolver(texts);
    const models = ["src/a.ts", "bin/run.ts", "web/page.ts"].map((path) => [config.for(path).threatModels, config.threatModelsOrigin(path)]);
    assert.deepEqual(models, [
      [["remote", "database"], "base.json"],
      [["local"], "lintel.config.json"],
      [[], "web/lintel.config.json"],
    ]);
  });

  it("come from the host or the default where no config names any", () => {
    assert.deepEqual(resolver({}).for("a.ts").threatModels, ["remote", "browser"]);
    const preferred = { defaults: { threatModels: ["response"], preset: "all" } } as const;
    assert.deepEqual([resolver({}, preferred).for("a.ts").threatModels, resolver({}, preferred).for("a.ts").preset], [["response"], "all"]);
    assert.deepEqual([resolver(texts, preferred).for("a.ts").threatModels, resolver({}, preferred).threatModelsOrigin("a.ts")], [["remote", "database"], "default"]);
  });
});

describe("config: extends", () => {
  it("takes presets, paths and packages, later ones winning, the own settings last", () => {
    const config = resolver({
      "lintel.config.json": { extends: ["lintel:all", "./base.json", "@acme/lintel-config", "acme/node.json"], rules: { guess: "info" } },
      "base.json": { preset: "strict", rules: { "weak-hash": "low", guess: "off", hunch: "low" } },
      "node_modules/@acme/lintel-config/lintel.config.json": { rules: { "weak-hash": ["critical", { rounds: 12 }] } },
      "node_modules/acme/node.json": { rules: { hunch: "off" } },
    });
    const file = config.for("src/a.ts");
    assert.deepEqual(messages(config), []);
    assert.equal(file.preset, "strict");
    assert.equal(config.presetOrigin("src/a.ts"), "base.json");
    assert.deepEqual(file.files, ["base.json", "node_modules/@acme/lintel-config/lintel.config.json", "node_modules/acme/node.json", "lintel.config.json"]);
    assert.deepEqual([file.rule("weak-hash").severity, file.rule("guess").severity, file.rule("hunch").severity], ["critical", "info", "off"]);
    assert.equal(file.rule("weak-hash").origin, "node_modules/@acme/lintel-config/lintel.config.json");
    assert.equal(file.rule("weak-hash").options["rounds"], 12);
  });

  it("keeps the options of an extended config where only the severity is said anew", () => {
    const config = resolver({
      "lintel.config.json": { extends: "./base.json", rules: { "weak-hash": "high" } },
      "base.json": { rules: { "weak-hash": ["low", { rounds: 12, minConfidence: "low" }] } },
    });
    const { severity, minConfidence, options } = config.for("a.ts").rule("weak-hash");
    assert.deepEqual([severity, minConfidence, options["rounds"], options["use"]], ["high", "low", 12, "sha256"]);
  });

  it("finds a package in a node_modules further up", () => {
    const config = resolver({
      "packages/api/lintel.config.json": { extends: "acme" },
      "node_modules/acme/lintel.config.json": { preset: "all" },
    });
    assert.equal(config.for("packages/api/a.ts").preset, "all");
  });

  const broken: readonly { name: string; texts: Texts; problem: string }[] = [
    {
      name: "a circle",
      texts: { "lintel.config.json": { extends: "./a.json", preset: "all" }, "a.json": { extends: "./b.json" }, "b.json": { extends: "./a.json" } },
      problem: "b.json: Configs extend each other in a circle: a.json -> b.json -> a.json. This entry is ignored.",
    },
    {
      name: "itself",
      texts: { "lintel.config.json": { extends: "./lintel.config.json", preset: "all" } },
      problem: "lintel.config.json: Configs extend each other in a circle: lintel.config.json -> lintel.config.json. This entry is ignored.",
    },
    {
      name: "an address",
      texts: { "lintel.config.json": { extends: "https://acme.example/lintel.json", preset: "all" } },
      problem: `lintel.config.json: Cannot extend "https://acme.example/lintel.json": Lintel reads nothing over the network. Put it into an npm package, or into a file of the repository.`,
    },
    {
      name: "a missing file",
      texts: { "lintel.config.json": { extends: "../base.json", preset: "all" } },
      problem: `lintel.config.json: Cannot extend "../base.json": there is no file /base.json.`,
    },
    {
      name: "a missing package",
      texts: { "lintel.config.json": { extends: "@acme/config", preset: "all" } },
      problem: `lintel.config.json: Cannot extend "@acme/config": no node_modules up to /app holds @acme/config/lintel.config.json. Is the package installed?`,
    },
    {
      name: "a path without its dot",
      texts: { "lintel.config.json": { extends: "base.json", preset: "all" } },
      problem: `lintel.config.json: Cannot extend "base.json": no node_modules up to /app holds base.json/lintel.config.json. A file beside this one is written "./base.json".`,
    },
    {
      name: "a preset without its prefix",
      texts: { "lintel.config.json": { extends: "strict", preset: "all" } },
      problem: `lintel.config.json: Cannot extend "strict": no node_modules up to /app holds strict/lintel.config.json. The preset is written "lintel:strict".`,
    },
    {
      name: "a mistyped preset",
      texts: { "lintel.config.json": { extends: "lintel:stric", preset: "all" } },
      problem: `lintel.config.json: There is no preset "lintel:stric". Did you mean "lintel:strict"?`,
    },
    {
      name: "a package name that climbs out",
      texts: { "lintel.config.json": { extends: "acme/../../etc/passwd", preset: "all" } },
      problem: `lintel.config.json: "acme/../../etc/passwd" is neither a preset (lintel:strict), a path (./base.json) nor the name of an npm package.`,
    },
    {
      name: "a file that cannot be read",
      texts: { "lintel.config.json": { extends: "./base.json", preset: "all" }, "base.json": { unreadable: "permission denied" } },
      problem: "base.json: Cannot read this config file: permission denied. Its settings are left out.",
    },
  ];
  for (const { name, texts, problem } of broken) {
    it(`${name} is a problem, and the rest applies`, () => {
      const config = resolver(texts);
      assert.equal(config.for("a.ts").preset, "all");
      assert.deepEqual(messages(config), [problem]);
    });
  }

  it("tells each problem once, however many files the config governs", () => {
    const config = resolver({ "lintel.config.json": { prset: "all" } });
    for (const path of ["a.ts", "b/c.ts", "b/d/e.ts"]) config.for(path);
    assert.equal(config.problems().length, 1);
  });
});

describe("config: presets", () => {
  const floors = (preset: string): readonly string[] => {
    const file = resolver({ "lintel.config.json": { preset } }).for("a.ts");
    return ["weak-hash", "guess", "hunch"].map((id) => (file.rule(id).severity === "off" ? "off" : file.rule(id).minConfidence));
  };

  it("show what they are named for; a rule may say otherwise", () => {
    assert.deepEqual(floors("recommended"), ["high", "high", "high"]);
    assert.deepEqual(floors("strict"), ["medium", "medium", "off"]);
    assert.deepEqual(floors("all"), ["low", "low", "low"]);
  });

  it("a rule that a config names is shown at its usual confidence", () => {
    const file = resolver({ "lintel.config.json": { preset: "strict", rules: { hunch: "on", "sql-injection": "low" } } }).for("a.ts");
    assert.deepEqual([file.rule("hunch").severity, file.rule("hunch").minConfidence], ["low", "low"]);
    assert.deepEqual([file.rule("sql-injection").severity, file.rule("sql-injection").minConfidence], ["low", "medium"]);
  });
});

describe("config: overrides and ignore", () => {
  const config = resolver({
    "lintel.config.json": {
      overrides: [
        { files: "*.test.ts", rules: { "weak-hash": "off" } },
        { files: ["legacy/**", "!legacy/new/**"], preset: "all", rules: { "sql-injection": "low" } },
        { files: "legacy/b.test.ts", rules: { "weak-hash": "info" } },
      ],
      ignore: ["dist", "*.gen.ts", "src/vendor/", "!src/vendor/keep.ts", "app/[id]/page.tsx", "app/[...slug]/**", "lib/[ab].ts", "lib/\\[c].ts"],
    },
  });

  it("apply to the files that match, the last one winning", () => {
    assert.equal(config.for("src/deep/a.test.ts").rule("weak-hash").severity, "off");
    assert.equal(config.for("src/a.ts").rule("weak-hash").severity, "medium");
    assert.deepEqual([config.for("legacy/a.ts").preset, config.for("legacy/a.ts").rule("sql-injection").severity], ["all", "low"]);
    assert.equal(config.for("legacy/new/a.ts").preset, "recommended");
    assert.equal(config.for("legacy/b.test.ts").rule("weak-hash").severity, "info");
  });

  const ignored: Readonly<Record<string, string | undefined>> = {
    "dist/a.ts": `"ignore" in lintel.config.json has "dist"`,
    "packages/a/dist/b.ts": `"ignore" in lintel.config.json has "dist"`,
    "src/api.gen.ts": `"ignore" in lintel.config.json has "*.gen.ts"`,
    "src/vendor/x/y.ts": `"ignore" in lintel.config.json has "src/vendor/"`,
    "src/vendor/keep.ts": undefined,
    "src/distance.ts": undefined,
    "app/[id]/page.tsx": `"ignore" in lintel.config.json has "app/[id]/page.tsx"`,
    "app/[id]/layout.tsx": undefined,
    "app/[...slug]/a/page.tsx": `"ignore" in lintel.config.json has "app/[...slug]/**"`,
    "lib/b.ts": `"ignore" in lintel.config.json has "lib/[ab].ts"`,
    "lib/[c].ts": `"ignore" in lintel.config.json has "lib/\\[c].ts"`,
    "lib/c.ts": undefined,
  };
  for (const [path, reason] of Object.entries(ignored)) {
    it(`${path} is ${reason === undefined ? "analysed" : "ignored"}`, () => {
      assert.equal(config.for(path).ignoredBecause, reason);
      assert.equal(config.ignoredBecause(path), reason);
    });
  }

  it("patterns of a shared config are relative to the folder it governs, those of a config further up to its own", () => {
    const shared = resolver({
      "packages/api/lintel.config.json": { extends: ["acme", "../../base.json"] },
      "node_modules/acme/lintel.config.json": { ignore: "gen/**" },
      "base.json": { ignore: "packages/api/old/**" },
    });
    assert.match(shared.for("packages/api/gen/a.ts").ignoredBecause ?? "", /node_modules\/acme/);
    assert.match(shared.for("packages/api/old/a.ts").ignoredBecause ?? "", /base\.json/);
    assert.equal(shared.for("packages/api/src/a.ts").ignoredBecause, undefined);
    const asked = ["src/a.ts", "packages/api/gen/a.ts", "src/b.ts", "src/api/gen/a.ts", "a.ts", "packages/api/gen/b.ts", "packages/api/src/a.ts"];
    assert.deepEqual(asked.map((path) => shared.ignoredBecause(path) !== undefined), [false, true, false, false, false, true, false]);
  });

  it("a config takes in again what the one it extends ignores", () => {
    const nested = resolver({ "lintel.config.json": { extends: "./base.json", ignore: "!gen/keep.ts" }, "base.json": { ignore: "gen/**" } });
    assert.equal(nested.for("gen/keep.ts").ignoredBecause, undefined);
    assert.match(nested.for("gen/other.ts").ignoredBecause ?? "", /gen/);
  });
});

describe("config: what the command line sets", () => {
  const texts: Texts = { "lintel.config.json": { preset: "strict", rules: { "weak-hash": "off", guess: ["high", { minConfidence: "low" }] } } };

  it("a preset wins over the config's", () => {
    const config = resolver(texts, { overrides: { preset: "all" } });
    assert.equal(config.for("a.ts").preset, "all");
    assert.equal(config.presetOrigin("a.ts"), "command line");
    assert.equal(config.for("a.ts").rule("hunch").minConfidence, "low");
  });

  it("single rules leave out the others, and switch on none that the config switches off", () => {
    const file = resolver(texts, { overrides: { onlyRules: ["hunch", "weak-hash"] } }).for("a.ts");
    assert.deepEqual(
      ["hunch", "weak-hash", "guess", "sql-injection"].map((id) => file.rule(id).severity),
      ["low", "off", "off", "off"],
    );
    assert.equal(file.rule("guess").origin, "command line");
  });

  it("a least confidence wins over every floor", () => {
    const file = resolver(texts, { overrides: { minConfidence: "high" } }).for("a.ts");
    assert.deepEqual([file.rule("guess").minConfidence, file.rule("sql-injection").minConfidence], ["high", "high"]);
  });
});
