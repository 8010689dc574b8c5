import type { LibraryModel, SinkRow } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { remoteParts } from "./request-parts/parts.js";

const url = (api: string, argument: SinkRow["argument"] = 0): SinkRow => ({ api, argument, kind: "ssrf" });
const option = (api: string, argument: number, property: string): SinkRow => ({ api, argument, property, kind: "ssrf" });

/** The request that a proxy asks its router about. */
const routed = "http-proxy-middleware.RoutedRequest()";

const verbs = ["get", "head", "delete", "options", "post", "put", "patch"] as const;
const members = (object: string, names: readonly string[]): readonly SinkRow[] => names.map((name) => url(`${object}.${name}`));

/** Node's own clients take an address, or the host in their options. */
const nodeCalls: readonly SinkRow[] = ["http.request", "http.get", "https.request", "https.get"].flatMap((api) => [
  option(api, 0, "host"),
  option(api, 0, "hostname"),
  option(api, 1, "host"),
  option(api, 1, "hostname"),
]);

/** Clients whose functions take the address first. */
export default {
  library: "http-clients",
  documentation: "https://axios-http.com/docs/req_config",
  aliases: {
    "axios.create()": "axios",
    "axios.Axios()": "axios",
    "axios.AxiosInstance()": "axios",
    "axios.AxiosStatic()": "axios",
    "@nestjs/axios.HttpService().axiosRef": "axios",
    "got.got": "got",
    "got.extend()": "got",
    "got.Got()": "got",
    "ky.create()": "ky",
    "ky.extend()": "ky",
    "request.defaults()": "request",
    "request-promise": "request",
    "request-promise-native": "request",
    "ofetch.$fetch": "ofetch.ofetch",
    "ofetch.createFetch()": "ofetch.ofetch",
    "ofetch.ofetch.create()": "ofetch.ofetch",
    "node-fetch.Request": "globalThis.Request",
    "undici.Request": "globalThis.Request",
    // What goes by the same name has `fetch` and `defaults` besides.
    ...Object.fromEntries(["node-fetch-native", "node-fetch.fetch", "@whatwg-node/fetch.fetch", "make-fetch-happen", "node-fetch.defaults()", "zx.fetch", "whatwg-fetch.fetch", "cross-fetch", "cross-fetch.fetch"].map((name) => [name, "node-fetch"])),
    "gaxios.Gaxios()": "gaxios",
    "gaxios.instance": "gaxios",
    "@hapi/wreck.defaults()": "@hapi/wreck",
    "urllib.HttpClient2()": "urllib.HttpClient()",
    "urllib.create()": "urllib.HttpClient()",
    "ws.WebSocket": "ws",
    "http-proxy.createProxyServer()": "http-proxy.createProxy()",
    "http-proxy.createServer()": "http-proxy.createProxy()",
  },
  sinks: [
    url("globalThis.fetch"),
    url("globalThis.XMLHttpRequest().open", 1),
    url("globalThis.navigator.sendBeacon"),
    // https://angular.dev/api/common/http/HttpClient
    ...members("@angular/common/http.HttpClient()", verbs),
    url("@angular/common/http.HttpClient().jsonp"),
    url("@angular/common/http.HttpClient().request", 1),
    // https://github.com/vpulim/node-soap#soapcreateclienturl-options-callback---create-a-new-soap-client-from-a-wsdl-url-also-supports-a-local-filesystem-path
    url("soap.createClient"),
    url("soap.createClientAsync"),
    // https://cheerio.js.org/docs/basics/loading#fromurl
    url("cheerio.fromURL"),
    url("jsdom.JSDOM.fromURL"),
    // https://isomorphic-git.org/docs/en/clone
    ...["clone", "fetch", "pull", "push", "getRemoteInfo", "getRemoteInfo2", "listServerRefs"].map((name) => option(`isomorphic-git.${name}`, 0, "url")),
    option("dockerode", 0, "host"),
    // What reads a feed, or what a page says of itself.
    url("rss-parser().parseURL"),
    option("open-graph-scraper", 0, "url"),
    url("link-preview-js.getLinkPreview"),
    url("globalThis.EventSource"),
    url("globalThis.WebSocket"),
    ...nodeCalls,
    url("http2.connect"),
    option("net.connect", 0, "host"),
    url("net.connect", 1),
    option("net.createConnection", 0, "host"),
    url("net.createConnection", 1),
    option("net.Socket().connect", 0, "host"),
    url("net.Socket().connect", 1),
    option("tls.connect", 0, "host"),
    option("axios", 0, "url"),
    option("axios", 0, "baseURL"),
    option("axios.request", 0, "url"),
    option("axios.request", 0, "baseURL"),
    option("axios.create", 0, "baseURL"),
    ...members("axios", [...verbs, "postForm", "putForm", "patchForm"]),
    option("axios.get", 1, "baseURL"),
    option("axios.post", 2, "baseURL"),
    ...members("@nestjs/axios.HttpService()", ["get", "head", "delete", "post", "put", "patch", "postForm", "putForm", "patchForm"]),
    option("@nestjs/axios.HttpService().request", 0, "url"),
    url("got"),
    option("got", 0, "url"),
    option("got.extend", 0, "prefixUrl"),
    ...members("got", ["get", "head", "delete", "post", "put", "patch", "stream", "paginate"]),
    url("ky"),
    ...members("ky", ["get", "head", "delete", "post", "put", "patch"]),
    ...["create", "extend"].map((name) => option(`ky.${name}`, 0, "prefixUrl")),
    url("node-fetch"),
    url("isomorphic-fetch"),
    ...members("undici", ["fetch", "request", "stream", "pipeline", "connect", "upgrade", "Client", "Pool", "EventSource", "WebSocket"]),
    option("undici.Agent().request", 0, "origin"),
    ...members("superagent", [...verbs, "del"]),
    url("request"),
    option("request", 0, "url"),
    option("request", 0, "uri"),
    ...members("request", ["get", "head", "del", "delete", "post", "put", "patch"]),
    url("needle", 1),
    url("needle.request", 1),
    ...members("needle", ["get", "head", "delete", "post", "put", "patch"]),
    // https://github.com/node-modules/urllib#api-doc
    ...members("urllib", ["request", "curl", "fetch", "requestThunk", "requestWithCallback"]),
    ...members("urllib.HttpClient()", ["request", "curl", "requestThunk"]),
    url("ofetch.ofetch"),
    url("ofetch.ofetch.raw"),
    option("ofetch.ofetch", 1, "baseURL"),
    url("globalThis.$fetch"),
    // https://h3.dev/utils/proxy
    ...["proxyRequest", "sendProxy", "proxy", "fetchWithEvent"].map((name) => url(`h3.${name}`, 1)),
    url("wretch"),
    url("graphql-request.request"),
    url("graphql-request.rawRequest"),
    url("graphql-request.batchRequests"),
    // https://github.com/googleapis/gaxios#request-options
    option("gaxios.request", 0, "url"),
    option("gaxios.request", 0, "baseURL"),
    option("phin", 0, "url"),
    // https://hapi.dev/module/wreck/api/
    ...members("@hapi/wreck", ["get", "post", "put", "patch", "delete"]),
    url("@hapi/wreck.request", 1),
    url("graphql-request.GraphQLClient"),
    url("ws"),
    option("http-proxy.createProxy", 0, "target"),
    option("http-proxy.createProxyServer", 0, "target"),
    option("http-proxy.createProxy().web", 2, "target"),
    option("http-proxy.createProxy().ws", 3, "target"),
    option("http-proxy-middleware.createProxyMiddleware", 0, "target"),
    url("next/server.NextResponse.rewrite"),
  ],
  sources: [...remoteParts(routed, { query: "query", body: "body", params: "params", hostname: "headers", cookies: "cookies" }), ...nodeRequest(routed)],
  // `router: (req) => …` picks the host that a proxy hands a request to.
  callbacks: [{ api: "http-proxy-middleware.createProxyMiddleware", argument: 0, property: "router", parameters: [routed] }],
  resultSinks: [{ of: routed, word: "createProxyMiddleware", kind: "ssrf" }],
  // A request made of an address goes nowhere until it is fetched.
  propagators: [{ api: "globalThis.Request", from: 0 }],
} satisfies LibraryModel;
