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
