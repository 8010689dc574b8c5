import type { ApiName, SourceRow } from "#core/model/library-model";

/** Headers that only answers have: who reads one of them holds what a server has sent to this program, under the same type. */
const ofAnswers = ["location", "set-cookie", "www-authenticate", "proxy-authenticate", "etag", "last-modified", "retry-after"];

/** The parts of Node's `IncomingMessage`. Facts: https://nodejs.org/api/http.html#class-httpincomingmessage */
export function nodeRequest(api: ApiName): readonly SourceRow[] {
  return [
    { api: `${api}.url`, kind: "remote", part: "url" },
    { api: `${api}.headers`, kind: "remote", part: "headers", own: ofAnswers },
    { api: `${api}.rawHeaders`, kind: "remote", part: "headers" },
  ];
}

/** The same with its body, read in chunks: `for await (const chunk of request)`. */
export function nodeRequestStream(api: ApiName): readonly SourceRow[] {
  return [...nodeRequest(api), { api: `${api}[]`, kind: "remote", part: "body" }];
}
