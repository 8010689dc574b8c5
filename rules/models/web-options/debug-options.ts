import type { OptionCallRow } from "#core/model/option-calls";

/** Middleware that is for developers. https://expressjs.com/en/resources/middleware/errorhandler.html */
export const debugMiddleware: readonly OptionCallRow[] = [{ api: "errorhandler", argument: 0 }, { api: "express.errorHandler", argument: 0 }];

/** Calls with switches that show what developers want to see. */
export interface DebugRow extends OptionCallRow {
  readonly switches: readonly string[];
  /** Switches that show it once they are off. */
  readonly guards?: readonly string[];
}

const apollo = ["debug", "includeStacktraceInErrorResponses"];

export const debugCalls: readonly DebugRow[] = [
  // https://www.apollographql.com/docs/apollo-server/data/errors
  ...["@apollo/server.ApolloServer", "apollo-server.ApolloServer", "apollo-server-express.ApolloServer"].map((api): DebugRow => ({ api, argument: 0, switches: apollo })),
  { api: "@nestjs/graphql.GraphQLModule.forRoot", argument: 0, switches: apollo },
  // https://next-auth.js.org/configuration/options#debug
  { api: "next-auth", argument: 0, switches: ["debug"] },
  { api: "next-auth", argument: 2, switches: ["debug"] },
  // https://the-guild.dev/graphql/yoga-server/docs/features/error-masking
  { api: "graphql-yoga.createYoga", argument: 0, switches: [], guards: ["maskedErrors"] },
  // https://hono.dev/docs/middleware/builtin, https://hapi.dev/api/#-serveroptionsdebug
  { api: "@hapi/hapi.server", argument: 0, switches: ["debug"] },
];

export const debugTriggers = [
  { package: "errorhandler" }, "errorHandler", "includeStacktraceInErrorResponses", "maskedErrors", { pattern: /\bdebug\s*:\s*true\b/ },
] as const;
