import documentDatabases from "#rules/models/document-databases";
import embeddedSql from "#rules/models/embedded-sql";
import queryLanguages from "#rules/models/query-languages";
import { describeModels } from "./model-cases.js";

describeModels("embedded databases", {
  models: [embeddedSql],
  sinks: {
    PGlite: `
      import { PGlite } from "@electric-sql/pglite";
      const db = new PGlite();
      db.query("SELECT " + taint); // sql
      db.query("SELECT $1", [taint]);
      db.exec(taint); // sql`,
    DuckDB: `
      import { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
      const duck = await (await DuckDBInstance.create(":memory:")).connect();
      ${["run", "runAndRead", "runAndReadAll", "runAndReadUntil", "stream", "streamAndRead", "streamAndReadAll", "streamAndReadUntil", "start", "startStream", "prepare", "extractStatements"].map((name) => `duck.${name}("SELECT " + taint); // sql`).join("\n")}
      duck.run("SELECT ?", [taint]);`,
    "DuckDB's first package, and AlaSQL": `
      import duckdb from "duckdb";
      import alasql from "alasql";
      const first = new duckdb.Database(":memory:").connect();
      ${["all", "run", "exec", "each", "prepare", "stream", "arrowIPCAll"].map((name) => `first.${name}("SELECT " + taint); // sql`).join("\n")}
      first.all("SELECT ?", taint, done);
      alasql("SELECT " + taint); // sql
      alasql("SELECT * FROM ?", [taint]);
      alasql.promise(taint); // sql`,
    "SQLite in WebAssembly, and connectors of db0": `
      import initSqlJs from "sql.js";
      import { createDatabase } from "db0";
      const SQL = await initSqlJs();
      const lite = new SQL.Database();
      ${["exec", "run", "each", "prepare", "iterateStatements"].map((name) => `lite.${name}("SELECT " + taint); // sql`).join("\n")}
      lite.exec("SELECT ?", [taint]);
      const joined = createDatabase(connector);
      joined.exec("SELECT " + taint); // sql
      joined.prepare("SELECT " + taint); // sql
      joined.sql\`SELECT \${taint}\`;`,
    "Expo's SQLite": `
      import * as SQLite from "expo-sqlite";
      const notes = SQLite.openDatabaseSync("notes.db");
      ${["exec", "run", "getFirst", "getAll", "getEach", "prepare"].flatMap((name) => [`${name}Async`, `${name}Sync`]).map((name) => `notes.${name}("SELECT " + taint); // sql`).join("\n")}
      notes.getAllSync("SELECT ?", taint);`,
  },
});

describeModels("other query languages", {
  models: [queryLanguages],
  sinks: {
    Neo4j: `
      import neo4j from "neo4j-driver";
      const driver = neo4j.driver("neo4j://localhost");
      driver.executeQuery("MATCH (p) WHERE " + taint); // sql
      driver.executeQuery("MATCH (p {name: $name}) RETURN p", { name: taint });
      driver.session().run("MATCH (p) WHERE " + taint); // sql
      driver.session().beginTransaction().run("MATCH (p) WHERE " + taint); // sql`,
    Cosmos: `
      import { CosmosClient } from "@azure/cosmos";
      const orders = new CosmosClient("").database("shop").container("orders");
      orders.items.query("SELECT * FROM c WHERE " + taint); // sql
      orders.items.query({ query: "SELECT * FROM c WHERE " + taint }); // sql
      orders.items.query({ query: "SELECT * FROM c", parameters: [{ name: "@a", value: taint }] });`,
  },
});

describeModels("document databases", {
  models: [documentDatabases],
  sinks: {
    statements: `
      import couchbase from "couchbase";
      import { aql, Database } from "arangojs";
      import { Surreal } from "surrealdb";
      import { InfluxDB } from "influx";
      import { InfluxDB as Influx2 } from "@influxdata/influxdb-client";
      import gremlin from "gremlin";
      import dgraph from "dgraph-js";
      import r from "rethinkdb";
      const cluster = await couchbase.connect("couchbase://a", {});
      cluster.query("SELECT * FROM users WHERE name = '" + taint + "'"); // sql
      cluster.query("SELECT * FROM users WHERE name = $1", { parameters: [taint] });
      cluster.analyticsQuery(taint); // sql
      cluster.bucket("a").defaultScope().query(taint); // sql
      cluster.bucket("a").scope("b").analyticsQuery(taint); // sql
      couchbase.N1qlQuery.fromString(taint); // sql
      const db = new Database({ url: "http://a" });
      db.query("FOR u IN users FILTER u.name == '" + taint + "' RETURN u"); // sql
      db.query({ query: "FOR u IN " + taint, bindVars: {} }); // sql
      db.query({ query: "FOR u IN users FILTER u.name == @name RETURN u", bindVars: { name: taint } });
      db.query("FOR u IN users FILTER u.name == @name RETURN u", { name: taint });
      aql.literal(taint); // sql
      new Surreal().query("SELECT * FROM user WHERE name = '" + taint + "'"); // sql
      new InfluxDB("a").query(taint); // sql
      ${["collectRows", "queryRows", "queryRaw", "iterateRows", "response", "lines", "rows", "queryLines", "collectLines", "iterateLines"].map((name) => `new Influx2({ url }).getQueryApi("o").${name}(taint); // sql`).join("\n")}
      new gremlin.driver.Client("ws://a").submit("g.V('" + taint + "')"); // sql
      ${["query", "queryWithVars"].map((name) => `new dgraph.DgraphClient(stub).newTxn().${name}(taint); // sql`).join("\n")}
      r.js(taint); // code`,
    selectors: `
      import nano from "nano";
      import PouchDB from "pouchdb";
      nano("http://a").use("users").find({ selector: { name: taint } }); // nosql
      nano("http://a").use("users").findAsStream({ selector: { name: taint } }); // nosql
      nano("http://a").db.use("users").find(taint); // nosql
      new PouchDB("users").find({ selector: taint }); // nosql
      new PouchDB("users").find(taint); // nosql`,
  },
});
