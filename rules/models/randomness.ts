import type { LibraryModel, SinkRow } from "#core/model/library-model";

const weak = (api: string): SinkRow => ({ api, argument: "none", kind: "weak-random" });
const predictable = (api: string, algorithm: string): SinkRow => ({ api, argument: "none", kind: "predictable", algorithm });

/** Calls whose results can be guessed, by whoever sees a few of them or knows when they were made. */
export default {
  library: "random numbers",
  documentation: "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Math/random",
  aliases: {
    "lodash.random.default": "lodash.random",
    "underscore.random": "lodash.random",
    "underscore.sample": "lodash.sample",
    "underscore.shuffle": "lodash.shuffle",
    "seed-random": "seedrandom",
    "uuid/v1": "uuid.v1",
    "uuid/v3": "uuid.v3",
    "uuid/v6": "uuid.v6",
    "node-uuid.v1": "uuid.v1",
    "@paralleldrive/cuid": "cuid",
  },
  sinks: [
    weak("globalThis.Math.random"),
    // https://lodash.com/docs: all of these draw from Math.random
    ...["random", "sample", "sampleSize", "shuffle"].map((name) => weak(`lodash.${name}`)),
    // https://github.com/davidbau/seedrandom
    weak("seedrandom()"),
    weak("seedrandom"),
    // https://chancejs.com/
    ...["string", "guid", "hash", "integer", "natural", "character", "pickone", "apple_token"].map((name) => weak(`chance.Chance().${name}`)),
    ...["string", "guid", "hash", "integer", "natural"].map((name) => weak(`chance().${name}`)),
    // https://fakerjs.dev/api/: made-up data comes from a Mersenne twister.
    ...["random.number", "random.alphaNumeric", "random.uuid", "datatype.number", "datatype.uuid"].map((name) => weak(`faker.${name}`)),
    ...["string.alphanumeric", "string.numeric", "string.hexadecimal", "string.uuid", "number.int", "internet.password"].map((name) => weak(`@faker-js/faker.faker.${name}`)),
    // https://github.com/ai/nanoid#non-secure
    weak("nanoid/non-secure.nanoid"),
    weak("nanoid/non-secure.customAlphabet()"),
    // https://github.com/substack/node-hat
    weak("hat"),
    predictable("globalThis.Date.now", "the clock"),
    predictable("globalThis.Date().getTime", "the clock"),
    predictable("globalThis.Date().valueOf", "the clock"),
    predictable("globalThis.Date().toISOString", "the clock"),
    predictable("globalThis.performance.now", "the clock"),
    predictable("globalThis.process.hrtime", "the clock"),
    predictable("globalThis.process.uptime", "the clock"),
    // https://www.rfc-editor.org/rfc/rfc9562: versions 1 and 6 hold the time and the machine, 3 and 5 a hash of a known name
    predictable("uuid.v1", "UUID version 1, which holds the time and the machine"),
    predictable("uuid.v6", "UUID version 6, which holds the time and the machine"),
    predictable("uuid.v3", "UUID version 3, which is a hash of a name"),
    predictable("uuid.v5", "UUID version 5, which is a hash of a name"),
    predictable("shortid.generate", "shortid, which counts within a second"),
    predictable("shortid", "shortid, which counts within a second"),
    predictable("cuid", "cuid, which holds the time and a count"),
    predictable("uniqid", "uniqid, which holds the time and the machine"),
    predictable("uniqid.time", "uniqid, which holds the time"),
    // https://www.mongodb.com/docs/manual/reference/bson-types/#objectid
    predictable("mongodb.ObjectId", "an ObjectId, which holds the time and a count"),
  ],
} satisfies LibraryModel;
