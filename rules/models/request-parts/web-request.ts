import type { ApiName, SourceRow } from "#core/model/library-model";

const bodyMethods = ["json", "text", "arrayBuffer", "blob", "bytes"] as const;

/**
 * The address under which the program itself was called. Its host is the own one, so that by itself it redirects nowhere
 * else; what it has behind `?` and `#` may be any address.
 */
export function ownUrl(api: ApiName, kind: "remote" | "browser"): readonly SourceRow[] {
  return [
    { api, kind, part: "url", spares: ["redirect", "ssrf", "url-attribute"] },
    ...["searchParams", "search"].map((member): SourceRow => ({ api: `${api}.${member}`, kind, part: "query", spares: ["nosql", "mass-assignment"] })),
    { api: `${api}.hash`, kind, part: "query" },
  ];
}

/** The parts of a Fetch API `Request` that whoever sends it chooses. Facts: https://developer.mozilla.org/en-US/docs/Web/API/Request */
export function webRequest(api: ApiName): readonly SourceRow[] {
  return [
    ...bodyMethods.map((method): SourceRow => ({ api: `${api}.${method}()`, kind: "remote", part: "body" })),
    // The fields of a form are texts and files.
    { api: `${api}.formData()`, kind: "remote", part: "body", spares: ["nosql"] },
    ...ownUrl(`${api}.url`, "remote"),
    { api: `${api}.headers`, kind: "remote", part: "headers" },
  ];
}
