import type { LibraryModel, SinkRow } from "#core/model/library-model";

const methods = ["query", "none", "one", "oneOrNone", "many", "manyOrNone", "any", "result", "multi", "multiResult", "each", "map"] as const;
const scopes = ["task", "taskIf", "tx", "txIf"] as const;

/** The database is `require("pg-promise")(options)(connection)`; tasks and transactions offer the same methods. */
export default {
  library: "pg-promise",
  documentation: "https://vitaly-t.github.io/pg-promise/Database.html",
  aliases: {
    "pg-promise.IDatabase()": "pg-promise()()",
    "pg-promise.ITask()": "pg-promise()()",
    "pg-promise.IConnected()": "pg-promise()()",
    "pg-promise()().connect()": "pg-promise()()",
  },
  sinks: methods.flatMap((method): readonly SinkRow[] => {
    const api = `pg-promise()().${method}`;
    return [
      { api, argument: 0, property: "text", kind: "sql", binding: { style: "dollar", values: 1, besideText: "values" } },
      // `$1:raw` puts the value into the text as it is.
      { api, argument: 1, kind: "sql", rawIn: 0 },
      { api, argument: 0, property: "values", kind: "sql", rawIn: 0 },
    ];
  }),
  callbacks: scopes.map((scope) => ({ api: `pg-promise()().${scope}`, argument: "any" as const, parameters: ["pg-promise()()"] })),
  sanitizers: [
    { api: "pg-promise.as.format", kinds: ["sql"] },
    { api: "pg-promise.as.name", kinds: ["sql"] },
    { api: "pg-promise.as.text", kinds: ["sql"] },
    { api: "pg-promise.as.csv", kinds: ["sql"] },
    { api: "pg-promise().as.format", kinds: ["sql"] },
    { api: "pg-promise().as.name", kinds: ["sql"] },
    { api: "pg-promise().as.text", kinds: ["sql"] },
    { api: "pg-promise().as.csv", kinds: ["sql"] },
  ],
} satisfies LibraryModel;
