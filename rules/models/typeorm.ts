import type { LibraryModel, SinkRow, SqlFragment } from "#core/model/library-model";

const owners = ["typeorm.DataSource()", "typeorm.EntityManager()", "typeorm.Repository()", "typeorm.QueryRunner()"] as const;
/** Methods of the query builder that take SQL and, as the second argument, values for its `:names`. */
const fragments: Readonly<Record<string, SqlFragment>> = {
  where: "condition",
  andWhere: "condition",
  orWhere: "condition",
  having: "condition",
  andHaving: "condition",
  orHaving: "condition",
};
const names: Readonly<Record<string, SqlFragment>> = { orderBy: "order", addOrderBy: "order", groupBy: "expression", addGroupBy: "expression" };

export default {
  library: "typeorm",
  documentation: "https://typeorm.io/docs/query-builder/select-query-builder",
  aliases: {
    "typeorm.Connection()": "typeorm.DataSource()",
    "typeorm.getConnection()": "typeorm.DataSource()",
    "typeorm.createConnection()": "typeorm.DataSource()",
    "typeorm.getManager()": "typeorm.EntityManager()",
    "typeorm.getRepository()": "typeorm.Repository()",
    "typeorm.DataSource().manager": "typeorm.EntityManager()",
    "typeorm.DataSource().getRepository()": "typeorm.Repository()",
    "typeorm.DataSource().createQueryRunner()": "typeorm.QueryRunner()",
    "typeorm.EntityManager().getRepository()": "typeorm.Repository()",
    "typeorm.TreeRepository()": "typeorm.Repository()",
    // A runner of queries has none of its own.
    ...Object.fromEntries(owners.slice(0, 3).map((owner) => [`${owner}.createQueryBuilder()`, "typeorm.SelectQueryBuilder()"])),
  },
  fluent: ["typeorm.SelectQueryBuilder()"],
  // Conditions within brackets have values of their own.
  sanitizers: ["typeorm.Brackets", "typeorm.NotBrackets"].map((api) => ({ api, kinds: ["sql"] as const })),
  callbacks: ["typeorm.Brackets", "typeorm.NotBrackets"].map((api) => ({ api, argument: 0, parameters: ["typeorm.SelectQueryBuilder()"] })),
  sinks: [
    ...owners.map((owner): SinkRow => ({ api: `${owner}.query`, argument: 0, kind: "sql", isEscapeHatch: true, binding: { style: "driver", values: 1 } })),
    { api: "typeorm.QueryRunner().stream", argument: 0, kind: "sql", isEscapeHatch: true, binding: { style: "driver", values: 1 } },
    ...Object.entries(fragments).map(
      ([method, fragment]): SinkRow => ({ api: `typeorm.SelectQueryBuilder().${method}`, argument: 0, kind: "sql", fragment, isEscapeHatch: true, binding: { style: "named", values: 1 } }),
    ),
    ...Object.entries(names).map(([method, fragment]): SinkRow => ({ api: `typeorm.SelectQueryBuilder().${method}`, argument: 0, kind: "sql", fragment, isEscapeHatch: true })),
  ],
} satisfies LibraryModel;
