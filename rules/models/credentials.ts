import type { LibraryModel, SinkRow } from "#core/model/library-model";

const kind = "secret-argument";

function password(api: string, argument: number, property?: string): SinkRow {
  return property === undefined ? { api, argument, kind, secret: "password" } : { api, argument, property, kind, secret: "password" };
}

function token(api: string, argument: number, property?: string): SinkRow {
  return property === undefined ? { api, argument, kind, secret: "token" } : { api, argument, property, kind, secret: "token" };
}

/** Arguments in which clients of databases, mail, file and cloud services take a password or a token. */
const sinks: readonly SinkRow[] = [
  // https://node-postgres.com/apis/client
  password("pg.Pool", 0, "password"),
  password("pg.Client", 0, "password"),
  // https://sidorares.github.io/node-mysql2/docs; mysql and mariadb are other spellings of it, as its model says
  password("mysql2.createConnection", 0, "password"),
  password("mysql2.createPool", 0, "password"),
  // https://sequelize.org/docs/v6/getting-started/
  password("sequelize.Sequelize", 2),
  password("sequelize.Sequelize", 0, "password"),
  password("sequelize", 2),
  // https://typeorm.io/docs/data-source/data-source-options
  password("typeorm.DataSource", 0, "password"),
  password("typeorm.createConnection", 0, "password"),
  password("@nestjs/typeorm.TypeOrmModule.forRoot", 0, "password"),
  // https://knexjs.org/guide/#configuration-options
  password("knex", 0, "connection.password"),
  // https://github.com/porsager/postgres#connection-details
  password("postgres", 0, "password"),
  password("postgres", 1, "password"),
  // https://tediousjs.github.io/node-mssql/
  password("mssql.connect", 0, "password"),
  password("mssql.ConnectionPool", 0, "password"),
  // https://redis.github.io/ioredis/ and https://github.com/redis/node-redis
  password("ioredis", 0, "password"),
  password("ioredis.Redis", 0, "password"),
  password("redis.createClient", 0, "password"),
  // https://mongodb.github.io/node-mongodb-native/ and https://mongoosejs.com/docs/connections.html
  password("mongodb.MongoClient", 1, "auth.password"),
  password("mongoose.connect", 1, "pass"),
  // https://nodemailer.com/smtp/
  password("nodemailer.createTransport", 0, "auth.pass"),
  // https://github.com/mscdex/ssh2#client-methods
  password("ssh2.Client().connect", 0, "password"),
  password("ssh2.Client().connect", 0, "passphrase"),
  // https://github.com/ldapjs/node-ldapjs/blob/master/docs/client.md#bind
  password("ldapjs.createClient().bind", 1),
  // https://github.com/patrickjuchli/basic-ftp#introduction
  password("basic-ftp.Client().access", 0, "password"),
  // https://github.com/LionC/express-basic-auth#how-to-use and https://github.com/expressjs/basic-auth-connect#api
  password("express-basic-auth", 0, "users"),
  password("basic-auth-connect", 1),
  // https://github.com/request/request#http-authentication; superagent takes both in the same way
  ...["", ".get", ".post", ".put", ".patch", ".del", ".delete", ".head"].map((method) => password(`request${method}().auth`, 1)),
  ...["get", "post", "put", "patch", "delete", "head"].map((method) => password(`superagent.${method}().auth`, 1)),
  // https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/ and https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/
  token("@aws-sdk/client-s3.S3Client", 0, "credentials.secretAccessKey"),
  token("@aws-sdk/client-dynamodb.DynamoDBClient", 0, "credentials.secretAccessKey"),
  token("@aws-sdk/client-ses.SESClient", 0, "credentials.secretAccessKey"),
  token("@aws-sdk/client-sqs.SQSClient", 0, "credentials.secretAccessKey"),
  token("@aws-sdk/client-sns.SNSClient", 0, "credentials.secretAccessKey"),
  token("aws-sdk.config.update", 0, "secretAccessKey"),
  token("aws-sdk.S3", 0, "secretAccessKey"),
  token("aws-sdk.Credentials", 1),
  // https://github.com/stripe/stripe-node#usage
  token("stripe", 0),
  token("stripe.Stripe", 0),
  // https://www.twilio.com/docs/libraries/reference/twilio-node/
  token("twilio", 1),
  token("twilio.Twilio", 1),
  // https://github.com/openai/openai-node#usage and https://github.com/anthropics/anthropic-sdk-typescript#usage
  token("openai", 0, "apiKey"),
  token("openai.OpenAI", 0, "apiKey"),
  token("@anthropic-ai/sdk", 0, "apiKey"),
  // https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail
  token("@sendgrid/mail.setApiKey", 0),
  // https://github.com/octokit/octokit.js#authentication
  token("@octokit/rest.Octokit", 0, "auth"),
  token("octokit.Octokit", 0, "auth"),
  // https://tools.slack.dev/node-slack-sdk/web-api
  token("@slack/web-api.WebClient", 0),
  // https://discord.js.org/docs/packages/discord.js/main/Client:Class#login
  token("discord.js.Client().login", 0),
  // https://telegraf.js.org/ and https://github.com/yagop/node-telegram-bot-api#usage
  token("telegraf.Telegraf", 0),
  token("node-telegram-bot-api", 0),
  // https://cloudinary.com/documentation/node_integration#configuration
  token("cloudinary.v2.config", 0, "api_secret"),
  token("cloudinary.config", 0, "api_secret"),
  // https://resend.com/docs/send-with-nodejs
  token("resend.Resend", 0),
];

/** The packages of clients that take a password, those included that hand on what the others export. */
const passwordPackages: readonly string[] = [
  ...new Set(sinks.filter((row) => row.secret === "password").map(({ api }) => /^(?:@[^/]+\/)?[^.(]+/.exec(api)?.[0] ?? api)),
  "mysql", "mariadb", "pg-pool", "@neondatabase/serverless", "@vercel/postgres", "sequelize-typescript", "@redis/client", "@typegoose/typegoose", "@nestjs/mongoose",
  "request-promise", "request-promise-native",
];

/** An import of such a package, or of a part of it. */
export const passwordClients = new RegExp(`\\b(?:from|require|import)\\b[^"'\`;]{0,60}["'\`](?:${passwordPackages.join("|")})["'\`/]`);

export default {
  library: "clients that log in",
  documentation: "https://node-postgres.com/apis/client",
  sinks,
} satisfies LibraryModel;
