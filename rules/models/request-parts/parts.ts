import type { ApiName, SourceRow } from "#core/model/library-model";

type Part = NonNullable<SourceRow["part"]>;

/** Rows of members of a request: `remoteParts("restify.Request()", { body: "body", "params": "params" })`. Keys are members, values parts. */
export function remoteParts(api: ApiName, members: Readonly<Record<string, Part>>): readonly SourceRow[] {
  return Object.entries(members).map(([member, part]): SourceRow => ({ api: `${api}.${member}`, kind: "remote", part }));
}
