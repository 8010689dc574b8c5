import type { CorsRow } from "#core/model/option-calls";

const origin = "origin";
const credentials = "credentials";

/** Calls that answer requests of other sites, with what each does when no origin is named. */
export const corsCalls: readonly CorsRow[] = [
  // https://expressjs.com/en/resources/middleware/cors.html
  { api: "cors", argument: 0, origin, credentials, otherwise: "any" },
  // https://github.com/fastify/fastify-cors#options
  { api: "*.register", plugin: "@fastify/cors", argument: 1, origin, credentials, otherwise: "any" },
  // https://github.com/koajs/cors#corsoptions
  { api: "@koa/cors", argument: 0, origin, credentials, otherwise: "any", echoesAny: true },
  // https://hono.dev/docs/middleware/builtin/cors
  { api: "hono/cors.cors", argument: 0, origin, credentials, otherwise: "any" },
  // https://elysiajs.com/plugins/cors
  { api: "@elysiajs/cors.cors", argument: 0, origin, credentials, otherwise: "reflected", credentialsByDefault: true },
  // Older names of the same middleware.
  ...["koa-cors", "koa2-cors"].map((api): CorsRow => ({ api, argument: 0, origin, credentials, otherwise: "reflected" })),
  { api: "*.register", plugin: "fastify-cors", argument: 1, origin, credentials, otherwise: "any" },
  // https://github.com/yonycalsin/nextjs-cors#usage
  { api: "nextjs-cors", argument: 2, origin, credentials, otherwise: "any" },
  // https://github.com/middyjs/middy/tree/main/packages/http-cors
  { api: "@middy/http-cors", argument: 0, origin, credentials, otherwise: "none", echoesAny: true },
  // https://v1.h3.dev/utils/security#handlecorsevent-options
  { api: "h3.handleCors", argument: 1, origin, credentials, otherwise: "any" },
  // https://docs.adonisjs.com/guides/security/cors
  { api: "@adonisjs/cors.defineConfig", argument: 0, origin, credentials, otherwise: "reflected", echoesAny: true, credentialsByDefault: true },
  // https://hapi.dev/api/#-routeoptionscors
  ...["server", "Server"].map((maker): CorsRow => ({ api: `@hapi/hapi.${maker}`, argument: 0, below: "routes.cors", origin, credentials, otherwise: "none", echoesAny: true })),
  { api: "@hapi/hapi.Server().route", argument: 0, below: "options.cors", origin, credentials, otherwise: "none", echoesAny: true },
  // https://docs.nestjs.com/security/cors
  { api: "*.enableCors", argument: 0, origin, credentials, otherwise: "any" },
  { api: "@nestjs/core.NestFactory.create", argument: 1, below: "cors", origin, credentials, otherwise: "none" },
  { api: "@nestjs/websockets.WebSocketGateway", argument: 0, below: "cors", origin, credentials, otherwise: "none" },
  { api: "@nestjs/websockets.WebSocketGateway", argument: 1, below: "cors", origin, credentials, otherwise: "none" },
  // https://socket.io/docs/v4/handling-cors/
  { api: "socket.io.Server", argument: 0, below: "cors", origin, credentials, otherwise: "none" },
  { api: "socket.io.Server", argument: 1, below: "cors", origin, credentials, otherwise: "none" },
  { api: "socket.io", argument: 1, below: "cors", origin, credentials, otherwise: "none" },
  // https://www.apollographql.com/docs/apollo-server/v2/api/apollo-server#cors
  { api: "apollo-server.ApolloServer", argument: 0, below: "cors", origin, credentials, otherwise: "none" },
  { api: "apollo-server-express.ApolloServer", argument: 0, below: "cors", origin, credentials, otherwise: "none" },
  // https://the-guild.dev/graphql/yoga-server/docs/features/cors: on unless it is switched off, for whoever asks.
  { api: "graphql-yoga.createYoga", argument: 0, below: "cors", origin, credentials, otherwise: "reflected", echoesAny: true, credentialsByDefault: true },
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway.CorsOptions.html
  { api: "aws-cdk-lib/aws-apigateway.RestApi", argument: 2, below: "defaultCorsPreflightOptions", origin: "allowOrigins", credentials: "allowCredentials", otherwise: "none" },
  { api: "aws-cdk-lib/aws-apigatewayv2.HttpApi", argument: 2, below: "corsPreflight", origin: "allowOrigins", credentials: "allowCredentials", otherwise: "none" },
];

/** Texts without which a file sets no CORS header. */
export const corsTriggers = [
  { package: "cors" }, { package: "@fastify/cors" }, { package: "@koa/cors" }, { package: "hono/cors" }, { package: "@elysiajs/cors" }, { package: "koa-cors" }, { package: "koa2-cors" }, { package: "fastify-cors" }, { package: "nextjs-cors" }, { package: "@middy/http-cors" }, { package: "@adonisjs/cors" }, "handleCors", { package: "@hapi/hapi" }, "enableCors", "NestFactory", "WebSocketGateway", { package: "socket.io" },
  { package: "apollo-server" }, { package: "apollo-server-express" }, { package: "graphql-yoga" }, "defaultCorsPreflightOptions", "corsPreflight", { anywhere: "access-control-allow", ignoreCase: true },
] as const;
