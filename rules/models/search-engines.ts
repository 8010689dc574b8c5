import type { LibraryModel, SinkRow } from "#core/model/library-model";

const search = (api: string, argument: number, property?: string): SinkRow => ({ api, argument, kind: "sql", language: "search", ...(property === undefined ? {} : { property }) });

const clients = ["@elastic/elasticsearch.Client()", "@opensearch-project/opensearch.Client()"] as const;
/** Operations that take a query, and where: whole, as the body of older versions, or as a text in the engine's own syntax. */
const operations = ["search", "count", "deleteByQuery", "updateByQuery"] as const;
const places = ["query", "body", "q", "query.query_string.query", "body.query.query_string.query", "body.query"] as const;

/** Search engines, whose queries are objects and texts with operators of their own. */
export default {
  library: "@elastic/elasticsearch",
  documentation: "https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/api-reference",
  aliases: {
    "elasticsearch.Client()": "@elastic/elasticsearch.Client()",
    "@nestjs/elasticsearch.ElasticsearchService()": "@elastic/elasticsearch.Client()",
    "algoliasearch.algoliasearch()": "algoliasearch()",
    "algoliasearch/lite()": "algoliasearch()",
    "meilisearch.Meilisearch()": "meilisearch.MeiliSearch()",
    "meilisearch.MeiliSearch().getIndex()": "meilisearch.MeiliSearch().index()",
  },
  sinks: [
    ...clients.flatMap((client) => operations.flatMap((operation) => [search(`${client}.${operation}`, 0), ...places.map((place) => search(`${client}.${operation}`, 0, place))])),
    // https://www.algolia.com/doc/api-reference/api-parameters/filters/
    search("algoliasearch().initIndex().search", 1, "filters"),
    search("algoliasearch().searchSingleIndex", 0, "searchParams.filters"),
    // https://www.meilisearch.com/docs/reference/api/search#filter
    search("meilisearch.MeiliSearch().index().search", 1, "filter"),
    // https://typesense.org/docs/latest/api/search.html#filter-parameters
    search("typesense.Client().collections().documents().search", 0, "filter_by"),
  ],
} satisfies LibraryModel;
