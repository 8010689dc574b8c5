import { checkFlow, type FlowCase } from "./check-flow.js";

/** Each pair shows a construct that carries taint and its look-alike that does not. */
const cases: Readonly<Record<string, FlowCase>> = {
  "parts of a request that are text": `
    handle((request) => {
      sink(request.params.id); // flows
      deepSink({ id: request.params.id });
      deepSink({ id: request.body.id }); // flows
    });`,
  "an instance that another module exports": {
    "store.ts": `import { Store } from "toy";
      export const store = new Store();
      export const other = new Map();`,
    "index.ts": `import { store as kept, other } from "./store"; export { kept, other };`,
    "a.ts": `import { source } from "toy";
      import { store, other } from "./store";
      import * as all from "./index";
      store.save(source()); // flows
      other.save(source());
      all.kept.save(source()); // flows
      store.save("fine");`,
  },
  "a default export, and a class made elsewhere": {
    "user.ts": `import { model } from "toy";
      export default model("user");`,
    "post.ts": `const { model } = require("toy");
      module.exports = model("post");`,
    "tag.ts": `const toy = require("toy");
      const Tag = toy.model("tag");
      module.exports = { Tag };`,
    "store.ts": `import { Store } from "toy";
      export class Base extends Store {}
      export default Store;`,
    "a.ts": `import { source } from "toy";
      import User from "./user";
      import { Tag } from "./tag";
      const Post = require("./post");
      new User(source()); // flows
      new Post({ text: source() });
      new Post(source()); // flows
      new Tag(source()); // flows
      new Unknown(source());`,
  },
  "a value goes straight in": `
    sink(source()); // flows
    sink("constant");`,
  "a variable holds what was last assigned": `
    let x = source();
    sink(x); // flows
    x = "fine";
    sink(x);`,
  "branches join": `
    let x = "fine";
    if (flag) x = source();
    sink(x); // flows`,
  "a branch that returns does not reach what follows": `
    function f() {
      let x = "fine";
      if (flag) { x = source(); return; }
      sink(x);
    }`,
  "a branch that throws does not reach what follows": `
    function f() {
      let x = source();
      if (flag) { throw new Error("no"); } else { x = "fine"; }
      sink(x);
    }`,
  "both branches overwrite": `
    let x = source();
    if (flag) x = "a"; else x = "b";
    sink(x);`,
  "a loop carries to its next round": `
    let last = "";
    for (const item of items) {
      sink(last); // flows
      last = source();
    }`,
  "a while loop": `
    let x = "";
    while (more()) x += source();
    sink(x); // flows`,
  "break leaves with what it has": `
    let x = "fine";
    for (;;) { x = source(); break; }
    sink(x); // flows`,
  "switch with a case that assigns": `
    let x = "fine";
    switch (kind) { case "a": x = source(); break; default: x = "b"; }
    sink(x); // flows`,
  "switch on the value itself": `
    const x = source();
    switch (x) { case "asc": sink(x); break; default: sink(x); // flows
    }`,
  "try and catch": `
    let x = "fine";
    try { x = source(); risky(); } catch { sink(x); // flows
    }
    sink(x); // flows`,
  "finally": `
    let x = source();
    try { risky(); } finally { x = "fine"; }
    sink(x);`,
  "a conditional expression": `
    sink(flag ? source() : "fine"); // flows
    sink(flag ? "a" : "b");`,
  "or and nullish defaults": `
    sink(source() || "fine"); // flows
    sink(options ?? source()); // flows`,
  "text made of it": `
    sink("a" + source()); // flows
    sink(\`a \${source()} b\`); // flows
    sink(["a", source()].join(",")); // flows
    sink("a".concat(source())); // flows`,
  "string methods": `
    sink(source().trim().toLowerCase().slice(1)); // flows
    sink(source().replace("a", "b")); // flows
    sink("%s".replace("%s", source())); // flows
    sink(source().includes("a"));
    sink(source().length);`,
  "numbers carry nothing": `
    sink(Number(source()));
    sink(parseInt(source(), 10));
    sink(+source());
    sink(source() * 2);`,
  "sanitizers of the kind": `
    sink(clean(source()));
    const x = clean(source());
    sink("a" + x);`,
  "a sanitizer of another kind does not help": `
    deepSink(clean(source())); // flows`,
  "modelled propagators": `
    sink(pass(source())); // flows`,
  "properties": `
    const o = { a: source(), b: "fine" };
    sink(o.a); // flows
    sink(o.b);`,
  "nested properties": `
    const o = { a: { b: { c: source() } } };
    sink(o.a.b.c); // flows
    sink(o.a.b.d);`,
  "property assignment": `
    const o = {};
    o.a = source();
    sink(o.a); // flows
    sink(o.b);
    o.a = "fine";
    sink(o.a);`,
  "computed properties": `
    const o = {};
    o["a"] = source();
    sink(o.a); // flows
    const p = {};
    p[key] = source();
    sink(p[other]); // flows`,
  "spread": `
    const o = { ...{ a: source() }, b: 1 };
    sink(o.a); // flows
    sink(o.b);
    const list = [...[source()]];
    sink(list[0]); // flows`,
  "a spread overwritten": `
    const o = { ...{ a: source() }, a: "fine" };
    sink(o.a); // noise`,
  "destructuring": `
    const { a, b } = { a: source(), b: "fine" };
    sink(a); // flows
    sink(b);`,
  "destructuring with rename, nesting and default": `
    const { a: { x: y } = {}, z = source() } = { a: { x: source() } };
    sink(y); // flows
    sink(z); // flows`,
  "rest in destructuring": `
    const { a, ...rest } = { a: "fine", b: source() };
    sink(rest.b); // flows
    sink(a);`,
  "array destructuring": `
    const [first, second] = [source(), source()];
    sink(first); // flows`,
  "assignment destructuring": `
    let a, b;
    ({ a, b } = { a: source(), b: "fine" });
    sink(a); // flows
    sink(b);`,
  "arrays": `
    const list = [];
    list.push(source());
    sink(list[0]); // flows
    const other = ["fine"];
    sink(other[0]);`,
  "array callbacks": `
    const list = [source()];
    list.forEach((item) => sink(item)); // flows
    const mapped = list.map((item) => "x" + item);
    sink(mapped[0]); // flows
    const safe = list.map(() => "fine");
    sink(safe[0]);`,
  "filter, find and reduce": `
    const list = [source()];
    sink(list.filter(Boolean)[0]); // flows
    sink(list.find((x) => x)); // flows
    sink(list.reduce((all, item) => all + item, "")); // flows
    sink(list.reduce((all, item) => all)); // flows
    sink(list.reduce((all, item) => all, "fine"));
    sink(["fine"].reduce((all, item) => all + item, source())); // flows
    sink(["fine"].flatMap((item) => [source()])[0]); // flows
    sink(list.flatMap((item, index) => [index])[0]);`,
  "for of": `
    for (const item of [source()]) sink(item); // flows
    for (const item of ["fine"]) sink(item);`,
  "for in gives chosen keys": `
    for (const key in source()) sink(key); // flows`,
  "maps and sets": `
    const map = new Map();
    map.set("a", source());
    sink(map.get("a")); // flows
    const set = new Set([source()]);
    for (const item of set) sink(item); // flows`,
  "JSON both ways": `
    sink(JSON.stringify({ a: source() })); // flows
    sink(JSON.parse(source()).a.b); // flows`,
  "URL and its parts": `
    const url = new URL(source());
    sink(url.pathname); // flows
    sink(url.searchParams.get("q")); // flows
    sink(new URLSearchParams(source()).get("q")); // flows`,
  "a helper function": `
    function run(text) { sink(text); // flows
    }
    run(source());`,
  "calls and returns are matched": `
    const same = (x) => x;
    sink(same(source())); // flows
    sink(same("fine"));`,
  "the other parameter": `
    function run(a, b) { sink(b);
    }
    run(source(), "fine");`,
  "a function that returns a source": `
    function input() { return source(); }
    sink(input()); // flows`,
  "only one caller is tainted": `
    function wrap(x) { return { value: x }; }
    const a = wrap(source());
    const b = wrap("fine");
    sink(a.value); // flows
    sink(b.value);`,
  "two levels of helpers": `
    const inner = (x) => sink(x); // flows
    const outer = (x) => inner("a" + x);
    outer(source());`,
  "recursion ends": `
    function walk(x, depth) { if (depth > 3) { sink(x); // flows
      return; }
      walk(x + "a", depth + 1); }
    walk(source(), 0);`,
  "mutual recursion ends": `
    function even(x) { return odd(x); }
    function odd(x) { return flag ? x : even(x); }
    sink(even(source())); // flows`,
  "default parameters": `
    function run(x = source()) { sink(x); // flows
    }
    run();`,
  "rest parameters": `
    function run(first, ...others) { sink(others[0]); // flows
      sink(first); }
    run("fine", source());`,
  "spread arguments": `
    function run(a, b) { sink(a); // flows
    }
    run(...[source()]);`,
  "an object parameter": `
    function run({ a, b }) { sink(a); // flows
      sink(b); }
    run({ a: source(), b: "fine" });`,
  "a callback of a helper": `
    function each(list, visit) { visit(list[0]); }
    each([source()], (x) => sink(x)); // flows
    each(["fine"], (x) => sink(x));`,
  "a callback that returns": `
    function apply(make) { return make(); }
    sink(apply(() => source())); // flows`,
  "closures": `
    const x = source();
    const run = () => sink(x); // flows
    run();`,
  "a closure over a variable assigned later": `
    let x = "fine";
    const run = () => sink(x); // flows
    x = source();
    run();`,
  "a function inside a function": `
    function outer(x) { function inner() { sink(x); // flows
      } inner(); }
    outer(source());`,
  "promises": `
    async function run() { sink(await source()); // flows
    }
    source().then((x) => sink(x)); // flows
    Promise.resolve("fine").then((x) => sink(x));`,
  "promise chains": `
    source().then((x) => "a" + x).then((y) => sink(y)); // flows`,
  "Promise.all": `
    async function run() { const [a, b] = await Promise.all([source(), "fine"]); sink(a); // flows
    }`,
  "async functions": `
    async function load() { return source(); }
    async function run() { sink(await load()); // flows
    }`,
  "async iteration": `
    async function run() { for await (const chunk of source()) sink(chunk); // flows
    }`,
  "generators": `
    function* items() { yield source(); }
    for (const item of items()) sink(item); // flows`,
  "class fields": `
    class A { x = source(); y = "fine"; run() { sink(this.x); // flows
      sink(this.y); } }`,
  "fields set in one method and read in another": `
    class A { set() { this.x = source(); } run() { sink(this.x); // flows
    } }`,
  "constructor parameters": `
    class A { constructor(private x, y) { this.y = y; } run() { sink(this.x); // flows
      sink(this.y); } }
    new A(source(), "fine");`,
  "methods of an instance": `
    class A { run(x) { sink(x); // flows
    } }
    const a = new A();
    a.run(source());`,
  "methods through this": `
    class A { one() { this.two(source()); } two(x) { sink(x); // flows
    } }`,
  "static methods": `
    class A { static run(x) { sink(x); // flows
    } }
    A.run(source());`,
  "inherited methods": `
    class Base { run(x) { sink(x); // flows
    } }
    class A extends Base {}
    new A().run(source());`,
  "arrow fields": `
    class A { run = (x) => { sink(x); // flows
    } }
    new A().run(source());`,
  "objects of functions": `
    const api = { run(x) { sink(x); // flows
    }, skip(x) { return x; } };
    api.run(source());`,
  "an allow-list": `
    const x = source();
    if (!["a", "b"].includes(x)) throw new Error();
    sink(x);`,
  "an allow-list in a positive branch": `
    const x = source();
    if (allowed.includes(x)) sink(x);
    else sink(x); // flows`,
  "a set as allow-list": `
    const x = source();
    if (ALLOWED.has(x)) sink(x);
    sink(x); // flows`,
  "an anchored pattern": `
    const x = source();
    if (/^[a-z]+$/.test(x)) sink(x);
    if (/[a-z]+/.test(x)) sink(x); // flows`,
  "a type test": `
    const x = source();
    if (typeof x === "number") sink(x);
    if (typeof x === "string") sink(x); // flows`,
  "a type test rules out objects": `
    const x = source();
    if (typeof x !== "string") throw new Error();
    deepSink(x);`,
  "equal to a constant": `
    const x = source();
    if (x === "a" || x === "b") sink(x);
    if (x === "a") sink(x);
    if (x !== "a") return;
    sink(x);`,
  "a check by name": `
    const x = source();
    if (!isValidName(x)) throw new Error();
    sink(x);`,
  "a check of another variable": `
    const x = source(); const y = source();
    if (!isValidName(y)) throw new Error();
    sink(x); // flows`,
  "a check of one property": `
    const o = source();
    if (!allowed.includes(o.sort)) throw new Error();
    sink(o.sort);
    sink(o.name); // flows`,
  "guards joined by and": `
    const x = source();
    if (x && allowed.includes(x)) sink(x);
    if (flag && !allowed.includes(x)) return;
    sink(x); // flows`,
  "a guard in an and expression": `
    const x = source();
    allowed.includes(x) && sink(x);`,
  "a guard in a conditional expression": `
    const x = source();
    const safe = allowed.includes(x) ? x : "default";
    sink(safe);`,
  "a lookup gives what was written down": `
    const table = { a: "x", b: "y" };
    sink(table[source()]);`,
  "request parts of a typed parameter": `
    function run(r: Request) { sink(r.body.name); // flows
      sink(r.method); }`,
  "request parts of a callback": `
    handle((r) => { const { name } = r.query; sink(name); // flows
    });`,
  "a method of the request": `
    handle(async (r) => { const body = await r.json(); sink(body.name); // flows
      sink(r.clone()); });`,
  "the whole request handed on": `
    function run(request) { sink(request.body.id); // flows
      sink(request.user); }
    handle((r) => run(r));`,
  "an option": `
    optionSink({ sql: source(), values: [] }); // flows
    optionSink({ sql: "fine", values: [source()] });`,
  "an option in a variable": `
    const o = { sql: source() };
    optionSink(o); // flows
    const p = { values: [source()] };
    optionSink(p);`,
  "deep sinks look inside": `
    deepSink({ user: { name: source() } }); // flows
    deepSink({ user: [{ name: source() }] }); // flows
    deepSink({ user: { $eq: source() } });
    sink({ a: source() });`,
  "text that is parsed can be an object again": `
    const text = source();
    if (typeof text === "string") {
      deepSink({ user: text });
      deepSink({ user: JSON.parse(text) }); // flows
    }`,
  "an unknown function may hand on": `
    sink(mystery(source())); // unsure`,
  "an unknown function that fetches does not": `
    async function run() { sink(await mystery(source())); }`,
  "the error of a program names its command line, and what it prints does not": `
    import { source, sink, start } from "toy";
    start("show " + source(), (error, printed) => { // flows
      sink(error); // unsure
      sink(printed);
    });
    sink(start("list " + source())); // flows`,
  "a method of that name is no look-up in a map": `
    handle((request) => { sink(request.get("name")); });
    const map = new Map();
    map.set(key, source());
    sink(map.get("a")); // flows`,
  "a function that hands its own parameter to itself": `
    function walk(visit, items) { visit(items[0]); walk(visit, items); }
    walk((item) => sink(item), [source()]); // flows
    function each(visit) { visit(source()); each(visit); }
    each((item) => sink(item)); // flows`,
  "an unknown sanitizer by name": `
    sink(sanitizeInput(source()));`,
  "a function that hands the function it was given on to itself": `
    function each(node, visit) { visit(node.value); each(node.next, visit); }
    each(source(), (value) => {
      sink(value); // flows
    });`,
  "rest parameters of a function that calls itself": `
    function all(...list) { sink(list[0]); all(...list, list); } // flows
    all(source());`,
  "what a schema lets through has its keys, and any text": `
    import { z } from "zod";
    import Joi from "joi";
    const Item = z.object({ name: z.string() });
    const Open = z.object({ name: z.string() }).passthrough();
    deepSink(Item.parse(source()));
    deepSink(Item.safeParse(source()).data);
    sink(Item.safeParse(source()).data); // flows
    sink(Item.parse(source()).name); // flows
    deepSink(Open.parse(source())); // unsure
    deepSink(Joi.object({ name: Joi.string() }).validate(source()).value);
    deepSink(JSON.parse(source())); // flows`,
  "what a schema of another file lets through": {
    "item.ts": `export const itemSchema = makeSchema();`,
    "a.ts": `import { source, deepSink } from "toy";
      import { itemSchema } from "./item";
      deepSink(itemSchema.parse(source()));`,
  },
  "a function that hands its callback on to itself": `function retry(run) { run(source()); retry(run); } retry((x) => {
    sink(x); // flows
  });`,
};

describe("flow", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
