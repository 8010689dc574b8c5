import assert from "node:assert/strict";
import { createScannedProject, scanFile } from "#core/project/scanned-project";

const actions = '"use server"; export async function save(input) {} export async function load(input) {}';

/** Projects by what they show, with what browsers may call of `actions.ts`; `all` where that is not limited. */
const cases: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, open: readonly string[] | "all"]>> = {
  "a module that nobody imports": [{}, "all"],
  "route handlers and scripts alone": [{ "app/api/route.ts": 'import { save } from "./actions";', "scripts/run.ts": 'import { load } from "./actions";' }, []],
  "another module of actions": [{ "other.ts": '"use server"; import { save } from "./actions";' }, []],
  "a module for browsers": [{ "form.ts": '"use client"; import { save } from "./actions";' }, ["save"]],
  "a module that modules for browsers import": [{ "form.ts": '"use client"; import { send } from "./send";', "send.ts": 'import { load } from "./actions";' }, ["load"]],
  "a module of which modules for browsers take types alone": [{ "form.ts": '"use client"; import type { Sent } from "./send";', "send.ts": 'import { load } from "./actions";' }, []],
  "a component of the server, which may hand an action to a form": [{ "page.tsx": 'import { save } from "./actions";', "a.ts": 'import { load } from "./actions";' }, ["save"]],
  "a module as a whole": [{ "form.tsx": 'import * as all from "./actions";' }, "all"],
  "a barrel": [{ "barrel.ts": 'export { save as store, load } from "./actions";', "form.tsx": 'import { store } from "./barrel";', "a.ts": 'import { load } from "./barrel";' }, ["save"]],
  "a barrel of all": [{ "barrel.ts": 'export * from "./actions";', "form.tsx": 'import { load } from "./barrel";' }, ["load"]],
  "a barrel that nobody imports is there for others": [{ "barrel.ts": 'export { load } from "./actions";' }, ["load"]],
  "what only tests import": [{ "actions.test.ts": 'import { save } from "./actions"; it("saves", () => {});' }, "all"],
  "code for servers alone": [{ "form.ts": '"use client"; import { load } from "./data";', "data.ts": 'import "server-only"; import { load } from "./actions";' }, []],
  "pages that run in browsers without saying so": [{ "pages/home.ts": 'import { save } from "./actions";', "pages/api/save.ts": 'import { load } from "./actions";' }, ["save"]],
  "files that may hold JSX": [{ "form.js": 'import { save } from "./actions";' }, ["save"]],
};

describe("open actions", () => {
  for (const [name, [files, open]] of Object.entries(cases)) {
    it(name, () => {
      const texts = { "actions.ts": actions, ...files };
      const engine = { mayHoldSinks: () => true, mayHoldSources: () => true };
      const scans = Object.entries(texts).map(([path, text]) => [path, scanFile(engine, { uri: "", path, languageId: "typescript", text }, [])] as const);
      const project = createScannedProject(new Map(scans), (_, specifier) => Object.keys(texts).find((path) => path === `${specifier.slice(2)}.ts`));
      assert.deepEqual(project.openActions("actions.ts") ?? "all", open);
      project.replace("late.ts", scanFile(engine, { uri: "", path: "late.ts", languageId: "typescript", text: '"use client"; import { load } from "./actions";' }, []));
      if (open !== "all") assert.ok(project.openActions("actions.ts")?.includes("load") === true, "a module that comes later");
    });
  }
});
