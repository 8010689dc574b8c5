/**
 * Options by which query methods are told how many rows to read: Prisma and TypeORM `take`, Sequelize, MikroORM, Drizzle and MongoDB `limit`,
 * DynamoDB `Limit`, Elasticsearch and OpenSearch `size`, GraphQL connections `first`.
 */
export const pageSizeOptions: ReadonlySet<string> = new Set(["take", "limit", "Limit", "size", "first", "pageSize", "perPage", "per_page", "maxResults", "MaxResults"]);

/** Methods of query builders that take the number by itself: Mongoose, Knex, Drizzle, TypeORM, Kysely. */
export const pageSizeSetters: ReadonlySet<string> = new Set(["limit", "take", "setLimit"]);

/** Methods that read rows. */
export const queryMethods: ReadonlySet<string> = new Set([
  ...["find", "findAll", "findMany", "findAndCount", "findAndCountAll", "findAndCountBy", "findBy", "list", "paginate", "scan", "query", "search", "getMany", "aggregate", "listAndCount", "fetchAll"],
]);

/** A call of one of either, as it stands in a text. */
export const pageSizeCalls = new RegExp(`\\.\\s*(?:${[...pageSizeSetters, ...queryMethods].join("|")})\\s*(?:!\\s*)?(?:\\?\\.\\s*)?[(<]`);
