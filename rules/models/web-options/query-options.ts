/** An option that holds the parameters of an address, for the calls whose names begin with that of a client. */
interface QueryOption {
  readonly client: string;
  readonly option: string;
}

/** The options by which clients take the query of an address. */
export const queryOptions: readonly QueryOption[] = [
  // https://axios-http.com/docs/req_config and https://angular.dev/api/common/http/HttpClient
  { client: "", option: "params" },
  // https://github.com/sindresorhus/got/blob/main/documentation/2-options.md#searchparams
  { client: "got", option: "searchParams" },
  // https://github.com/sindresorhus/ky#searchparams
  { client: "ky", option: "searchParams" },
  // https://github.com/unjs/ofetch#%EF%B8%8F-adding-query-search-params
  { client: "ofetch", option: "query" },
  { client: "globalThis.$fetch", option: "query" },
  // https://undici.nodejs.org/#/docs/api/Dispatcher?id=parameter-dispatchoptions
  { client: "undici", option: "query" },
  // https://github.com/request/request#requestoptions-callback
  { client: "request", option: "qs" },
];

/** A method of a chain that takes parameters of the address: https://forwardemail.github.io/superagent/#query-strings */
export const queryMethods = /^superagent\.\w+\(\)(?:\.\w+\(\))*\.query$/;
