import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { type OriginKind, ValueOrigins } from "#core/facts/value-origin";
import { indexModels } from "#core/model/model-index";
import { type Expression, isCallExpression, isIdentifier } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";

/** Where the value in `mark(…)` comes from. `req` is the request of an Express handler. */
const cases: readonly (readonly [code: string, kind: OriginKind])[] = [
  ["mark(req.query.id)", "source"],
  ["const id = req.query.id; mark(id)", "source"],
  ["const { id } = req.params; mark(id.trim())", "source"],
  ["mark(String(req.body.name))", "source"],
  ["mark(req.body.ids.join(','))", "source"],
  ["mark(req.body.ids.map((id) => `'${id}'`).join(','))", "source"],
  ["let order = 'id'; if (req.query.sort) order = req.query.sort; mark(order)", "source"],
  ["const parts = []; parts.push(req.query.a); mark(parts.join(' '))", "source"],
  ["const wrap = (x) => `%${x}%`; mark(wrap(req.query.q))", "source"],
  ["mark(Number(req.query.id))", "bounded"],
  ["mark(+req.query.id)", "bounded"],
  ["mark(parseInt(req.query.page, 10) * 20)", "bounded"],
  ["mark(req.body.ids.map(Number).join(','))", "bounded"],
  ["mark(req.body.ids.map(() => '?').join(','))", "bounded"],
  ["mark(req.body.ids.map((_, i) => `$${i + 1}`).join(','))", "bounded"],
  ["mark(req.query.dir === 'desc' ? 'DESC' : 'ASC')", "bounded"],
  ["const columns = { name: 'u.name' }; mark(columns[req.query.sort] ?? 'u.id')", "bounded"],
  ["const sort = req.query.sort; if (!['a', 'b'].includes(sort)) return; mark(sort)", "bounded"],
  ["const sort = req.query.sort; if (sort !== 'a' && sort !== 'b') throw new Error(); mark(sort)", "bounded"],
  ["const sort = req.query.sort; if (!/^\\w+$/.test(sort)) return; mark(sort)", "bounded"],
  ["const id = req.query.id; if (typeof id !== 'number') return; mark(id)", "bounded"],
  ["const id = req.query.id; if (typeof id !== 'string') return; mark(id)", "source"],
  ["const sort = req.query.sort; if (sort === 'a') log(sort); mark(sort)", "source"],
  ["const name = req.query.name; if (!/bad/.test(name)) return; mark(name)", "checked"],
  ["mark(req.query.name.replace(/[^a-z]/g, ''))", "bounded"],
  ["mark(req.query.name.replace(/x/g, 'y'))", "source"],
  ["mark(new Date().toISOString())", "bounded"],
  ["mark(process.env.SCHEMA)", "config"],
  ["mark(load())", "unknown"],
];

const inFunctions: readonly (readonly [code: string, kind: OriginKind])[] = [
  ["export function f(name) { mark(name); }", "parameter"],
  ["export function f(id: number) { mark(id); }", "bounded"],
  ["export function f({ id }: { id: number }) { mark(id); }", "bounded"],
  ["export function f(dir: 'asc' | 'desc') { mark(dir); }", "bounded"],
  ["interface User { id: number; name: string } export function f(user: User) { mark(user.id); }", "bounded"],
  ["interface User { id: number; name: string } export function f(user: User) { mark(user.name); }", "parameter"],
  ["function f(table) { mark(table); } f('users'); f('orders');", "bounded"],
  ["let a = b; let b = a; mark(a);", "bounded"],
];

describe("value origins", () => {
  const index = indexModels(models);
  const handler = (code: string): string => `import express from "express"; express().get("/", (req, res) => { ${code} });`;

  for (const [code, kind] of [...cases.map(([code, kind]) => [handler(code), kind] as const), ...inFunctions]) {
    it(`${kind}: ${code.replace(/^import.*?=> /, "")}`, () => assert.equal(originOfMarked(code), kind));
  }

  function originOfMarked(code: string): OriginKind {
    const parsed = parse({ uri: "file:///src/a.ts", path: "src/a.ts", languageId: "typescript", text: code });
    assert.ok("tree" in parsed);
    const facts = new FileFacts(parsed.tree, index);
    const call = facts.calls().find((node) => isCallExpression(node) && isIdentifier(node.expression) && node.expression.text === "mark");
    assert.ok(isCallExpression(call));
    return new ValueOrigins(facts, "sql").of(call.arguments[0] as Expression).kind;
  }
});
