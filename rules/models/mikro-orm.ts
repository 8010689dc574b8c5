import type { LibraryModel, SinkRow } from "#core/model/library-model";

const drivers = ["core", "knex", "sql", "postgresql", "mysql", "mariadb", "sqlite", "libsql", "better-sqlite", "mssql"] as const;
/** The same names are exported by every driver's package. */
const spellings = drivers.flatMap((driver) =>
  [
    [".EntityManager()", ".EntityManager()"],
    [".SqlEntityManager()", ".EntityManager()"],
    [".MikroORM()", ".MikroORM()"],
    [".MikroORM.init()", ".MikroORM()"],
    [".EntityRepository()", ".EntityRepository()"],
    [".raw", ".raw"],
  ].map(([from, to]) => [`@mikro-orm/${driver}${from ?? ""}`, `@mikro-orm/core${to ?? ""}`] as const),
);
const escape = (api: string): SinkRow => ({ api, argument: 0, kind: "sql", isEscapeHatch: true });

export default {
  library: "@mikro-orm/core",
  documentation: "https://mikro-orm.io/docs/raw-queries",
  aliases: {
    ...Object.fromEntries(spellings.filter(([from, to]) => from !== to)),
    "@mikro-orm/core.MikroORM().em": "@mikro-orm/core.EntityManager()",
    "@mikro-orm/core.MikroORM().em.fork()": "@mikro-orm/core.EntityManager()",
    "@mikro-orm/core.EntityManager().fork()": "@mikro-orm/core.EntityManager()",
    "@mikro-orm/core.EntityRepository().em": "@mikro-orm/core.EntityManager()",
    "@mikro-orm/core.EntityRepository().getEntityManager()": "@mikro-orm/core.EntityManager()",
    "@mikro-orm/core.EntityManager().getKnex()": "knex()",
    "@mikro-orm/core.EntityManager().qb()": "@mikro-orm/core.QueryBuilder()",
    "@mikro-orm/core.EntityManager().createQueryBuilder()": "@mikro-orm/core.QueryBuilder()",
    "@mikro-orm/core.EntityRepository().qb()": "@mikro-orm/core.QueryBuilder()",
    "@mikro-orm/core.EntityRepository().createQueryBuilder()": "@mikro-orm/core.QueryBuilder()",
  },
  fluent: ["@mikro-orm/core.QueryBuilder()"],
  sinks: [
    escape("@mikro-orm/core.EntityManager().execute"),
    escape("@mikro-orm/core.EntityManager().getConnection().execute"),
    { ...escape("@mikro-orm/core.raw"), fragment: "expression", binding: { style: "question", values: 1 } },
    ...["where", "andWhere", "orWhere", "having"].map((method): SinkRow => ({ ...escape(`@mikro-orm/core.QueryBuilder().${method}`), fragment: "condition", when: [{ argument: 0, is: /^(?!\s*\{)/ }] })),
  ],
  callbacks: ["transactional", "begin"].map((method) => ({ api: `@mikro-orm/core.EntityManager().${method}`, argument: 0, parameters: ["@mikro-orm/core.EntityManager()"] })),
} satisfies LibraryModel;
