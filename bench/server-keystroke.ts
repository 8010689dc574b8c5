/**
 * Measures what a keystroke costs on the server's side: from the incremental change to the diagnostics the client pulls,
 * over streams in memory, with every rule of the preset `all` on. The client's own debounce is not in it. While somebody types, the
 * answer says what the edit changes as far as a part of the document tells; "settled" is what it takes from an edit that has to do
 * with all of it, the rest that the server waits for included, until the client is asked to pull again and has the whole answer.
 * Usage: npm run bench -- server-keystroke [lines]. The time of the CPU is printed too: on a busy machine the clock tells of others.
 */
import { performance } from "node:perf_hooks";
import type { DocumentDiagnosticReport, Position, ProtocolConnection } from "vscode-languageserver/node";
import { connectServer, refreshed } from "./memory-server.js";

/** Lines of a file, and the milliseconds a keystroke in it may cost. */
const budgets: readonly (readonly [lines: number, milliseconds: number])[] = [
  [1_000, 10],
  [5_000, 60],
  [20_000, 200],
];
const warmUps = 20;
const keystrokes = 60;

/** Prints the median and the 95th percentile in milliseconds for each length of file, or for the one that is asked for. */
export async function benchServerKeystroke([only]: readonly string[]): Promise<void> {
  const connection = await connectServer({ root: "/code", files: new Map() });
  for (const [lines, budget] of budgets) {
    if (only !== undefined && Number(only) !== lines) continue;
    const { times, findings, cpu, settled } = await type(connection, lines);
    const sorted = times.sort((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    const length = `${String(lines).padStart(6)} lines, ${findings} findings`;
    process.stdout.write(`${length}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${cpu.toFixed(1)} ms of CPU, budget ${budget} ms; settled after ${settled.toFixed(0)} ms\n`);
  }
  connection.dispose();
}

interface Typed {
  /** Milliseconds by the clock, of each keystroke. */
  readonly times: number[];
  /** Milliseconds of the CPU a keystroke, with all threads and what is done between keystrokes. */
  readonly cpu: number;
  readonly findings: number;
  /** Milliseconds from an edit that changes what is found elsewhere in the file until the client knows of that. */
  readonly settled: number;
}

/** Types a letter and takes it back, over and over, in the middle of a file. */
async function type(connection: ProtocolConnection, lines: number): Promise<Typed> {
  const uri = `file:///code/server/routes-${lines}.ts`;
  const text = sourceText(lines);
  const character = "export const answerX".length;
  const caret: Position = { line: Math.floor(lines / 2 / blockLines) * blockLines + headLines, character };
  let version = 1;
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version, text } });
  const times: number[] = [];
  let findings = 0;
  let spent = process.cpuUsage();
  for (let stroke = 0; stroke < warmUps + keystrokes; stroke++) {
    if (stroke === warmUps) spent = process.cpuUsage();
    const isTyping = stroke % 2 === 0;
    const end = isTyping ? caret : { ...caret, character: caret.character + 1 };
    const change = { range: { start: caret, end }, text: isTyping ? "x" : "" };
    const start = performance.now();
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges: [change] });
    const report = await connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
    if (stroke >= warmUps) times.push(performance.now() - start);
    if (report.kind === "full") findings = report.items.length;
  }
  const { user, system } = process.cpuUsage(spent);
  // What is imported from "p" is no database.
  const letter = { start: { line: 2, character: headImport.indexOf("g") }, end: { line: 2, character: headImport.indexOf("g") + 1 } };
  const asked = refreshed(connection);
  const start = performance.now();
  await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges: [{ range: letter, text: "" }] });
  await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  await asked;
  await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  const settled = performance.now() - start;
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return { times, findings, settled, cpu: (user + system) / 1000 / keystrokes };
}

/** Ordinary server code of about so many lines: routes with queries, hashes, validation and a finding here and there. */
function sourceText(lines: number): string {
  const head = [
    'import { createHash, randomBytes } from "node:crypto";',
    'import express, { type Request, type Response } from "express";',
    headImport,
    "const app = express();",
    "const pool = new Pool();",
    "",
  ];
  const blocks = Array.from({ length: Math.ceil((lines - head.length) / blockLines) }, (_, index) => block(index));
  return [...head, ...blocks.flat()].join("\n");
}

function block(index: number): readonly string[] {
  const isUnsafe = index % 10 === 0;
  return [
    `export const answer${index % 10} = ${index};`,
    `app.get("/orders/${index}/:id", async (req: Request, res: Response) => {`,
    "  const id = Number.parseInt(req.params.id, 10);",
    "  if (!Number.isInteger(id)) return res.status(400).json({ error: `no such order: ${id}` });",
    isUnsafe
      ? `  const { rows } = await pool.query("SELECT * FROM orders WHERE name = '" + req.query.name + "'");`
      : '  const { rows } = await pool.query("SELECT * FROM orders WHERE id = $1", [id]);',
    "  const tag = createHash(\"sha256\").update(JSON.stringify(rows)).digest(\"hex\");",
    "  for (const row of rows) {",
    "    row.total = row.items.reduce((sum: number, item: { price: number }) => sum + item.price, 0);",
    "  }",
    "  const nonce = randomBytes(16).toString(\"base64\");",
    "  res.setHeader(\"ETag\", tag);",
    "  return res.json({ rows, nonce, page: { next: `/orders/${id + 1}`, size: rows.length } });",
    "});",
    "",
  ];
}

const headImport = 'import { Pool } from "pg";';
/** Lines of one block and of what stands before the first. */
const blockLines = 14;
const headLines = 6;
