import type { LibraryModel, SinkRow } from "#core/model/library-model";

const scripts = ["script", "script.source", "body.script", "body.script.source"] as const;

/** Where a search holds one: in what scores, sorts, or computes fields. Fixed ones take values as `params`. */
const scriptsOfSearch = ["query.script_score.script", "query.function_score.script_score.script", "sort._script.script"].flatMap((place) => [place, `body.${place}`]).flatMap((place) => [place, `${place}.source`]);

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
    ...scriptsOfSearch.map((property): SinkRow => ({ api: "@elastic/elasticsearch.Client().search", argument: 0, property, kind: "code", role: "script" })),
  ],
} satisfies LibraryModel;
