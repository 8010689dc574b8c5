import type { ApiName, LibraryModel, SourceRow } from "#core/model/library-model";

const answers = (...apis: readonly ApiName[]): readonly SourceRow[] => apis.map((api) => ({ api, kind: "response" }));
const relay = ["useFragment()", "useLazyLoadQuery()", "usePreloadedQuery()", "useClientQuery()", "usePaginationFragment().data", "useRefetchableFragment()[]"] as const;
const queryPackages = ["@tanstack/react-query", "@tanstack/vue-query", "react-query"] as const;

/** What a page or a program gets from a server: text that others may have stored there. */
export default {
  library: "server-answers",
  documentation: "https://developer.mozilla.org/en-US/docs/Web/API/Response",
  aliases: { "axios.create()": "axios", "node-fetch": "globalThis.fetch", "cross-fetch": "globalThis.fetch", "globalThis.fetch.fetch": "globalThis.fetch" },
  sources: [
    ...answers("globalThis.fetch().json()", "globalThis.fetch().text()"),
    ...answers("globalThis.XMLHttpRequest().responseText", "globalThis.XMLHttpRequest().response"),
    ...answers(...["", ".get", ".post", ".put", ".request"].map((method) => `axios${method}().data`)),
    // https://undici.nodejs.org/#/?id=body-mixins, https://github.com/sindresorhus/got/blob/main/documentation/3-streams.md
    ...answers(...["json", "text", "arrayBuffer", "bytes"].map((read) => `undici.request().body.${read}()`), "undici.fetch().json()", "undici.fetch().text()"),
    ...answers(...["", ".get", ".post"].flatMap((method) => [`got${method}().json()`, `got${method}().text()`, `got${method}().body`])),
    ...answers(...relay.map((hook) => `react-relay.${hook}`), "relay-runtime.readFragment()", "react-relay.Answer()"),
    ...answers("@apollo/client.useQuery().data", "swr().data", ...queryPackages.flatMap((name) => [`${name}.useQuery().data`, `${name}.useSuspenseQuery().data`])),
  ],
  callbacks: [
    { api: "react-relay.fetchQuery().subscribe", argument: 0, property: "next", parameters: ["react-relay.Answer()"] },
    { api: "react-relay.useSubscription", argument: 0, property: "onNext", parameters: ["react-relay.Answer()"] },
    { api: "react-relay.useMutation()[]", argument: 0, property: "onCompleted", parameters: ["react-relay.Answer()"] },
  ],
} satisfies LibraryModel;
