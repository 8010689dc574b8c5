import type { LibraryModel, SinkRow } from "#core/model/library-model";

const isDeep = [{ argument: 0, is: /^true$/ }] as const;

/** Objects whose keys are followed deep down. `fixedIn` was tried out for most: it is the version from which on `__proto__` and `constructor` are left out. */
const merges = (api: string, fixedIn: string | undefined, ...args: readonly number[]): readonly SinkRow[] =>
  args.map((argument): SinkRow => ({ api, argument, kind: "prototype", ...(fixedIn === undefined ? {} : { fixedIn }) }));

/** Paths of names to write to: what the value is does not matter. */
const writes = (api: string, argument: number, fixedIn?: string): SinkRow => ({ api, argument, kind: "property-name", ...(fixedIn === undefined ? {} : { fixedIn }) });

/** Functions that copy deeply or write to a path of names: `__proto__` and `constructor` lead to the shared prototype. */
export default {
  library: "object-merging",
  documentation: "https://github.com/advisories",
  aliases: {
    "set-value.set": "set-value",
    "globalThis.webix": "webix",
    "merge.recursive": "merge",
    "hoek": "@hapi/hoek",
    "flat.default.unflatten": "flat.unflatten",
  },
  sinks: [
    ...merges("lodash.merge", "4.17.11", 1, 2, 3),
    ...merges("lodash.mergeWith", "4.17.11", 1, 2),
    ...merges("lodash.defaultsDeep", "4.17.12", 1, 2, 3),
    writes("lodash.set", 1, "4.17.19"),
    writes("lodash.setWith", 1, "4.17.19"),
    writes("lodash.update", 1, "4.17.19"),
    writes("lodash.updateWith", 1, "4.17.19"),
    ...merges("lodash.zipObjectDeep", "4.17.20", 0),
    ...merges("merge", "2.1.1", 0, 1, 2),
    ...merges("merge-deep", "3.0.3", 0, 1, 2),
    ...merges("mixin-deep", "2.0.1", 1, 2),
    ...merges("deep-extend", "0.5.1", 1, 2),
    ...merges("defaults-deep", undefined, 1, 2),
    ...merges("@hapi/hoek.merge", "5.0.3", 1),
    ...merges("@hapi/hoek.applyToDefaults", "5.0.3", 1),
    ...merges("webix.extend", undefined, 1),
    ...merges("webix.copy", undefined, 0, 1),
    ...[...merges("extend", "3.0.2", 1, 2, 3), ...merges("jquery.extend", "3.4.0", 1, 2, 3)].map((row): SinkRow => ({ ...row, when: isDeep })),
    writes("dot-prop.set", 1, "5.1.1"),
    ...["set", "push", "insert"].map((name) => writes(`object-path.${name}`, 1, "0.11.0")),
    writes("set-value", 1, "4.0.1"),
    writes("dset.dset", 1, "3.1.4"),
    ...merges("flat.unflatten", "5.0.1", 0),
    ...merges("merge-options", "1.0.1", 0, 1, 2),
    ...merges("assign-deep", "1.0.1", 1, 2),
    ...merges("safe-flat.unflatten", "2.0.2", 0),
    ...[...merges("node.extend", "2.0.1", 1, 2, 3), ...merges("just-extend", "4.0.2", 1, 2, 3)].map((row): SinkRow => ({ ...row, when: isDeep })),
    writes("jsonpointer.set", 1, "5.0.0"),
    writes("json-pointer.set", 1, "0.6.2"),
    writes("dot-object.str", 0, "2.1.3"),
    writes("just-safe-set", 1, "4.0.2"),
    writes("property-expr.setter", 0, "2.0.3"),
  ],
} satisfies LibraryModel;
