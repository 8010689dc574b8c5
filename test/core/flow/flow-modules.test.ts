import { checkFlow, type FlowCase } from "./check-flow.js";

/** Ways modules hand each other functions, classes and values, each beside one that carries nothing. */
const cases: Readonly<Record<string, FlowCase>> = {
  "a constructor function of another file": {
    "a.ts": `const { UserDao } = require("./dao"); const dao = new UserDao(1); dao.find(source()); dao.skip("fine");`,
    "dao.ts": `function UserDao(db) { this.find = (x) => sink(x); // flows
      this.skip = (x) => sink(x); }
      module.exports = { UserDao };`,
  },
  "a constructor function that is the module": {
    "a.ts": `const UserDao = require("./dao"); const dao = new UserDao(1); dao.find(source());`,
    "dao.ts": `function UserDao(db) { "use strict"; if (!(this instanceof UserDao)) return new UserDao(db);
      this.find = (x, done) => { sink(x); // flows
      }; }
      module.exports = UserDao;`,
  },
  "methods of a prototype in another file": {
    "a.ts": `const Dao = require("./dao"); new Dao().find(source()); new Dao().skip("fine");`,
    "dao.ts": `function Dao() {}
      Dao.prototype.find = function (x) { sink(x); // flows
      };
      Dao.prototype.skip = function (x) { sink(x); };
      exports = module.exports = Dao;`,
  },
  "a method of the class above, in another file": {
    "a.ts": `import { Base } from "./base"; class A extends Base { go() { this.run(source()); this.skip("fine"); } }`,
    "base.ts": `export class Base { run(x) { sink(x); // flows
      } skip(x) { sink(x); } }`,
  },
  "super, in another file": {
    "a.ts": `import Base from "./base"; class A extends Base { run(x) { return super.run(x); } } new A().run(source());`,
    "base.ts": `export default class Base { run(x) { sink(x); // flows
      } }`,
  },
  "a field of a class in another file": {
    "a.ts": `import { A } from "./b"; const a = new A(source(), "fine");
      sink(a.x); // flows
      sink(a.y);`,
    "b.ts": `export class A { constructor(public x, public y) {} }`,
  },
  "a field of the class above, in another file": {
    "a.ts": `import { Base } from "./base"; class A extends Base { run() { sink(this.x); // flows
      sink(this.y); } } new A(source(), "fine");`,
    "base.ts": `export class Base { constructor(x, y) { this.x = x; this.y = y; } }`,
  },
  "an exported value": {
    "a.ts": `import { input, other } from "./b";
      sink(input); // flows
      sink(other);`,
    "b.ts": `export const input = source(); export const other = "fine";`,
  },
  "an exported value, through a barrel": {
    "a.ts": `import { input } from "./lib";
      sink(input.name); // flows`,
    "lib/index.ts": `export * from "./b";`,
    "lib/b.ts": `export const input = { name: source() };`,
  },
  "state that one module writes and another reads": {
    "a.ts": `import { state } from "./state"; export function set() { state.x = source(); state.y = "fine"; }`,
    "b.ts": `import { state } from "./state"; export function get() { sink(state.x); // flows
      sink(state.y); }`,
    "state.ts": `export const state = {};`,
  },
  "a map that one module fills and another reads": {
    "a.ts": `import { pending, other } from "./state"; export function put() { pending.set("job", source()); other.set("job", "fine"); }`,
    "b.ts": `import { pending, other } from "./state"; export function get() { sink(pending.get("job")); // flows
      sink(pending.get("name")); sink(other.get("job")); }`,
    "state.ts": `export const pending = new Map(); export const other = new Map();`,
  },
  "a list that one module fills and another goes through": {
    "a.ts": `import { queue, other } from "./state"; export function put() { queue.push(source()); other.push("fine"); }`,
    "b.ts": `import { queue, other } from "./state"; export function work() { for (const x of queue) sink(x); // flows
      for (const x of other) sink(x); }`,
    "state.ts": `export const queue = []; export const other = [];`,
  },
  "an object of a class that only looks like a list": {
    "a.ts": `import { meter } from "./meter"; export function put() { meter.push(source()); }`,
    "b.ts": `import { meter } from "./meter"; export function work() { for (const x of meter) sink(x); }`,
    "meter.ts": `class Meter { push(x) { this.count++; } } export const meter = new Meter();`,
  },
  "a component of another file": {
    "a.tsx": `import { View } from "./view"; export const Page = () => <View html={source()} title="fine" />;`,
    "view.tsx": `export function View({ html, title }) { sink(html); // flows
      sink(title); return <p />; }`,
  },
  "middleware of another file that writes to the request": {
    "a.ts": `import { handle, source, sink } from "toy"; import { draft } from "./b"; handle(draft); handle((req) => { sink(req.draft); // flows
      sink(req.other); });`,
    "b.ts": `import { Request } from "toy"; export function draft(req: Request, res, next) { req.draft = req.body.draft; next(); }`,
  },
  "a handler of another file": {
    "a.ts": `import { handle } from "toy"; import { list } from "./list"; handle(list);`,
    "list.ts": `export const list = (r) => { sink(r.body.id); // flows
      sink(r.method); };`,
  },
  "a handler that is a method of another file's object": {
    "a.ts": `import { handle } from "toy"; const users = require("./users"); handle(users.list);`,
    "users.ts": `exports.list = function (r) { sink(r.query.id); // flows
      };
      exports.unused = function (r) { sink(r.query.id); };`,
  },
  "a handler that is a method of another file's instance": {
    "a.ts": `import { handle } from "toy"; import { Users } from "./users"; const users = new Users(); handle(users.list.bind(users));`,
    "users.ts": `export class Users { list(r) { sink(r.query.id); // flows
      } }`,
  },
  "functions by name in another file's object": {
    "a.ts": `import { handlers } from "./handlers"; handlers[name](source()); handlers.b("fine");`,
    "handlers.ts": `export const handlers = { a: (x) => sink(x), // flows
      b: (x) => sink("b") };`,
  },
  "a factory of another file": {
    "a.ts": `const make = require("./make"); const run = make({}); run(source());`,
    "make.ts": `module.exports = function (deps) { return (x) => sink(x); // flows
      };`,
  },
  "a factory of objects of another file": {
    "a.ts": `import { createStore } from "./make"; const store = createStore({}); store.find(source()); store.skip("fine");`,
    "make.ts": `export function createStore(deps) { return { find(x) { sink(x); // flows
      }, skip: (x) => sink(x) }; }`,
  },
  "a factory of instances of another file": {
    "a.ts": `import { make } from "./make"; make().find(source()); make().skip("fine");`,
    "make.ts": `import { Store } from "./store"; export function make() { return new Store(); }`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
      } skip(x) { sink(x); } }`,
  },
  "a namespace exported as a whole": {
    "a.ts": `import { db } from "./lib"; db.run(source()); db.other("fine");`,
    "lib.ts": `export * as db from "./db";`,
    "db.ts": `export const run = (x) => sink(x); // flows
      export const other = (x) => sink(x);`,
  },
  "a default exported again under a name": {
    "a.ts": `import { run } from "./lib"; run(source());`,
    "lib.ts": `export { default as run } from "./run";`,
    "run.ts": `export default (x) => sink(x); // flows`,
  },
  "a default that is a name": {
    "a.ts": `import run, { other } from "./run"; run(source()); other("fine");`,
    "run.ts": `function run(x) { sink(x); // flows
      } export function other(x) { sink(x); } export { run as default };`,
  },
  "a dynamic import": {
    "a.ts": `async function go() { const { run } = await import("./b"); run(source()); }`,
    "b.ts": `export const run = (x) => sink(x); // flows`,
  },
  "a require in the call": {
    "a.ts": `require("./b").run(source()); require("./c")(source());`,
    "b.ts": `exports.run = (x) => sink(x); // flows`,
    "c.ts": `module.exports = (x) => sink(x); // flows`,
  },
  "an instance that is the module": {
    "a.ts": `const store = require("./store"); store.find(source()); store.skip("fine");`,
    "store.ts": `class Store { find(x) { sink(x); // flows
      } skip(x) { sink(x); } } module.exports = new Store();`,
  },
  "a default class, injected": {
    "a.ts": `import Store from "./store"; class C { private store: Store; constructor(store: Store) { this.store = store; } run() { this.store.find(source()); } }`,
    "store.ts": `export default class Store { find(x) { sink(x); // flows
      } }`,
  },
  "a callback of another file": {
    "a.ts": `import { each } from "./each"; each([source()], (x) => sink(x)); // flows
      each(["fine"], (x) => sink(x));`,
    "each.ts": `export function each(list, visit) { for (const item of list) visit(item); }`,
  },
  "a callback that another file fills": {
    "a.ts": `import { load } from "./load"; load((error, text) => { sink(text); // flows
      sink(error); });`,
    "load.ts": `export function load(done) { done(null, source()); }`,
  },
  "an object that another file fills": {
    "a.ts": `import { fill } from "./fill"; const where = {}; fill(where, source()); sink(where.name); // flows
      sink(where.limit);`,
    "fill.ts": `export function fill(where, name) { where.name = name; where.limit = 10; }`,
  },
  "a tag of another file": {
    "a.ts": `import { run } from "./tag"; run\`a \${source()}\`;`,
    "tag.ts": `export function run(parts, ...values) { sink(values[0]); // flows
      sink(parts.join("?")); }`,
  },
  "files that import each other": {
    "a.ts": `import { odd } from "./b"; export const even = (x) => odd(x); sink(even(source())); // flows`,
    "b.ts": `import { even } from "./a"; export const odd = (x) => (flag ? x : even(x));`,
  },
  "barrels that import each other": {
    "a.ts": `import { gone, run } from "./one"; run(source()); sink(gone("fine"));`,
    "one.ts": `export * from "./two"; export const run = (x) => sink(x); // flows`,
    "two.ts": `export * from "./one";`,
  },
};

describe("flow between modules", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
