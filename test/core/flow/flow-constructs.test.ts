import { checkFlow, type FlowCase } from "./check-flow.js";

/** Ways a program passes a value on, each beside the one that passes nothing. */
const cases: Readonly<Record<string, FlowCase>> = {
  "what a schema says of single values": `
    import { z } from "zod";
    const order = z.enum(["asc", "desc"]);
    const List = z.object({ order, page: z.coerce.number().int(), id: z.string().uuid(), name: z.string().min(1) }).strict();
    const list = List.parse(source());
    sink(order.safeParse(source()).data);
    sink(z.uuid().parse(source()));
    sink(z.string().parse(source())); // flows
    sink(z.enum(["all"]).or(z.string()).parse(source())); // flows
    sink(z.number().or(z.string()).parse(source())); // flows
    sink(list.order);
    sink(list.page);
    sink(list.id);
    sink(list.name); // flows`,
  "what bears the signature of a service": `
    async function statement() {
      const body = source();
      deepSink(JSON.parse(body)); // flows
      await verifyQueueSignature({ request, body });
      deepSink(JSON.parse(body));
      sink(body); // unsure
    }
    async function condition() {
      const body = source();
      if (!(await isValidSignature(body, header))) return;
      deepSink(JSON.parse(body));
    }
    async function kept(signature) {
      const body = source();
      const isSigned = await receiver.verify({ signature, body });
      if (isSigned) deepSink(JSON.parse(body));
      else deepSink(body); // flows
    }
    function service(webhook) {
      const body = source();
      webhook.verify(body, { "svix-id": header });
      deepSink(JSON.parse(body));
    }
    async function read() {
      deepSink(stripe.webhooks.constructEvent(source(), header, secret).data);
      sink(stripe.webhooks.constructEvent(source(), header, secret).data); // unsure
      deepSink(constructMessage(source(), header, secret).data); // unsure
    }
    function others(password) {
      const body = source();
      account.verify(body, password);
      verifyWebhookUrl(body);
      deepSink(JSON.parse(body)); // unsure
    }`,
  "a list that was looked up by what was sent": `
    async function look() {
      const request = check(source());
      const { to, id } = request;
      const app = await find(id);
      const allowed = (app.addresses || []) as string[];
      if (!allowed.includes(to)) return { error: true };
      sink(to);
      sink(request.to);
      sink(request.id); // unsure
    }
    async function text() {
      const request = source();
      const found = String(request.text || "");
      if (!found.includes(request.to)) return;
      sink(request.to); // flows
    }`,
  "what a query hook asks for": `
    const { data } = api.users.byId.useQuery({ id: source() });
    sink(data.name);
    sink(lookUp({ id: source() }).name); // unsure`,
  "what a server answers": `
    import { connect, sink, source } from "toy";
    connect(source()) // flows
      .then((answer) => sink(answer.data));
    const answer = connect("https://a.example", { body: source() }).then(({ data }) => data.name);
    sink(answer);
    sink(wrap(source()).then((made) => made.name)); // unsure`,
  "a check whose arguments have names": `
    const x = source();
    const isFine = isValidTarget({ to: x, site });
    sink(isFine ? x : "");
    sink(isFine ? "" : x); // flows
    if (isLimited({ name: x }) || isInvalid({ x })) sink(x); // flows`,
  "what is added to the query of an address": `
    import { go, source } from "toy";
    let url = base + "/login";
    if (known) url = other;
    url += \`&next=\${source()}\`;
    go(url);
    go(source() + \`&next=\${base}\`); // flows`,
  "what a query hook of the project's own client asks for": {
    "a.ts": `import { api } from "./client"; import { source, sink } from "toy";
    function view() {
      const { data } = api.users.byId.useQuery({ id: source() }, { enabled: true });
      sink(data.name);
      sink(api.users.nameOf(source())); // unsure
    }`,
    "client.ts": `import { createClient } from "made-up"; export const api = createClient();`,
  },
  "what a filter leaves over": `
    const list = [source()];
    sink(list.filter((item) => allowed.includes(item))[0]);
    sink(list.filter((item) => item !== "" && allowed.has(item)).map((item) => item)[0]);
    sink(list.filter(function (item) { return ["a", "b"].includes(item); })[0]);
    sink(list.filter((item) => !allowed.includes(item))[0]); // flows
    sink(list.filter((item) => item.length > 2)[0]); // flows`,
  "the keys of an object that the code writes down": `
    const fill = (params) => Object.keys(params).map((name) => name);
    sink(fill({ id: source() })[0]);
    sink(Object.keys(source())[0]); // flows
    sink(Object.values({ id: source() })[0]); // flows`,
  "what a replacement looks for and what it puts there": `
    sink("a".replace(source(), "b"));
    sink("a".replace("a", source())); // flows
    sink(source().replace("a", "b")); // flows`,
  "a getter": `
    class A { get x() { return source(); } get y() { return "fine"; } }
    const a = new A();
    sink(a.x); // flows
    sink(a.y);`,
  "a getter read through this": `
    class A { get x() { return source(); } get y() { return "fine"; } run() { sink(this.x); // flows
      sink(this.y); } }`,
  "a setter": `
    class A { set x(v) { sink(v); // flows
      } set y(v) { sink(v); } }
    const a = new A();
    a.x = source();
    a.y = "fine";`,
  "a getter of an object": `
    const o = { get a() { return source(); }, get b() { return "fine"; } };
    sink(o.a); // flows
    sink(o.b);`,
  "methods set in a function constructor": `
    function Dao(db) {
      this.find = (x) => sink(x); // flows
      this.skip = function (x) { sink(x); };
    }
    new Dao(1).find(source());
    const dao = new Dao(1);
    dao.skip("fine");`,
  "methods of a prototype": `
    function Dao() {}
    Dao.prototype.find = function (x) { sink(x); // flows
    };
    Dao.prototype.skip = function (x) { sink(x); };
    const dao = new Dao();
    dao.find(source());
    dao.skip("fine");`,
  "checks of several parts of an object that goes on as a whole": `
    const x = source();
    if (x.a !== "a" || x.b !== "b" || x.c !== "c" || x.d !== "d") throw new Error("no");
    take(x);
    function take(given) {
      sink(given.a);
      sink(given.d);
      sink(given.e); // flows
    }`,
  "event emitters, by the name of the event": `
    emitter.on("row", (x) => sink(x)); // flows
    emitter.on("end", (x) => sink(x));
    emitter.emit("row", source());
    emitter.emit("end", "fine");`,
  "call, apply and bind": `
    function run(x, y) { sink(x); // flows
      sink(y); }
    function other(x) { sink(x); }
    run.call(null, source());
    run.apply(null, [source()]); // as well
    const bound = run.bind(null, source()); // as well
    bound();
    other.call(source(), "fine");`,
  "a bound function": `
    function run(x, y) { sink(y); // flows
      sink(x); }
    const bound = run.bind(null, "fine");
    bound(source());`,
  "a promisified function of the file": `
    import { promisify } from "node:util"; import { source, sink } from "toy";
    function run(x, done) { sink(x); // flows
      done(); }
    const later = promisify(run);
    later(source());`,
  "an object of functions, chosen at run time": `
    const handlers = { a: (x) => sink(x), b: (x) => sink("b") }; // flows
    handlers[name](source());`,
  "a map of functions, chosen at run time, harmless argument": `
    const handlers = { a: (x) => sink(x), b: (x) => sink("b") };
    handlers[name]("fine");`,
  "a function that returns a function": `
    const make = (x) => (y) => { sink(x); // flows
      sink(y); };
    make(source())("fine");`,
  "a function made by another and kept": `
    const make = (x) => (y) => { sink(y); // flows
      sink(x); };
    const run = make("fine");
    run(source());`,
  "entries of an object": `
    const o = { a: source() };
    for (const [key, value] of Object.entries(o)) sink(value); // flows
    Object.values(o).forEach((value) => sink(value)); // flows
    Object.values({ a: "fine" }).forEach((value) => sink(value));`,
  "Array.from with a function": `
    const list = Array.from([source()], (x) => "a" + x);
    sink(list[0]); // flows
    sink(Array.from(["b"], (x) => "a" + x)[0]);`,
  "a promise made by hand": `
    async function load() { return await new Promise((resolve, reject) => { resolve(source()); }); }
    async function run() { sink(await load()); // flows
    }
    new Promise((resolve) => resolve("fine")).then((x) => sink(x));`,
  "the arguments object": `
    function run(x) { sink(arguments[0]); // flows
      sink(arguments[1]); }
    run(source());`,
  "a field that holds an instance": `
    class Store { find(x) { sink(x); // flows
      } skip(x) { sink(x); } }
    class B { store = new Store(); run() { this.store.find(source()); this.store.skip("fine"); } }`,
  "a field that holds an instance from the constructor": `
    class Store { find(x) { sink(x); // flows
      } }
    class B { constructor() { this.store = new Store(); } run() { this.store.find(source()); } }`,
  "methods that return the instance": `
    class Where { parts: string[] = []; eq(x: string): this { this.parts.push(x); return this; } limit(x) { return this; } build() { return this.parts.join(" "); } size() { return 1; } }
    sink(new Where().eq(source()).limit("1").build()); // flows
    sink(new Where().eq("1").limit("2").size());`,
  "methods of the class above": `
    class Base { run(x) { sink(x); // flows
      } skip(x) { sink(x); } }
    class A extends Base { run(x) { super.run(x); super.skip("fine"); } }
    new A().run(source());`,
  "the constructor of the class above": `
    class Base { constructor(x) { this.x = x; } }
    class A extends Base { constructor(x) { super(x); } run() { sink(this.x); // flows
    } }
    new A(source());`,
  "Object.assign": `
    sink(Object.assign({}, { a: source() }).a); // flows
    const o = { b: "fine" };
    Object.assign(o, { a: source() });
    sink(o.a); // flows
    sink(o.b);`,
  "a tag of the file": `
    function tag(parts, ...values) { sink(values[0]); // flows
      sink(parts[0]); }
    tag\`a \${source()}\`;`,
  "generators that hand on to others": `
    function* inner() { yield source(); }
    function* outer() { yield* inner(); }
    for (const x of outer()) sink(x); // flows
    function* safe() { yield "fine"; }
    for (const x of safe()) sink(x);`,
  "assignment with or": `
    let x; x ||= source();
    sink(x); // flows
    let y = "a"; y += "b";
    sink(y);`,
  "a deleted property": `
    const o = { a: source(), b: source() };
    delete o.a;
    sink(o.a);
    sink(o.b); // flows`,
  "a copy of an object": `
    const o = structuredClone({ a: source(), b: "fine" });
    sink(o.a); // flows
    sink(o.b);`,
  "entries of a map": `
    const map = new Map();
    map.set("a", source());
    for (const [key, value] of map) sink(value); // flows
    map.forEach((value) => sink(value)); // flows`,
  "a property of an object, under a key that is not known": `
    const settings = { note: source(), size: 3 };
    sink(settings[name]); // unsure
    for (const key in settings) sink(settings[key]); // flows
    sink(Object.values(settings)[0]); // flows
    sink([source(), 2][place]); // flows
    sink(source()[name]); // flows`,
  "the parts of an address that is built": `
    const url = new URL("https://example.com");
    url.searchParams.set("q", source());
    sink(url.toString()); // flows
    sink(url.href); // flows`,
  "bytes and back": `
    sink(Buffer.from(source(), "base64").toString("utf8")); // flows
    sink(Buffer.from("fine").toString());`,
  "private fields": `
    class A { #x; constructor(x) { this.#x = x; } run() { sink(this.#x); // flows
    } }
    new A(source());`,
  "a field read from outside": `
    class A { constructor(x, y) { this.x = x; this.y = y; } }
    const a = new A(source(), "fine");
    sink(a.x); // flows
    sink(a.y);`,
  "two instances": `
    class A { constructor(x) { this.x = x; } }
    const a = new A(source());
    sink(a.x); // flows
    const b = { x: "fine" };
    sink(b.x);`,
  "a factory of instances": `
    class Store { find(x) { sink(x); // flows
      } skip(x) { sink(x); } }
    function make() { return new Store(); }
    make().find(source());
    const store = make();
    store.skip("fine");`,
  "a parameter with a class for its type": `
    class Store { find(x) { sink(x); // flows
      } skip(x) { sink(x); } }
    function run(store: Store) { store.find(source()); store.skip("fine"); }`,
  "a callee that fills what it is given": `
    function fill(o) { o.x = source(); o.y = "fine"; }
    const o = {};
    fill(o);
    sink(o.x); // flows
    sink(o.y);`,
  "a callee that puts one argument into the other": `
    function put(list, x) { list.push(x); }
    const list = [];
    put(list, source());
    sink(list[0]); // flows
    const other = [];
    put(other, "fine");
    sink(other[0]);`,
  "middleware that writes to the request": `
    handle((req, res, next) => { req.draft = req.body.draft; next(); });
    handle((req, res) => { sink(req.draft); // flows
      sink(req.user); });`,
  "state of the module": `
    const state = { fine: "a" };
    function set() { state.x = source(); }
    function get() { sink(state.x); // flows
      sink(state.fine); }`,
  "a variable of the module": `
    let last;
    let other = "fine";
    function set() { last = source(); other = "b"; }
    function get() { sink(last); // flows
      sink(other); }`,
  "callbacks that get an error first": `
    function load(done) { done(null, source()); }
    load((error, data) => { sink(data); // flows
      sink(error); });`,
  "callbacks that functions hand on to each other": `
    function one(x, done) { done(x); two(x, done); }
    function two(x, done) { done("a" + x); one(x, done); }
    function three(done) { one(source(), (y) => done(y)); }
    one(source(), (x) => sink(x)); // flows
    three((x) => sink(x)); // flows
    two("fine", (x) => sink(x));`,
  "timers": `
    const x = source();
    setTimeout(() => sink(x), 10); // flows
    setTimeout((y) => sink(y), 10, source()); // flows`,
  "do and while": `
    let x = "fine";
    do { sink(x); // flows
      x = source(); } while (more());`,
  "continue skips the rest": `
    for (const item of items) {
      let x = source();
      if (flag) { x = "fine"; } else continue;
      sink(x);
    }`,
  "labels": `
    let x = "fine";
    outer: for (const a of items) { for (const b of a) { x = source(); continue outer; } }
    sink(x); // flows`,
  "nested conditionals": `
    sink(a ? "x" : b ? source() : "y"); // flows
    sink(a ? "x" : b ? "z" : "y");`,
  "optional chaining": `
    const o = maybe ? { a: { b: source() } } : undefined;
    sink(o?.a?.b); // flows
    sink(o?.c?.b);
    sink(source()?.trim()); // flows`,
  "assertions of TypeScript": `
    sink(source() as string); // flows
    sink(<string>source()!); // flows
    sink(source() satisfies string); // flows`,
  "an assertion that stops": `
    const x = source(); const y = source();
    assert(allowed.includes(x));
    sink(x);
    sink(y); // flows`,
  "a lookup in a map of constants": `
    const map = new Map([["a", "x"]]);
    sink(map.get(source()));`,
  "parts of a tuple": `
    const [a, b] = ["fine", source()];
    sink(b); // flows
    sink(a);`,
  "an index of a list": `
    const pair = ["fine", source()];
    sink(pair[1]); // flows
    sink(pair[0]);`,
  "swap": `
    let a = source(), b = "fine";
    [a, b] = [b, a];
    sink(b); // flows
    sink(a);`,
  "a component and its props": {
    "a.tsx": `
    const View = ({ html, title }) => { sink(html); // flows
      sink(title); return <p>{title}</p>; };
    const Page = () => <View html={source()} title="fine" />;`,
  },
  "a component and its spread props": {
    "a.tsx": `
    function View(props) { sink(props.html); // flows
      sink(props.title); return <p />; }
    const rest = { html: source(), title: "fine" };
    const Page = () => <View {...rest} />;`,
  },
  "a component's children": {
    "a.tsx": `
    function View({ children, title }) { sink(children); // flows
      sink(title); return <p />; }
    const Page = () => <View title="fine">{source()}</View>;`,
  },
  "state of a component": {
    "a.tsx": `import { useState } from "react"; import { source, sink } from "toy";
    function View() {
      const [text, setText] = useState("");
      const [other, setOther] = useState("");
      const load = () => { setText(source()); setOther("fine"); };
      sink(text); // flows
      sink(other);
      return <p onClick={load} />;
    }`,
  },
  "remembered values of a component": {
    "a.tsx": `import { useMemo, useRef, useCallback } from "react"; import { source, sink } from "toy";
    function View() {
      const text = useMemo(() => source(), []);
      sink(text); // flows
      const box = useRef(null);
      box.current = source();
      sink(box.current); // flows
      const run = useCallback((x) => sink(x), []); // flows
      run(source());
      return <p />;
    }`,
  },
  "a remembered function that calls itself": {
    "a.tsx": `import { useCallback } from "react"; import { source, sink } from "toy";
    function View() {
      const show = useCallback((node) => {
        sink(node.text); // flows
        node.children.forEach((child) => show(child));
      }, []);
      show(source());
      return <p />;
    }`,
  },
};

describe("flow through constructs", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
