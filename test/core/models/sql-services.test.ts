import cloudSql from "#rules/models/cloud-sql";
import dynamodb from "#rules/models/dynamodb";
import enterpriseSql from "#rules/models/enterprise-sql";
import knex from "#rules/models/knex";
import mikroOrm from "#rules/models/mikro-orm";
import redis from "#rules/models/redis";
import { describeModels } from "./model-cases.js";

describeModels("SQL as a service", {
  models: [cloudSql],
  sinks: {
    "AWS, version 2": `
      import AWS from "aws-sdk";
      new AWS.Athena().startQueryExecution({ QueryString: "SELECT " + taint }); // sql
      new AWS.Athena().createNamedQuery({ QueryString: taint }); // sql
      new AWS.Athena().updateNamedQuery({ QueryString: taint }); // sql
      new AWS.Athena().createPreparedStatement({ QueryStatement: taint }); // sql
      new AWS.Athena().updatePreparedStatement({ QueryStatement: taint }); // sql
      new AWS.S3().selectObjectContent({ Expression: taint }); // sql
      new AWS.RDSDataService().executeStatement({ sql: taint }); // sql
      new AWS.RDSDataService().executeStatement({ sql: "SELECT 1", parameters: [taint] });
      new AWS.RDSDataService().batchExecuteStatement({ sql: taint }); // sql
      new AWS.RDSDataService().executeSql({ sqlStatements: taint }); // sql
      new AWS.RedshiftData().executeStatement({ Sql: taint }); // sql
      new AWS.RedshiftData().batchExecuteStatement({ Sqls: ["SELECT " + taint] }); // sql
      new AWS.TimestreamQuery().query({ QueryString: taint }); // sql`,
    "AWS, version 3": `
      import { Athena, StartQueryExecutionCommand, CreateNamedQueryCommand, UpdateNamedQueryCommand, CreatePreparedStatementCommand, UpdatePreparedStatementCommand } from "@aws-sdk/client-athena";
      import { SelectObjectContentCommand } from "@aws-sdk/client-s3";
      import { ExecuteStatementCommand, BatchExecuteStatementCommand, ExecuteSqlCommand } from "@aws-sdk/client-rds-data";
      import * as redshift from "@aws-sdk/client-redshift-data";
      import { QueryCommand } from "@aws-sdk/client-timestream-query";
      new Athena({}).startQueryExecution({ QueryString: taint }); // sql
      new StartQueryExecutionCommand({ QueryString: taint }); // sql
      new StartQueryExecutionCommand({ QueryString: "SELECT 1", WorkGroup: taint });
      new CreateNamedQueryCommand({ QueryString: taint }); // sql
      new UpdateNamedQueryCommand({ QueryString: taint }); // sql
      new CreatePreparedStatementCommand({ QueryStatement: taint }); // sql
      new UpdatePreparedStatementCommand({ QueryStatement: taint }); // sql
      new SelectObjectContentCommand({ Expression: taint }); // sql
      new ExecuteStatementCommand({ sql: taint }); // sql
      new BatchExecuteStatementCommand({ sql: taint }); // sql
      new ExecuteSqlCommand({ sqlStatements: taint }); // sql
      new redshift.ExecuteStatementCommand({ Sql: taint }); // sql
      new redshift.BatchExecuteStatementCommand({ Sqls: [taint] }); // sql
      new QueryCommand({ QueryString: taint }); // sql`,
    "other services": `
      import snowflake from "snowflake-sdk";
      import { createClient } from "@libsql/client";
      import { createClient as nodeClient } from "@libsql/client/node";
      import { DBSQLClient } from "@databricks/sql";
      import { Trino } from "trino-client";
      import { connect, Client } from "@planetscale/database";
      import { createClient as clickhouse } from "@clickhouse/client";
      import { BigQuery } from "@google-cloud/bigquery";
      import { Spanner } from "@google-cloud/spanner";
      snowflake.createConnection({}).execute({ sqlText: taint, binds: [] }); // sql
      snowflake.createConnection({}).execute({ sqlText: "SELECT ?", binds: [taint] });
      const turso = createClient({});
      turso.execute(taint); // sql
      turso.execute({ sql: taint, args: [] }); // sql
      turso.execute({ sql: "SELECT ?", args: [taint] });
      turso.batch(["SELECT 1", taint], "write"); // sql
      turso.batch([{ sql: taint, args: [] }]); // sql
      turso.batch([{ sql: "SELECT ?", args: [taint] }]);
      turso.migrate([taint]); // sql
      turso.executeMultiple(taint); // sql
      nodeClient({}).execute(taint); // sql
      connect({}).execute(taint); // sql
      new Client({}).transaction((tx) => tx.execute("SELECT " + taint)); // sql
      clickhouse({}).query({ query: taint }); // sql
      clickhouse({}).command({ query: taint }); // sql
      clickhouse({}).exec({ query: taint }); // sql
      new BigQuery().query(taint); // sql
      new BigQuery().query({ query: taint, params: {} }); // sql
      new BigQuery().query({ query: "SELECT @a", params: { a: taint } });
      new BigQuery().createQueryJob({ query: taint }); // sql
      new BigQuery().createQueryStream(taint); // sql
      new BigQuery().createJob({ configuration: { query: { query: taint } } }); // sql
      new BigQuery().dataset("a").query(taint); // sql
      new BigQuery().dataset("a").table("b").query({ query: taint }); // sql
      snowflake.createPool({}, {}).use(async (pooled) => pooled.execute({ sqlText: taint })); // sql
      const lake = await (await new DBSQLClient().connect({})).openSession();
      lake.executeStatement("SELECT " + taint); // sql
      lake.executeStatement("SELECT ?", { ordinalParameters: [taint] });
      Trino.create({}).query({ query: taint }); // sql
      const database = new Spanner({}).instance("a").database("b");
      database.run(taint); // sql
      database.run({ sql: taint }); // sql
      database.runStream(taint); // sql
      database.runPartitionedUpdate({ sql: taint }); // sql
      database.runTransaction((error, transaction) => transaction.runUpdate({ sql: taint })); // sql
      const list = (db: D1Database) => db.prepare("SELECT " + taint).all(); // sql
      const bound = (db: D1Database) => db.prepare("SELECT ?").bind(taint).all();
      const make = (db: D1Database) => db.exec(taint); // sql
      const bound2 = (env: Env) => env.DB.prepare("SELECT ?").bind(taint).all();
      const inside = (state: DurableObjectState) => state.storage.sql.exec("SELECT " + taint); // sql
      const found = (env: Env) => env.DB.prepare("SELECT " + taint).all(); // sql`,
  },
});

describeModels("Oracle, SQL Server, SAP HANA and Cassandra", {
  models: [enterpriseSql],
  sinks: {
    all: `
      import oracledb from "oracledb";
      import { Request } from "tedious";
      import hana from "@sap/hana-client";
      import hdb from "hdb";
      import { createProcStatement } from "@sap/hana-client/extension/Stream";
      import hdbext from "@sap/hdbext";
      import cassandra from "cassandra-driver";
      async function run() {
        const connection = await oracledb.getConnection({});
        await connection.execute(taint, []); // sql
        await connection.execute("SELECT :id FROM dual", [taint]);
        await connection.executeMany(taint, []); // sql
        connection.queryStream(taint); // sql
        connection.getStatementInfo(taint); // sql
        oracledb.getConnection({}, (error, other) => other.execute("SELECT " + taint)); // sql
      }
      new Request("SELECT " + taint, () => {}); // sql
      const conn = hana.createConnection();
      conn.exec(taint, () => {}); // sql
      conn.exec("SELECT ?", [taint], () => {});
      conn.prepare(taint); // sql
      hdb.createClient({}).execute(taint, () => {}); // sql
      createProcStatement(conn, "CALL P(?)" + taint, () => {}); // sql
      hdbext.createProcStatement(conn, taint, () => {}); // sql
      hdbext.loadProcedure(conn, null, taint, () => {}); // sql
      const client = new cassandra.Client({});
      client.execute(taint); // sql
      client.execute("SELECT ?", [taint]);
      client.eachRow(taint, [], () => {}); // sql
      client.stream(taint); // sql
      client.batch(["INSERT " + taint]); // sql
      client.batch([{ query: taint, params: [] }]); // sql
      client.batch([{ query: "INSERT ?", params: [taint] }]);`,
    "DB2 and ODBC": `
      import ibmdb from "ibm_db";
      import odbc from "odbc";
      ibmdb.open("a", (error, db2) => db2.query({ sql: "SELECT " + taint, params: [] }, done)); // sql
      const db2 = ibmdb.openSync("a");
      ${["query", "querySync", "queryResult", "queryResultSync", "queryStream", "prepare", "prepareSync"].map((name) => `db2.${name}("SELECT " + taint); // sql`).join("\n")}
      db2.querySync("SELECT ?", [taint]);
      (await odbc.connect("a")).query("SELECT " + taint); // sql
      (await odbc.pool("a")).query("SELECT ?", [taint]);
      (await (await odbc.pool("a")).connect()).query(taint); // sql`,
  },
});

const options = {
  query: ["FilterExpression", "KeyConditionExpression"],
  scan: ["FilterExpression", "ProjectionExpression"],
  update: ["UpdateExpression", "ConditionExpression"],
  put: ["ConditionExpression"],
  delete: ["ConditionExpression"],
};
/** A line for each option that is text: `call({ FilterExpression: taint })`. */
const dynamo = (call: (operation: string) => string): string =>
  Object.entries(options)
    .flatMap(([operation, properties]) => properties.map((property) => `${call(operation)}({ ${property}: taint }); // sql`))
    .join("\n");
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const item = (name: string): string => (name === "query" || name === "scan" ? name : `${name}Item`);

describeModels("DynamoDB", {
  models: [dynamodb],
  sinks: {
    statements: `
      import { DynamoDB, ExecuteStatementCommand, BatchExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
      import AWS from "aws-sdk";
      new ExecuteStatementCommand({ Statement: "SELECT * FROM a WHERE b = '" + taint + "'" }); // sql
      new ExecuteStatementCommand({ Statement: "SELECT * FROM a WHERE b = ?", Parameters: [taint] });
      new BatchExecuteStatementCommand({ Statements: [{ Statement: taint }] }); // sql
      new BatchExecuteStatementCommand({ Statements: [{ Statement: "DELETE ?", Parameters: [taint] }] });
      new DynamoDB({}).executeStatement({ Statement: taint }); // sql
      new DynamoDB({}).batchExecuteStatement({ Statements: [{ Statement: taint }] }); // sql
      new AWS.DynamoDB().executeStatement({ Statement: taint }); // sql
      new AWS.DynamoDB().batchExecuteStatement({ Statements: [{ Statement: taint }] }); // sql`,
    "the plain clients": `
      import AWS from "aws-sdk";
      import { DynamoDB } from "@aws-sdk/client-dynamodb";
      new DynamoDB({}).query({ ExpressionAttributeValues: { ":a": taint } });
      ${dynamo((operation) => `new AWS.DynamoDB().${item(operation)}`)}
      ${dynamo((operation) => `new DynamoDB({}).${item(operation)}`)}`,
    "the document clients": `
      import AWS from "aws-sdk";
      import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
      ${dynamo((operation) => `new AWS.DynamoDB.DocumentClient().${operation}`)}
      ${dynamo((operation) => `DynamoDBDocument.from(client).${operation}`)}`,
    commands: `
      import * as plain from "@aws-sdk/client-dynamodb";
      import * as lib from "@aws-sdk/lib-dynamodb";
      ${dynamo((operation) => `new plain.${capital(item(operation))}Command`)}
      ${dynamo((operation) => `new lib.${capital(operation)}Command`)}`,
  },
});

const keyed = ["set", "del", "unlink", "hset", "hmset", "hdel", "lpush", "rpush", "sadd", "zadd"];
const commandsOf = (object: string): string => keyed.map((command) => `${object}.${command}(taint, "a"); // nosql`).join("\n");

describeModels("Redis", {
  models: [redis],
  sinks: {
    ioredis: `
      import Redis from "ioredis";
      const redis = new Redis();
      ${commandsOf("redis")}
      redis.set(String(taint), "a");
      redis.set("a", taint);
      redis.get(taint);
      redis.eval("return " + taint, 0); // sql
      redis.eval("return ARGV[1]", 0, taint);
      redis.script("LOAD", taint); // sql
      redis.call(taint); // sql
      redis.defineCommand("a", { lua: taint }); // sql`,
    "a pipeline": `
      import { Redis } from "ioredis";
      ${commandsOf("new Redis().pipeline().get('a')")}`,
    redis: `
      import redis from "redis";
      const client = redis.createClient();
      ${commandsOf("client")}
      client.eval(taint); // sql
      client.script("LOAD", taint); // sql
      client.send_command(taint); // sql
      client.sendCommand([taint, "a"]); // sql
      client.sendCommand(["GET", taint]);`,
    "over HTTP, and forks": `
      import { Redis } from "@upstash/redis";
      import { kv } from "@vercel/kv";
      import Valkey from "iovalkey";
      new Redis({}).eval("return " + taint, [], []); // sql
      Redis.fromEnv().eval("return ARGV[1]", [], [taint]);
      Redis.fromEnv().eval(taint, [], []); // sql
      kv.eval(taint, [], []); // sql
      new Valkey().call(taint); // sql`,
    "a transaction": `
      import { createClient } from "redis";
      ${commandsOf("createClient().multi().get('a')")}`,
  },
});

describeModels("MikroORM", {
  models: [mikroOrm],
  beside: [knex],
  sinks: {
    all: `
      import { EntityManager, raw } from "@mikro-orm/postgresql";
      import { MikroORM } from "@mikro-orm/core";
      async function run(em: EntityManager) {
        await em.execute(taint); // sql
        await em.execute("SELECT ?", [taint]);
        await em.getConnection().execute(taint); // sql
        await em.find("User", { age: raw("age > " + taint) }); // sql
        em.qb("User").where("name = '" + taint + "'"); // sql
        em.qb("User").where({ name: taint });
        em.createQueryBuilder("User").select("*").andWhere(taint); // sql
        em.createQueryBuilder("User").orWhere(taint).having(taint); // sql
        await em.transactional((inner) => inner.execute("SELECT " + taint)); // sql
        const orm = await MikroORM.init({});
        await orm.em.fork().execute(taint); // sql
        em.getKnex().raw(taint); // sql
      }`,
  },
});
