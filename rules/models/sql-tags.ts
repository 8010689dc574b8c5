import type { CallbackRow, LibraryModel } from "#core/model/library-model";

/** Clients whose template tag binds every value; what stands here are the ways around it. */
export default {
  library: "postgres",
  documentation: "https://github.com/porsager/postgres#unsafe-raw-string-queries",
  aliases: {
    "postgres.Sql()": "postgres()",
    "postgres.TransactionSql()": "postgres()",
    "postgres().reserve()": "postgres()",
    // https://bun.com/docs/runtime/sql#sql-unsafe
    ...Object.fromEntries(["bun", "globalThis.Bun"].flatMap((runtime) => [`${runtime}.sql`, `${runtime}.SQL()`]).map((name) => [name, "postgres()"])),
  },
  sinks: [
    { api: "postgres().unsafe", argument: 0, kind: "sql", binding: { style: "dollar", values: 1 } },
    // https://neon.com/docs/serverless/serverless-driver: called as a function before version 1, by `query` since then.
    ...["neon()", "neon().query"].map((name) => ({ api: `@neondatabase/serverless.${name}`, argument: 0, kind: "sql", binding: { style: "dollar", values: 1 } }) as const),
    { api: "@neondatabase/serverless.neon().unsafe", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
    { api: "kysely.sql.raw", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
    { api: "kysely.sql.lit", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
    { api: "kysely.CompiledQuery.raw", argument: 0, kind: "sql", isEscapeHatch: true },
    // `sql.unsafe` of Slonik binds its values as well: its rows are of any type.
    { api: "slonik-sql-tag-raw.raw", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
  ],
  callbacks: ["begin", "savepoint"].map((method): CallbackRow => ({ api: `postgres().${method}`, argument: "any", parameters: ["postgres()"] })),
} satisfies LibraryModel;
