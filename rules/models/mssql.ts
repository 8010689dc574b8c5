import type { LibraryModel, SinkRow } from "#core/model/library-model";

const owners = ["mssql.Request()", "mssql.ConnectionPool()"] as const;

export default {
  library: "mssql",
  documentation: "https://tediousjs.github.io/node-mssql/",
  aliases: {
    "mssql.connect()": "mssql.ConnectionPool()",
    "mssql.ConnectionPool().connect()": "mssql.ConnectionPool()",
    "mssql.ConnectionPool().request()": "mssql.Request()",
    "mssql.Request().input()": "mssql.Request()",
    "mssql.query": "mssql.ConnectionPool().query",
  },
  sinks: owners.flatMap((owner): readonly SinkRow[] => [
    { api: `${owner}.query`, argument: 0, kind: "sql" },
    { api: `${owner}.batch`, argument: 0, kind: "sql" },
  ]),
} satisfies LibraryModel;
