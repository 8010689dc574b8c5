import type { ApiName, SourceRow } from "#core/model/library-model";

const bodyMethods = ["json", "text", "formData", "arrayBuffer", "blob", "bytes"] as const;

/** The parts of a Fetch API `Request` that whoever sends it chooses. Facts: https://developer.mozilla.org/en-US/docs/Web/API/Request */
export function webRequest(api: ApiName): readonly SourceRow[] {
  return [
    ...bodyMethods.map((method): SourceRow => ({ api: `${api}.${method}()`, kind: "remote", part: "body" })),
    { api: `${api}.url`, kind: "remote", part: "url" },
    { api: `${api}.headers`, kind: "remote", part: "headers" },
  ];
}
