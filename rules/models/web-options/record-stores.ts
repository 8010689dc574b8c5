/** How a method that stores a record takes its fields. */
export interface StoreRow {
  readonly method: string;
  /** Index of the argument with the fields. */
  readonly argument: number;
  /** Where in it they lie. */
  readonly below?: string;
  /** Set where a model may hash the password by a hook of its own, before it is stored. */
  readonly mayHook?: true;
}

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
