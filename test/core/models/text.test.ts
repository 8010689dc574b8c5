import csv from "#rules/models/csv";
import graphqlClients from "#rules/models/graphql-clients";
import archives from "#rules/models/archives";
import loggers from "#rules/models/loggers";
import nodeValues from "#rules/models/node-values";
import patterns from "#rules/models/patterns";
import lodashLoops from "#rules/models/lodash-loops";
import resources from "#rules/models/resources";
import unpackers from "#rules/models/unpackers";
import { describeModels } from "./model-cases.js";

describeModels("patterns, logs and amounts", {
  models: [patterns, loggers, resources, unpackers, lodashLoops],
  beside: [nodeValues, archives],
  sinks: {
    patterns: `
      import { pathToRegexp, match } from "path-to-regexp";
      const b = new RegExp("^" + taint, "i"); // regex
      const a = RegExp(taint); // regex
      RegExp(taint);
      new RegExp("^a", taint);
      pathToRegexp(taint); // regex
      match(taint); // regex`,
    logs: `
      import util from "node:util";
      import console2 from "node:console";
      import winston from "winston";
      import pino from "pino";
      import log4js from "log4js";
      import loglevel from "loglevel";
      import { Logger } from "@nestjs/common";
      ${everyArgument("console", ["log", "info", "warn", "error", "debug", "trace"])}
      ${["log", "info", "warn", "error", "debug", "trace"].map((name) => `console.${name}("user " + taint, 1); // log, format-string`).join("\n")}
      console.log("%s", taint); // log
      console2.log(taint); // log
      util.format(taint, 1); // format-string
      util.format("%s", taint);
      util.formatWithOptions({}, taint, 1); // format-string
      const logger = winston.createLogger({ level: "info" });
      ${everyArgument("logger", ["silly", "verbose", "debug", "http", "info", "warn", "error"])}
      logger.log("info", taint); // log
      winston.info(taint); // log
      const p = pino({ level: "info" }).child({ part: "a" });
      p.info(taint);
      console.log({ name: taint });
      const l = log4js.getLogger("a");
      ${everyArgument("l", ["trace", "debug", "info", "warn", "error", "fatal"])}
      ${everyArgument("loglevel", ["trace", "debug", "info", "warn", "error"])}
      class Service {
        private readonly logger = new Logger(Service.name);
        run() {
          ${everyArgument("this.logger", ["log", "error", "warn", "debug", "verbose", "fatal"])}
        }
      }`,
    "loggers of fewer programs": `
      import { consola } from "consola";
      import signale, { Signale } from "signale";
      import npmlog from "npmlog";
      import tracer from "tracer";
      ${everyArgument("consola", ["log", "info", "warn", "error", "debug", "trace", "fatal", "success", "start", "ready"])}
      consola.withTag("a").info(taint); // log
      ${everyArgument("signale", ["log", "info", "warn", "error", "debug", "fatal", "success", "start", "note"])}
      new Signale({ scope: "a" }).info(taint); // log
      ${everyArgument("npmlog", ["silly", "verbose", "info", "http", "warn", "error"])}
      const l = tracer.colorConsole();
      ${everyArgument("l", ["log", "trace", "debug", "info", "warn", "error"])}`,
    "patterns of another library": `
      import XRegExp from "xregexp";
      const pattern = XRegExp(taint); // regex
      pattern.test(text);`,
    "functions that walk lists": `
      import _ from "lodash";
      import * as underscore from "underscore";
      ${["each", "every", "filter", "find", "forEach", "map", "reduce", "reject", "some"].map((name) => `_.${name}(taint, (item) => work(item)); // array-like\nunderscore.${name}(taint, (item) => work(item)); // array-like`).join("\n")}
      _.map(taint, (item) => item.name);`,
    unpackers: `
      import pako from "pako";
      import * as fflate from "fflate";
      ${["inflate", "inflateRaw", "ungzip"].map((name) => `pako.${name}(taint); // resource`).join("\n")}
      pako.deflate(taint);
      ${["gunzipSync", "inflateSync", "unzlibSync", "decompressSync", "unzipSync"].map((name) => `fflate.${name}(taint); // resource`).join("\n")}
      ${["gunzip", "inflate", "unzlib", "decompress", "unzip"].map((name) => `fflate.${name}(taint, (error, data) => {}); // resource`).join("\n")}`,
    archives: `
      import AdmZip from "adm-zip";
      import decompress from "decompress";
      import JSZip from "jszip";
      import * as tar from "tar";
      import yauzl from "yauzl";
      ${["extractAllTo", "extractAllToAsync", "extractEntryTo", "readAsText", "readAsTextAsync", "readFile", "readFileAsync"].map((name) => `new AdmZip(taint).${name}("a"); // resource`).join("\n")}
      new AdmZip(taint).getEntries()[0].getData(); // resource
      new AdmZip(taint).getEntries()[0].getDataAsync(done); // resource
      new AdmZip(taint).getEntry("a");
      new AdmZip("words.zip").extractAllTo("dist");
      decompress(taint, "dist"); // resource
      (await JSZip.loadAsync(taint)).file("a").async("string"); // resource
      (await new JSZip().loadAsync(taint)).file("a").async("string"); // resource
      (await JSZip.loadAsync(taint)).file("a");
      ${["open", "fromFd", "fromBuffer", "fromRandomAccessReader", "openPromise", "fromFdPromise", "fromBufferPromise", "fromRandomAccessReaderPromise"].map((name) => `yauzl.${name}(taint, {}, done); // resource`).join("\n")}
      tar.x({ file: taint }); // resource
      tar.extract({ file: taint, cwd: "dist" }); // resource
      tar.t({ file: taint });`,
    amounts: `
      import crypto from "node:crypto";
      import zlib from "node:zlib";
      Buffer.alloc(taint); // resource
      Buffer.allocUnsafe(taint); // resource
      Buffer.allocUnsafeSlow(taint); // resource
      new Array(taint).fill(0); // resource
      new ArrayBuffer(taint); // resource
      setTimeout(done, taint); // resource
      crypto.pbkdf2("a", "b", taint, 32, "sha512", done); // resource
      crypto.pbkdf2Sync("a", "b", taint, 32, "sha512"); // resource
      crypto.randomBytes(taint); // resource
      "=".repeat(taint); // resource
      name.padStart(taint, "0"); // resource
      name.padEnd(taint); // resource
      name.padEnd(10, taint);
      ${["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress", "zstdDecompress"]
        .map(
          (name) => `zlib.${name}(taint, (error, data) => {}); // resource
      zlib.${name}Sync(taint); // resource
      zlib.${name}Sync(taint, { maxOutputLength: 1000 });`,
        )
        .join("\n")}`,
  },
  calls: {
    "escape-string-regexp": `import escape from "escape-string-regexp";\nescape(taint)`,
    "lodash.escapeRegExp": `import _ from "lodash";\n_.escapeRegExp(taint)`,
    "protobufjs.Reader.create": `import { Reader } from "protobufjs";\nReader.create(taint)`,
    "protobufjs/minimal.Reader.create": `import _m0 from "protobufjs/minimal";\n_m0.Reader.create(taint)`,
    "protobufjs/light.Reader.create": `import { Reader } from "protobufjs/light";\nReader.create(taint)`,
    ...Object.fromEntries(["escape-regexp", "regex-escape", "escape-regex-string", "regexp.escape"].map((name) => [name, `import escape from "${name}";\nescape(taint)`])),
    "xregexp.escape": `import XRegExp from "xregexp";\nXRegExp.escape(taint)`,
    "globalThis.RegExp.escape": `RegExp.escape(taint)`,
    "adm-zip": `import AdmZip from "adm-zip";\nnew AdmZip(taint)`,
    "jszip.loadAsync": `import JSZip from "jszip";\nJSZip.loadAsync(taint)`,
    "jszip().loadAsync": `import JSZip from "jszip";\nnew JSZip().loadAsync(taint)`,
    "jszip().file": `import JSZip from "jszip";\n(await JSZip.loadAsync(taint)).file("a")`,
    "adm-zip().getEntries": `import AdmZip from "adm-zip";\nnew AdmZip(taint).getEntries()`,
    "adm-zip().getEntry": `import AdmZip from "adm-zip";\nnew AdmZip(taint).getEntry("a")`,
    ...Object.fromEntries(["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress", "zstdDecompress"].map((name) => [`zlib.${name}Sync`, `import zlib from "zlib";\nzlib.${name}Sync(taint, { maxOutputLength: 1 })`])),
  },
});

/** `logger.info(taint)`, `logger.info("a", taint)`, … */
function everyArgument(logger: string, names: readonly string[]): string {
  const leads = ["", '"a", ', '"a", "b", ', '"a", "b", "c", '];
  return names.flatMap((name) => leads.map((lead) => `${logger}.${name}(${lead}taint); // log`)).join("\n");
}

describeModels("comma-separated values and GraphQL clients", {
  models: [csv, graphqlClients],
  sinks: {
    csv: `
      import { stringify } from "csv-stringify/sync";
      import Papa from "papaparse";
      import { write, writeToString, writeToBuffer, writeToPath, writeToStream } from "fast-csv";
      import { Parser } from "@json2csv/plainjs";
      import * as json2csv from "json2csv";
      import { createArrayCsvWriter, createObjectCsvStringifier, createObjectCsvWriter } from "csv-writer";
      json2csv.parse([{ name: taint }]); // csv
      json2csv.parseAsync([{ name: taint }]); // csv
      new json2csv.Parser({ fields }).parse([{ name: taint }]); // csv
      createObjectCsvWriter({ path, header }).writeRecords([{ name: taint }]); // csv
      createArrayCsvWriter({ path }).writeRecords([[taint]]); // csv
      createObjectCsvStringifier({ header }).stringifyRecords([{ name: taint }]); // csv
      stringify([[1, taint]]); // csv
      stringify([[taint]], { escape_formulas: true });
      Papa.unparse([{ name: taint }]); // csv
      Papa.unparse([{ name: taint }], { escapeFormulae: true });
      write([[taint]]); // csv
      writeToString([[taint]]); // csv
      writeToBuffer([[taint]]); // csv
      writeToPath("out.csv", [[taint]]); // csv
      writeToStream(out, [[taint]]); // csv
      new Parser({}).parse([{ name: taint }]); // csv`,
    "graphql clients": `
      import { gql, GraphQLClient, rawRequest, request } from "graphql-request";
      import { gql as apollo } from "@apollo/client";
      import tag from "graphql-tag";
      import { graphql } from "@octokit/graphql";
      import { Octokit } from "@octokit/core";
      import { Octokit as Full } from "octokit";
      import { Client, gql as core } from "@urql/core";
      import { gql as bound } from "urql";
      request(url, "{ user(id: " + taint + ") { name } }"); // graphql
      rawRequest(url, "{ user(id: " + taint + ") { name } }"); // graphql
      const client = new GraphQLClient(url);
      client.request(taint); // graphql
      client.rawRequest(taint); // graphql
      client.request("query($id: ID!) { user(id: $id) { name } }", { id: taint });
      gql\`{ user(id: "\${taint}") { name } }\`; // graphql
      apollo\`{ user(id: "\${taint}") { name } }\`; // graphql
      tag\`{ user(id: "\${taint}") { name } }\`; // graphql
      graphql(taint); // graphql
      new Octokit({}).graphql(taint); // graphql
      new Full({}).graphql(taint); // graphql
      const urql = new Client({ url });
      urql.query(taint, {}); // graphql
      urql.mutation(taint, {}); // graphql
      urql.readQuery(taint, {}); // graphql
      urql.query(core(taint), {}); // graphql
      core\`{ user(id: "\${taint}") { name } }\`; // graphql
      bound\`{ user(id: "\${taint}") { name } }\`; // graphql`,
  },
  calls: { "@urql/core.gql": `import { gql } from "@urql/core";\ngql(taint)` },
});
