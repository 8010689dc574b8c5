import type { LibraryModel, SinkRow, SqlBinding } from "#core/model/library-model";

const question: SqlBinding = { style: "question", values: 1, besideText: "values" };
const owners = ["mysql2.Connection()", "mysql2.Pool()"] as const;

/** mysql, mysql2 and mariadb share their interface; `mysql2/promise` only adds promises. */
export default {
  library: "mysql2",
  documentation: "https://sidorares.github.io/node-mysql2/docs/documentation",
  aliases: {
    mysql: "mysql2",
    mariadb: "mysql2",
    "mysql2/promise": "mysql2",
    "mariadb/callback": "mysql2",
    "serverless-mysql()": "mysql2.Connection()",
    "mysql2.createConnection()": "mysql2.Connection()",
    "mysql2.createPool()": "mysql2.Pool()",
    "mysql2.PoolConnection()": "mysql2.Connection()",
    "mysql2.Pool().getConnection()": "mysql2.Connection()",
    "mysql2.Pool().promise()": "mysql2.Pool()",
    "mysql2.Connection().promise()": "mysql2.Connection()",
  },
  sinks: owners.flatMap((owner): readonly SinkRow[] => [
    { api: `${owner}.query`, argument: 0, property: "sql", kind: "sql", binding: question },
    { api: `${owner}.execute`, argument: 0, property: "sql", kind: "sql", binding: question },
    // https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/promise-api.md
    { api: `${owner}.batch`, argument: 0, property: "sql", kind: "sql", binding: question },
  ]).concat(["prepare", "queryStream"].map((name) => ({ api: `mysql2.Connection().${name}`, argument: 0, property: "sql", kind: "sql" }))),
  callbacks: [{ api: "mysql2.Pool().getConnection", argument: 0, parameters: ["", "mysql2.Connection()"] }],
  sanitizers: [
    ...owners.flatMap((owner) => [
      { api: `${owner}.escape`, kinds: ["sql"] as const },
      { api: `${owner}.escapeId`, kinds: ["sql"] as const },
    ]),
    { api: "mysql2.escape", kinds: ["sql"] },
    { api: "mysql2.escapeId", kinds: ["sql"] },
    { api: "sqlstring.escape", kinds: ["sql"] },
    { api: "sqlstring.escapeId", kinds: ["sql"] },
  ],
  nameHints: [{ names: ["connection", "conn"], api: "mysql2.Connection()" }],
} satisfies LibraryModel;
