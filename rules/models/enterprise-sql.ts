import type { LibraryModel, SinkRow } from "#core/model/library-model";

const sql = (api: string, argument = 0): SinkRow => ({ api, argument, kind: "sql" });

/** Oracle, SQL Server's own driver, SAP HANA, Cassandra. */
export default {
  library: "enterprise-sql",
  documentation: "https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html#connection.execute",
  aliases: {
    "oracledb.getConnection()": "oracledb.Connection()",
    "oracledb.Pool().getConnection()": "oracledb.Connection()",
    "oracledb.createPool()": "oracledb.Pool()",
    "oracledb.getPool()": "oracledb.Pool()",
    "@sap/hana-client.createConnection()": "@sap/hana-client.Connection()",
    "@sap/hana-client.createPool().getConnection()": "@sap/hana-client.Connection()",
    "hdb.createClient()": "@sap/hana-client.Connection()",
    "hdb.Client()": "@sap/hana-client.Connection()",
    "cassandra-driver.auth": "cassandra-driver",
    "ibm_db.open()": "ibm_db.Database()",
    "ibm_db.openSync()": "ibm_db.Database()",
    "odbc.connect()": "odbc.Connection()",
    "odbc.pool()": "odbc.Connection()",
    "odbc.Connection().connect()": "odbc.Connection()",
  },
  sinks: [
    ...["execute", "executeMany", "queryStream", "getStatementInfo"].map((method) => sql(`oracledb.Connection().${method}`)),
    sql("tedious.Request"),
    ...["exec", "execute", "prepare"].map((method) => sql(`@sap/hana-client.Connection().${method}`)),
    sql("@sap/hana-client/extension/Stream.createProcStatement", 1),
    sql("@sap/hdbext.createProcStatement", 1),
    sql("@sap/hdbext.loadProcedure", 2),
    ...["execute", "eachRow", "stream"].map((method) => sql(`cassandra-driver.Client().${method}`)),
    ...["[]", "[].query"].map((property): SinkRow => ({ ...sql("cassandra-driver.Client().batch"), property })),
    // https://github.com/ibmdb/node-ibm_db/blob/master/APIDocumentation.md
    ...["query", "querySync", "queryResult", "queryResultSync", "queryStream", "prepare", "prepareSync"].map((method): SinkRow => ({ ...sql(`ibm_db.Database().${method}`), property: "sql" })),
    // https://github.com/IBM/node-odbc#query
    sql("odbc.Connection().query"),
  ],
  callbacks: [
    { api: "ibm_db.open", argument: 1, parameters: ["", "ibm_db.Database()"] },
    { api: "oracledb.getConnection", argument: "any", parameters: ["", "oracledb.Connection()"] },
  ],
} satisfies LibraryModel;
