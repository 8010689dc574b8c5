/**
 * What a keystroke costs in a large workspace that is indexed: in the file that is typed in, and in an open file whose
 * findings depend on it; with the memory that the index and its graphs take. Over streams in memory, every rule on. Other files go by
 * what was typed once the document has rested: how long an edit takes until what it changes in the other file is known there, that
 * rest included, is measured as well.
 * Usage: npm run bench -- workspace-keystroke [folder]. Without a folder, 5,000 files are made up.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { DocumentDiagnosticReport, ProtocolConnection } from "vscode-languageserver/node";
import { languageOfPath } from "#core/syntax/language";
import { indexStatus, type IndexStatus } from "../server/src/lsp/protocol.js";
import { connectServer, refreshed } from "./memory-server.js";
import { generateWorkspace } from "./generate-workspace.js";

const budget = 20;
const mostMegabytes = 600;
const warmUps = 10;
const keystrokes = 40;
const root = "/code";

/** Prints medians and 95th percentiles in milliseconds, their share of the budget, and the memory. */
export async function benchWorkspaceKeystroke(args: readonly string[]): Promise<void> {
  const [folder] = args;
  const { files, typedIn, dependant } = folder === undefined ? generateWorkspace() : readWorkspace(folder);
  const before = megabytes();
  const connection = await connectServer({ root, files });
  const started = performance.now();
  const status = await indexed(connection);
  console.log(`${files.size} files indexed in ${((performance.now() - started) / 1000).toFixed(1)} s (${status.files} of them read)`);
  const alone = await type(connection, files, typedIn, typedIn);
  print(`keystroke in ${typedIn} (${linesOf(files, typedIn)} lines)`, alone);
  if (dependant !== undefined) {
    print(`keystroke there, answered in ${dependant}`, await type(connection, files, typedIn, dependant));
    console.log(`edit there until its effect in ${dependant} is known: ${(await effect(connection, files, typedIn, dependant)).map((time) => time.toFixed(0)).join(", ")} ms`);
  }
  const used = megabytes();
  console.log(`memory: ${used.toFixed(0)} MB of the process, ${(used - before).toFixed(0)} MB of them since the start; ${(used / mostMegabytes).toFixed(2)} of the ${mostMegabytes} MB it may take`);
  connection.dispose();
}

interface Workspace {
  /** Texts by absolute path. */
  readonly files: ReadonlyMap<string, string>;
  readonly typedIn: string;
  /** A file whose findings depend on the one that is typed in. */
  readonly dependant: string | undefined;
}

/** The source files of a folder on disk; typing is done in the one that is nearest to 1,000 lines. */
function readWorkspace(folder: string): Workspace {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || languageOfPath(entry.name) === undefined || /node_modules|\.git\//.test(path)) continue;
    files.set(`${root}/${path.slice(folder.length).replace(/^\//, "")}`, readFileSync(path, "utf8"));
  }
  const distance = (path: string): number => Math.abs(linesOf(files, path) - 1000);
  const [typedIn = ""] = [...files.keys()].sort((a, b) => distance(a) - distance(b));
  return { files, typedIn, dependant: undefined };
}

async function indexed(connection: ProtocolConnection): Promise<IndexStatus> {
  return new Promise((resolve) => {
    connection.onNotification(indexStatus.method, (status: IndexStatus) => {
      if (status.state !== "indexing") resolve(status);
    });
  });
}

/** Types a letter and takes it back, over and over; gives the milliseconds until `asked` is answered. */
async function type(connection: ProtocolConnection, files: ReadonlyMap<string, string>, typedIn: string, asked: string): Promise<readonly number[]> {
  const uriOf = (path: string): string => `file://${path}`;
  for (const path of new Set([typedIn, asked])) {
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri: uriOf(path), languageId: "typescript", version: 1, text: files.get(path) ?? "" } });
    await pull(connection, uriOf(path));
  }
  await quiet();
  const line = Math.floor(linesOf(files, typedIn) / 2);
  const times: number[] = [];
  let findings = 0;
  let spent = process.cpuUsage();
  for (let stroke = 0, version = 1; stroke < warmUps + keystrokes; stroke++) {
    const start = { line, character: 0 };
    const change = stroke % 2 === 0 ? { range: { start, end: start }, text: " " } : { range: { start, end: { line, character: 1 } }, text: "" };
    const began = performance.now();
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf(typedIn), version: ++version }, contentChanges: [change] });
    const report = await pull(connection, uriOf(asked));
    if (stroke >= warmUps) times.push(performance.now() - began);
    else spent = process.cpuUsage();
    if (report.kind === "full") findings = report.items.length;
  }
  const { user, system } = process.cpuUsage(spent);
  // On a busy machine the clock tells more of the others than of this.
  console.log(`${findings} findings in ${asked}; ${((user + system) / 1000 / keystrokes).toFixed(1)} ms of CPU a keystroke`);
  for (const path of new Set([typedIn, asked])) await connection.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf(path) } });
  return times;
}

/** Resolves when nothing is done in the background any more: files that have a part in the answers are fetched there, and routes joined. */
async function quiet(): Promise<void> {
  for (let spent = process.cpuUsage(), rounds = 0; rounds < 3; spent = process.cpuUsage()) {
    await new Promise((resolve) => setTimeout(resolve, 600));
    const { user, system } = process.cpuUsage(spent);
    rounds = user + system < 30_000 ? rounds + 1 : 0;
  }
}

/** Takes the data away that gets to the other file and puts it back, over and over; gives the milliseconds until that is known there. */
async function effect(connection: ProtocolConnection, files: ReadonlyMap<string, string>, typedIn: string, asked: string): Promise<readonly number[]> {
  const uriOf = (path: string): string => `file://${path}`;
  let version = 1;
  for (const path of [typedIn, asked]) await connection.sendNotification("textDocument/didOpen", { textDocument: { uri: uriOf(path), languageId: "typescript", version, text: files.get(path) ?? "" } });
  for (const path of [typedIn, asked]) await pull(connection, uriOf(path));
  await quiet();
  const line = (files.get(typedIn) ?? "").split("\n").findIndex((text) => text.includes(handedOn));
  const times: number[] = [];
  for (let round = 0, from = handedOn; round < 4; round++) {
    const to = from === handedOn ? fixedText : handedOn;
    const character = (files.get(typedIn) ?? "").split("\n")[line]?.indexOf(handedOn) ?? 0;
    const before = await rulesIn(connection, uriOf(asked));
    const began = performance.now();
    const change = { range: { start: { line, character }, end: { line, character: character + from.length } }, text: to };
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf(typedIn), version: ++version }, contentChanges: [change] });
    do {
      const again = refreshed(connection);
      await pull(connection, uriOf(typedIn));
      await again;
    } while ((await rulesIn(connection, uriOf(asked))) === before);
    times.push(performance.now() - began);
    from = to;
  }
  return times;
}

/** What the service of the made-up workspace hands to its repository, and a text of the program's own. */
const handedOn = "find(wanted)";
const fixedText = 'find("all")';

async function rulesIn(connection: ProtocolConnection, uri: string): Promise<string> {
  const report = await pull(connection, uri);
  return report.kind === "full" ? report.items.map(({ code }) => code).join() : "";
}

function pull(connection: ProtocolConnection, uri: string): Promise<DocumentDiagnosticReport> {
  return connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  console.log(`${what}: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${(median / budget).toFixed(2)} of the ${budget} ms it may take`);
}

function linesOf(files: ReadonlyMap<string, string>, path: string): number {
  return (files.get(path) ?? "").split("\n").length;
}

function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}
