import { checkFlow, type FlowCase } from "./check-flow.js";

/** Data on its way from one file to another; each case shows what must not be reached as well. */
const cases: Readonly<Record<string, FlowCase>> = {
  "through an import": {
    "a.ts": `import { run } from "./b"; run(source()); run2("fine");`,
    "b.ts": `export function run(x) { sink(x); // flows
    }`,
  },
  "through a default import": {
    "a.ts": `import run from "./b"; run(source());`,
    "b.ts": `export default function (x) { sink(x); // flows
    }`,
  },
  "through a namespace import": {
    "a.ts": `import * as b from "./b"; b.run(source()); b.other("fine");`,
    "b.ts": `export const run = (x) => sink(x); // flows
    export const other = (x) => sink(x);`,
  },
  "through a barrel": {
    "a.ts": `import { run } from "./lib"; run(source());`,
    "lib/index.ts": `export * from "./one"; export { go as run } from "./two";`,
    "lib/one.ts": `export const unused = 1;`,
    "lib/two.ts": `export function go(x) { sink(x); // flows
    }`,
  },
  "through require and module.exports": {
    "a.ts": `const { run } = require("./b"); run(source());`,
    "b.ts": `function run(x) { sink(x); // flows
    }
    module.exports = { run };`,
  },
  "through exports.name": {
    "a.ts": `const b = require("./b"); b.run(source());`,
    "b.ts": `exports.run = function (x) { sink(x); // flows
    };`,
  },
  "a source from another file": {
    "a.ts": `import { input } from "./b"; sink(input()); // flows`,
    "b.ts": `export const input = () => source();`,
  },
  "a class in another file": {
    "a.ts": `import { Store } from "./store"; const store = new Store(); store.find(source());`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
    } }`,
  },
  "an injected class": {
    "a.ts": `import { Store } from "./store"; class C { constructor(private readonly store: Store) {} run() { this.store.find(source()); } }`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
    } }`,
  },
  "a class in an object whose type names it": {
    "a.ts": `import { Store } from "./store"; interface Deps { store: Store } const run = ({ store }: Deps) => { store.find(source()); store.drop(source()); };`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
    } drop(x) { } }`,
  },
  "an object of a class of another file keeps what its methods are given": {
    "a.ts": `import { Where } from "./where";
    sink(new Where().eq(source()).limit(1).build()); // flows
    sink(new Where().eq("open").limit(source()).build());
    const where = new Where();
    where.eq(source());
    sink(where.build()); // flows
    const other = new Where();
    other.eq("open");
    sink(other.build());`,
    "where.ts": `export class Where { parts = []; count = 0;
    eq(value) { this.parts.push("name = '" + value + "'"); return this; }
    limit(count) { this.count = count; return this; }
    build() { return "WHERE " + this.parts.join(" AND "); } }`,
  },
  "an object of a class of another file keeps what it is made with": {
    "a.ts": `import { Query } from "./query"; import { Page } from "./page"; import { Settings } from "./settings";
    sink(new Query("x", source()).text());
    sink(new Page(source()).text()); // flows
    sink(new Settings({ host: source() }).text()); // flows`,
    "query.ts": `export class Query { constructor(table, name) { this.table = table; this.name = name; } text() { return this.table; } }`,
    "page.ts": `export class Page { constructor(private readonly where: string) {} text() { return this.where; } }`,
    "settings.ts": `export class Settings { constructor(given) { Object.assign(this, given); } text() { return this.host; } }`,
  },
  "a class that implements two interfaces and hands both on": {
    "a.ts": `import type { Reader } from "./store"; export const use = (reader: Reader) => { reader.read(source()); };`,
    "reader.ts": `export interface Reader { read(x: string): void }`,
    "writer.ts": `export interface Writer { write(x: string): void }`,
    "store.ts": `import type { Reader } from "./reader"; import type { Writer } from "./writer"; export type { Reader } from "./reader"; export type { Writer } from "./writer";
    export class Store implements Reader, Writer { read(x) { sink(x); // flows
      } write(x) { sink(x); } }`,
  },
  "what a callback returns of the function around it, through a function of another file": {
    "a.ts": `import { traced } from "./traced"; export async function load(record) { return await traced("load", async () => record); }
    export async function run() { sink(await load(source())); // flows
    }`,
    "b.ts": `import { traced } from "./traced"; export async function list() { sink(await traced("list", async () => "fixed")); }`,
    "traced.ts": `export const asked = () => source(); export async function traced(name, work) { const result = await work(name); return result; }`,
  },
  "events of an emitter of another file": {
    "a.ts": `import { bus } from "./bus"; bus.emit("report.requested", { text: source(), id: 1 }); bus.emit("report.done", { text: "fine" }); bus.emit("data", source());`,
    "bus.ts": `import { EventEmitter } from "node:events"; export const bus = new EventEmitter();`,
    "b.ts": `import { bus } from "./bus"; bus.on("report.requested", ({ text, id }) => { sink(text); // flows
      sink(id); });
      bus.on("report.done", ({ text }) => sink(text));
      bus.on("data", (text) => sink(text));`,
  },
  "events that a decorator makes a method listen to": {
    "a.ts": `import { EventEmitter2 } from "@nestjs/event-emitter"; export class Orders { constructor(private eventEmitter: EventEmitter2) {} place() { this.eventEmitter.emit("order.placed", { text: source() }); } }`,
    "b.ts": `import { OnEvent } from "@nestjs/event-emitter"; export class Mailer { @OnEvent("order.placed") send(order) { sink(order.text); // flows
      } @OnEvent("order.shipped") tell(order) { sink(order.text); } }`,
  },
  "events of an emitter that is handed in": {
    "a.ts": `import type { EventEmitter2 } from "eventemitter2"; class Orders { constructor(private readonly events: EventEmitter2) {} place() { this.events.emit("order:placed", "x", source()); } }`,
    "b.ts": `import type { EventEmitter2 } from "eventemitter2"; export function listen(emitter: EventEmitter2) { emitter.on("order:placed", (first, second) => { sink(first);
      sink(second); // flows
    }); }`,
  },
  "an interface of another file that a class implements": {
    "a.ts": `import type { Store } from "./types"; class C { constructor(private readonly store: Store) {} run() { this.store.find(source()); this.store.drop(source()); } }`,
    "types.ts": `export interface Store { find(x: string): void; drop(x: string): void }`,
    "store.ts": `import { Store } from "./types"; export class SqlStore implements Store { find(x) { sink(x); // flows
    } drop(x) { } other(x) { sink(x); } }`,
  },
  "an interface that an object is declared to be": {
    "a.ts": `import type { Store } from "./lib"; export const use = (store: Store) => { store.find(source()); };`,
    "lib/index.ts": `export * from "./types";`,
    "lib/types.ts": `export interface Store { find(x: string): void }`,
    "store.ts": `import type { Store } from "./lib"; export const sqlStore: Store = { find(x) { sink(x); // flows
    } };
    export const other: Other = { find(x) { sink(x); } };`,
  },
  "an interface that a member of another one is declared to be": {
    "a.ts": `import type { Deps } from "./deps"; export const routes = ({ users }: Deps, deps: Deps) => { users.find(source()); deps.users.drop(source()); };`,
    "deps.ts": `import { Users } from "./types"; export interface Deps { users: Users; other: Other }`,
    "types.ts": `export interface Users { find(x: string): void; drop(x: string): void }`,
    "users.ts": `import type { Users } from "./types"; export class SqlUsers implements Users { find(x) { sink(x); // flows
    } drop(x) { sink(x); // flows
    } }`,
  },
  "an interface beside the class that implements it": {
    "a.ts": `import { Deps } from "./users"; export const routes = (deps: Deps) => { deps.users.find(source()); };`,
    "users.ts": `export interface Users { find(x: string): string } export interface Deps { users: Users }
    export class SqlUsers implements Users { find(x) { sink(x); // flows
    } }`,
  },
  "an abstract class of another file": {
    "a.ts": `import { Store } from "./base"; class C { constructor(private readonly store: Store) {} run() { this.store.find(source()); this.store.close(source()); } }`,
    "base.ts": `export abstract class Store { abstract find(x: string): void; close(x: string) { } }`,
    "store.ts": `import { Store } from "./base"; export class SqlStore extends Store { find(x) { sink(x); // flows
    } }`,
  },
  "an interface that too many implement": {
    "a.ts": `import type { Step } from "./types"; class C { constructor(private readonly step: Step) {} run() { this.step.go(source()); } }`,
    "types.ts": `export interface Step { go(x: string): void }`,
    "steps.ts": `import { Step } from "./types"; export class A implements Step { go(x) { sink(x); } } export class B implements Step { go(x) { } }
    export class C implements Step { go(x) { } } export class D implements Step { go(x) { } } export class E implements Step { go(x) { } }`,
  },
  "a method that returns an instance of another class": {
    "a.ts": `import { Factory } from "./factory"; const factory = new Factory(); factory.store().find(source());`,
    "factory.ts": `import { Store } from "./store"; export class Factory { store(): Store { return make(); } }`,
    "store.ts": `export class Store { find(x) { sink(x); // flows
    } }`,
  },
  "a function within options that a function of another file is handed": {
    "a.ts": `import { create } from "./create"; export const run = create({ name: "a", handler: async ({ body }) => { sink(body); // flows
    } });
    export const other = create({ name: "b", other: async ({ body }) => { sink(body); } });`,
    "create.ts": `export function create({ name, handler }) { return async () => { await handler({ body: source() }); }; }`,
  },
  "a function that a field with a type holds": {
    "a.ts": `import type { Handler } from "./types"; class Runner { run: Handler = (x) => { sink(x); // flows
    } }
    class Job { constructor(private runner: Runner) {} go() { this.runner.run(source()); } }
    function start(runner: Runner) { runner.run("fine"); }`,
    "types.ts": `export type Handler = (x: string) => void;`,
  },
  "a function that a field with a library's type holds": {
    "a.ts": `import type { Handler } from "some-library"; class Runner { run: Handler = (x) => { sink(x); // flows
    } }
    class Job { constructor(private runner: Runner) {} go() { this.runner.run(source()); } }
    function start(runner: Runner) { runner.run("fine"); }`,
  },
  "a function that an object with a library's type holds": {
    "a.ts": `import type { Handler } from "some-library"; interface Api { run: Handler }
    const api: Api = { run: (x) => { sink(x); // flows
    } };
    api.run(source());`,
  },
  "an instance in another file": {
    "a.ts": `import { store } from "./store"; store.find(source());`,
    "store.ts": `class Store { find(x) { sink(x); // flows
    } }
    export const store = new Store();`,
  },
  "an object of functions in another file": {
    "a.ts": `import { api } from "./api"; api.run(source());`,
    "api.ts": `export const api = { run: (x) => sink(x) }; // flows`,
  },
  "returns from another file are matched": {
    "a.ts": `import { same } from "./b";
    sink(same(source())); // flows
    sink(same("fine"));`,
    "b.ts": `export const same = (x) => x;`,
  },
  "a sanitizer in another file": {
    "a.ts": `import { quote } from "./b"; sink(quote(source()));`,
    "b.ts": `export const quote = (x) => clean(x);`,
  },
  "three files": {
    "a.ts": `import { service } from "./b"; handle((r) => service(r.body));`,
    "b.ts": `import { find } from "./c"; export const service = (dto) => find({ name: dto.name, limit: 10 });`,
    "c.ts": `export const find = (o) => { sink(o.name); // flows
      sink(o.limit); };`,
  },
  "a package of the workspace": {
    "a.ts": `import { run, clean2 } from "@acme/db"; run(source()); run("fine"); sink(clean2(source()));`,
    "@acme/db/index.ts": `export function run(x) { sink(x); // flows
    }
    export const clean2 = (x) => clean(x);`,
  },
  "a source in a package of the workspace": {
    "a.ts": `import { input, constant } from "@acme/http"; sink(input()); // flows
    sink(constant());`,
    "@acme/http/index.ts": `export const input = () => source(); export const constant = () => "fine";`,
  },
  "a class in a package of the workspace": {
    "a.ts": `import { Store } from "@acme/store"; class C { constructor(private readonly store: Store) {} run() { this.store.find(source()); } }
    new Store().list(source());`,
    "@acme/store/index.ts": `export * from "./store";`,
    "@acme/store/store.ts": `export class Store { find(x) { sink(x); // flows
    }
    list(x) { return x; } }`,
  },
  "what a package of the workspace awaits and calls back": {
    "a.ts": `import { load, each } from "@acme/list"; const go = async () => { sink(await load(source())); // flows
    };
    each([source()], (x) => sink(x)); // flows`,
    "@acme/list/index.ts": `export const load = async (x) => x; export const each = (list, f) => { for (const x of list) f(x); };`,
  },
  "an alias of the project": {
    "a.ts": `import { run } from "services/db"; import { go } from "#db"; run(source()); go(source());`,
    "services/db.ts": `export const run = (x) => sink(x); // flows`,
    "#db.ts": `export const go = (x) => sink(x); // flows`,
  },
  "an instance that a package of the workspace exports": {
    "a.ts": `import { store } from "@acme/store"; store.save(source()); // flows
    store.load(source());`,
    "@acme/store/index.ts": `import { Store } from "toy"; export const store = new Store();`,
  },
  "a package of nobody knows where is a guess": {
    "a.ts": `import { run, escape } from "left-pad"; import { list } from "elsewhere"; sink(run(source())); // unsure
    sink(list.map((x) => x)); const go = async () => sink(await run(source()));`,
  },
  "through barrels that name things anew": {
    "a.ts": `import { execute, Repository } from "./lib"; execute(source()); new Repository().find(source());`,
    "lib/index.ts": `export { default as execute } from "./run"; export { Store as Repository } from "./more";`,
    "lib/run.ts": `export default (x) => sink(x); // flows`,
    "lib/more/index.ts": `import { Store } from "./store"; export { Store };`,
    "lib/more/store.ts": `export class Store { find(x) { sink(x); // flows
    } }`,
  },
  "through an index of CommonJS modules": {
    "a.ts": `const { users } = require("./lib"); handle((r) => users.find(r.query));`,
    "lib/index.ts": `module.exports = { users: require("./users") };`,
    "lib/users.ts": `exports.find = (x) => sink(x); // flows`,
  },
  "a source that a helper reads, through a barrel": {
    "a.ts": `import { input } from "./lib"; sink(input().name); // flows`,
    "lib/index.ts": `export * from "./input"; export const other = "fine";`,
    "lib/input.ts": `export function input() { return { name: source() }; }`,
  },
  "a missing file is a guess": {
    "a.ts": `import { run } from "./gone"; sink(run(source())); // unsure`,
  },
};

describe("flow between files", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
