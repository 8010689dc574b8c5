import { checkFlow, type FlowCase } from "./check-flow.js";

const imports = 'import { source, open, go, connect } from "toy"; import path from "node:path"; import { readFileSync, realpath, realpathSync } from "node:fs";';
const inHandler = (code: string): string => `${imports} function handle() { const x = source(); ${code}\n}`;

/** What checks and functions of paths leave open, each beside what looks alike and leaves nothing. */
const paths: Readonly<Record<string, string>> = {
  "below a folder a path can still climb": `
    open("/data/" + x); // flows
    open(path.join("/data", x)); // flows
    open(path.resolve("/data", x)); // flows
    open(path.basename(x));`,
  "the last piece of a path is a base name": `
    open("/data/" + x.split("/").pop());
    open("/data/" + x.split("/").at(-1));
    const pieces = x.split("/");
    open("/data/" + pieces[pieces.length - 1]);
    open("/data/" + pieces[i]); // flows
    open("/data/" + x.split("-").pop()); // flows`,
  "what a file holds is not made of its path": `
    open(readFileSync(x, "utf8"));`,
  "dots alone say nothing of absolute paths": `
    if (x.includes("..")) return;
    open(x); // flows
    open("/data/" + x);
    open(path.join(root, x));`,
  "what is joined has climbed already": `
    const file = path.join(root, x);
    if (file.includes("..")) return;
    open(file); // flows`,
  "a beginning counts once the path is normal": `
    if (x.startsWith("/data/")) open(x); // flows
    const file = path.resolve("/data", x);
    if (!file.startsWith("/data/")) throw new Error();
    open(file);
    open(path.join("/data", x));`,
  "a beginning that is not fixed": `
    const file = path.join(root, x);
    if (file.indexOf(root + path.sep) !== 0) return;
    open(file);`,
  "an earlier check counts for what was made before it": `
    const file = path.join(root, x);
    if (/\\.\\./.test(x)) return;
    open(file);`,
  "a path relative to the folder": `
    const file = path.resolve(root, x);
    const inner = path.relative(root, file);
    if (inner.startsWith("..") || path.isAbsolute(inner)) return;
    open(file);`,
  "the real path is the one that opens": `
    open(realpathSync(x)); // flows
    realpath(x, (error, real) => open(real)); // flows
    const real = realpathSync(path.join(root, x));
    if (real.startsWith(root)) open(real);`,
  "what a replacement leaves": `
    open(x.replace(/\\//g, ""));
    open(x.replace("/", "")); // flows
    open(x.replace(/\\.\\./g, "")); // flows
    open("a/" + x.replace(/\\.\\./g, ""));
    open("a/" + x.replace(/\\.\\.\\//g, "")); // flows
    open("a/" + x.replace(/^(\\.\\.[/\\\\])+/, "")); // flows
    open("a/" + path.normalize(x).replace(/^(\\.\\.[/\\\\])+/, ""));`,
  "what a pattern allows": `
    if (/^[\\w.-]+$/.test(x)) open("a/" + x);
    if (/^[\\w./-]+$/.test(x)) open("a/" + x); // flows
    if (/^[a-z]/.test(x)) open("a/" + x); // flows
    if (!/[^\\w-]/.test(x)) open(x);`,
  "an empty text opens nothing": `
    let y = x;
    if (y) y = path.basename(y);
    open(y);`,
  "what was found in a list is taken, though written twice": `
    open("a." + (["png", "gif"].includes(x.split(".")[1]) ? x.split(".")[1] : "bin"));
    open("a." + (["png", "gif"].includes(x.split(".")[0]) ? x.split(".")[1] : "bin")); // flows`,
  "a key of a table": `
    if (files[x]) open(x);
    else open(x); // flows
    if (files[x] !== undefined) open(x);`,
};

/** What decides where an address leads. */
const addresses: Readonly<Record<string, string>> = {
  "what stands in front": `
    go("/orders/" + x);
    go("/" + x); // flows
    go(\`https://host.example/\${x}\`);
    go(\`https://host.example\${x}\`); // flows
    go("//" + x); // flows
    go(base + x);
    go(\`\${base}?next=\${x}\`);
    go(\`\${protocol}://\${x}\`); // flows
    go(["/list?of=", x].join(""));
    go([x, "?of="].join("")); // flows
    connect("https://" + x); // flows
    connect(\`https://api.example/users/\${x}\`);
    connect(\`https://\${x}.example/users\`); // flows`,
  "text that is put on later": `
    let url = "/list";
    url += "?of=" + x;
    go(url);
    let other = x;
    other += "?a";
    go(other); // flows`,
  "a path of the site begins with one slash": `
    if (x.startsWith("/") && !x.startsWith("//")) go(x); // unsure
    if (x.startsWith("/") && !x.startsWith("//") && !x.startsWith("/\\\\")) go(x);
    if (x.startsWith("/")) go(x); // flows
    if (x[0] === "/" && x[1] !== "/") go(x);
    if (/^\\/[^/]/.test(x)) go(x); // unsure
    if (/^\\/[^/\\\\]/.test(x)) go(x);
    if (/^\\//.test(x)) go(x); // flows
    go(x.indexOf("//") === -1 ? x : "/");
    go(x.indexOf("http") === -1 ? x : "/"); // flows`,
  "a fixed beginning must close the host": `
    if (x.startsWith("https://host.example/")) go(x);
    if (x.startsWith("https://host.example")) go(x); // flows
    if (x.startsWith("https://")) go(x); // flows
    if (/^https:\\/\\/host\\.example\\//.test(x)) go(x);
    if (/^https:\\/\\/host\\.example/.test(x)) go(x); // flows
    if (x.includes("host.example")) go(x); // flows`,
  "the host of a parsed address": `
    const url = new URL(x);
    if (url.hostname === "host.example") { go(x); connect(url); }
    if (url.protocol === "https:") connect(url); // flows
    if (hosts.includes(new URL(x).host)) connect(x);
    if (hosts.some((host) => url.hostname === host || url.hostname.endsWith("." + host))) connect(x);
    if (url.origin === location.origin) go(x);
    const { hostname } = new URL(x);
    if (hostname !== "host.example") return;
    connect(x);`,
  "hosts and origins that a function is given": `
    const inSet = (to, base) => { const url = new URL(to); const origins = new Set([new URL(base).origin]); return origins.has(url.origin) ? url.toString() : null; };
    const inList = (to, base) => { const url = new URL(to); return [new URL(base).host].includes(url.host) ? url.href : null; };
    const inText = (to, base) => { const url = new URL(to); return base.includes(url.host) ? url.href : null; };
    go(inSet(x, "https://host.example"));
    go(inList(x, "https://host.example"));
    go(inText(x, "https://host.example")); // flows`,
  "what is put into an address behind its beginning": `
    go(routes.user.replace(":id", x));
    go(routes.user.replace(new RegExp(":" + name, "g"), x));
    go("/users/{id}".replace("{id}", x));
    go("/{id}".replace("{id}", x)); // flows
    go(template.replace("{url}", x)); // flows`,
  "parts of an address": `
    const url = new URL(x);
    go(url.pathname);
    go(url.href); // flows
    const { pathname, href } = url;
    go(pathname);
    go(href); // flows
    go(new URL(\`http://\${host}\${x}\`).searchParams.get("next")); // flows
    const own = new URL("https://host.example");
    own.pathname = x;
    own.searchParams.set("q", x);
    go(own.toString());
    const query = new URLSearchParams({ q: x });
    go("https://host.example?" + query.toString());
    go(encodeURIComponent(x));
    const back = new URL(\`http://\${host}\${x}\`);
    back.searchParams.delete("a");
    back.searchParams.set("b", x);
    go(back.toString());
    go(store.findUnique({ where: { x } }));`,
  "a prefix of a list of the program": `
    if (prefixes.some((prefix) => x.startsWith(prefix))) go(x);
    const isLocal = x.startsWith("/") && !x.startsWith("//");
    if (isLocal) go(x); // unsure
    go(x); // flows`,
};

/** Checks that stand in functions of the project. */
const functions: Readonly<Record<string, FlowCase>> = {
  "a variable around a callback that sets it on one way": {
    "a.ts": `function f(later) { let x = source(); later(() => { if (x === undefined) { x = "/"; }
      sink(x); // flows
      }); }`,
  },
  "a variable around a callback that sets it on every way": {
    "a.ts": `function f(later) { let x = source(); later(() => { if (x === undefined) { x = "/"; } else { x = "/home"; } sink(x); }); }`,
  },
  "a name that nobody declares": {
    "a.js": `function f(later) { chosen = source(); later(() => { sink(chosen); // flows
      }); chosen = "fine"; sink(chosen); }
      function g() { other = "fine"; sink(other); }`,
  },
  "a function that tells": `${imports}
    function local(url) {
      try {
        return new URL(url, "https://host.example").origin === "https://host.example";
      } catch {
        return false;
      }
    }
    const outside = (url) => !url.startsWith("/") || url.startsWith("//");
    function some(url) { if (url.startsWith("https://a.example/")) return true; return url.length > 3; }
    const x = source();
    if (local(x)) go(x);
    else go(x); // flows
    if (!outside(x)) go(x);
    if (some(x)) go(x); // flows`,
  "a function that throws": `${imports}
    function inside(root, file) {
      if (!path.resolve(file).startsWith(root)) throw new Error("outside");
    }
    function look(file) { console.log(file); }
    function read() {
      const file = path.join(root, source());
      look(file);
      open(file); // flows
      inside(root, file);
      open(file);
    }`,
  "a function that hands on what it checked": `${imports}
    function below(name) {
      const file = path.resolve(root, name);
      if (!file.startsWith(root + path.sep)) return undefined;
      return file;
    }
    open(below(source()));`,
  "a name that says the value is untrusted": `${imports}
    export function read(userInput, name) { open(userInput); // unsure
      open(name);
      open(unverifiedName()); // unsure
    }`,
  "a check of another file": {
    "check.ts": `export function allowed(url: string) { return ["a.example"].includes(new URL(url).host); }
      export function odd(url: string) { return url.length % 2 === 1; }`,
    "a.ts": `import { source, connect } from "toy";
      import { allowed, odd } from "./check";
      const x = source();
      if (allowed(x)) connect(x);
      if (odd(x)) connect(x); // flows`,
  },
  "a check whose result is kept": {
    "check.ts": `export function parsed(url: string) { const made = new URL(url); if (made.host !== "a.example") throw new Error(); return made; }
      export function checkedUrl(url: string) { const made = new URL(url); if (made.host !== "a.example") throw new Error(); return made; }`,
    "a.ts": `import { source, connect } from "toy";
      import { checkedUrl, parsed } from "./check";
      const x = source(), y = source();
      const address = checkedUrl(x);
      connect(x);
      connect(parsed(y));
      connect(y); // flows`,
  },
  "a call whose name says that it throws for wrong places": `${imports}
    const x = source(), y = source(), z = source(), file = source();
    const address = await resolveAndValidateWebhookUrl(x);
    connect(x); // unsure
    await guard.assertPublicHost(y);
    connect(y); // unsure
    assertPathExists(file);
    open(file); // flows
    validate(z);
    connect(z); // flows`,
  "what a function clears of a path depends on what came in": `${imports}
    function below(file) { if (!file.startsWith(root)) throw new Error(); return file; }
    open(below(path.normalize(source())));
    open(below(source())); // flows`,
};

describe("flow of paths and addresses", () => {
  for (const [title, code] of Object.entries({ ...paths, ...addresses })) it(title, () => checkFlow(inHandler(code)));
  for (const [title, files] of Object.entries(functions)) it(title, () => checkFlow(files));
});
