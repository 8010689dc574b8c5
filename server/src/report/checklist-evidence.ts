import type { ItemView } from "#core/checklist/view";

/** More places than this are counted, not named. */
const mostPlaces = 3;

/** The files and dependencies that an item passes or does not apply by, in a few words; empty where there are none. */
export function evidenceText({ evidence }: Pick<ItemView, "evidence">): string {
  const places = [...new Set(evidence.map(({ path, name }) => (name === "" ? path : `${name} in ${path}`)))];
  const hidden = places.length - mostPlaces;
  return hidden > 0 ? `${places.slice(0, mostPlaces).join(", ")} and ${hidden} more` : places.join(", ");
}
