import type { ApiName } from "#core/model/library-model";

/** Calls that write to a file, with the index of what they write: https://nodejs.org/api/fs.html */
export const fileWrites: ReadonlyMap<ApiName, number> = new Map([
  ...["writeFile", "appendFile", "outputFile"].flatMap((name): readonly (readonly [ApiName, number])[] => [[`fs.${name}`, 1], [`fs.${name}Sync`, 1]]),
  ["fs.createWriteStream().write", 0],
  ["fs.createWriteStream().end", 0],
]);

/** A stream that writes to a file: what is piped into it is written. */
export const fileStream: ApiName = "fs.createWriteStream";

/** Streams of what another server answers. */
export const answerStreams: ReadonlySet<ApiName> = new Set(["http.ClientResponse()", "globalThis.fetch().body", "got.stream()"]);
