import { isAscii } from "node:buffer";
import { hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync } from "node:fs";
import { createRequire, wrap } from "node:module";
import { dirname, join } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import { isMainThread } from "node:worker_threads";
import { cacheFolder } from "./cache-folder.js";
import { contentHash } from "./content-hash.js";
import { makeFolder } from "./make-folder.js";
import { writeFileAtomically } from "./write-file.js";

const ending = ".lintel-code";
/** Bundles of a few versions of Lintel and of Node; the ones used longest ago go first. */
const mostFiles = 8;
const checksumLength = 20;

/** Says when a run has compiled what most runs need, so that it is worth keeping. */
export type WorthKeeping = () => boolean;

/**
 * Loads a CommonJS bundle as `require` does, with what V8 compiled of it in an earlier run: to compile Lintel's bundles takes four
 * times as long as to read that. A run that finds nothing kept leaves it behind as it ends. Newer versions of Node have
 * such a cache of their own, which knows nothing of V8's settings that audits change.
 */
export function requireCompiled(file: string, isWorthKeeping: WorthKeeping): unknown {
  const require = createRequire(file);
  if (process.env["NODE_DISABLE_COMPILE_CACHE"] === "1") return require(file);
  const folder = join(cacheFolder(), "code");
  const kept = join(folder, `${keyOf(file)}${ending}`);
  const cachedData = readKept(kept);
  const script = new Script(wrappedText(file), { filename: file, ...(cachedData !== undefined && { cachedData }) });
  if (isMainThread && (cachedData === undefined || script.cachedDataRejected === true)) {
    process.once("exit", () => {
      if (isWorthKeeping()) keep(folder, kept, script.createCachedData());
    });
  }
  const module = { exports: {} as unknown };
  const run = script.runInThisContext() as (exports: unknown, require: NodeJS.Require, module: { exports: unknown }, filename: string, dirname: string) => void;
  run.call(module.exports, module.exports, require, module, file, dirname(file));
  return module.exports;
}

/** What Node puts around a module. */
const [head = "", tail = ""] = wrap("\0").split("\0");

/** The text of a module with what Node puts around it, put together as bytes: V8 reads a text of plain bytes where they lie, and would copy it to put it together. */
function wrappedText(file: string): string {
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(head.length + size + tail.length);
    bytes.write(head, "latin1");
    const end = head.length + size;
    for (let at = head.length, read = 1; at < end && read > 0; at += read) read = readSync(handle, bytes, at, end - at, null);
    bytes.write(tail, end, "latin1");
    // The first line of files that a shell starts.
    if (bytes.toString("latin1", head.length, head.length + 2) === "#!") bytes.write("//", head.length, "latin1");
    return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
  } finally {
    closeSync(handle);
  }
}

/** Names a bundle as it was written, and V8 with its settings; V8 itself compares the length of the text. */
function keyOf(file: string): string {
  const { size, mtimeMs, ctimeMs, ino } = statSync(file);
  return contentHash(`${file}\n${cachedDataVersionTag()}\n${size} ${mtimeMs} ${ctimeMs} ${ino}`);
}

/** Nothing that another user could have written: it runs as it stands. */
function readKept(file: string): Buffer | undefined {
  try {
    const { uid, mode } = statSync(file);
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    const bytes = readFileSync(file);
    const code = bytes.subarray(checksumLength);
    return bytes.subarray(0, checksumLength).equals(checksum(code)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function keep(folder: string, file: string, code: Buffer): void {
  try {
    makeFolder(folder, 0o700);
    // What was damaged or open to others leaves nothing behind, its mode neither.
    rmSync(file, { force: true });
    writeFileAtomically(file, Buffer.concat([checksum(code), code]), 0o600);
    const kept = readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
    const used = kept.map((path) => ({ path, at: statSync(path).mtimeMs })).sort((a, b) => b.at - a.at);
    for (const { path } of used.slice(mostFiles)) rmSync(path, { force: true });
  } catch {
    // Nothing is lost but time.
  }
}

/** V8 itself does not look whether what it reads is whole. */
function checksum(code: Buffer): Buffer {
  return hash("sha1", code, "buffer");
}
