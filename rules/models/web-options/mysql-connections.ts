import type { OptionCallRow } from "#core/model/option-calls";

/** Calls that connect to MySQL; the other drivers have names of their own for the same functions. https://github.com/mysqljs/mysql#connection-options, https://sidorares.github.io/node-mysql2/docs */
export const mysqlConnections: readonly OptionCallRow[] = [
  ...["createConnection", "createPool", "createPoolCluster"].map((name): OptionCallRow => ({ api: `mysql2.${name}`, argument: 0 })),
  // A cluster names its members, or not.
  ...[0, 1].map((argument): OptionCallRow => ({ api: "mysql2.createPoolCluster().add", argument })),
  { api: "knex", argument: 0, below: "connection" },
  { api: "sequelize.Sequelize", argument: 0, below: "dialectOptions" },
  { api: "sequelize.Sequelize", argument: 3, below: "dialectOptions" },
  { api: "typeorm.DataSource", argument: 0 },
];
