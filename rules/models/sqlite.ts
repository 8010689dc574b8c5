import type { LibraryModel, SinkRow } from "#core/model/library-model";

const methods = ["run", "get", "all", "each"] as const;

/** sqlite3 and the promise wrapper `sqlite`, better-sqlite3, and Node's own `node:sqlite`. */
export default {
  library: "sqlite3",
  documentation: "https://github.com/TryGhost/node-sqlite3/wiki/API",
  aliases: {
    "sqlite3.verbose()": "sqlite3",
    "sqlite3.cached.Database()": "sqlite3.Database()",
    "sqlite.open()": "sqlite3.Database()",
    "sqlite.Database()": "sqlite3.Database()",
    "better-sqlite3.Database()": "better-sqlite3()",
    "sqlite.DatabaseSync()": "better-sqlite3()",
    "bun:sqlite.Database()": "better-sqlite3()",
    "bun:sqlite.Database.open()": "better-sqlite3()",
  },
  sinks: [
    ...methods.map((method): SinkRow => ({ api: `sqlite3.Database().${method}`, argument: 0, kind: "sql", binding: { style: "question", values: 1 } })),
    { api: "sqlite3.Database().exec", argument: 0, kind: "sql" },
    { api: "sqlite3.Database().prepare", argument: 0, kind: "sql", binding: { style: "question", values: 1 } },
    { api: "better-sqlite3().prepare", argument: 0, kind: "sql", binding: { style: "question", values: "chained" } },
    ...["exec", "pragma"].map((method): SinkRow => ({ api: `better-sqlite3().${method}`, argument: 0, kind: "sql" })),
    // Bun's database has it: https://bun.com/docs/runtime/sqlite
    { api: "better-sqlite3().run", argument: 0, kind: "sql", binding: { style: "question", values: 1 } },
    { api: "better-sqlite3().query", argument: 0, kind: "sql", binding: { style: "question", values: "chained" } },
  ],
  nameHints: [{ names: ["sqlite", "sqliteDb"], api: "sqlite3.Database()" }],
} satisfies LibraryModel;
