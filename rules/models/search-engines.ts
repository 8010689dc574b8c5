import type { LibraryModel, SinkRow } from "#core/model/library-model";

const search = (api: string, argument: number, property?: string): SinkRow => ({ api, argument, kind: "sql", language: "search", ...(property === undefined ? {} : { property }) });

/** The store looks itself at who asks, and hides rows. */
const asked = (api: string, argument: number, property?: string): SinkRow => ({ ...search(api, argument, property), fragment: "condition" });

const elastic = "@elastic/elasticsearch.Client()";
/** Operations that take a query, and where: whole, as the body of older versions, or as a text in the engine's own syntax. */
const operations = ["search", "count", "deleteByQuery", "updateByQuery"] as const;
const places = ["query", "body", "q", "query.query_string.query", "body.query.query_string.query", "body.query"] as const;

/** Search engines, whose queries are objects and texts with operators of their own. */
export default {
  library: "@elastic/elasticsearch",
  documentation: "https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/api-reference",
  aliases: {
    "elasticsearch.Client()": elastic,
    "@opensearch-project/opensearch.Client()": elastic,
    "@nestjs/elasticsearch.ElasticsearchService()": "@elastic/elasticsearch.Client()",
    "algoliasearch.algoliasearch()": "algoliasearch()",
    "algoliasearch/lite()": "algoliasearch()",
    ...Object.fromEntries(["from", "rpc"].map((method) => [`@supabase/supabase-js.createClient().${method}()`, "@supabase/supabase-js.Query()"])),
    "meilisearch.Meilisearch()": "meilisearch.MeiliSearch()",
    "meilisearch.MeiliSearch().getIndex()": "meilisearch.MeiliSearch().index()",
  },
  // `from("posts").select().or(…)` chains.
  fluent: ["@supabase/supabase-js.Query()"],
  sinks: [
    ...operations.flatMap((operation) => [search(`${elastic}.${operation}`, 0), ...places.map((place) => search(`${elastic}.${operation}`, 0, place))]),
    // Statements as texts: https://www.elastic.co/docs/reference/query-languages/esql, https://docs.opensearch.org/latest/search-plugins/sql/ppl/index/
    ...["sql.query", "esql.query", "eql.search", "ppl.query"].flatMap((operation) => ["query", "body.query"].map((place) => search(`${elastic}.${operation}`, 0, place))),
    // https://www.algolia.com/doc/api-reference/api-parameters/filters/
    search("algoliasearch().initIndex().search", 1, "filters"),
    search("algoliasearch().searchSingleIndex", 0, "searchParams.filters"),
    search("algoliasearch().search", 0, "requests.[].filters"),
    // https://www.meilisearch.com/docs/reference/api/search#filter
    search("meilisearch.MeiliSearch().index().search", 1, "filter"),
    // https://typesense.org/docs/latest/api/search.html#filter-parameters
    ...["search", "delete"].map((method) => search(`typesense.Client().collections().documents().${method}`, 0, "filter_by")),
    // https://supabase.com/docs/reference/javascript/or: operators and columns in a text of their own.
    asked("@supabase/supabase-js.Query().or", 0),
    // https://pocketbase.io/docs/api-records/#listsearch-records
    asked("pocketbase().collection().getList", 2, "filter"),
    ...["getFullList", "getFirstListItem"].map((method) => asked(`pocketbase().collection().${method}`, 0, "filter")),
  ],
} satisfies LibraryModel;
