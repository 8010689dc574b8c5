import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/**
 * Lets esbuild leave out what a bundle does not use of TypeScript. The package is one function of 200,000 lines, of which the parser is a
 * tenth, and no bundler looks into it. Here it becomes a module of the same statements, and what stands there only for the type
 * checker, the code fixes and the server of TypeScript is marked as free of effects, so that it goes with what uses it. Nothing
 * is changed in what stays. The parser then loads in a fifth of the time.
 */
export const parserPart: Plugin = {
  name: "parser-part",
  setup: (build) => build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({ contents: asModule(readFileSync(path, "utf8")), loader: "js" })),
};

/** Parts of the package that hold servers; the compiler and its services know nothing of them. */
const servers = /^\/\/ src\/(?:deprecatedCompat|jsTyping|server|tsserver|typescript|typingsInstallerCore)\//;
/** Objects that hold all exports of a file, made by a call. */
const namespaceObject = /^__export\((\w+), \{\n((?: {2}.*\n)*?)\}\);\n/gm;
/** Lists of code fixes and refactorings. */
const registered = /^(?=register(?:CodeFix|Refactor)\()/gm;
/** `var a = make(…)` and `var a = new Made(…)`. */
const made = /^((?:var|let|const) \w+ = )(?=(?:new )?[A-Za-z_.]+\()/gm;
/** `var a = b.c;`, which may be a getter. */
const member = /^((?:var|let|const) \w+ = )(\w+(?:\.\w+)+);$/gm;
/** What TypeScript's own namespaces are compiled to, where only one declaration makes them. */
const namespace = /^var (\w+);\n\(\((\w+)\) => \{\n((?:(?: {2}.*)?\n)*?)\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gm;
const pure = "/* @__PURE__ */ ";

/** TypeScript's file as a module. Throws where it is not built as it is known to be. */
export function asModule(source: string): string {
  const start = source.indexOf('"use strict";', source.indexOf("var ts = {}; ((module) => {"));
  const end = source.lastIndexOf("// Annotate the CommonJS export names for ESM import in node:");
  const body = source.slice(start, end);
  const own = [...body.matchAll(namespaceObject)].find(([, name]) => name === "typescript_exports")?.[2] ?? "";
  const exported = [...own.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name = "", local = ""]) => [name, local] as const);
  const parts = body.split(/^(?=\/\/ src\/)/m);
  const kept = parts.filter((part) => !servers.test(part));
  if (start < 0 || end < start || exported.length < 1000 || kept.length === parts.length || !namespace.test(body)) {
    throw new Error("TypeScript is not built as scripts/parser-part.ts expects; look at what has changed in lib/typescript.js.");
  }
  const statements = kept
    .join("")
    .replace(namespaceObject, "")
    .replace(registered, pure)
    .replace(made, `$1${pure}`)
    .replace(member, `$1${pure}(() => $2)();`)
    .replace(namespace, (_, name: string, inner: string, lines: string) => `var ${name} = ${pure}((${inner}) => {\n${lines}  return ${inner};\n})({});`);
  const declared = new Set([...statements.matchAll(/^(?:async )?(?:function\*?|var|let|const|class) (\w+)/gm)].map(([, name]) => name));
  return `${statements}\nexport { ${exported.flatMap(([name, local]) => (declared.has(local) ? [`${local} as ${name}`] : [])).join(", ")} };\n`;
}
