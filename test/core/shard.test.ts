import assert from "node:assert/strict";
import { type JsonSchema, schemaFault } from "#core/shard/schema-fault";
import { shardSchema } from "#core/shard/shard-schema";
import { readShard, type Shard, type ShardOrigin, shardText } from "#core/shard/shard";
import { shardsFault } from "#core/shard/shards-fault";
import { toyFinding } from "../support/toy-finding.js";
import { Ajv } from "ajv";

const here: ShardOrigin = { version: "1.2.3", build: "b1", arguments: ["--preset=strict"], paths: "p", config: "c" };
const files = ["a.ts", "b.ts", "c.ts", "d.ts"];

/** The shard of a number: it has looked at the file of that number. */
function shardOf(shard: number, differences: Partial<Shard> = {}, of = 3): { readonly name: string; readonly shard: Shard } {
  const path = files[shard - 1] ?? "";
  const analysis = { path, findings: shard === 1 ? [toyFinding({ path })] : [], suppressed: [], problems: [] };
  const shared = { alone: [analysis], late: [], problems: [], skipped: shard === 3 ? [{ path: "d.ts", reason: "minified" }] : [], controls: undefined, unjudged: new Map() };
  const read = readShard(shardText(shared, here, { shard, of }, () => "hash"));
  assert.ok("shard" in read);
  return { name: `${shard}.json`, shard: { ...read.shard, ...differences } };
}

describe("shards", () => {
  const faults: readonly (readonly [string, readonly ReturnType<typeof shardOf>[], string | undefined])[] = [
    ["all are there, in any order", [shardOf(3), shardOf(1), shardOf(2)], undefined],
    ["one is missing", [shardOf(1), shardOf(3)], "Shard 2 of 3 is missing."],
    ["more are missing", [shardOf(2)], "Shards 1 and 3 of 3 are missing."],
    ["one is there twice", [shardOf(1), shardOf(2), { ...shardOf(2), name: "copy.json" }], "2.json and copy.json are both shard 2 of 3."],
    ["one is of another number", [shardOf(1), shardOf(2, {}, 2)], "1.json is one of 3 shards, and 2.json one of 2: they are not of the same audit."],
    ["one says what cannot be", [shardOf(3, { of: 2 })], "3.json says that it is shard 3 of 2."],
    ["options differ", [shardOf(1), shardOf(2, { arguments: [] }), shardOf(3)], `1.json comes of "lintel audit --preset=strict", and 2.json of "lintel audit".`],
    ["versions differ", [shardOf(1), shardOf(2, { version: "1.3.0" }), shardOf(3)], "2.json was written by Lintel 1.3.0, and this is Lintel 1.2.3: use one version for all shards and to merge them."],
    ["builds differ", [shardOf(1, { build: "b2" }), shardOf(2), shardOf(3)], "1.json was written by another build of Lintel 1.2.3: use one build for all shards and to merge them."],
    ["a build is not known", [shardOf(1, { build: "" }), shardOf(2), shardOf(3)], undefined],
    ["configurations differ", [shardOf(1), shardOf(2), shardOf(3, { config: "other" })], "3.json was made with another configuration than the one here: run all shards and the merge on the same commit."],
    ["files differ", [shardOf(1), shardOf(2), shardOf(3, { paths: "other" })], "3.json is about other files than those here: run all shards and the merge on the same commit."],
    ["a file was looked at twice", [shardOf(1), shardOf(2, { silent: ["a.ts", "b.ts"] }), shardOf(3)], "a.ts was looked at for 1.json and for 2.json: its size has changed between them."],
    ["a file was not looked at", [shardOf(1), shardOf(2, { silent: [] }), shardOf(3)], "b.ts was looked at for none of the shards: files have changed between them."],
  ];
  for (const [name, shards, fault] of faults) it(name, () => assert.equal(shardsFault(shards, here, files), fault));

  const whole = JSON.stringify(shardOf(1).shard);
  const broken: readonly (readonly [string, string])[] = [
    [whole.slice(0, 400), "it is no JSON; it may have been cut off"],
    ["[]", "it is no object"],
    ["{}", "schema is missing"],
    [whole.replace("lintel-shard/1", "lintel-shard/9"), `schema is not "lintel-shard/1"`],
    [whole.replace(`"shard":1`, `"shard":0`), "shard is less than 1"],
    [whole.replace(`"of":3`, `"of":"3"`), "of is no integer"],
    [whole.replace(`"severity":"high"`, `"severity":"awful"`), "alone[0].findings[0].severity is none of critical, high, medium, low, info"],
    [whole.replace(`"start":0,`, ""), "alone[0].findings[0].span.start is missing"],
    [whole.replace(`"a.ts":"hash"`, `"a.ts":1`), "texts.a.ts is no string"],
    [whole.replace(`"controls":null`, `"controls":{"csrf":{"present":1}}`), "controls.csrf.absent is missing"],
  ];
  const accepts = new Ajv({ strict: false }).compile(shardSchema);
  for (const [text, fault] of broken) {
    it(`says what is wrong with a file: ${fault}`, () => {
      assert.deepEqual(readShard(text), { fault });
      if (!fault.includes("no JSON")) assert.equal(accepts(JSON.parse(text)), false, "the published schema takes it");
    });
  }
  it("are what the published schema says", () => assert.ok(accepts(JSON.parse(whole)), JSON.stringify(accepts.errors)));

  it("are checked only as deep as their schema", () => {
    const deep: JsonSchema = { type: "object", properties: { a: { type: "array" } } };
    assert.equal(schemaFault(deep, { a: JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`) as unknown }), undefined);
  });
});
