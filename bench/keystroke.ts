/**
 * Time from an edit to its findings inside one engine, for files of several lengths. The server adds conversion only.
 * Usage: npm run bench -- keystroke
 */
import { readFileSync } from "node:fs";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { createIncrementalParse } from "#core/syntax/parse";
import { models, rules } from "#rules";

const lengths = [1_000, 5_000, 20_000] as const;
const warmUps = 20;
const edits = 40;

/** Prints the median and 95th percentile in milliseconds for each length, and the median of CPU, which a busy machine changes less. */
export function benchKeystroke(): void {
  const engine = createEngine({ rules, models }, createIncrementalParse());
  const config = createConfigResolver({ root: "/bench", files: { read: () => undefined }, rules, overrides: { preset: "all" } }).for("src/a.ts");
  for (const lines of lengths) {
    const text = sourceOf(lines);
    const times: number[] = [];
    const spent: number[] = [];
    for (let edit = 0; edit < warmUps + edits; edit++) {
      const changed = `${text}\nexport const edit${edit} = ${edit};\n`;
      const before = process.cpuUsage();
      const start = process.hrtime.bigint();
      engine.analyze({ uri: "file:///bench/src/a.ts", path: "src/a.ts", languageId: "typescript", text: changed }, config);
      if (edit < warmUps) continue;
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
      const { user, system } = process.cpuUsage(before);
      spent.push((user + system) / 1e3);
    }
    times.sort((a, b) => a - b);
    spent.sort((a, b) => a - b);
    console.log(`${String(lines).padStart(6)} lines: median ${times[edits >> 1]?.toFixed(1)} ms, p95 ${times[Math.floor(edits * 0.95)]?.toFixed(1)} ms; CPU of all threads ${spent[edits >> 1]?.toFixed(1)} ms`);
  }
}

/** The example's routes over and over, each copy in a function of its own, so that names do not clash. */
function sourceOf(lines: number): string {
  const imports = 'import express from "express";\nimport { Pool } from "pg";\nimport { createHash } from "node:crypto";\n';
  const body = readFileSync("examples/shop/server/services/orders.ts", "utf8").replace(/^import .*$/gm, "").replace(/^export /gm, "");
  const piece = body.split("\n");
  const copies = Math.max(1, Math.round(lines / piece.length));
  return imports + Array.from({ length: copies }, (_, n) => `export function part${n}() {\n${piece.join("\n")}\n}`).join("\n");
}
