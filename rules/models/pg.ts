import type { LibraryModel, SqlBinding } from "#core/model/library-model";

const dollar: SqlBinding = { style: "dollar", values: 1, besideText: "values" };

export default {
  library: "pg",
  documentation: "https://node-postgres.com/features/queries",
  aliases: {
    "pg.Pool().connect()": "pg.Client()",
    "pg.PoolClient()": "pg.Client()",
    "pg-pool()": "pg.Pool()",
    "pg.native.Pool()": "pg.Pool()",
    "pg.native.Client()": "pg.Client()",
    "@neondatabase/serverless.Pool()": "pg.Pool()",
    "@neondatabase/serverless.Client()": "pg.Client()",
    "@vercel/postgres.createPool()": "pg.Pool()",
    "@vercel/postgres.createClient()": "pg.Client()",
    "@vercel/postgres.db": "pg.Pool()",
    "@vercel/postgres.sql": "pg.Pool()",
  },
  sinks: [
    { api: "pg.Pool().query", argument: 0, property: "text", kind: "sql", binding: dollar },
    { api: "pg.Client().query", argument: 0, property: "text", kind: "sql", binding: dollar },
    { api: "pg-cursor", argument: 0, kind: "sql", binding: { style: "dollar", values: 1 } },
    { api: "pg-query-stream", argument: 0, kind: "sql", binding: { style: "dollar", values: 1 } },
  ],
  // Made of the text, which is looked at there; the values are bound. https://node-postgres.com/apis/cursor
  propagators: ["pg-cursor", "pg-query-stream"].map((api) => ({ api, from: 0, clears: ["sql"] }) as const),
  callbacks: [{ api: "pg.Pool().connect", argument: 0, parameters: ["", "pg.Client()"] }],
  sanitizers: [
    { api: "pg.escapeLiteral", kinds: ["sql"] },
    { api: "pg.escapeIdentifier", kinds: ["sql"] },
    { api: "pg.Client().escapeLiteral", kinds: ["sql"] },
    { api: "pg.Client().escapeIdentifier", kinds: ["sql"] },
    { api: "pg-format.literal", kinds: ["sql"] },
    { api: "pg-format.ident", kinds: ["sql"] },
    { api: "pg-format", kinds: ["sql"] },
  ],
  nameHints: [{ names: ["pool", "pgPool", "pgClient"], api: "pg.Pool()" }],
} satisfies LibraryModel;
