import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { type Attestation, parseAttestations } from "#core/checklist/attestation";
import { attestationSchema } from "#core/checklist/schema";
import { signItem } from "#core/checklist/sign";
import { day, sampleAttestation } from "../support/checklist-samples.js";

const path = ".lintel/checklist.json";

/** A file whose only item has these fields. */
const file = (fields: object): string => JSON.stringify({ version: 1, items: { item: fields } });
const signed = { state: "done", by: "Ada", date: "2026-06-01" };

interface ReadCase {
  readonly title: string;
  readonly text: string;
  readonly items?: Readonly<Record<string, Attestation>>;
  /** Text that the messages contain, one a problem. */
  readonly problems?: readonly string[];
  /** The text under the first problem. */
  readonly at?: string;
  readonly isReadable?: boolean;
  /** What the JSON Schema says, where it is not the same as "no problem". */
  readonly schema?: "valid" | "invalid";
}

const reads: readonly ReadCase[] = [
  { title: "an empty list", text: `{ "version": 1, "items": {} }` },
  { title: "a signature", text: file(signed), items: { item: sampleAttestation() } },
  {
    title: "a signature with everything",
    text: file({ ...signed, release: "1.2.0", expires: "2027-01-01", evidence: "docs/a.md", note: "see there" }),
    items: { item: sampleAttestation({ release: "1.2.0", expires: day("2027-01-01"), evidence: "docs/a.md", note: "see there" }) },
  },
  {
    title: "comments and a trailing comma",
    text: `{ "version": 1, /* ours */ "items": { "item": ${JSON.stringify(signed)}, } }`,
    items: { item: sampleAttestation() },
    schema: "invalid",
  },
  { title: "a byte order mark", text: `\uFEFF${file(signed)}`, items: { item: sampleAttestation() }, schema: "invalid" },
  {
    title: "an id named like a property of every object",
    text: `{ "version": 1, "items": { "__proto__": ${JSON.stringify(signed)}, "constructor": ${JSON.stringify(signed)} } }`,
    items: Object.fromEntries([["__proto__", sampleAttestation()], ["constructor", sampleAttestation()]]),
  },
  { title: "no JSON", text: `{ "version": 1, "items": `, problems: ["no valid JSON"], isReadable: false },
  { title: "a merge conflict", text: `<<<<<<< ours\n${file(signed)}`, problems: ["no valid JSON"], isReadable: false },
  { title: "an empty file", text: "", problems: ["no valid JSON"], isReadable: false },
  { title: "a list", text: "[]", problems: ["must hold an object"], isReadable: false },
  { title: "no version", text: `{ "items": {} }`, problems: ["`version` must be 1"], isReadable: false },
  { title: "a newer version", text: `{ "version": 2, "items": {} }`, problems: ["`version` must be 1"], at: "2", isReadable: false },
  { title: "no items", text: `{ "version": 1 }`, problems: ["`items` must be an object"], isReadable: false },
  { title: "an unknown state", text: file({ ...signed, state: "maybe" }), problems: ['"item": `state`'], at: '"maybe"' },
  { title: "nobody's signature", text: file({ ...signed, by: " " }), problems: ["must name the person"], at: '" "', schema: "valid" },
  { title: "no date", text: file({ state: "done", by: "Ada" }), problems: ["`date` must be a day"] },
  { title: "a day that no calendar has", text: file({ ...signed, date: "2026-02-30" }), problems: ["`date` must be a day"], schema: "valid" },
  { title: "a wrong expiry", text: file({ ...signed, expires: "soon" }), problems: ["`expires` must be a day"], at: '"soon"' },
  { title: "an item that is no object", text: `{ "version": 1, "items": { "item": true } }`, problems: ['"item" must be an object'], at: "true" },
  {
    title: "a note that is no text: the rest counts",
    text: file({ ...signed, note: 5 }),
    items: { item: sampleAttestation() },
    problems: ["`note` must be text"],
    at: "5",
  },
  {
    title: "one wrong entry: the others count",
    text: JSON.stringify({ version: 1, items: { bad: {}, good: signed } }),
    items: { good: sampleAttestation() },
    problems: ['"bad"'],
  },
  {
    title: "the same id twice: the last one counts",
    text: `{ "version": 1, "items": { "item": ${JSON.stringify({ ...signed, by: "Bob" })}, "item": ${JSON.stringify(signed)} } }`,
    items: { item: sampleAttestation() },
    problems: ["stands here twice"],
    schema: "valid",
  },
];

describe("attestation file", () => {
  const validate = new Ajv({ allErrors: true }).compile(attestationSchema([{ id: "item", title: "An item" }]));

  for (const { title, text, items = {}, problems = [], at, isReadable = true, schema } of reads) {
    it(`reads ${title}`, () => {
      const read = parseAttestations(text, path);
      assert.deepEqual(Object.fromEntries(read.items), items);
      assert.equal(read.isReadable, isReadable);
      assert.equal(read.problems.length, problems.length, read.problems.map(({ message }) => message).join("\n"));
      for (const [index, part] of problems.entries()) assert.ok(read.problems[index]?.message.includes(part), read.problems[index]?.message);
      const span = read.problems[0]?.span;
      if (at !== undefined) assert.equal(text.slice(span?.start, span?.end), at);
    });

    it(`the JSON Schema agrees on ${title}`, () => {
      const expected = schema === undefined ? problems.length === 0 : schema === "valid";
      assert.equal(isJson(text) && validate(JSON.parse(text)), expected, JSON.stringify(validate.errors));
    });
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const two = `{
  "version": 1,
  "items": {
    // Talked over in the June meeting.
    "backups": {
      "state": "done",
      "by": "Bob",
      "date": "2026-05-01",
      "future-field": [1, 2]
    },
    "rotation": {
      "state": "done",
      "by": "Bob",
      "date": "2026-05-01"
    }
  }
}
`;

const entry = (id: string): string => `    "${id}": {
      "state": "done",
      "by": "Ada",
      "date": "2026-06-01"
    }`;

describe("signing", () => {
  const sign = (text: string | undefined, id: string, attestation?: Attestation): string => {
    const result = signItem(text, id, attestation, path);
    assert.ok(result.ok, "reason" in result ? result.reason : "");
    return result.text;
  };

  it("makes the file", () => {
    assert.equal(sign(undefined, "access", sampleAttestation()), `{\n  "version": 1,\n  "items": {\n${entry("access")}\n  }\n}\n`);
  });
  it("fills an empty file", () => {
    assert.equal(sign(" \n", "access", sampleAttestation()), sign(undefined, "access", sampleAttestation()));
  });
  it("writes every field in one order, whatever the caller's", () => {
    const all = { note: "n", evidence: "e", expires: day("2027-01-01"), release: "1.0.0", date: day("2026-06-01"), by: "Ada" };
    const text = sign(undefined, "access", { ...all, state: "not-applicable" });
    assert.deepEqual([...text.matchAll(/^ {6}"(\w+)"/gm)].map(([, name]) => name), [
      "state", "by", "date", "release", "expires", "evidence", "note",
    ]);
    assert.equal(text.match(/: "not-applicable"/g)?.length, 1);
  });
  for (const [where, id, before, after] of [
    ["in front", "access", '  "items": {\n', '\n    // Talked over'],
    ["between", "logging", "    },\n", ',\n    "rotation"'],
    ["behind", "threats", '"date": "2026-05-01"\n    },\n', "\n  }\n}\n"],
  ] as const) {
    it(`adds an entry in the order of the ids: ${where}`, () => {
      const text = sign(two, id, sampleAttestation());
      const ids = [...text.matchAll(/^ {4}"([\w-]+)"/gm)].map(([, name]) => name);
      assert.deepEqual(ids, ["backups", "rotation", id].sort());
      assert.ok(text.includes(before + entry(id)) || where === "in front", text);
      assert.ok(where === "in front" || text.includes(entry(id) + after), text);
    });
  }
  it("keeps what it does not know, and comments", () => {
    const text = sign(two, "rotation", sampleAttestation());
    assert.ok(text.includes("// Talked over in the June meeting."));
    assert.ok(text.includes('"future-field": [1, 2]'));
    assert.ok(text.includes(entry("rotation")));
    assert.equal(text.match(/"rotation"/g)?.length, 1);
  });
  it("takes an entry out and leaves the rest", () => {
    const text = sign(two, "rotation");
    assert.deepEqual([...parseAttestations(text, path).items.keys()], ["backups"]);
    assert.deepEqual([...parseAttestations(sign(two, "backups"), path).items.keys()], ["rotation"]);
  });
  it("taking out what is not there changes nothing", () => assert.equal(sign(two, "access"), two));
  it("signing and taking back gives the text before", () => {
    assert.equal(sign(sign(two, "logging", sampleAttestation()), "logging"), two);
  });
  it("keeps the line breaks of the file", () => {
    const text = sign(two.replaceAll("\n", "\r\n"), "logging", sampleAttestation());
    assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
  });
  it("edits only what changes", () => {
    const result = signItem(two, "logging", sampleAttestation(), path);
    assert.ok(result.ok);
    for (const { span } of result.edits) assert.match(two.slice(span.start, span.end), /^[\s},]*$/);
  });
  for (const text of ["{", "[]", `{ "version": 9, "items": {} }`, `<<<<<<< ours\n${two}`]) {
    it(`refuses to write into ${JSON.stringify(text.slice(0, 25))}`, () => {
      const result = signItem(text, "access", sampleAttestation(), path);
      assert.ok(!result.ok && result.reason.startsWith(".lintel/checklist.json was not changed. "));
    });
  }
  it("still signs where another entry is wrong", () => {
    const text = sign(`{ "version": 1, "items": { "bad": 1 } }`, "good", sampleAttestation());
    assert.deepEqual([...parseAttestations(text, path).items.keys()], ["good"]);
  });
});
