import type { LibraryModel, SinkRow } from "#core/model/library-model";

const walking = ["each", "every", "filter", "find", "forEach", "map", "reduce", "reject", "some"];

/** Functions that take whatever has a `length` for a list, and call back as often as it says. */
export default {
  library: "lodash",
  documentation: "https://lodash.com/docs/4.17.15#isArrayLike",
  aliases: Object.fromEntries(walking.flatMap((name) => [[`lodash/${name}`, `lodash.${name}`], [`lodash-es/${name}`, `lodash.${name}`]])),
  sinks: ["lodash", "underscore"].flatMap((library) => walking.map((name): SinkRow => ({ api: `${library}.${name}`, argument: 0, kind: "array-like" }))),
} satisfies LibraryModel;
