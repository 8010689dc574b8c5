import { endianness } from "node:os";
import type { ByteScanner, NarrowedText, RunGate, WantedLiterals } from "#core/text/narrow-text";
import { signsAsked } from "#core/text/text-signs";
import { byteScannerCode } from "./byte-scanner-code.js";

/** Memory that a scanner reaches, and nothing else of this process uses. */
export interface ScannerMemory {
  readonly scanner: ByteScanner;
  /** Room for so many bytes of texts, or undefined where none is left. */
  room(bytes: number): Buffer | undefined;
}

/** What `byte-scanner.wat` exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  literals(tables: number, text: number, from: number, length: number, out: number, outEnd: number): number;
  signs(text: number, length: number, anywhere: number, head: number, headLength: number, sampleLength: number, mean: number): number;
  runs(tables: number, gate: number, text: number, from: number, length: number, least: number, out: number, outEnd: number): number;
  longRuns: Exports["runs"];
}

/** As much of it as is used here: neither TypeScript's own libraries nor Node's declare it. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Where the place stands that a search goes on from. */
const resumeAddress = 0;
const resultsAddress = 64;
const resultsEnd = 64 * 1024;
/** What `longRuns` asks for. */
const leastLong = 47;
/** Blocks are read as a whole, beyond the end of a text. */
const block = 64;

/**
 * Makes a scanner of its own code, which reads 16 bytes at once. Undefined where the processor cannot do so: the core then does the same by
 * itself.
 */
export function createScannerMemory(): ScannerMemory | undefined {
  const exports = loaded();
  if (exports === undefined) return undefined;
  const { memory: { buffer } } = exports;
  const results = new Int32Array(buffer);
  const [directive, generated] = [fourBytes(signsAsked.directive), fourBytes(signsAsked.generated)];
  let free = resultsEnd;
  const take = (bytes: number): number | undefined => {
    const address = free;
    const end = address + (Math.ceil(bytes / block) + 1) * block;
    if (end > buffer.byteLength) return undefined;
    free = end;
    return address;
  };
  const eachResult = (text: NarrowedText, search: (from: number) => number, found: (first: number, second: number) => boolean | void): boolean => {
    for (let from = 0; from < text.length; from = results[resumeAddress] as number) {
      const end = search(from) >> 2;
      for (let at = resultsAddress >> 2; at < end; at += 2) if (found(results[at] as number, results[at + 1] as number) === true) return true;
    }
    return false;
  };
  const gateAddress = (gate: RunGate): number | undefined => {
    const laidOut = laidOutGate(gate);
    const address = take(laidOut.length);
    if (address !== undefined) new Uint8Array(buffer).set(laidOut, address);
    return address;
  };
  return {
    room(bytes) {
      const address = take(bytes);
      return address === undefined ? undefined : Buffer.from(buffer, address, bytes);
    },
    scanner: {
      signs: ({ byteOffset }, length) => exports.signs(byteOffset, length, directive, generated, signsAsked.headLength, signsAsked.sampleLength, signsAsked.shortestMean),
      literals(wanted) {
        const laidOut = laidOutLiterals(wanted);
        const tables = take(laidOut.byteLength);
        if (tables === undefined) return undefined;
        new Uint8Array(buffer).set(laidOut, tables);
        // So much may be found in one block.
        const end = resultsEnd - 8 * 16 * Math.max(...wanted.lists.map(({ length }) => length));
        return (text, found) => {
          const { bytes: { byteOffset }, length } = text;
          eachResult(text, (from) => exports.literals(tables, byteOffset, from, length, resultsAddress, end), found);
        };
      },
      runs(set, least, gate) {
        const halves = setByHalves(set);
        const tables = halves && take(halves.length);
        if (tables === undefined) return undefined;
        new Uint8Array(buffer).set(halves as Uint8Array, tables);
        const gated = gate === undefined ? 0 : (gateAddress(gate) ?? 0);
        const search = least >= leastLong ? exports.longRuns : exports.runs;
        return (text, found) => {
          const { bytes: { byteOffset }, length, isPlain } = text;
          const asked = isPlain ? gated : 0;
          return eachResult(text, (from) => search(tables, asked, byteOffset, from, length, least, resultsAddress, resultsEnd - 8 * 64), found);
        };
      },
    },
  };
}

/** Four characters as the machine reads them at once. */
function fourBytes(text: string): number {
  return Buffer.from(text, "latin1").readInt32LE();
}

function loaded(): Exports | undefined {
  // Its memory has the lowest byte first, whatever the machine has.
  if (endianness() !== "LE") return undefined;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(byteScannerCode, "base64"))).exports as Exports;
  } catch {
    // Older processors, and systems on which no code may be made while a program runs.
    return undefined;
  }
}

/** Threes are told by groups: so many have a bit in a byte. */
const groups = 8;
const groupTables = 3 * 32;

/** What `byte-scanner.wat` says that it reads. Addresses in it are relative to where it begins. */
function laidOutLiterals({ codes, listAt, traces: [, ...traces], threes, lists }: WantedLiterals): Uint8Array {
  const listsAt = groupTables + listAt.byteLength;
  const anchorsAt = listsAt + 8 * (lists.length + 1);
  const codesAt = anchorsAt + 16 * lists.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(codesAt + codes.reduce((sum, { length }) => sum + length, 0));
  const words = new DataView(bytes.buffer);
  for (const [group, members] of grouped(traces.sort((a, b) => a - b)).entries()) for (const trace of members) for (let which = 0; which < 3; which++) {
    const at = 32 * which + partOf(trace, which);
    bytes[at] = (bytes[at] as number) | (1 << group);
  }
  bytes.set(new Uint8Array(listAt.buffer, listAt.byteOffset, listAt.byteLength), groupTables);
  let codeAt = codesAt;
  const addressOf = codes.map((code) => {
    bytes.set(code, codeAt);
    codeAt += code.length;
    return codeAt - code.length;
  });
  let anchorAt = anchorsAt;
  for (const [number, list] of [...lists, []].entries()) {
    words.setUint32(listsAt + 8 * number, threes[number] ?? 0, true);
    words.setUint32(listsAt + 8 * number + 4, anchorAt, true);
    for (const { literal, offset } of list) {
      for (const [index, word] of [literal, offset, addressOf[literal] ?? 0, codes[literal]?.length ?? 0].entries()) words.setUint32(anchorAt + 4 * index, word, true);
      anchorAt += 16;
    }
  }
  return bytes;
}

/** Five bits of the first, second or third character. */
function partOf(trace: number, which: number): number {
  return (trace >> (10 - 5 * which)) & 0x1f;
}

/** How many of a thousand characters of code and prose have each of the 32 values in their lower five bits. */
const shares = [110, 56, 81, 26, 35, 88, 18, 10, 18, 48, 18, 2, 63, 22, 63, 51, 32, 2, 43, 37, 61, 22, 9, 4, 8, 11, 26, 13, 5, 14, 1, 3] as const;

/** Puts each trace where it makes the group match least of what it does not mean: any first, second and third of a group's go together. */
function grouped(traces: readonly number[]): readonly (readonly number[])[] {
  const members = Array.from({ length: groups }, (): number[] => []);
  const masks = new Int32Array(3 * groups);
  const sums = new Float64Array(3 * groups);
  for (const trace of traces) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let group = 0; group < groups; group++) {
      let before = 1;
      let behind = 1;
      for (let which = 0; which < 3; which++) {
        const part = partOf(trace, which);
        const sum = sums[3 * group + which] as number;
        before *= sum;
        behind *= (((masks[3 * group + which] as number) >>> part) & 1) === 1 ? sum : sum + (shares[part] as number);
      }
      if (behind - before >= least) continue;
      least = behind - before;
      best = group;
    }
    members[best]?.push(trace);
    for (let which = 0; which < 3; which++) {
      const part = partOf(trace, which);
      const at = 3 * best + which;
      if ((((masks[at] as number) >>> part) & 1) === 0) sums[at] = (sums[at] as number) + (shares[part] as number);
      masks[at] = (masks[at] as number) | (1 << part);
    }
  }
  return members;
}

/** Of each beginning 128 bytes for what stands third, and a bit for each number of digits of a digest; the first bit where these tell nothing. */
const beginningSize = 128 + 32;

/** What `byte-scanner.wat` says that it reads. */
function laidOutGate({ classes, leastBehind, leastRuns, listed, beginnings }: RunGate): Uint8Array {
  const parts = [classes, leastBehind, leastRuns, listed, ...beginnings.flatMap(({ thirds, digests }) => {
    const lengths = new Uint8Array(beginningSize - thirds.length);
    for (const length of digests ?? [0]) lengths[length >> 3] = (lengths[length >> 3] as number) | (1 << (length & 7));
    return [thirds, lengths];
  })];
  return Buffer.concat(parts);
}

/** A set of bytes by their lower and their upper halves: members are those whose halves have a bit in common. Undefined where eight bits do not tell them. */
function setByHalves(set: Uint8Array): Uint8Array | undefined {
  const halves = new Uint8Array(32);
  const bits = new Map<string, number>();
  for (let upper = 0; upper < 16; upper++) {
    const row = set.subarray(16 * upper, 16 * upper + 16);
    if (!row.includes(1)) continue;
    const key = row.join("");
    let bit = bits.get(key);
    if (bit === undefined) {
      bits.set(key, (bit = 1 << bits.size));
      for (let lower = 0; lower < 16; lower++) if (row[lower] === 1) halves[lower] = (halves[lower] as number) | bit;
    }
    halves[16 + upper] = bit;
  }
  return bits.size > 8 ? undefined : halves;
}
