import assert from "node:assert/strict";
import type { FlowSummary } from "#core/project/flow-summary";
import { type QuietSinkPorts, usersOfQuietSinks } from "#core/project/quiet-sinks";

/** A model, two files that pass it on one after the other, and who uses it through both. */
const files: Readonly<Record<string, { readonly imports: readonly string[]; readonly held: Readonly<Record<string, string>> }>> = {
  "model.ts": { imports: [], held: { User: "mongoose.model()" } },
  "inner.ts": { imports: ["model.ts"], held: { User: "./model.User" } },
  "outer.ts": { imports: ["inner.ts"], held: { User: "./inner.User" } },
  "route.ts": { imports: ["outer.ts"], held: {} },
  "other.ts": { imports: ["outer.ts"], held: { other: "express.Router()" } },
};

const ports: QuietSinkPorts = {
  summary: (path) => ({ held: new Map(Object.entries(files[path]?.held ?? {})), exportStars: [] }) as unknown as FlowSummary,
  imports: { importersOf: (target) => Object.entries(files).flatMap(([path, { imports }]) => (imports.includes(target) ? [{ path, uses: [{ specifier: "", names: ["User"], handsOn: true, exported: undefined }] }] : [])) },
  resolve: (_, specifier) => Object.keys(files).find((path) => `./${path}` === `${specifier}.ts`),
  isQuietSink: (name) => name === "mongoose.model()",
};

describe("users of objects whose sinks have common names", () => {
  const users = ["inner.ts", "other.ts", "outer.ts", "route.ts"];
  for (const asked of [["model.ts"], ["model.ts", "inner.ts", "outer.ts"], ["outer.ts", "inner.ts", "model.ts"], ["inner.ts", "model.ts", "route.ts"]]) {
    it(`are the same whoever is asked first: ${asked.join(", ")}`, () => assert.deepEqual([...usersOfQuietSinks(ports, asked)].sort(), users));
  }
});
