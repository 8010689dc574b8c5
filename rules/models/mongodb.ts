import type { LibraryModel, SinkKind, SinkRow } from "#core/model/library-model";

const row = (object: string, names: readonly string[], argument: number, kind: SinkKind): readonly SinkRow[] =>
  names.map((name) => ({ api: `${object}.${name}`, argument, kind }));

/** Methods that take a filter first. */
const filters = [
  "find", "findOne", "findOneAndUpdate", "findOneAndReplace", "findOneAndDelete", "updateOne", "updateMany", "replaceOne",
  "deleteOne", "deleteMany", "countDocuments",
];
/** Methods that take the new values second. */
const updates = ["findOneAndUpdate", "findOneAndReplace", "updateOne", "updateMany", "replaceOne", "update"];
/** Filters of methods that older versions had. */
const formerFilters = ["count", "remove", "update"];

/** A filter with `where` is Sequelize's or TypeORM's, whose models are often kept under the same names. */
const isFilter = [{ argument: 0, property: "where", is: "given", not: true }] as const;
/** Names that only MongoDB's and Mongoose's methods have tell them on objects of unknown origin, where a filter is written out. */
const isLiteral = [{ argument: 0, is: /^\{/ }] as const;
/** `User.findOne({ email })`: a model by its name, as services have methods of the same name. Options are those of Sequelize and TypeORM. */
const isModel = [
  { receiver: /^(?:[A-Z]\w*|(?:[\w.]+\.)?[mM]odels?\.\w+|[\w.]+Model)$/ },
  { argument: 0, is: /^\{(?![\s\S]*\b(?:where|include|attributes|relations|transaction)["']?\s*[:,}])/ },
] as const;
const telling: readonly SinkRow[] = [
  ...row("*", ["findOne", "updateOne", "updateMany", "deleteOne", "deleteMany", "replaceOne"], 0, "nosql").map((sink): SinkRow => ({ ...sink, when: isModel })),
  ...row("*", ["findOneAndUpdate", "findOneAndReplace", "findOneAndDelete", "findOneAndRemove", "countDocuments"], 0, "nosql").map((sink): SinkRow => ({ ...sink, when: isLiteral })),
  ...row("*", ["findOneAndUpdate", "findByIdAndUpdate"], 1, "mass-assignment"),
];
const whereFunction = (object: string, names: readonly string[]): readonly SinkRow[] =>
  names.map((name) => ({ api: `${object}.${name}`, argument: 0, property: "$where", kind: "code", when: [{ argument: 0, property: "$where", is: "given" }] }));

/** The MongoDB driver, and Mongoose on top of it. */
export default {
  library: "mongodb",
  documentation: "https://mongodb.github.io/node-mongodb-native/6.0/classes/Collection.html",
  aliases: {
    "mongodb.MongoClient.connect()": "mongodb.MongoClient()",
    "mongodb.MongoClient().connect()": "mongodb.MongoClient()",
    // Version 2 of the driver handed out the database itself.
    "mongodb.MongoClient().collection()": "mongodb.Collection()",
    "mongojs()": "mongodb.Db()",
    "mongojs().*": "mongodb.Collection()",
    "monk()": "mongodb.Db()",
    "monk().get()": "mongodb.Collection()",
    "mongodb.Db().get()": "mongodb.Collection()",
    "minimongo.MemoryDb()": "minimongo.LocalDb()",
    "minimongo.IndexedDb()": "minimongo.LocalDb()",
    "minimongo.LocalDb().*": "mongodb.Collection()",
    "@seald-io/nedb()": "nedb()",
    "nedb()": "mongodb.Collection()",
    "mongodb.MongoClient().db()": "mongodb.Db()",
    "mongodb.Db().collection()": "mongodb.Collection()",
    "mongodb.Db().createCollection()": "mongodb.Collection()",
    "marsdb.Collection()": "mongodb.Collection()",
    "mongoose.mongoose": "mongoose",
    "mongoose.Mongoose()": "mongoose",
    "mongoose.connect()": "mongoose",
    "mongoose.Model()": "mongoose.model()",
    "mongoose.models.*": "mongoose.model()",
    "mongoose.connection.models.*": "mongoose.model()",
    "mongoose.connection": "mongoose.Connection()",
    "mongoose.Connection().models.*": "mongoose.model()",
    "mongoose.Connection().models[]": "mongoose.model()",
    "mongoose.models[]": "mongoose.model()",
    "mongoose.createConnection()": "mongoose.Connection()",
    "mongoose.Connection().model()": "mongoose.model()",
    "mongoose.Connection().db": "mongodb.Db()",
    "mongoose.Connection().collection()": "mongodb.Collection()",
    "@typegoose/typegoose.getModelForClass()": "mongoose.model()",
    "@nestjs/mongoose.InjectModel()": "mongoose.model()",
    "@nestjs/mongoose.InjectConnection()": "mongoose.Connection()",
    ...Object.fromEntries(["find", "findOne", "findById", "findOneAndUpdate", "findByIdAndUpdate", "where"].map((name) => [`mongoose.model().${name}()`, "mongoose.Query()"])),
    // A new document and one that was found take the same methods as far as these rows go.
    "mongoose.model()()": "mongoose.Query()",
    "mongoose.HydratedDocument()": "mongoose.Query()",
    "mongoose.Document()": "mongoose.Query()",
    "mongoose.Types.ObjectId": "mongodb.ObjectId",
    "bson.ObjectId": "mongodb.ObjectId",
    // https://github.com/williamkapke/bson-objectid
    "bson-objectid": "mongodb.ObjectId",
    "mongodb.ObjectID": "mongodb.ObjectId",
  },
  fluent: ["mongoose.Query()"],
  sinks: [
    ...row("mongodb.Collection()", [...filters, ...formerFilters, "aggregate"], 0, "nosql"),
    ...row("mongodb.Collection()", ["distinct"], 1, "nosql"),
    ...row("mongodb.Collection()", [...updates], 1, "mass-assignment"),
    ...row("mongodb.Collection()", ["insertOne", "insertMany", "insert"], 0, "mass-assignment"),
    ...whereFunction("mongodb.Collection()", ["find", "findOne"]),
    ...row("mongoose.model()", [...filters, ...formerFilters, "findOneAndRemove", "exists", "where"], 0, "nosql").map((sink): SinkRow => ({ ...sink, when: isFilter })),
    ...row("mongoose.model()", ["aggregate"], 0, "nosql"),
    ...row("mongoose.model()", ["distinct"], 1, "nosql"),
    ...row("mongoose.model()", [...updates, "findByIdAndUpdate"], 1, "mass-assignment"),
    ...row("mongoose.model()", ["create", "insertMany"], 0, "mass-assignment"),
    { api: "mongoose.model()", argument: 0, kind: "mass-assignment" },
    ...whereFunction("mongoose.model()", ["find", "findOne"]),
    // An object in place of the id is a filter like any other.
    ...row("mongoose.model()", ["findById", "findByIdAndUpdate", "findByIdAndDelete", "findByIdAndRemove", "geoSearch"], 0, "nosql"),
    { api: "mongoose.model().$where", argument: 0, kind: "code" },
    { api: "mongoose.Query().$where", argument: 0, kind: "code" },
    ...row("mongoose.Query()", ["find", "findOne", "where", "or", "and", "nor", "count", "countDocuments", "deleteOne", "deleteMany", "findOneAndUpdate", "findOneAndDelete", "findOneAndReplace"], 0, "nosql"),
    ...row("mongoose.Query()", ["distinct"], 1, "nosql"),
    ...telling,
    ...row("mongoose.Query()", ["set", "updateOne", "overwrite"], 0, "mass-assignment"),
  ],
  // The server compiles what stands here, wherever the filter goes: https://www.mongodb.com/docs/manual/reference/operator/query/regex/
  assignmentSinks: [{ property: "$regex", kind: "regex" }],
  messages: [{ key: "$regex", is: /^/, property: "$regex", kind: "regex" }],
  callbacks: [
    ...[1, 2].map((argument) => ({ api: "mongodb.MongoClient.connect", argument, parameters: ["", "mongodb.MongoClient()"] })),
    ...[0, 1].map((argument) => ({ api: "mongodb.MongoClient().connect", argument, parameters: ["", "mongodb.MongoClient()"] })),
  ],
  sanitizers: [
    { api: "mongodb.ObjectId", kinds: "all" },
    { api: "mongodb.ObjectId.createFromHexString", kinds: "all" },
    { api: "mongo-sanitize", kinds: ["nosql"] },
    { api: "express-mongo-sanitize.sanitize", kinds: ["nosql"] },
  ],
  nameHints: [
    { names: ["mongoClient"], api: "mongodb.MongoClient()" },
    // `db.collection("users")`, wherever `db` comes from.
    { names: ["collection", "collection()"], api: "mongodb.Collection()" },
  ],
} satisfies LibraryModel;
