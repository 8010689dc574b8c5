import type { LibraryModel, SourceRow } from "#core/model/library-model";

const stored = (name: string, more: Pick<SourceRow, "given" | "receiver"> = {}): SourceRow => ({ api: `*.${name}()`, kind: "database", isStored: true, ...more });

/** Methods that objects of other sorts do not have, as https://www.prisma.io/docs/orm/reference/prisma-client-reference and its like name them. */
const telling = [
  // Prisma, and Drizzle's relational queries.
  "findMany", "findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow",
  // Sequelize.
  "findAll", "findByPk", "findAndCountAll", "findOrCreate",
  // Mongoose and MongoDB.
  "findOne", "findById", "findOneAndUpdate", "findByIdAndUpdate",
  // TypeORM and MikroORM.
  "findBy", "findOneBy", "findOneOrFail", "findOneByOrFail", "findAndCount", "getMany", "getOne", "getOneOrFail", "getRawMany", "getRawOne", "getManyAndCount",
  // Kysely.
  "selectFrom", "executeTakeFirst", "executeTakeFirstOrThrow",
];

/** Methods that take a statement, whatever the client: pg, mysql2, better-sqlite3, sqlite, TypeORM, Sequelize, pg-promise. */
const statements = ["query", "execute", "prepare", "all", "get", "each", "any", "many", "manyOrNone", "one", "oneOrNone", "raw", "$queryRawUnsafe"];
const given = /^\s*(?:select|with)\s/i;

/** What stores hand out, told by the names of methods: the client itself mostly stands in another file. */
export default {
  library: "stored-rows",
  documentation: "https://node-postgres.com/apis/result",
  sources: [
    ...telling.map((name) => stored(name)),
    ...statements.map((name) => stored(name, { given })),
    // Tags: postgres.js, Prisma, Slonik.
    ...["sql", "$queryRaw"].map((tag): SourceRow => ({ ...stored(tag, { given }), api: `*.${tag}\`\`` })),
    // A model, a repository or a collection; lists have a method of that name.
    stored("find", { receiver: /(?:^|\.)[A-Z]\w*$|(?:Model|[rR]epo(?:sitory)?)$|[cC]ollection(?:<[^>]*>)?(?:\([^()]*\))?$/ }),
    // Builders: `db.select().from(posts)`, `supabase.from("posts").select()`, `knex("posts").where(…)`.
    stored("from", { receiver: /\.select(?:Distinct)?\((?:\{[^]*\})?\)$/ }),
    ...["select", "where", "first", "orderBy", "limit", "join", "leftJoin"].map((name) => stored(name, { receiver: /(?:\.from|(?:^|\.)(?:knex|db|database|trx))\(\s*["'`][\w. ]+["'`]\s*\)/ })),
    stored("aggregate", { receiver: /(?:^|\.)[A-Z]\w*$|Model$|[cC]ollection(?:\([^()]*\))?$/ }),
  ],
} satisfies LibraryModel;
