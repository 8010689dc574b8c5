import type { LibraryModel, SinkRow } from "#core/model/library-model";

export default {
  library: "drizzle-orm",
  documentation: "https://orm.drizzle.team/docs/sql",
  sinks: [
    { api: "drizzle-orm.sql.raw", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true, binding: { style: "tagged", tag: "" } },
    // A text in place of what the tag makes: https://orm.drizzle.team/docs/goodies#raw-sql-queries-execution
    ...["execute", "run", "all", "get", "values"].map((method): SinkRow => ({ api: `drizzle-orm.Database().${method}`, argument: 0, kind: "sql", isEscapeHatch: true })),
  ],
  // The first was looked at where it was made, the others bind their values.
  sanitizers: ["sql.raw", "eq", "inArray", "like", "ilike"].map((name) => ({ api: `drizzle-orm.${name}`, kinds: ["sql"] })),
  callbacks: [{ api: "drizzle-orm.Database().transaction", argument: 0, parameters: ["drizzle-orm.Database()"] }],
} satisfies LibraryModel;
