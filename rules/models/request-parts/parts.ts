import type { ApiName, SourceRow } from "#core/model/library-model";

type Part = NonNullable<SourceRow["part"]>;

/** Queries that are parsed into texts and lists of texts: no object comes out of them, and so no query operator. */
export function flatQuery(api: ApiName, ...members: readonly string[]): readonly SourceRow[] {
  return members.map((member): SourceRow => ({ api: `${api}.${member}`, kind: "remote", part: "query", spares: ["nosql"] }));
}

/** Rows of members of a request: `remoteParts("restify.Request()", { body: "body", "params": "params" })`. Keys are members, values parts. */
export function remoteParts(api: ApiName, members: Readonly<Record<string, Part>>): readonly SourceRow[] {
  return Object.entries(members).map(([member, part]): SourceRow => ({ api: `${api}.${member}`, kind: "remote", part }));
}
