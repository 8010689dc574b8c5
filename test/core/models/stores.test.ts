import documentStores from "#rules/models/document-stores";
import lodash from "#rules/models/lodash";
import massAssignment from "#rules/models/mass-assignment";
import mongodb from "#rules/models/mongodb";
import objectMerging from "#rules/models/object-merging";
import searchEngines from "#rules/models/search-engines";
import { describeModels } from "./model-cases.js";

describeModels("document stores", {
  models: [mongodb, documentStores],
  sinks: {
    "the driver": `
      import { MongoClient, ObjectId, type Collection } from "mongodb";
      async function run(users: Collection<User>) {
        const client = await MongoClient.connect(uri);
        const orders = client.db("shop").collection("orders");
        await orders.find({ name: taint }).toArray(); // nosql
        await orders.findOne(taint); // nosql
        const named = { name: { $regex: "" } };
        named.name.$regex = taint; // regex
        await orders.findOne({ name: String(taint) });
        await orders.findOne({ _id: new ObjectId(taint) });
        await orders.findOne({ name: \`\${taint}\` });
        await users.findOneAndUpdate({ name: taint }, { $set: { seen: true } }); // nosql
        await users.findOneAndReplace({ name: taint }, {}); // nosql
        await users.findOneAndDelete({ name: taint }); // nosql
        await users.updateOne({ name: taint }, { $inc: { visits: 1 } }); // nosql
        await users.updateMany({ name: taint }, {}); // nosql
        await users.replaceOne({ name: taint }, {}); // nosql
        await users.deleteOne({ name: taint }); // nosql
        await users.deleteMany({ $or: [{ name: taint }] }); // nosql
        await users.countDocuments({ name: taint }); // nosql
        await users.count({ name: taint }); // nosql
        await users.remove({ name: taint }); // nosql
        await users.update({ name: taint }, { $set: { seen: true } }, { multi: true }); // nosql
        await users.update({ name: "a" }, taint); // mass-assignment
        await users.insert(taint); // mass-assignment
        await users.aggregate([{ $match: { name: taint } }]).toArray(); // nosql
        await users.distinct("name", { team: taint }); // nosql
        await users.findOneAndUpdate({ _id: 1 }, taint); // mass-assignment
        await users.findOneAndReplace({ _id: 1 }, taint); // mass-assignment
        await users.updateOne({ _id: 1 }, taint); // mass-assignment
        await users.updateOne({ _id: 1 }, { $set: { name: taint } });
        await users.updateMany({}, taint); // mass-assignment
        await users.replaceOne({ _id: 1 }, { ...taint }); // mass-assignment
        await users.insertOne(taint); // mass-assignment
        await users.insertOne({ name: taint });
        await users.insertMany(taint); // mass-assignment
        await users.find({ $where: "this.name == '" + taint + "'" }).toArray(); // code
        await users.findOne({ $where: \`this.name == "\${taint}"\` }); // code
      }`,
    mongoose: `
      import mongoose, { model, Schema, type Model } from "mongoose";
      import { InjectModel } from "@nestjs/mongoose";
      const User = mongoose.models.User || mongoose.model("User", schema);
      const Post = model("Post", new Schema({}));
      async function run() {
        await User.find({ name: taint }); // nosql
        await User.findOne({ email: taint.email }).lean(); // nosql
        await User.findById(taint); // nosql
        await User.findByIdAndDelete(taint); // nosql
        await User.findByIdAndRemove(taint); // nosql
        await User.findByIdAndUpdate(taint, { seen: true }); // nosql
        await User.geoSearch(taint); // nosql
        await User.find(taint); // nosql
        await User.find({ name: { $eq: taint } });
        await User.findOneAndUpdate({ name: taint }, { seen: true }); // nosql
        await User.findOneAndReplace({ name: taint }, {}); // nosql
        await User.findOneAndDelete({ name: taint }); // nosql
        await User.updateOne({ name: taint }, { seen: true }); // nosql
        await User.updateMany({ name: taint }, {}); // nosql
        await User.replaceOne({ name: taint }, {}); // nosql
        await User.deleteOne({ name: taint }); // nosql
        await Post.deleteMany({ name: taint }); // nosql
        await Post.countDocuments({ name: taint }); // nosql
        await Post.exists({ name: taint }); // nosql
        await Post.count({ name: taint }); // nosql
        await Post.remove({ name: taint }); // nosql
        await Post.update({ name: taint }, { seen: true }); // nosql
        await Post.update({ name: "a" }, taint); // mass-assignment
        await Post.update({ seen: true }, { where: { name: taint } });
        await Post.findOneAndRemove({ name: taint }); // nosql
        await Post.where({ name: taint }); // nosql
        await Post.aggregate([{ $match: { name: taint } }]); // nosql
        await Post.distinct("name", { team: taint }); // nosql
        await Post.findOne({ where: { name: taint } });
        await Post.findOneAndUpdate({ _id: 1 }, taint); // mass-assignment
        await Post.findOneAndReplace({ _id: 1 }, taint); // mass-assignment
        await Post.updateOne({ _id: 1 }, taint, { new: true }); // mass-assignment
        await Post.updateMany({}, taint); // mass-assignment
        await Post.replaceOne({ _id: 1 }, taint); // mass-assignment
        await Post.findByIdAndUpdate("1", { ...taint }); // mass-assignment
        await Post.findByIdAndUpdate("1", { title: taint });
        await Post.create(taint); // mass-assignment
        await Post.create({ title: taint.title, owner: user.id });
        await Post.insertMany(taint); // mass-assignment
        const post = new Post(taint); // mass-assignment
        await post.save();
        await User.find({ $where: "this.name == '" + taint + "'" }); // code
        await User.findOne({ $where: \`this.name == '\${taint}'\` }); // code
        User.$where("this.name == '" + taint + "'"); // code
        await User.find().$where(taint); // code
        await User.find().sort("name").find({ name: taint }); // nosql
        await User.find().findOne({ name: taint }); // nosql
        await User.find().where({ name: taint }); // nosql
        await User.find().or([{ name: taint }]); // nosql
        await User.find().and([{ name: taint }]); // nosql
        await User.find().nor([{ name: taint }]); // nosql
        await User.find().countDocuments({ name: taint }); // nosql
        await User.find().deleteOne({ name: taint }); // nosql
        await User.find().deleteMany({ name: taint }); // nosql
        await User.find().count({ name: taint }); // nosql
        await User.find().distinct("name", { team: taint }); // nosql
        await User.find().findOneAndUpdate({ name: taint }, { seen: true }); // nosql
        await User.find().findOneAndReplace({ name: taint }, {}); // nosql
        await User.find().findOneAndDelete({ name: taint }); // nosql
        await mongoose.connection.models[name].find({ name: taint }); // nosql
        const user = await User.findById("1");
        user.set(taint); // mass-assignment
        user.set({ name: taint });
        await user.updateOne(taint); // mass-assignment
        user.overwrite(taint); // mass-assignment
      }
      class Users {
        constructor(@InjectModel(User.name) private readonly users: Model<User>) {}
        find() { return this.users.findOne({ name: taint }); // nosql
        }
      }`,
    "methods of telling names": `
      async function run(repository, id) {
        await repository.findOneAndUpdate({ name: taint }, { seen: true }); // nosql
        await repository.findOneAndUpdate(taint, { seen: true });
        await repository.findOneAndReplace({ name: taint }, {}); // nosql
        await repository.findOneAndDelete({ name: taint }); // nosql
        await repository.findOneAndRemove({ name: taint }); // nosql
        await repository.countDocuments({ name: taint }); // nosql
        await repository.findOneAndUpdate({ id }, taint); // mass-assignment
        await repository.findByIdAndUpdate(id, taint); // mass-assignment
        await repository.findByIdAndUpdate(id, { name: taint });
      }`,
    "methods of objects that are called like models": `
      const User = require("../models/user");
      async function run(db, names) {
        await User.findOne({ name: taint }); // nosql
        await db.models.user.updateOne({ name: taint }, { seen: true }); // nosql
        await User.updateMany({ name: taint }, { seen: true }); // nosql
        await User.deleteOne({ name: taint }); // nosql
        await User.deleteMany({ name: taint }); // nosql
        await db.userModel.replaceOne({ name: taint }, {}); // nosql
        await User.findOne({ where: { name: taint } });
        await User.findOne(taint);
        await names.findOne({ name: taint });
      }`,
    "stores with the interface of MongoDB": `
      import { MongoClient } from "mongodb";
      import { MemoryDb } from "minimongo";
      import Datastore from "nedb";
      MongoClient.connect(uri, (error, db) => db.collection("a").find({ name: taint })); // nosql
      new MemoryDb().docs.find({ name: taint }); // nosql
      new Datastore().find({ name: taint }, () => {}); // nosql`,
    "search servers": `
      import { Client } from "@elastic/elasticsearch";
      const client = new Client({ node: url });
      client.search({ query: { match: { title: taint } } });
      client.update({ index: "a", id: "1", script: "ctx._source.n = " + taint }); // code
      client.update({ index: "a", id: "1", script: { source: "ctx._source.n = " + taint } }); // code
      client.update({ index: "a", id: "1", script: { source: "ctx._source.n = params.n", params: { n: taint } } });
      client.update({ index: "a", id: "1", body: { script: taint } }); // code
      client.update({ index: "a", id: "1", body: { script: { source: taint } } }); // code
      client.updateByQuery({ index: "a", script: taint }); // code
      client.updateByQuery({ index: "a", script: { source: taint } }); // code
      client.updateByQuery({ index: "a", body: { script: taint } }); // code
      client.updateByQuery({ index: "a", body: { script: { source: taint } } }); // code
      client.search({ query: { script_score: { script: taint } } }); // code
      client.search({ body: { query: { script_score: { script: taint } } } }); // code
      client.search({ query: { script_score: { script: { source: taint } } } }); // code
      client.search({ body: { query: { script_score: { script: { source: taint } } } } }); // code
      client.search({ query: { function_score: { script_score: { script: taint } } } }); // code
      client.search({ body: { query: { function_score: { script_score: { script: taint } } } } }); // code
      client.search({ query: { function_score: { script_score: { script: { source: taint } } } } }); // code
      client.search({ body: { query: { function_score: { script_score: { script: { source: taint } } } } } }); // code
      client.search({ sort: { _script: { script: taint } } }); // code
      client.search({ body: { sort: { _script: { script: taint } } } }); // code
      client.search({ sort: { _script: { script: { source: taint } } } }); // code
      client.search({ body: { sort: { _script: { script: { source: taint } } } } }); // code
      client.search({ query: { script_score: { script: { source: "params.n", params: { n: taint } } } } });`,
  },
  calls: {
    "mongodb.ObjectId": `import mongoose from "mongoose";\nnew mongoose.Types.ObjectId(taint)`,
    "mongodb.ObjectId.createFromHexString": `import { ObjectId } from "mongodb";\nObjectId.createFromHexString(taint)`,
    "mongo-sanitize": `import sanitize from "mongo-sanitize";\nsanitize(taint)`,
    "express-mongo-sanitize.sanitize": `import mongoSanitize from "express-mongo-sanitize";\nmongoSanitize.sanitize(taint)`,
  },
});

describeModels("mass assignment and merging", {
  models: [massAssignment, objectMerging],
  beside: [lodash],
  sinks: {
    "mergers of fewer programs": `
      import mergeOptions from "merge-options";
      import assignDeep from "assign-deep";
      import { unflatten } from "safe-flat";
      import extend from "node.extend";
      import justExtend from "just-extend";
      import objectPath from "object-path";
      import jsonpointer from "jsonpointer";
      import pointer from "json-pointer";
      import dot from "dot-object";
      import set from "just-safe-set";
      import expr from "property-expr";
      import Hoek from "hoek";
      mergeOptions(taint, {}, {}); // prototype
      mergeOptions({}, taint, {}); // prototype
      mergeOptions({}, {}, taint); // prototype
      assignDeep({}, taint); // prototype
      assignDeep({}, {}, taint); // prototype
      unflatten(taint); // prototype
      ${["extend", "justExtend"].flatMap((name) => [`${name}(true, taint); // prototype`, `${name}(true, {}, taint); // prototype`, `${name}(true, {}, {}, taint); // prototype`, `${name}({}, taint);`]).join("\n")}
      objectPath.insert(target, taint, 1); // property-name
      jsonpointer.set(target, taint, 1); // property-name
      pointer.set(target, taint, 1); // property-name
      dot.str(taint, 1, target); // property-name
      set(target, taint, 1); // property-name

      expr.setter(taint); // property-name
      Hoek.merge({}, taint); // prototype`,
    prisma: `
      import { PrismaClient } from "@prisma/client";
      const prisma = new PrismaClient();
      async function run() {
        await prisma.user.create({ data: taint }); // mass-assignment
        await prisma.user.create({ data: { ...taint, role: "user" } }); // mass-assignment
        await prisma.user.create({ data: { name: taint } });
        await prisma.user.update({ where: { id }, data: taint }); // mass-assignment
        await prisma.user.updateMany({ data: taint }); // mass-assignment
        await prisma.user.createMany({ data: taint }); // mass-assignment
        await prisma.user.createManyAndReturn({ data: taint }); // mass-assignment
        await prisma.user.upsert({ where: { id }, create: taint, update: {} }); // mass-assignment
        await prisma.user.upsert({ where: { id }, create: {}, update: taint }); // mass-assignment
        await prisma.user.findUnique({ where: { email: taint } });
        await prisma.user.findFirst({ where: { email: taint, token: taint } }); // nosql
        await prisma.user.findFirst({ where: { email: String(taint) } });
        await prisma.user.findFirstOrThrow({ where: taint }); // nosql
        await prisma.user.findMany({ where: { name: taint } }); // nosql
        await prisma.user.count({ where: taint }); // nosql
        await prisma.user.updateMany({ where: { name: taint }, data: { seen: true } }); // nosql
        await prisma.user.deleteMany({ where: { name: taint } }); // nosql
        await prisma.$transaction(async (tx) => {
          await tx.user.create({ data: { ...taint } }); // mass-assignment
          await tx.user.create({ data: { name: taint } });
        });
      }`,
    "sequelize and typeorm": `
      import { Sequelize, type ModelStatic } from "sequelize";
      import { DataSource, Repository } from "typeorm";
      import { InjectRepository } from "@nestjs/typeorm";
      const sequelize = new Sequelize(url);
      const User = sequelize.define("user", {});
      User.create(taint); // mass-assignment
      User.create({ name: taint });
      User.create(taint, { fields: ["name"] });
      User.build(taint); // mass-assignment
      User.bulkCreate(taint); // mass-assignment
      User.update(taint, { where: { id: 1 } }); // mass-assignment
      User.update({ name: taint }, { where: { id: 1 } });
      User.upsert(taint); // mass-assignment
      new User(taint); // mass-assignment
      db.user.update(taint, { where: { id: 1 } }); // mass-assignment
      db.user.update(taint, { where: { id: 1 }, fields: ["name"] });
      chart.update(taint, { animate: true });
      User.findOrCreate({ where: { id: 1 }, defaults: taint }); // mass-assignment
      const found = await User.findByPk(1);
      found.update(taint); // mass-assignment
      found.update(taint, { fields: ["name"] });
      (await User.findOne({ where: { id: 1 } })).update(taint); // mass-assignment
      const users = dataSource.getRepository(UserEntity);
      class Service {
        constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>, source: DataSource) {
          source.getRepository(UserEntity).upsert(taint, ["id"]); // mass-assignment
        }
        run() {
          this.users.create(taint); // mass-assignment
          this.users.save(taint); // mass-assignment
          this.users.save({ id: 1, name: taint });
          this.users.insert(taint); // mass-assignment
          this.users.preload(taint); // mass-assignment
          this.users.update({ id: 1 }, taint); // mass-assignment
          this.users.merge(found, taint); // mass-assignment
        }
      }`,
    "query builders": `
      import createKnex from "knex";
      import { drizzle } from "drizzle-orm/node-postgres";
      import { Kysely } from "kysely";
      const knex = createKnex({ client: "pg" });
      knex("users").insert(taint); // mass-assignment
      knex("users").insert({ name: taint });
      knex("users").where({ id: 1 }).update(taint); // mass-assignment
      const db = drizzle(url);
      db.insert(users).values(taint); // mass-assignment
      db.insert(users).values({ name: taint });
      db.update(users).set(taint).where(eq(users.id, 1)); // mass-assignment
      const kysely = new Kysely<Database>({ dialect });
      kysely.insertInto("users").values(taint).execute(); // mass-assignment
      kysely.updateTable("users").set(taint).execute(); // mass-assignment`,
    merging: `
      import _ from "lodash";
      import { merge } from "lodash-es";
      import setPath from "lodash/set";
      import mergeAll from "merge";
      import mergeDeep from "merge-deep";
      import mixinDeep from "mixin-deep";
      import deepExtend from "deep-extend";
      import defaultsOfAll from "defaults-deep";
      import * as webix from "webix";
      import defaultsDeep from "lodash.defaultsdeep";
      import dotProp from "dot-prop";
      import objectPath from "object-path";
      import setValue from "set-value";
      import { dset } from "dset";
      import { unflatten } from "flat";
      import Hoek from "@hapi/hoek";
      import extend from "extend";
      import $ from "jquery";
      merge({}, taint); // prototype
      _.merge({}, defaults, taint); // prototype
      _.merge({}, defaults, other, taint); // prototype
      _.mergeWith({}, taint, customize); // prototype
      _.mergeWith({}, defaults, taint, customize); // prototype
      defaultsDeep({}, taint); // prototype
      _.defaultsDeep({}, a, taint); // prototype
      _.defaultsDeep({}, a, b, taint); // prototype
      setPath(settings, taint, 1); // property-name
      _.set(settings, "theme", taint);
      _.setWith(settings, taint, 1, Object); // property-name
      _.update(settings, taint, next); // property-name
      _.updateWith(settings, taint, next, Object); // property-name
      _.zipObjectDeep(taint, [1]); // prototype
      _.assign({}, taint);
      dotProp.set(settings, taint, 1); // property-name
      objectPath.set(settings, taint, 1); // property-name
      objectPath.push(settings, taint, 1); // property-name
      setValue(settings, taint, 1); // property-name
      dset(settings, taint, 1); // property-name
      unflatten(taint); // prototype
      Hoek.merge(settings, taint); // prototype
      Hoek.applyToDefaults(settings, taint); // prototype
      mergeAll(taint); // prototype
      mergeAll.recursive(a, taint); // prototype
      mergeAll({}, a, taint); // prototype
      mergeDeep(taint, a); // prototype
      mergeDeep({}, taint); // prototype
      mergeDeep({}, a, taint); // prototype
      mixinDeep({}, taint); // prototype
      mixinDeep({}, a, taint); // prototype
      deepExtend({}, taint); // prototype
      deepExtend({}, a, taint); // prototype
      defaultsOfAll({}, taint); // prototype
      defaultsOfAll({}, a, taint); // prototype
      webix.extend({}, taint); // prototype
      webix.copy(taint); // prototype
      webix.copy({}, taint); // prototype
      _.merge({}, { settings: { theme: taint } }); // prototype
      extend(true, {}, taint); // prototype
      extend(true, taint, {}); // prototype
      extend(true, {}, defaults, taint); // prototype
      extend({}, taint);
      $.extend(true, taint, {}); // prototype
      $.extend(true, {}, taint); // prototype
      $.extend(true, {}, defaults, taint); // prototype`,
  },
  calls: {
    "lodash.pick": `import _ from "lodash";\n_.pick(taint, ["name"])`,
    "underscore.pick": `import _ from "underscore";\n_.pick(taint, "name")`,
    "express-validator.matchedData": `import { matchedData } from "express-validator";\nmatchedData(taint)`,
  },
});

describeModels("search engines", {
  models: [searchEngines],
  sinks: {
    "Elasticsearch and OpenSearch": `
      import { Client } from "@elastic/elasticsearch";
      import { Client as OpenClient } from "@opensearch-project/opensearch";
      const elastic = new Client({});
      const open = new OpenClient({});
      ${["elastic", "open"]
        .flatMap((client) => ["search", "count", "deleteByQuery", "updateByQuery"].map((name) => `${client}.${name}`))
        .map((call) => `${call}(taint); // sql
      ${call}({ index: "a", query: taint }); // sql
      ${call}({ index: "a", body: taint }); // sql
      ${call}({ index: "a", q: "owner:1 AND " + taint }); // sql
      ${call}({ index: "a", query: { query_string: { query: taint } } }); // sql
      ${call}({ index: "a", body: { query: taint } }); // sql
      ${call}({ index: "a", body: { query: { query_string: { query: taint } } } }); // sql
      ${call}({ index: "a", query: { match: { title: taint } } });`)
        .join("\n")}
      elastic.sql.query({ query: "SELECT " + taint }); // sql
      elastic.esql.query({ query: "FROM a | WHERE b == " + taint }); // sql
      elastic.eql.search({ index: "a", query: taint }); // sql
      open.sql.query({ body: { query: taint } }); // sql
      open.ppl.query({ body: { query: "source=a | where b = " + taint } }); // sql
      ${["sql.query", "esql.query", "eql.search", "ppl.query"].flatMap((name) => [`elastic.${name}({ query: taint }); // sql`, `elastic.${name}({ body: { query: taint } }); // sql`]).join("\n")}`,
    "engines as a service": `
      import algoliasearch from "algoliasearch";
      import { MeiliSearch } from "meilisearch";
      import Typesense from "typesense";
      algoliasearch("a", key).initIndex("b").search("c", { filters: taint }); // sql
      algoliasearch("a", key).initIndex("b").search(taint, { filters: "d" });
      algoliasearch("a", key).searchSingleIndex({ indexName: "b", searchParams: { filters: taint } }); // sql
      new MeiliSearch({}).index("a").search("b", { filter: "c = " + taint }); // sql
      new Typesense.Client({}).collections("a").documents().search({ q: "b", filter_by: taint }); // sql
      new Typesense.Client({}).collections("a").documents().search({ q: taint });
      new Typesense.Client({}).collections("a").documents().delete({ filter_by: taint }); // sql
      algoliasearch("a", key).search({ requests: [{ indexName: "b", filters: taint }] }); // sql
      algoliasearch("a", key).search({ requests: [{ indexName: "b", query: taint }] });`,
    "stores that are asked over HTTP": `
      import { createClient } from "@supabase/supabase-js";
      import PocketBase from "pocketbase";
      const supabase = createClient("a", key);
      supabase.from("posts").select("*").or("title.ilike.%" + taint + "%"); // sql
      supabase.from("posts").select("*").order("id").or(taint); // sql
      supabase.from("posts").select("*").eq("title", taint);
      supabase.rpc("find", { text: taint }).or(taint); // sql
      const pocket = new PocketBase("a");
      pocket.collection("posts").getList(1, 20, { filter: \`title ~ "\${taint}"\` }); // sql
      pocket.collection("posts").getFullList({ filter: taint }); // sql
      pocket.collection("posts").getFirstListItem("title = '" + taint + "'"); // sql
      pocket.collection("posts").getFirstListItem(pocket.filter("title = {:title}", { title: taint }));`,
  },
});
