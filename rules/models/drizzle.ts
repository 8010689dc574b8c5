import type { LibraryModel } from "#core/model/library-model";

export default {
  library: "drizzle-orm",
  documentation: "https://orm.drizzle.team/docs/sql",
  sinks: [{ api: "drizzle-orm.sql.raw", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true, binding: { style: "tagged", tag: "" } }],
} satisfies LibraryModel;
