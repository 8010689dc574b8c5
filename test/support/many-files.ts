/**
 * A project in which data goes from routes through services to stores: by relative imports, an alias, a barrel, and one
 * import of a file that is not there. Every third route is safe. Stores take a weak setting from another file. One route
 * renders a view that shows what it is handed as markup.
 */
export function manyFiles(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    "package.json": '{ "name": "many", "dependencies": { "express": "5.0.0" } }',
    "tsconfig.json": '{ "compilerOptions": { "paths": { "#tools/*": ["./src/tools/*"] } } }',
    "src/tools/shell.ts": 'import { exec } from "node:child_process";\n\nexport function shell(line: string): void {\n  exec(line);\n}\n',
    "src/stores/index.ts": Array.from({ length: count }, (_, n) => `export { store${n} } from "./${n}.js";\n`).join(""),
    "src/settings/index.ts": 'export * from "./values.js";\n',
    "src/settings/values.ts": "export const rounds = 4;\n",
    "src/routes/search.ts": 'import express from "express";\n\nexpress().get("/search", (req, res) => {\n  res.render("search", { term: req.query.term });\n});\n',
    "src/views/search.ejs": "<p>Results for <%- term %></p>\n",
  };
  for (let n = 0; n < count; n++) {
    const given = n % 3 === 2 ? "Number(req.query.name).toFixed()" : "req.query.name";
    files[`src/routes/${n}.ts`] =
      `import express from "express";\nimport { service${n} } from "../services/${n}.js";\nimport { late } from "../late.js";\n\nexpress().get("/${n}", (req, res) => {\n  service${n}(${given});\n  late(req.query.late);\n  res.end();\n});\n`;
    files[`src/services/${n}.ts`] =
      `import { store${n} } from "../stores/index.js";\nimport { shell } from "#tools/shell.js";\n\nexport function service${n}(name: string): void {\n  const wanted = name.trim();\n  store${n}(wanted);\n  if (wanted.length > 9) shell("log " + wanted);\n}\n`;
    files[`src/stores/${n}.ts`] = `import { exec } from "node:child_process";\nimport bcrypt from "bcrypt";\nimport { rounds } from "../settings/index.js";\n\nexport const seal${n} = (password: string) => bcrypt.hash(password, rounds);\n\nexport function store${n}(name: string): void {\n  exec(\`keep \${name}\`);\n}\n`;
  }
  return files;
}
