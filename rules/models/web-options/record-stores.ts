import type { StoreRow } from "#core/model/option-calls";

export const passwordStores: readonly StoreRow[] = [
  // https://www.prisma.io/docs/orm/reference/prisma-client-reference#create
  ...["create", "createMany", "update", "updateMany"].map((method): StoreRow => ({ method, argument: 0, below: "data" })),
  ...["create", "update"].map((below): StoreRow => ({ method: "upsert", argument: 0, below })),
  // https://mongodb.github.io/node-mongodb-native/6.0/classes/Collection.html
  { method: "insertOne", argument: 0 },
  ...["updateOne", "findOneAndUpdate"].flatMap((method): readonly StoreRow[] => [{ method, argument: 1, below: "$set" }]),
  // https://knexjs.org/guide/query-builder.html#insert, https://orm.drizzle.team/docs/insert
  { method: "insert", argument: 0 },
  { method: "values", argument: 0 },
  // Mongoose, Sequelize, TypeORM: models with hooks.
  ...["create", "findByIdAndUpdate", "build"].map((method): StoreRow => ({ method, argument: method === "findByIdAndUpdate" ? 1 : 0, mayHook: true })),
];
