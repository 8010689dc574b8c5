import type { LibraryModel, SinkRow } from "#core/model/library-model";

const document = (api: string, argument: SinkRow["argument"]): SinkRow => ({ api, argument, kind: "graphql" });

/** Clients that send the text of a GraphQL document to another server. Servers run documents of their callers: that is their task. */
export default {
  library: "graphql-clients",
  documentation: "https://graphql.org/learn/queries/#variables",
  // Packages for frameworks hand on all that the core exports.
  aliases: { urql: "@urql/core", "@urql/vue": "@urql/core", "@urql/svelte": "@urql/core", "@urql/preact": "@urql/core" },
  sinks: [
    document("graphql-request.request", 1),
    document("graphql-request.rawRequest", 1),
    document("graphql-request.GraphQLClient().request", 0),
    document("graphql-request.GraphQLClient().rawRequest", 0),
    document("graphql-request.gql", "tag"),
    document("@apollo/client.gql", "tag"),
    document("graphql-tag", "tag"),
    // https://nearform.com/open-source/urql/docs/api/core/
    document("@urql/core.gql", "tag"),
    ...["query", "mutation", "readQuery"].map((method) => document(`@urql/core.Client().${method}`, 0)),
    document("@octokit/graphql.graphql", 0),
    document("@octokit/core.Octokit().graphql", 0),
    document("octokit.Octokit().graphql", 0),
  ],
  propagators: [{ api: "@urql/core.gql", from: 0 }],
} satisfies LibraryModel;
