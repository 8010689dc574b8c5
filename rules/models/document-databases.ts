import type { LibraryModel, SinkRow } from "#core/model/library-model";

/** Statements of languages that write texts in quotes of both kinds. */
const query = (api: string, property?: string): SinkRow => ({ api, argument: 0, kind: "sql", language: "both-quotes", ...(property !== undefined && { property }) });
/** A selector is an object, with operators of its own: https://docs.couchdb.org/en/stable/api/database/find.html */
const selector = (api: string): readonly SinkRow[] => [{ api, argument: 0, kind: "nosql" }, { api, argument: 0, property: "selector", kind: "nosql" }];

/** Databases of documents and graphs besides MongoDB. */
export default {
  library: "document-databases",
  documentation: "https://docs.couchbase.com/sdk-api/couchbase-node-client/classes/Cluster.html#query",
  aliases: {
    "couchbase.connect()": "couchbase.Cluster()",
    "couchbase.Cluster.connect()": "couchbase.Cluster()",
    "couchbase.Cluster().bucket()": "couchbase.Bucket()",
    "couchbase.Bucket().scope()": "couchbase.Scope()",
    "couchbase.Bucket().defaultScope()": "couchbase.Scope()",
    "arangojs()": "arangojs.Database()",
    "arangojs.arangojs()": "arangojs.Database()",
    "arangojs/database.Database()": "arangojs.Database()",
    "arangojs/aql.literal": "arangojs.aql.literal",
    "surrealdb.js.Surreal()": "surrealdb.Surreal()",
    "surrealdb.js()": "surrealdb.Surreal()",
    "surrealdb()": "surrealdb.Surreal()",
    "nano().use()": "nano.Database()",
    "nano().db.use()": "nano.Database()",
    "nano().scope()": "nano.Database()",
    "nano.ServerScope().use()": "nano.Database()",
    "nano.DocumentScope()": "nano.Database()",
    "pouchdb.Database()": "pouchdb()",
    "pouchdb-browser()": "pouchdb()",
    "pouchdb-node()": "pouchdb()",
    "rethinkdbdash()": "rethinkdb",
    "rethinkdb-ts.r": "rethinkdb",
  },
  sinks: [
    ...["query", "analyticsQuery"].flatMap((name) => ["couchbase.Cluster()", "couchbase.Scope()"].map((object) => query(`${object}.${name}`))),
    query("couchbase.N1qlQuery.fromString"),
    // https://docs.arangodb.com/stable/aql/fundamentals/bind-parameters/
    query("arangojs.Database().query"),
    query("arangojs.Database().query", "query"),
    query("arangojs.aql.literal"),
    query("surrealdb.Surreal().query"),
    // https://docs.influxdata.com/influxdb/v1/tools/api/#bind-parameters
    query("influx.InfluxDB().query"),
    ...["collectRows", "queryRows", "queryRaw", "iterateRows", "response", "lines", "rows", "queryLines", "collectLines", "iterateLines"].map((name) => query(`@influxdata/influxdb-client.InfluxDB().getQueryApi().${name}`)),
    // https://tinkerpop.apache.org/docs/current/reference/#gremlin-javascript-scripts
    query("gremlin.driver.Client().submit"),
    ...["query", "queryWithVars"].map((name) => query(`dgraph-js.DgraphClient().newTxn().${name}`)),
    ...selector("nano.Database().find"),
    ...selector("nano.Database().findAsStream"),
    ...selector("pouchdb().find"),
    // https://rethinkdb.com/api/javascript/js
    { api: "rethinkdb.js", argument: 0, kind: "code" },
  ],
} satisfies LibraryModel;
