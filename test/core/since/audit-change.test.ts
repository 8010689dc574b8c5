import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { baselineOf } from "#core/baseline/baseline";
import { compareWithBaseline } from "#core/baseline/compare-with-baseline";
import { createConfigResolver } from "#core/config/config-resolver";
import { auditChange, auditDifference, type SincePorts } from "#core/since/audit-since";
import type { SidePlaces } from "#core/since/project-side";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

describe("What a change makes differ", () => {
  const engine = createEngine({ models, rules }, parse);
  const run = `import { exec } from "node:child_process";\nimport { shown } from "./shown.js";\nexport const run = (name) => exec("show " + shown(name));\n`;
  const first = `import { run } from "./run.js";\nexport function first(req, res) {\n  run(req.query.name);\n}\n`;
  const kept = `import { createHash } from "node:crypto";\nexport const sign = (password) => createHash("md5").update(password).digest("hex");\n`;
  const before = { "src/run.ts": run, "src/first.ts": first, "src/kept.ts": kept, "src/shown.ts": `export const shown = (name) => "fixed";\n` };
  const now = { ...before, "src/shown.ts": `export const shown = (name) => name;\n` };

  function places(files: Files): SidePlaces {
    return {
      paths: Object.keys(files).sort(),
      read: (path) => ({ document: { uri: `file:///${path}`, path, languageId: "typescript", text: files[path] ?? "" } }),
      manifests: { root: "/r", files: { read: () => undefined } },
    };
  }

  type Files = Readonly<Record<string, string>>;

  function portsWith(mostCode: number, sides: { readonly now: Files; readonly before: Files } = { now, before }, preset: "strict" | "all" = "strict"): SincePorts {
    const config = createConfigResolver({ root: "/r", files: { read: () => undefined }, rules, overrides: { preset } });
    const changed = new Set(Object.keys(sides.now).filter((path) => sides.now[path] !== sides.before[path]));
    return { engine, config, sides: { now: places(sides.now), before: places(sides.before) }, changed, hasOtherManifests: false, mostCode };
  }

  function fresh(ports: SincePorts): readonly string[] {
    const { now: found, before: known, isCut } = auditChange(ports);
    assert.equal(isCut, false);
    return compareWithBaseline(found.findings, baselineOf(known)).fresh.map(({ path, ruleId }) => `${path} ${ruleId}`);
  }

  it("is cut where there is more to look into than is looked into", () => {
    assert.equal(auditDifference(portsWith(10)).isCut, true);
    assert.equal(auditDifference(portsWith(10_000)).isCut, false);
  });

  for (const [what, mostCode] of [["near the change", 10_000], ["in both states as a whole", 10]] as const) {
    it(`is found ${what}`, () => assert.deepEqual(fresh(portsWith(mostCode)), ["src/run.ts command-injection"]));
  }

  it("is found where a schema in front of a procedure lets more through", () => {
    const ping = `import { exec } from "node:child_process";\nexport const ping = (host) => exec("ping " + host);\n`;
    const router = (host: string): string =>
      `import { z } from "zod";\nimport { ping } from "./ping.js";\nimport { publicProcedure } from "./trpc.js";\nexport const router = { ping: publicProcedure.input(z.object({ host: ${host} })).query(({ input }) => ping(input.host)) };\n`;
    const sides = { now: { "src/ping.ts": ping, "src/router.ts": router("z.string()") }, before: { "src/ping.ts": ping, "src/router.ts": router("z.uuid()") } };
    assert.deepEqual(fresh(portsWith(10_000, sides)), ["src/ping.ts command-injection"]);
  });

  it("is found where a callback no longer gives a variable around it a fixed value on every way", () => {
    const load = (choose: string): string =>
      `import { open } from "./open.js";\nimport { find } from "./find.js";\nexport function show(req, res) {\n  let name = req.query.name;\n  find(req.user).then((user) => {\n    ${choose}\n    open(name);\n  });\n}\n`;
    const open = `import { exec } from "node:child_process";\nexport const open = (name) => exec("show " + name);\n`;
    const find = `export const find = async (user) => user;\n`;
    const [now, before] = ['if (user.isNew) name = "welcome";', 'name = "welcome";'].map((choose) => ({ "src/show.ts": load(choose), "src/open.ts": open, "src/find.ts": find }));
    assert.deepEqual(now && before && fresh(portsWith(10_000, { now, before })), ["src/open.ts command-injection"]);
  });

  it("is found where a name that nobody declares carries what a request says", () => {
    const save = (name: string): string => `import { open } from "./open.js";\nexport function save(req, res) {\n  chosen = ${name};\n  open(chosen);\n}\n`;
    const open = `import { exec } from "node:child_process";\nexport const open = (name) => exec("show " + name);\n`;
    const [now, before] = ["req.query.name", '"all"'].map((name) => ({ "src/save.ts": save(name), "src/open.ts": open }));
    assert.deepEqual(now && before && fresh(portsWith(10_000, { now, before })), ["src/open.ts command-injection"]);
  });

  for (const [what, calls] of [["a handler that a route of another file names", "sessions.end(req)"], ["a service that such a handler calls", "leave(req)"]] as const) {
    it(`is found where it is the code of ${what}`, () => {
      const app = `import express from "express";\nimport { account } from "./account.js";\nconst app = express();\napp.post("/logout", account.logout);\n`;
      const handler = (call: string): string => `import { leave } from "./leave.js";\nexport const account = { logout: (req, res) => { ${call}; res.json({ ok: true }); } };\n`;
      const service = (call: string): string => `export function leave(req) { ${call}; }\n`;
      const isOfService = calls.startsWith("leave");
      const state = (call: string): Files => ({ "src/app.ts": app, "src/account.ts": handler(isOfService ? calls : call), "src/leave.ts": service(call) });
      const sides = { now: state(""), before: state("sessions.destroy(req.user)") };
      assert.deepEqual(fresh(portsWith(10_000, sides)), ["src/app.ts logout-without-revocation"]);
    });
  }

  it("is found where a file that names routes by their paths takes away what stands in front of one", () => {
    const route = (name: string): string => `export const POST = async (req, res) => res.json(await req.scope.resolve("${name}").create(req.body));\n`;
    const names = ["carts", "orders", "returns", "reviews"];
    const guarded = (paths: readonly string[]): string =>
      `import { authenticate, defineMiddlewares } from "@medusajs/framework/http";\nconst customer = authenticate("customer", ["session"]);\nexport default defineMiddlewares({ routes: [${paths.map((name) => `{ matcher: "/store/${name}", method: "POST", middlewares: [customer] }`).join(", ")}] });\n`;
    const routes = Object.fromEntries(names.map((name) => [`src/api/store/${name}/route.ts`, `import type { MedusaRequest } from "@medusajs/framework/http";\n${route(name)}`]));
    const sides = { now: { ...routes, "src/api/middlewares.ts": guarded(names.slice(0, 3)) }, before: { ...routes, "src/api/middlewares.ts": guarded(names) } };
    assert.deepEqual(fresh(portsWith(10_000, sides, "all")), ["src/api/store/reviews/route.ts missing-auth-middleware"]);
  });

  it("is found where a changed function hands on what another file keeps, and nobody calls it with anything", () => {
    const others = {
      "src/state.ts": `export const state = { folder: "" };\n`,
      "src/set.ts": `import { state } from "./state.js";\nexport function set(req, res) {\n  state.folder = req.query.folder;\n}\n`,
    };
    const uses = (use: string): string => `import { exec } from "node:child_process";\nimport { state } from "./state.js";\nexport const other = () => console.log(state.folder);\nexport const run = () => ${use};\n`;
    const sides = { now: { ...others, "src/run.ts": uses("exec(state.folder)") }, before: { ...others, "src/run.ts": uses("exec(`ls`)") } };
    assert.deepEqual(fresh(portsWith(10_000, sides)), ["src/run.ts command-injection"]);
  });

  it("is found where a function inside of the one in which data starts hands it on now", () => {
    const hook = (made: string): string => `import { useMemo } from "react";\nimport { useLocation } from "react-router-dom";\nexport default function useQuery() {\n  const location = useLocation();\n  return useMemo(() => ${made}, [location.search]);\n}\n`;
    const page = `import useQuery from "./use-query.js";\nexport function go() {\n  const query = useQuery();\n  const { to } = Object.fromEntries(query);\n  window.location.href = to;\n}\n`;
    const sides = { now: { "src/use-query.ts": hook("new URLSearchParams(location.search)"), "src/page.ts": page }, before: { "src/use-query.ts": hook("Number(new URLSearchParams(location.search))"), "src/page.ts": page } };
    assert.deepEqual(fresh(portsWith(10_000, sides)), ["src/page.ts client-open-redirect"]);
  });

  it("is found where a member of a class means another library than before, and who uses it is the same", () => {
    const others = {
      "src/run.ts": `import { Deps } from "./deps.js";\nexport const run = (deps: Deps, req, res) => deps.db.query("SELECT a FROM b WHERE c = '" + req.query.name + "'");\n`,
      "src/other.ts": `import { Deps } from "./deps.js";\nexport const other = (deps: Deps, req, res) => deps.log.info(req.query.name);\n`,
    };
    const deps = (name: string, type: string): string => `import { ${name} } from "${type}";\nexport class Deps {\n  db: ${name};\n  log: Console;\n}\n`;
    const sides = { now: { ...others, "src/deps.ts": deps("Pool", "pg") }, before: { ...others, "src/deps.ts": deps("Words", "words") } };
    assert.deepEqual(fresh(portsWith(10_000, sides)), ["src/run.ts sql-injection"]);
  });

  it("is found where a file takes the place of another one that an import meant", () => {
    const others = { "src/shown/index.ts": before["src/shown.ts"], "src/run.ts": run.replace("./shown.js", "./shown"), "src/first.ts": first };
    const sides = { now: { ...others, "src/shown.ts": now["src/shown.ts"] }, before: others };
    assert.deepEqual(fresh(portsWith(10_000, sides)), ["src/run.ts command-injection"]);
  });

  it("is found where a manifest says that a name means another file", () => {
    const files = { ...before, "src/run.ts": run.replace("./shown.js", "#shown"), "src/open.ts": now["src/shown.ts"] };
    const manifests = (target: string): SidePlaces["manifests"] => ({ root: "/r", files: { read: (path) => (path === "/r/package.json" ? JSON.stringify({ name: "app", imports: { "#shown": target } }) : undefined) } });
    const ports = portsWith(10_000, { now: files, before: files });
    const sides = { now: { ...ports.sides.now, manifests: manifests("./src/open.js") }, before: { ...ports.sides.before, manifests: manifests("./src/shown.js") } };
    assert.deepEqual(fresh({ ...ports, sides, hasOtherManifests: true }), ["src/run.ts command-injection"]);
  });

  for (const mostCode of [10_000, 10]) {
    it(`is found where code for browsers takes a server action that only code of the server had, with room for ${mostCode} characters`, () => {
      const others = {
        "src/ping.ts": `import { exec } from "node:child_process";\nexport const ping = (host) => exec("ping " + host);\n`,
        "src/actions.ts": `"use server";\nimport { ping } from "./ping.js";\nexport async function act(host) {\n  ping(host);\n}\n`,
        "src/run.ts": `import { act } from "./actions.js";\nact("home");\n`,
      };
      const form = `"use client";\nexport const send = () => undefined;\n`;
      const sides = { now: { ...others, "src/form.ts": form.replace("export", `import { act } from "./actions.js";\nexport`) }, before: { ...others, "src/form.ts": form } };
      assert.deepEqual(fresh(portsWith(mostCode, sides)), ["src/ping.ts command-injection"]);
    });
  }

  for (const mostCode of [10_000, 10]) {
    it(`is found where a function keeps what it is given, far from who gives it and who reads it, with room for ${mostCode} characters`, () => {
      const hop = (name: string, next: string): string => `import { ${next} } from "./${next}.js";\nexport const ${name} = (folder) => ${next}(folder + "/");\n`;
      const keep = `import { state } from "./state.js";\nexport function keep(folder) {\n  state.folder = folder;\n}\n`;
      const others = {
        "src/ask.ts": `import { one } from "./one.js";\nexport function ask(req, res) {\n  one(req.query.folder);\n}\n`,
        "src/one.ts": hop("one", "two"),
        "src/two.ts": hop("two", "three"),
        "src/three.ts": hop("three", "four"),
        "src/four.ts": hop("four", "keep"),
        "src/state.ts": `export const state = { folder: "" };\n`,
        "src/run.ts": `import { exec } from "node:child_process";\nimport { state } from "./state.js";\nexport const run = () => exec("ls " + state.folder);\n`,
      };
      const changed = { now: { ...others, "src/keep.ts": keep }, before: { ...others, "src/keep.ts": keep.replace("= folder", `= "fixed"`) } };
      assert.deepEqual(fresh(portsWith(mostCode, changed)), ["src/run.ts command-injection"]);
    });
  }
});
