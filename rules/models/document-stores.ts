import type { LibraryModel, SinkRow } from "#core/model/library-model";

const scripts = ["script", "script.source", "body.script", "body.script.source"] as const;

/** Scripts that a search server runs. */
export default {
  library: "@elastic/elasticsearch",
  documentation: "https://www.elastic.co/docs/reference/scripting-languages/painless/painless",
  aliases: {
    "@opensearch-project/opensearch.Client()": "@elastic/elasticsearch.Client()",
  },
  sinks: [
    ...["update", "updateByQuery"].flatMap((name) =>
      scripts.map((property): SinkRow => ({ api: `@elastic/elasticsearch.Client().${name}`, argument: 0, property, kind: "code" })),
    ),
  ],
} satisfies LibraryModel;
