import type { LibraryModel, SanitizerRow, SinkRow } from "#core/model/library-model";

const document = (api: string, argument: SinkRow["argument"]): SinkRow => ({ api, argument, kind: "graphql" });

/** Packages of one client, which all hand on what its core exports: https://nearform.com/open-source/urql/docs/api/core/ */
const urql = ["@urql/core", "urql", "@urql/vue", "@urql/svelte", "@urql/preact"];

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
    ...urql.flatMap((name) => [document(`${name}.gql`, 0), document(`${name}.gql`, "tag"), ...["query", "mutation", "readQuery"].map((method) => document(`${name}.Client().${method}`, 0))]),
    document("@octokit/graphql.graphql", 0),
    document("@octokit/core.Octokit().graphql", 0),
    document("octokit.Octokit().graphql", 0),
  ],
  // What it makes was judged where it was made.
  sanitizers: urql.map((name): SanitizerRow => ({ api: `${name}.gql`, kinds: ["graphql"] })),
} satisfies LibraryModel;
