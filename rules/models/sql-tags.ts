import type { LibraryModel } from "#core/model/library-model";

/** Packages whose template tag binds every value; what stands here are the ways around it. */
export default {
  library: "postgres",
  documentation: "https://github.com/porsager/postgres#unsafe-raw-string-queries",
  sinks: [
    { api: "postgres().unsafe", argument: 0, kind: "sql", binding: { style: "dollar", values: 1 } },
    { api: "kysely.sql.raw", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
    { api: "kysely.sql.lit", argument: 0, kind: "sql", fragment: "expression", isEscapeHatch: true },
    { api: "slonik.sql.unsafe", argument: "tag", kind: "sql", isEscapeHatch: true },
  ],
} satisfies LibraryModel;
