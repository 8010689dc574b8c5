import type { LibraryModel, SinkRow } from "#core/model/library-model";

const assigns = (api: string, argument = 0, property?: string): SinkRow =>
  property === undefined ? { api, argument, kind: "mass-assignment" } : { api, argument, property, kind: "mass-assignment" };

const model = "@prisma/client.PrismaClient().model";

const drizzleDrivers = ["node-postgres", "postgres-js", "mysql2", "better-sqlite3", "libsql", "neon-http", "neon-serverless", "planetscale-serverless", "vercel-postgres", "d1", "bun-sqlite", "pglite"];

/** Calls that store whatever fields an object has. MongoDB and Mongoose have a file of their own. */
export default {
  library: "object-relational-mappers",
  documentation: "https://www.prisma.io/docs/orm/reference/prisma-client-reference",
  aliases: {
    "@prisma/client.PrismaClient().*": model,
    "@prisma/client.Prisma.TransactionClient().*": model,
    "@prisma/client.PrismaClient().$extends()": "@prisma/client.PrismaClient()",
    "sequelize-typescript.Model": "sequelize.Model",
    "sequelize.Sequelize().define()": "sequelize.Model",
    "sequelize.ModelStatic()": "sequelize.Model",
    "sequelize.ModelCtor()": "sequelize.Model",
    "typeorm.DataSource().getRepository()": "typeorm.Repository()",
    "typeorm.EntityManager().getRepository()": "typeorm.Repository()",
    "typeorm.getRepository()": "typeorm.Repository()",
    "@nestjs/typeorm.InjectRepository()": "typeorm.Repository()",
    ...Object.fromEntries(drizzleDrivers.map((driver) => [`drizzle-orm/${driver}.drizzle()`, "drizzle-orm.Database()"])),
    "knex()()": "knex()",
  },
  fluent: ["knex()"],
  sinks: [
    ...["create", "update", "updateMany", "createMany", "createManyAndReturn"].map((name) => assigns(`${model}.${name}`, 0, "data")),
    assigns(`${model}.upsert`, 0, "create"),
    assigns(`${model}.upsert`, 0, "update"),
    // Prisma reads an object in a filter as operators, just like MongoDB.
    ...["findFirst", "findFirstOrThrow", "findMany", "count", "updateMany", "deleteMany"].map((name): SinkRow => ({
      api: `${model}.${name}`,
      argument: 0,
      property: "where",
      kind: "nosql",
    })),
    // `fields` names what may be stored.
    ...["create", "build", "bulkCreate", "update", "upsert"].map((name): SinkRow => ({
      ...assigns(`sequelize.Model.${name}`),
      when: [{ argument: 1, property: "fields", is: "absent" }],
    })),
    // https://sequelize.org/api/v6/class/src/model.js~model#instance-method-update: a record that was found.
    ...["findByPk", "findOne"].map((found): SinkRow => ({ ...assigns(`sequelize.Model.${found}().update`), when: [{ argument: 1, property: "fields", is: "absent" }] })),
    // The only library whose update takes the values first and then a filter under that name.
    { ...assigns("*.update"), when: [{ argument: 1, property: "where", is: "given" }, { argument: 1, property: "fields", is: "absent" }] },
    assigns("sequelize.Model"),
    assigns("sequelize.Model.findOrCreate", 0, "defaults"),
    ...["create", "save", "insert", "upsert", "preload"].map((name) => assigns(`typeorm.Repository().${name}`)),
    assigns("typeorm.Repository().update", 1),
    assigns("typeorm.Repository().merge", 1),
    assigns("knex().insert"),
    assigns("knex().update"),
    assigns("drizzle-orm.Database().insert().values"),
    assigns("drizzle-orm.Database().update().set"),
    assigns("kysely.Kysely().insertInto().values"),
    assigns("kysely.Kysely().updateTable().set"),
  ],
  callbacks: [{ api: "@prisma/client.PrismaClient().$transaction", argument: 0, parameters: ["@prisma/client.Prisma.TransactionClient()"] }],
  sanitizers: [
    { api: "lodash.pick", kinds: ["mass-assignment"] },
    { api: "underscore.pick", kinds: ["mass-assignment"] },
    { api: "express-validator.matchedData", kinds: ["mass-assignment"] },
  ],
} satisfies LibraryModel;
