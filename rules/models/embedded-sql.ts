import type { LibraryModel, SinkRow } from "#core/model/library-model";

const sql = (object: string, methods: readonly string[]): readonly SinkRow[] => methods.map((method) => ({ api: `${object}.${method}`, argument: 0, kind: "sql" }));

/** Methods of Expo's databases, each with a form that waits and one that does not. */
const expoMethods = ["exec", "run", "getFirst", "getAll", "getEach", "prepare"].flatMap((name) => [`${name}Async`, `${name}Sync`]);
const duckdb = "@duckdb/node-api";
const pglite = "@electric-sql/pglite.PGlite()";

/** Databases that run within the program: PGlite, DuckDB, and SQLite in apps made with Expo. */
export default {
  library: "embedded-sql",
  documentation: "https://pglite.dev/docs/api",
  aliases: {
    "@electric-sql/pglite.PGlite.create()": pglite,
    "@electric-sql/pglite.Transaction()": pglite,
    [`${duckdb}.DuckDBInstance.create()`]: `${duckdb}.DuckDBInstance()`,
    [`${duckdb}.DuckDBInstance.fromCache()`]: `${duckdb}.DuckDBInstance()`,
    [`${duckdb}.DuckDBInstance().connect()`]: `${duckdb}.DuckDBConnection()`,
    [`${duckdb}.DuckDBConnection.create()`]: `${duckdb}.DuckDBConnection()`,
    "duckdb.Database().connect()": "duckdb.Database()",
    "duckdb.Connection()": "duckdb.Database()",
    "expo-sqlite.openDatabaseAsync()": "expo-sqlite.SQLiteDatabase()",
    "expo-sqlite.openDatabaseSync()": "expo-sqlite.SQLiteDatabase()",
    "expo-sqlite.useSQLiteContext()": "expo-sqlite.SQLiteDatabase()",
  },
  sinks: [
    ...sql(pglite, ["query", "exec"]),
    // https://duckdb.org/docs/stable/clients/node_neo/overview
    ...sql(`${duckdb}.DuckDBConnection()`, ["run", "runAndRead", "runAndReadAll", "runAndReadUntil", "stream", "streamAndRead", "streamAndReadAll", "streamAndReadUntil", "start", "startStream", "prepare", "extractStatements"]),
    ...sql("duckdb.Database()", ["all", "run", "exec", "each", "prepare", "stream", "arrowIPCAll"]),
    // https://sql.js.org/documentation/Database.html
    ...sql("sql.js().Database()", ["exec", "run", "each", "prepare", "iterateStatements"]),
    // https://db0.unjs.io: its tag `sql` binds what it is given.
    ...sql("db0.createDatabase()", ["exec", "prepare"]),
    // https://github.com/AlaSQL/alasql/wiki/Getting-started
    ...["alasql", "alasql.promise"].map((api): SinkRow => ({ api, argument: 0, kind: "sql" })),
    // https://docs.expo.dev/versions/latest/sdk/sqlite/
    ...sql("expo-sqlite.SQLiteDatabase()", expoMethods),
  ],
  callbacks: [{ api: `${pglite}.transaction`, argument: 0, parameters: [pglite] }],
} satisfies LibraryModel;
