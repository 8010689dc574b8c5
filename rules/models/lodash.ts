import type { CarrierRow, LibraryModel, PropagatorRow } from "#core/model/library-model";

/** Functions whose result holds what the first argument holds. Those that call back are left to what is known of calls. */
const fromFirst = [
  "assignWith", "at", "castArray", "chunk", "clone", "cloneDeep", "compact", "difference", "drop", "dropRight", "entries", "first",
  "flatten", "flattenDeep", "fromPairs", "get", "head", "initial", "invert", "join", "keys", "last", "nth", "omit",
  "reverse", "result", "sample", "slice", "split", "sortBy", "tail", "take", "takeRight", "toArray", "toPairs", "toPlainObject", "unescape", "uniq",
  "values", "without", "words",
];
/** The same for functions that make text. */
const texts = ["capitalize", "deburr", "lowerCase", "lowerFirst", "pad", "padEnd", "padStart", "repeat", "toLower", "toString", "toUpper", "trim", "trimEnd", "trimStart", "truncate", "upperCase", "upperFirst"];
/** Functions whose result holds what any argument holds. */
const fromAny = ["assign", "assignIn", "concat", "defaults", "defaultsDeep", "defaultTo", "merge", "mergeWith", "replace", "union", "zipObject"];
/** Functions with rows in other files. */
const elsewhere = ["includes", "debounce", "throttle", "once", "memoize", "camelCase", "escape", "escapeRegExp", "kebabCase", "pick", "set", "setWith", "snakeCase", "startCase", "template", "update", "updateWith", "zipObjectDeep"];

const all = [...fromFirst, ...texts, ...fromAny, ...elsewhere];
const underscore = ["clone", "compact", "defaults", "extend", "first", "flatten", "get", "invert", "keys", "last", "omit", "toArray", "uniq", "unescape", "values"];

/** Packages that do what `get` does. */
const pathReaders = ["dlv", "get-value", "object-path.get"];

export default {
  library: "lodash",
  documentation: "https://lodash.com/docs/4.17.15",
  aliases: {
    "lodash-es": "lodash",
    // One module a function: `lodash/merge`, `lodash-es/merge`; the package `lodash.merge` has the right name already.
    ...Object.fromEntries(all.flatMap((name) => [[`lodash/${name}`, `lodash.${name}`], [`lodash-es/${name}`, `lodash.${name}`]])),
    ...Object.fromEntries(["clonedeep", "defaultsdeep", "mergewith", "camelcase", "kebabcase", "snakecase", "escaperegexp"].map((name) => [`lodash.${name}`, `lodash.${original(name)}`])),
    "lodash.extend": "lodash.assignIn",
    "lodash.pickBy": "lodash.omit",
    "lodash.omitBy": "lodash.omit",
  },
  sanitizers: texts.map((name) => ({ api: `lodash.${name}`, kinds: ["nosql", "prototype", "mass-assignment"] as const })),
  propagators: [
    ...pathReaders.map((api): PropagatorRow => ({ api, from: 0 })),
    ...fromFirst.map((name): PropagatorRow => ({ api: `lodash.${name}`, from: 0 })),
    ...fromAny.map((name): PropagatorRow => ({ api: `lodash.${name}`, from: "any" })),
    ...underscore.map((name): PropagatorRow => ({ api: `underscore.${name}`, from: name === "defaults" || name === "extend" ? "any" : 0 })),
  ],
  carriers: [
    ...["debounce", "throttle", "once", "memoize"].map((name): CarrierRow => ({ api: `lodash.${name}`, does: "wraps" })),
    ...["lodash.get", "lodash.result", "underscore.get", ...pathReaders].map((api): CarrierRow => ({ api, does: "gets" })),
  ],
} satisfies LibraryModel;

/** Packages of one function are named in lower case. */
function original(name: string): string {
  return all.find((known) => known.toLowerCase() === name) ?? name;
}
