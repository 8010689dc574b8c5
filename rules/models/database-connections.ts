import type { LibraryModel, SinkRow } from "#core/model/library-model";

const connection = (api: string, algorithm: string, argument: SinkRow["argument"] = 0, property?: string): SinkRow =>
  property === undefined ? { api, argument, kind: "database-connection", algorithm } : { api, argument, property, kind: "database-connection", algorithm };

/** Where clients of databases take their address and options; the algorithm names the way TLS is switched on. */
export default {
  library: "databases",
  documentation: "https://node-postgres.com/features/ssl",
  sinks: [
    connection("pg.Pool", "ssl"),
    connection("pg.Client", "ssl"),
    // https://sidorares.github.io/node-mysql2/docs/examples/connections/create-connection
    ...["createConnection", "createPool"].map((name) => connection(`mysql2.${name}`, "ssl")),
    // https://sequelize.org/docs/v6/getting-started/
    connection("sequelize.Sequelize", "dialectOptions.ssl", "last"),
    connection("sequelize", "dialectOptions.ssl", "last"),
    // https://typeorm.io/docs/data-source/data-source-options
    connection("typeorm.DataSource", "ssl"),
    connection("typeorm.createConnection", "ssl"),
    // https://docs.nestjs.com/techniques/database
    connection("@nestjs/typeorm.TypeOrmModule.forRoot", "ssl"),
    connection("@nestjs/typeorm.TypeOrmModule.forRootAsync", "ssl", 0, "useFactory"),
    // https://knexjs.org/guide/#configuration-options
    connection("knex", "ssl", 0, "connection"),
    // https://www.mongodb.com/docs/drivers/node/current/security/tls/
    connection("mongodb.MongoClient", "tls"),
    connection("mongodb.MongoClient.connect", "tls"),
    connection("mongoose.connect", "tls"),
    connection("mongoose.createConnection", "tls"),
    // https://github.com/redis/ioredis#tls-options
    connection("ioredis", "tls"),
    connection("ioredis.Redis", "tls"),
    // https://github.com/redis/node-redis/blob/master/docs/client-configuration.md
    connection("redis.createClient", "socket.tls"),
    connection("redis.createClient", "socket.tls", 0, "url"),
    // https://tediousjs.github.io/node-mssql/#configuration
    connection("mssql.connect", "options.encrypt"),
    connection("mssql.ConnectionPool", "options.encrypt"),
  ],
} satisfies LibraryModel;
