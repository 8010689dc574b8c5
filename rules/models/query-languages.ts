import type { CallbackRow, LibraryModel, SinkRow } from "#core/model/library-model";

const query = (api: string, property?: string): SinkRow => ({ api, argument: 0, kind: "sql", language: "both-quotes", ...(property !== undefined && { property }) });
const transaction = "neo4j-driver.Transaction()";

/** Databases with a query language of their own that is written as text: Cypher of Neo4j, and what Cosmos takes. */
export default {
  library: "query-languages",
  documentation: "https://neo4j.com/docs/javascript-manual/current/query-simple/",
  aliases: {
    "neo4j-driver.driver()": "neo4j-driver.Driver()",
    "neo4j-driver.Driver().session()": "neo4j-driver.Session()",
    "neo4j-driver.Driver().rxSession()": "neo4j-driver.Session()",
    "neo4j-driver.Session().beginTransaction()": transaction,
    "neo4j-driver.ManagedTransaction()": transaction,
    "@azure/cosmos.CosmosClient().database()": "@azure/cosmos.Database()",
    "@azure/cosmos.Database().container()": "@azure/cosmos.Container()",
  },
  sinks: [
    query("neo4j-driver.Driver().executeQuery"),
    query("neo4j-driver.Session().run"),
    query(`${transaction}.run`),
    // https://learn.microsoft.com/en-us/javascript/api/@azure/cosmos/items
    query("@azure/cosmos.Container().items.query"),
    query("@azure/cosmos.Container().items.query", "query"),
  ],
  callbacks: ["executeRead", "executeWrite", "readTransaction", "writeTransaction"].map((method): CallbackRow => ({ api: `neo4j-driver.Session().${method}`, argument: 0, parameters: [transaction] })),
} satisfies LibraryModel;
