import type { LibraryModel, SinkRow } from "#core/model/library-model";

const at = (api: string, ...args: readonly number[]): readonly SinkRow[] => args.map((argument): SinkRow => ({ api, argument, kind: "prototype" }));
const isDeep = [{ argument: 0, is: /^true$/ }] as const;

/** Functions that copy deeply or write to a path of names: `__proto__` and `constructor` lead to the shared prototype. */
export default {
  library: "object-merging",
  documentation: "https://lodash.com/docs/4.17.15#set",
  aliases: {
    "deepmerge.default": "deepmerge",
    "set-value.set": "set-value",
  },
  sinks: [
    ...at("lodash.merge", 1, 2, 3),
    ...at("lodash.mergeWith", 1, 2),
    ...at("lodash.defaultsDeep", 1, 2, 3),
    // The path is what matters here, not the value.
    ...at("lodash.set", 1),
    ...at("lodash.setWith", 1),
    ...at("lodash.update", 1),
    ...at("lodash.updateWith", 1),
    ...at("lodash.zipObjectDeep", 0),
    ...at("deepmerge", 0, 1),
    ...at("dot-prop.set", 1),
    ...at("dot-prop.setProperty", 1),
    ...at("object-path.set", 1),
    ...at("object-path.push", 1),
    ...at("set-value", 1),
    ...at("dset.dset", 1),
    ...at("flat.unflatten", 0),
    ...at("@hapi/hoek.merge", 1),
    ...at("@hapi/hoek.applyToDefaults", 1),
    ...[...at("extend", 1, 2, 3), ...at("jquery.extend", 1, 2, 3)].map((row): SinkRow => ({ ...row, when: isDeep })),
  ],
} satisfies LibraryModel;
