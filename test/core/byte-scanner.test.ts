import assert from "node:assert/strict";
import { isFit, unfitText } from "#core/project/unfit-text";
import { mayHoldFolds } from "#core/secrets/folded-text";
import { compileFormats } from "#core/secrets/format-scan";
import { findRuns } from "#core/secrets/long-runs";
import { createLiteralScanBuilder } from "#core/text/literal-scan";
import { createNarrowText, type NarrowedText } from "#core/text/narrow-text";
import { textSigns } from "#core/text/text-signs";
import { secretFormats } from "#rules/models/secret-formats/index";
import { createScannerMemory, type ScannerMemory } from "../../server/src/hosts/node/byte-scanner.js";
import { secretSample, seededRandom } from "../support/secret-samples.js";

/** A scanner, and the way to put texts where it reads them, at any distance from what is left of others. */
function scanned(): { readonly memory: ScannerMemory; readonly narrow: (text: string) => NarrowedText } {
  const memory = createScannerMemory();
  const room = memory?.room(1 << 19);
  assert.ok(memory !== undefined && room !== undefined, "this machine runs no vectors of bytes");
  const own = createNarrowText();
  return {
    memory,
    narrow: (text) => {
      room.write(text, 0, text.length, "latin1");
      return { ...own(text), bytes: room, scanner: memory.scanner, signs: memory.scanner.signs(room, text.length) };
    },
  };
}

const tokens = Uint8Array.from({ length: 256 }, (_, code) => (/[\w+/=-]/.test(String.fromCharCode(code)) ? 1 : 0));

function runsIn(search: ReturnType<typeof findRuns>, text: NarrowedText, most = Number.POSITIVE_INFINITY): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  const isStopped = search(text, (start, end) => runs.push([start, end]) >= most);
  assert.equal(isStopped, runs.length >= most);
  return runs;
}

describe("the scanner of bytes", () => {
  it("finds the literals that the core finds, in the same order", () => {
    const random = seededRandom("scanner");
    const { narrow } = scanned();
    const own = createNarrowText();
    for (let round = 0; round < 12; round++) {
      const builder = createLiteralScanBuilder();
      const literals = Array.from({ length: 1 + 20 * round }, (_, index) => random.text("abcXY.:/=1", 3 + ((round + index) % 9)));
      const group = builder.group(literals.slice(0, 5));
      literals.forEach((literal) => builder.literal(literal));
      const [one, other] = [builder.build(), builder.build()];
      for (let length = 0; length < 150; length++) {
        const text = random.text("abcxyABCXY.:/=1 ü\n", length < 140 ? length : 40 * length);
        one.read(own(text));
        other.read(narrow(text));
        assert.deepEqual([other.held, other.groups, other.places(group)], [one.held, one.groups, one.places(group)], text);
      }
    }
  });

  it("finds more than its results have room for", () => {
    const builder = createLiteralScanBuilder();
    const group = builder.group(["key", "keyring"]);
    const scan = builder.build();
    scan.read(scanned().narrow("a keyring ".repeat(20_000)));
    assert.deepEqual([scan.places(group).length, scan.places(group)[19_999]], [20_000, 199_992]);
  });

  it("finds the runs that the core finds, until it is told to stop", () => {
    const random = seededRandom("runs");
    const { narrow } = scanned();
    const own = createNarrowText();
    for (const least of [16, 20, 47, 60]) {
      const [one, other] = [findRuns(tokens, least), findRuns(tokens, least)];
      for (let round = 0; round < 400; round++) {
        const text = Array.from({ length: round % 9 }, () => random.text("aZ09_-+/=", Number.parseInt(random.text("0123456789", 2), 10) * (round % 5)) + random.text(' .\n"ü', 1)).join("");
        assert.deepEqual(runsIn(other, narrow(text)), runsIn(one, own(text)), text);
        assert.deepEqual(runsIn(other, narrow(text), 1), runsIn(one, own(text), 1), text);
      }
    }
    for (const least of [20, 47]) assert.equal(runsIn(findRuns(tokens, least), narrow(`${"a".repeat(least)} `.repeat(10_000))).length, 10_000);
  });

  it("leaves out no run in which a secret may begin", () => {
    const random = seededRandom("gates");
    const { narrow } = scanned();
    const own = createNarrowText();
    const { holdsRun } = compileFormats(secretFormats).marks();
    let held = 0;
    const samples = ["generic-token", "generic-hex", "github-token", "github-fine-grained", "aws-key-id", "aws-secret-key", "stripe-live", "slack-bot", "uuid"];
    for (let round = 0; round < 60; round++) {
      for (const name of samples) {
        const drawn = secretSample(name, round + 1) ?? "";
        const before = ["", '"', "key = ", 'datadogApiKey: "', "\\n", "a-b-", "x.", "x:", "word", "/a/b+", 'twilio("'][round % 11] ?? "";
        const text = `${random.text("ab1-_/ ", round % 30)}${before}${random.text("a1_-", round % 3)}${drawn}${['"', "", ";", "-z"][round % 4] ?? ""}${random.text("ab1-_/ ", round % 7)}`;
        const isHeld = holdsRun({ ...own(text), isPlain: true });
        held += isHeld ? 1 : 0;
        assert.equal(holdsRun({ ...narrow(text), isPlain: true }), isHeld, text);
      }
    }
    assert.ok(held > 60 && held < 480, String(held));
  });

  it("sees texts that are joined by a sign", () => {
    const random = seededRandom("joined");
    const { narrow } = scanned();
    const own = createNarrowText();
    for (let round = 0; round < 2000; round++) {
      const text = random.text(`"'+ \na`, round % 60);
      assert.equal(mayHoldFolds(narrow(text)), mayHoldFolds(own(text)), text);
    }
    assert.ok(mayHoldFolds(narrow('const key = "abcdefgh" +\n  "ijklmnop";')));
  });

  it("tells what stands in a text as a whole", () => {
    const { narrow } = scanned();
    const signsOf = (text: string): number => narrow(text).signs ?? 0;
    // What an earlier text has left behind the next one is none of it.
    signsOf(`ü\0 lintel-disable generated${"\n".repeat(999)}`);
    for (const length of [0, 1, 15, 16, 17, 100, 3000]) {
      const text = "a".repeat(length);
      assert.equal(signsOf(text) & textSigns.beyondAscii, 0, String(length));
      assert.equal(signsOf(`${text}ü`) & textSigns.beyondAscii, textSigns.beyondAscii, String(length));
      assert.equal(signsOf(`${text}\0`) & textSigns.zero, textSigns.zero, String(length));
      assert.equal(signsOf(`${text}lintel-disable-line`) & textSigns.directive, textSigns.directive, String(length));
      assert.equal(signsOf(`${text}Generated by a tool`) & textSigns.generated, length < 1500 ? textSigns.generated : 0, String(length));
    }
    assert.equal(signsOf(`${"a".repeat(199)}\n`.repeat(50)) & textSigns.shortLines, textSigns.shortLines);
    assert.equal(signsOf(`${"a".repeat(999)}\n`.repeat(50)) & textSigns.shortLines, 0);
  });

  it("tells a text that is fit by its bytes as by itself", () => {
    const { narrow } = scanned();
    const head = "// AUTO-GENERATED by tool, do not edit\n";
    for (const text of [head, `${" ".repeat(1400)}${head}`, `a\0${"b\n".repeat(2000)}`, `${"b\n".repeat(2000)}\0`, `${"f(a,b);".repeat(3000)}\n`, `${"const a = 1;\n".repeat(300)}`, "let a;", `export const generatedNames = [\n${"1,\n".repeat(900)}];\n`, `const logo = "${"Zm9v".repeat(900)}";\n`]) {
      assert.equal(isFit("src/a.ts", narrow(text)), unfitText("src/a.ts", text) === undefined, text.slice(0, 50));
    }
    assert.ok(isFit("src/a.ts", narrow("const a = 1;\n".repeat(300))));
    assert.ok(!isFit("src/a.min.js", narrow("const a = 1;\n".repeat(300))));
    assert.ok(!isFit("dist/a.js", narrow(`var __create = Object.create;\n${"const a = 1;\n".repeat(9000)}`)));
  });

  it("says so where it has no more room", () => {
    const memory = createScannerMemory();
    assert.equal(memory?.room(1 << 30), undefined);
    assert.notEqual(memory?.room(1 << 20), undefined);
  });
});
