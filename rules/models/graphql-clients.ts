import type { LibraryModel, SinkRow } from "#core/model/library-model";

const document = (api: string, argument: SinkRow["argument"]): SinkRow => ({ api, argument, kind: "graphql" });

/** Clients that send the text of a GraphQL document to another server. Servers run documents of their callers: that is their task. */
export default {
  library: "graphql-clients",
  documentation: "https://graphql.org/learn/queries/#variables",
  sinks: [
    document("graphql-request.request", 1),
    document("graphql-request.rawRequest", 1),
    document("graphql-request.GraphQLClient().request", 0),
    document("graphql-request.GraphQLClient().rawRequest", 0),
    document("graphql-request.gql", "tag"),
    document("@apollo/client.gql", "tag"),
    document("graphql-tag", "tag"),
    document("@octokit/graphql.graphql", 0),
    document("@octokit/core.Octokit().graphql", 0),
    document("octokit.Octokit().graphql", 0),
  ],
} satisfies LibraryModel;
