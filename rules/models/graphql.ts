import type { CallbackRow, LibraryModel } from "#core/model/library-model";

const resolver = ["", "graphql.Arguments()", "", "graphql.GraphQLResolveInfo()"] as const;
/** What a root object has in place of resolvers: its methods get the arguments first. */
const rootMethod = ["graphql.Arguments()", "", "graphql.GraphQLResolveInfo()"] as const;
/** What is handed a schema with its resolvers. */
const servers = [
  ...["@apollo/server", "apollo-server", "apollo-server-express", "apollo-server-koa", "apollo-server-fastify", "apollo-server-lambda", "apollo-server-micro"].map((name) => `${name}.ApolloServer`),
  "@graphql-tools/schema.makeExecutableSchema",
  "graphql-tools.makeExecutableSchema",
  "graphql-yoga.createSchema",
];
/** What is handed a root object. https://graphql-http.com */
const rooted = [
  ...["express-graphql", "express-graphql.graphqlHTTP", "koa-graphql", "koa-graphql.graphqlHTTP", "graphql-http.createHandler"],
  ...["http", "http2", "express", "fastify", "koa", "fetch", "node", "uWebSockets", "@netlify/functions"].map((server) => `graphql-http/lib/use/${server}.createHandler`),
  ...["graphql", "graphqlSync", "execute", "executeSync"].map((name) => `graphql.${name}`),
];
const files = /\.[cm]?[jt]sx?$/;

/** Resolvers: their arguments are what the query says, as text wherever the schema says `String` or `ID`. */
export default {
  library: "graphql",
  documentation: "https://www.apollographql.com/docs/apollo-server/data/resolvers#resolver-arguments",
  aliases: {
    "type-graphql.Args()": "graphql.Arguments()",
    "type-graphql.Arg()": "graphql.Arguments()",
    "@nestjs/graphql.Args()": "graphql.Arguments()",
  },
  // A text, an id and a number are checked to be one before a resolver is asked; only a scalar for JSON brings objects that no type names.
  sources: [{ api: "graphql.Arguments()", kind: "remote", part: "body", spares: ["nosql"] }],
  signatures: [{ type: "graphql.GraphQLResolveInfo()", at: 3, parameters: resolver }],
  callbacks: [
    ...servers.map((api): CallbackRow => ({ api, argument: 0, property: "resolvers.*.*", parameters: resolver })),
    { api: "graphql.GraphQLObjectType", argument: 0, property: "fields.*.resolve", parameters: resolver },
    { api: "graphql.GraphQLFieldResolver()", argument: "any", parameters: resolver },
    { api: "graphql.GraphQLFieldConfig()", argument: "any", property: "resolve", parameters: resolver },
    { api: "graphql.GraphQLFieldConfigMap()", argument: "any", property: "*.resolve", parameters: resolver },
    // https://mercurius.dev/#/docs/api/options
    { api: "fastify().register", argument: 1, property: "resolvers.*.*", parameters: resolver },
    { api: "fastify().graphql.defineResolvers", argument: 0, property: "*.*", parameters: resolver },
    // Pothos and Nexus: https://pothos-graphql.dev/docs/guide/fields, https://nexusjs.org/docs/api/query-field
    { api: "*.field", argument: 0, property: "resolve", parameters: resolver },
    { api: "*.field", argument: 1, property: "resolve", parameters: resolver },
    { api: "*.prismaField", argument: 0, property: "resolve", parameters: ["", ...resolver] },
    ...["queryField", "mutationField"].map((name): CallbackRow => ({ api: `nexus.${name}`, argument: 1, property: "resolve", parameters: resolver })),
    { api: "graphql-resolvers.combineResolvers", argument: "any", parameters: resolver },
    { api: "graphql-resolvers.pipeResolvers", argument: "any", parameters: resolver },
    ...rooted.map((api): CallbackRow => ({ api, argument: 0, property: "rootValue.*", parameters: rootMethod })),
  ],
  conventions: [
    { files, exports: /^\w*[rR]esolvers\.(?:Query|Mutation)\.\w+$/, local: true, parameters: resolver },
    { files, exports: /^(?:default\.)?(?:Query|Mutation)\.\w+$/, parameters: resolver },
  ],
} satisfies LibraryModel;
