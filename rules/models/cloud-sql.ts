import type { LibraryModel, SinkRow } from "#core/model/library-model";

const sql = (api: string, property?: string): SinkRow =>
  property === undefined ? { api, argument: 0, kind: "sql" } : { api, argument: 0, property, kind: "sql" };

/** Services of AWS: method of the version 2 client, command of version 3, and the option that is SQL. */
const services: readonly (readonly [client: string, module: string, operations: Readonly<Record<string, string>>])[] = [
  [
    "Athena",
    "client-athena",
    { startQueryExecution: "QueryString", createNamedQuery: "QueryString", updateNamedQuery: "QueryString", createPreparedStatement: "QueryStatement", updatePreparedStatement: "QueryStatement" },
  ],
  ["S3", "client-s3", { selectObjectContent: "Expression" }],
  ["RDSDataService", "client-rds-data", { executeStatement: "sql", batchExecuteStatement: "sql", executeSql: "sqlStatements" }],
  ["RedshiftData", "client-redshift-data", { executeStatement: "Sql", batchExecuteStatement: "Sqls.[]" }],
  ["TimestreamQuery", "client-timestream-query", { query: "QueryString" }],
];

const commandOf = (method: string): string => `${method.charAt(0).toUpperCase()}${method.slice(1)}Command`;

/** Where the environment of a worker is found. */
const environments = [
  "globalThis.Env()",
  "cloudflare:workers.env",
  ...["DurableObject", "WorkerEntrypoint", "WorkflowEntrypoint"].map((name) => `cloudflare:workers.${name}().env`),
  "hono.Context().env",
  "@cloudflare/workers-types.EventContext().env",
  "@cloudflare/next-on-pages.getRequestContext().env",
  "@opennextjs/cloudflare.getCloudflareContext().env",
];

/** Databases that are reached as a service. */
export default {
  library: "cloud-sql",
  documentation: "https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html",
  aliases: {
    ...Object.fromEntries(services.map(([client, module]) => [`@aws-sdk/${module}.${client === "RDSDataService" ? "RDSData" : client}()`, `aws-sdk.${client}()`])),
    "snowflake-sdk.createConnection()": "snowflake-sdk.Connection()",
    "@libsql/client.createClient()": "@libsql/client.Client()",
    ...Object.fromEntries(["web", "http", "sqlite3", "node", "ws"].map((way) => [`@libsql/client/${way}.createClient()`, "@libsql/client.Client()"])),
    "@libsql/client.Client().transaction()": "@libsql/client.Client()",
    "@libsql/client.Transaction()": "@libsql/client.Client()",
    "@planetscale/database.connect()": "@planetscale/database.Connection()",
    "@planetscale/database.Client().connection()": "@planetscale/database.Connection()",
    "@planetscale/database.Client()": "@planetscale/database.Connection()",
    "@planetscale/database.Transaction()": "@planetscale/database.Connection()",
    "@clickhouse/client.createClient()": "@clickhouse/client.ClickHouseClient()",
    "@clickhouse/client-web.createClient()": "@clickhouse/client.ClickHouseClient()",
    "@google-cloud/spanner.Spanner().instance().database()": "@google-cloud/spanner.Database()",
    "@google-cloud/spanner.Transaction()": "@google-cloud/spanner.Database()",
    "@google-cloud/spanner.Snapshot()": "@google-cloud/spanner.Database()",
    "globalThis.D1DatabaseSession()": "globalThis.D1Database()",
    "@cloudflare/workers-types.D1Database()": "globalThis.D1Database()",
    // What a worker is bound to, where the file does not say which of it is a database: https://developers.cloudflare.com/d1/worker-api/d1-database/
    ...Object.fromEntries(environments.map((name) => [name, "@cloudflare/workers-types.Env()"])),
    "@cloudflare/workers-types.Env().*": "globalThis.D1Database()",
    "globalThis.DurableObjectState()": "@cloudflare/workers-types.DurableObjectState()",
    "cloudflare:workers.DurableObject().ctx": "@cloudflare/workers-types.DurableObjectState()",
  },
  sinks: [
    ...services.flatMap(([client, module, operations]) =>
      Object.entries(operations).flatMap(([method, property]) => [
        sql(`aws-sdk.${client}().${method}`, property),
        sql(`@aws-sdk/${module}.${commandOf(method)}`, property),
      ]),
    ),
    sql("snowflake-sdk.Connection().execute", "sqlText"),
    sql("@libsql/client.Client().execute", "sql"),
    ...["batch", "migrate"].flatMap((method) => ["[]", "[].sql"].map((property) => sql(`@libsql/client.Client().${method}`, property))),
    sql("@libsql/client.Client().executeMultiple"),
    sql("@planetscale/database.Connection().execute"),
    ...["query", "command", "exec"].map((method) => sql(`@clickhouse/client.ClickHouseClient().${method}`, "query")),
    ...["query", "createQueryJob", "createQueryStream", "dataset().query", "dataset().table().query"].map((method) => sql(`@google-cloud/bigquery.BigQuery().${method}`, "query")),
    sql("@google-cloud/bigquery.BigQuery().createJob", "configuration.query.query"),
    sql("@databricks/sql.DBSQLClient().connect().openSession().executeStatement"),
    sql("trino-client.Trino.create().query", "query"),
    ...["run", "runStream", "runUpdate", "runPartitionedUpdate"].map((method) => sql(`@google-cloud/spanner.Database().${method}`, "sql")),
    { ...sql("globalThis.D1Database().prepare"), binding: { style: "question", values: "chained" } },
    sql("globalThis.D1Database().exec"),
    // https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/
    sql("@cloudflare/workers-types.DurableObjectState().storage.sql.exec"),
  ],
  callbacks: [
    { api: "snowflake-sdk.createPool().use", argument: 0, parameters: ["snowflake-sdk.Connection()"] },
    { api: "@planetscale/database.Connection().transaction", argument: 0, parameters: ["@planetscale/database.Connection()"] },
    { api: "@google-cloud/spanner.Database().runTransaction", argument: "any", parameters: ["", "@google-cloud/spanner.Database()"] },
    { api: "@google-cloud/spanner.Database().runTransactionAsync", argument: "any", parameters: ["@google-cloud/spanner.Database()"] },
  ],
} satisfies LibraryModel;
