import type { OptionCallRow } from "#core/model/option-calls";

/** Calls that connect to MySQL. https://github.com/mysqljs/mysql#connection-options, https://sidorares.github.io/node-mysql2/docs */
export const mysqlConnections: readonly OptionCallRow[] = [
  ...["mysql", "mysql2", "mysql2/promise", "mariadb"].flatMap((module) => ["createConnection", "createPool", "createPoolCluster"].map((name): OptionCallRow => ({ api: `${module}.${name}`, argument: 0 }))),
  { api: "knex", argument: 0, below: "connection" },
  { api: "sequelize.Sequelize", argument: 0, below: "dialectOptions" },
  { api: "sequelize.Sequelize", argument: 3, below: "dialectOptions" },
  { api: "typeorm.DataSource", argument: 0 },
];
