import type { OptionCallRow } from "#core/model/option-calls";

/** GraphQL servers, with the options that tell about their schema and hold limits. */
export interface GraphqlServerRow extends OptionCallRow {
  /** Options that show the schema or an editor for it; on by themselves outside production at most. */
  readonly shows: readonly string[];
  /** Options under which limits of depth or cost may stand. */
  readonly limits: readonly string[];
}

const apollo = { shows: ["introspection", "playground"], limits: ["validationRules", "plugins"] } as const;

export const graphqlServers: readonly GraphqlServerRow[] = [
  // https://www.apollographql.com/docs/apollo-server/api/apollo-server#introspection
  ...["@apollo/server.ApolloServer", "apollo-server.ApolloServer", "apollo-server-express.ApolloServer", "apollo-server-koa.ApolloServer", "apollo-server-fastify.ApolloServer", "apollo-server-lambda.ApolloServer"].map((api): GraphqlServerRow => ({ api, argument: 0, ...apollo })),
  // https://docs.nestjs.com/graphql/quick-start
  { api: "@nestjs/graphql.GraphQLModule.forRoot", argument: 0, ...apollo, shows: ["introspection", "playground", "graphiql"] },
  // https://github.com/mercurius-js/mercurius/blob/master/docs/api/options.md
  { api: "*.register", plugin: "mercurius", argument: 1, shows: ["graphiql"], limits: ["queryDepth", "validationRules"] },
  // https://the-guild.dev/graphql/yoga-server/docs/features/introspection
  { api: "graphql-yoga.createYoga", argument: 0, shows: ["graphiql"], limits: ["plugins"] },
  // https://github.com/graphql/express-graphql#options
  { api: "express-graphql.graphqlHTTP", argument: 0, shows: ["graphiql"], limits: ["validationRules"] },
  { api: "express-graphql", argument: 0, shows: ["graphiql"], limits: ["validationRules"] },
];

export const graphqlTriggers = [
  { package: "@apollo/server" }, { package: "apollo-server" }, { package: "apollo-server-express" }, { package: "apollo-server-koa" }, { package: "apollo-server-fastify" }, { package: "apollo-server-lambda" },
  { package: "@nestjs/graphql" }, { package: "mercurius" }, { package: "graphql-yoga" }, { package: "express-graphql" },
] as const;
