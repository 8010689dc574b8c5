import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import type { LibraryModel } from "#core/model/library-model";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";
import cloudSql from "#rules/models/cloud-sql";
import dynamodb from "#rules/models/dynamodb";
import documentDatabases from "#rules/models/document-databases";
import embeddedSql from "#rules/models/embedded-sql";
import enterpriseSql from "#rules/models/enterprise-sql";
import mikroOrm from "#rules/models/mikro-orm";
import queryLanguages from "#rules/models/query-languages";
import redis from "#rules/models/redis";
import searchEngines from "#rules/models/search-engines";

/** A snippet for every row of kind `sql`, as code really reaches it: the row's API, then the code; `TEXT` is the dangerous argument. */
const cases: readonly (readonly [api: string, code: string])[] = [
  ["pg.Pool().query", `import { Pool } from "pg"; const pool = new Pool(); pool.query(TEXT, [1]);`],
  ["pg.Pool().query", `import pg from "pg"; new pg.Pool().query({ text: TEXT, values: [] });`],
  ["pg.Client().query", `import { Pool } from "pg"; async () => { const client = await new Pool().connect(); await client.query(TEXT); };`],
  ["pg.Client().query", `import type { PoolClient } from "pg"; const f = (client: PoolClient) => client.query(TEXT);`],
  ["pg-cursor", `import Cursor from "pg-cursor"; new Cursor(TEXT, []);`],
  ["pg-query-stream", `import QueryStream from "pg-query-stream"; new QueryStream(TEXT);`],
  ["mysql2.Connection().query", `const mysql = require("mysql"); const db = mysql.createConnection({}); db.query(TEXT, () => {});`],
  ["mysql2.Connection().execute", `import mysql from "mysql2/promise"; async () => { const c = await mysql.createConnection(""); await c.execute(TEXT, []); };`],
  ["mysql2.Pool().query", `import { createPool } from "mysql2"; createPool({}).promise().query({ sql: TEXT, values: [] });`],
  ["mysql2.Pool().execute", `import mysql from "mysql2/promise"; const pool = mysql.createPool(""); pool.execute(TEXT);`],
  ["mysql2.Pool().batch", `import mariadb from "mariadb"; mariadb.createPool({}).batch(TEXT, []);`],
  ["mysql2.Connection().batch", `import { createConnection } from "mariadb"; async () => { const c = await createConnection({}); await c.batch({ sql: TEXT }, []); };`],
  ["mysql2.Connection().prepare", `import mysql from "mysql2"; mysql.createConnection({}).prepare(TEXT, () => {});`],
  ["mysql2.Connection().queryStream", `import mariadb from "mariadb"; async () => { const c = await mariadb.createConnection({}); c.queryStream(TEXT); };`],
  ["sqlite3.Database().run", `import sqlite3 from "sqlite3"; new sqlite3.Database(":memory:").run(TEXT);`],
  ["sqlite3.Database().get", `const sqlite3 = require("sqlite3").verbose(); const db = new sqlite3.Database("a"); db.get(TEXT, () => {});`],
  ["sqlite3.Database().all", `import { open } from "sqlite"; async () => { const db = await open({}); await db.all(TEXT); };`],
  ["sqlite3.Database().each", `import { Database } from "sqlite3"; const db = new Database("a"); db.each(TEXT);`],
  ["sqlite3.Database().exec", `import { Database } from "sqlite3"; new Database("a").exec(TEXT);`],
  ["sqlite3.Database().prepare", `import { Database } from "sqlite3"; new Database("a").prepare(TEXT);`],
  ["better-sqlite3().prepare", `import Database from "better-sqlite3"; const db = new Database("a"); db.prepare(TEXT).get();`],
  ["better-sqlite3().pragma", `import Database from "better-sqlite3"; new Database("a").pragma(TEXT);`],
  ["better-sqlite3().run", `import { Database } from "bun:sqlite"; new Database("a").run(TEXT, [1]);`],
  ["better-sqlite3().exec", `import { DatabaseSync } from "node:sqlite"; new DatabaseSync("a").exec(TEXT);`],
  ["better-sqlite3().query", `import { Database } from "bun:sqlite"; new Database("a").query(TEXT).all();`],
  ["knex().raw", `import knex from "knex"; const db = knex({}); db.raw(TEXT);`],
  ["knex().raw", `import type { Knex } from "knex"; const up = (k: Knex) => k.raw(TEXT);`],
  ["knex().schema.raw", `import knex from "knex"; knex({}).schema.raw(TEXT);`],
  ["knex().whereRaw", `import { knex } from "knex"; const k = knex({}); k("a").select("b").whereRaw(TEXT);`],
  ["knex().orWhereRaw", `import knex from "knex"; knex({}).from("a").orWhereRaw(TEXT);`],
  ["knex().andWhereRaw", `import knex from "knex"; knex({}).from("a").where({}).andWhereRaw(TEXT);`],
  ["knex().havingRaw", `import knex from "knex"; knex({}).from("a").havingRaw(TEXT);`],
  ["knex().orHavingRaw", `import knex from "knex"; knex({}).from("a").orHavingRaw(TEXT);`],
  ["knex().orderByRaw", `import knex from "knex"; knex({}).from("a").orderByRaw(TEXT);`],
  ["knex().groupByRaw", `import knex from "knex"; knex({}).from("a").groupByRaw(TEXT);`],
  ["knex().joinRaw", `import knex from "knex"; knex({}).from("a").joinRaw(TEXT);`],
  ["knex().fromRaw", `import knex from "knex"; knex({}).fromRaw(TEXT);`],
  ...["whereRaw", "orWhereRaw", "andWhereRaw", "havingRaw", "orHavingRaw", "orderByRaw", "groupByRaw", "joinRaw", "fromRaw"].map((method): readonly [string, string] => [`*.${method}`, `export const list = ({ ctx }) => ctx.db("a").${method}(TEXT);`]),
  ["sequelize.Sequelize().query", `import { Sequelize } from "sequelize"; const s = new Sequelize(""); s.query(TEXT, { replacements: {} });`],
  ["sequelize.literal", `import { Sequelize, literal } from "sequelize"; literal(TEXT);`],
  ["sequelize.literal", `import { Sequelize } from "sequelize"; Sequelize.literal(TEXT);`],
  ["typeorm.DataSource().query", `import { DataSource } from "typeorm"; new DataSource({}).query(TEXT);`],
  ["typeorm.EntityManager().query", `import { EntityManager } from "typeorm"; class A { constructor(private m: EntityManager) {} f() { this.m.query(TEXT); } }`],
  ["typeorm.Repository().query", `import { Repository } from "typeorm"; const f = (r: Repository<User>) => r.query(TEXT);`],
  ["typeorm.QueryRunner().stream", `import { QueryRunner } from "typeorm"; const up = (q: QueryRunner) => q.stream(TEXT);`],
  ["typeorm.QueryRunner().query", `import { QueryRunner } from "typeorm"; const up = (q: QueryRunner) => q.query(TEXT);`],
  ["typeorm.SelectQueryBuilder().where", `import { Repository } from "typeorm"; const f = (r: Repository<User>) => r.createQueryBuilder("u").where(TEXT, {});`],
  ["typeorm.SelectQueryBuilder().andWhere", `import { DataSource } from "typeorm"; new DataSource({}).createQueryBuilder().select("a").andWhere(TEXT);`],
  ["typeorm.SelectQueryBuilder().orWhere", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.orWhere(TEXT);`],
  ["typeorm.SelectQueryBuilder().having", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.having(TEXT);`],
  ["typeorm.SelectQueryBuilder().andHaving", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.andHaving(TEXT);`],
  ["typeorm.SelectQueryBuilder().orHaving", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.orHaving(TEXT);`],
  ["typeorm.SelectQueryBuilder().orderBy", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.orderBy(TEXT);`],
  ["typeorm.SelectQueryBuilder().addOrderBy", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.addOrderBy(TEXT);`],
  ["typeorm.SelectQueryBuilder().groupBy", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.groupBy(TEXT);`],
  ["typeorm.SelectQueryBuilder().addGroupBy", `import { SelectQueryBuilder } from "typeorm"; const f = (q: SelectQueryBuilder<User>) => q.addGroupBy(TEXT);`],
  ["@prisma/client.PrismaClient().$queryRawUnsafe", `import { PrismaClient } from "@prisma/client"; new PrismaClient().$queryRawUnsafe(TEXT);`],
  ["@prisma/client.PrismaClient().$executeRawUnsafe", `import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient(); prisma.$executeRawUnsafe(TEXT);`],
  ["@prisma/client.Prisma.TransactionClient().$queryRawUnsafe", `import { Prisma } from "@prisma/client"; const f = (tx: Prisma.TransactionClient) => tx.$queryRawUnsafe(TEXT);`],
  ["@prisma/client.Prisma.TransactionClient().$executeRawUnsafe", `import { Prisma } from "@prisma/client"; const f = (tx: Prisma.TransactionClient) => tx.$executeRawUnsafe(TEXT);`],
  ["@prisma/client.Prisma.raw", `import { Prisma } from "@prisma/client"; Prisma.raw(TEXT);`],
  ["drizzle-orm.sql.raw", `import { sql } from "drizzle-orm"; sql.raw(TEXT);`],
  ["postgres().unsafe", `import postgres from "postgres"; const sql = postgres(""); sql.unsafe(TEXT, []);`],
  ["kysely.sql.raw", `import { sql } from "kysely"; sql.raw(TEXT);`],
  ["kysely.sql.lit", `import { sql } from "kysely"; sql.lit(TEXT);`],
  ["slonik-sql-tag-raw.raw", "import { sql } from 'slonik'; import { raw } from 'slonik-sql-tag-raw'; sql.fragment`SELECT ${raw(TEXT)}`;"],
  ["postgres().unsafe", `import postgres from "postgres"; const sql = postgres(""); sql.begin(async (inner) => { await inner.unsafe(TEXT); });`],
  ["postgres().unsafe", `import postgres from "postgres"; postgres("").begin((inner) => inner.savepoint((other) => other.unsafe(TEXT)));`],
  ["postgres().unsafe", `import { SQL } from "bun"; new SQL("").unsafe(TEXT);`],
  ["postgres().unsafe", `import { sql } from "bun"; sql.unsafe(TEXT);`],
  ["@neondatabase/serverless.neon()", `import { neon } from "@neondatabase/serverless"; const sql = neon(""); sql(TEXT, []);`],
  ["@neondatabase/serverless.neon().query", `import { neon } from "@neondatabase/serverless"; const sql = neon(""); sql.query(TEXT, []);`],
  ["@neondatabase/serverless.neon().unsafe", "import { neon } from '@neondatabase/serverless'; const sql = neon(''); sql`SELECT ${sql.unsafe(TEXT)}`;"],
  ["kysely.CompiledQuery.raw", `import { CompiledQuery, Kysely } from "kysely"; const list = (db: Kysely<Tables>) => db.executeQuery(CompiledQuery.raw(TEXT));`],
  ["pg.Pool().query", `import { sql } from "@vercel/postgres"; sql.query(TEXT, [1]);`],
  ["mysql2.Connection().query", `import serverless from "serverless-mysql"; const mysql = serverless(); mysql.query({ sql: TEXT, values: [] });`],
  ["sequelize.Sequelize().query", `import { Sequelize } from "@sequelize/core"; new Sequelize({}).query(TEXT);`],
  ["sequelize.literal", `import { sql } from "@sequelize/core"; sql.literal(TEXT);`],
  ["better-sqlite3().exec", `import { Database } from "bun:sqlite"; Database.open("a").exec(TEXT);`],
  ["drizzle-orm.Database().execute", `import { drizzle } from "drizzle-orm/node-postgres"; const db = drizzle({}); db.transaction(async (tx) => { await tx.execute(TEXT); });`],
  ...["run", "all", "get", "values"].map((method): readonly [string, string] => [`drizzle-orm.Database().${method}`, `import { drizzle } from "drizzle-orm/better-sqlite3"; drizzle(client).${method}(TEXT);`]),
  ["pg-promise()().one", `import pgPromise from "pg-promise"; const db = pgPromise()(""); db.tx((t) => t.one(TEXT, [1]));`],
  ["pg-promise()().any", `import type { IDatabase } from "pg-promise"; const f = (db: IDatabase<object>) => db.any({ text: TEXT, values: [] });`],
  ["pg-promise()().query", `const pgp = require("pg-promise")(); const db = pgp(""); db.query(TEXT);`],
  ["pg-promise()().none", `const pgp = require("pg-promise")(); const db = pgp(""); db.none(TEXT);`],
  ["pg-promise()().one", `const pgp = require("pg-promise")(); const db = pgp(""); db.one(TEXT);`],
  ["pg-promise()().oneOrNone", `const pgp = require("pg-promise")(); const db = pgp(""); db.oneOrNone(TEXT);`],
  ["pg-promise()().many", `const pgp = require("pg-promise")(); const db = pgp(""); db.many(TEXT);`],
  ["pg-promise()().manyOrNone", `const pgp = require("pg-promise")(); const db = pgp(""); db.manyOrNone(TEXT);`],
  ["pg-promise()().any", `const pgp = require("pg-promise")(); const db = pgp(""); db.any(TEXT);`],
  ["pg-promise()().result", `const pgp = require("pg-promise")(); const db = pgp(""); db.result(TEXT);`],
  ["pg-promise()().multi", `const pgp = require("pg-promise")(); const db = pgp(""); db.multi(TEXT);`],
  ["pg-promise()().multiResult", `const pgp = require("pg-promise")(); const db = pgp(""); db.multiResult(TEXT);`],
  ["pg-promise()().each", `const pgp = require("pg-promise")(); const db = pgp(""); db.each(TEXT);`],
  ["mssql.Request().query", `import sql from "mssql"; async () => { const pool = await sql.connect({}); await pool.request().input("a", 1).query(TEXT); };`],
  ["mssql.Request().batch", `import sql from "mssql"; new sql.Request().batch(TEXT);`],
  ["mssql.ConnectionPool().query", `import sql from "mssql"; sql.query(TEXT);`],
  ["mssql.ConnectionPool().batch", `import { ConnectionPool } from "mssql"; new ConnectionPool({}).batch(TEXT);`],
  ["pg-promise()().map", `const pgp = require("pg-promise")(); const db = pgp(""); db.map(TEXT, [], (row) => row);`],
];

/** Models whose rows have their cases beside the other models'. */
const elsewhere = new Set<LibraryModel>([cloudSql, documentDatabases, dynamodb, embeddedSql, enterpriseSql, mikroOrm, queryLanguages, redis, searchEngines]);

describe("SQL models", () => {
  const index = indexModels(models);

  for (const [api, code] of cases) {
    it(`${api}: ${code}`, () => {
      const parsed = parse({ uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text: code });
      assert.ok("tree" in parsed);
      const facts = new FileFacts(parsed.tree, index);
      const uses = facts.sinks("sql").map(({ row, value, certain }) => ({ api: row.api, value: facts.textOf(value), certain }));
      const value = code.includes("TEXT") ? "TEXT" : "`SELECT 1`";
      assert.deepEqual(uses, [{ api, value, certain: true }]);
    });
  }

  it("have a case for every row", () => {
    const shown = new Set(cases.map(([api]) => api));
    const rows = models.filter((model) => !elsewhere.has(model)).flatMap(({ sinks = [] }) => sinks.filter(({ kind }) => kind === "sql").map(({ api }) => api));
    assert.deepEqual(rows.filter((api) => !shown.has(api)), []);
  });
});
