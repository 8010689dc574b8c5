import csv from "#rules/models/csv";
import deserializers from "#rules/models/deserializers";
import directories from "#rules/models/directories";
import graphqlClients from "#rules/models/graphql-clients";
import languageModels from "#rules/models/language-models";
import archives from "#rules/models/archives";
import express from "#rules/models/express";
import loggers from "#rules/models/loggers";
import mail from "#rules/models/mail";
import nodeValues from "#rules/models/node-values";
import patterns from "#rules/models/patterns";
import lodashLoops from "#rules/models/lodash-loops";
import resources from "#rules/models/resources";
import unpackers from "#rules/models/unpackers";
import templates from "#rules/models/templates";
import { describeModels } from "./model-cases.js";

describeModels("templates", {
  models: [templates],
  beside: [express],
  sinks: {
    "Edge and Velocity": `
      import { Edge } from "edge.js";
      import { render } from "velocityjs";
      const edge = Edge.create();
      edge.renderRaw(taint); // template
      edge.renderRawSync(taint); // template
      render(taint, {}); // template
    `,
    engines: `
      import ejs from "ejs";
      import pug from "pug";
      import Handlebars from "handlebars";
      import nunjucks from "nunjucks";
      import Mustache from "mustache";
      import { Eta } from "eta";
      import dot from "dot";
      import Hogan from "hogan.js";
      import { Liquid } from "liquidjs";
      import swig from "swig-templates";
      import { twig } from "twig";
      import art from "art-template";
      import * as Sqrl from "squirrelly";
      import express from "express";
      express().render("page", taint); // template-locals
      express().render(taint, {}); // path
      express().get("/", (req, res) => {
        res.app.render("page", { ...taint, year: 2024 }); // template-locals
        res.app.render("page", { name: taint });
        res.app.render(taint, {}); // path
        req.app.render("page", taint); // template-locals
        req.app.render(taint, {}); // path
      });
      ejs.render("<p>" + taint + "</p>", {}); // template
      ejs.render("<p><%= name %></p>", { name: taint });
      ejs.render("<p><%= name %></p>", taint); // template-locals
      ejs.compile(taint); // template
      ejs.renderFile(taint, {}); // path
      ejs.renderFile("a.ejs", taint); // template-locals
      pug.render(taint); // template
      pug.compile(taint); // template
      pug.compileClient(taint); // template
      pug.renderFile(taint); // path
      pug.renderFile("a.pug", { ...taint, pretty: true }); // template-locals
      pug.compileFile(taint); // path
      Handlebars.compile(taint); // template
      Handlebars.compile("{{name}}")({ name: taint });
      Handlebars.create().precompile(taint); // template
      new Handlebars.SafeString("<b>" + taint + "</b>"); // html
      new Handlebars.SafeString(Handlebars.escapeExpression(taint));
      nunjucks.renderString(taint, {}); // template
      nunjucks.compile(taint); // template
      new nunjucks.Template(taint); // template
      const environment = nunjucks.configure("views");
      environment.renderString(taint, {}); // template
      environment.render(taint, {}); // path
      nunjucks.render(taint, {}); // path
      Mustache.render(taint, {}); // template
      const eta = new Eta({ views: "views" });
      eta.renderString(taint, {}); // template
      eta.renderStringAsync(taint, {}); // template
      eta.compile(taint); // template
      dot.template(taint); // template
      dot.compile(taint); // template
      Hogan.compile(taint); // template
      const liquid = new Liquid();
      liquid.parse(taint); // template
      liquid.parseAndRender(taint, {}); // template
      liquid.parseAndRenderSync(taint, {}); // template
      swig.compile(taint); // template
      swig.render(taint, {}); // template
      swig.renderFile(taint, {}); // path
      twig({ data: taint }).render({}); // template
      art.render(taint, {}); // template
      art.compile(taint); // template
      Sqrl.render(taint, {}); // template
      Sqrl.compile(taint); // template`,
    "data that brings options along": `
      import type { Response } from "express";
      import type { FastifyReply } from "fastify";
      function show(res: Response) {
        res.render("home", taint); // template-locals
        res.render("home", { ...taint }); // template-locals
        res.render("home", { name: taint });
      }
      function view(reply: FastifyReply) {
        reply.view("home", taint); // template-locals
        reply.viewAsync("home", taint); // template-locals
        reply.view("home", { name: taint });
      }`,
    "lodash and underscore": `
      import _ from "lodash";
      import { template } from "underscore";
      _.template("hello " + taint)({}); // template
      _.template("hello <%= name %>")({ name: taint });
      template(taint); // template`,
  },
});

describeModels("deserializers, directories and XPath", {
  models: [deserializers, directories],
  sinks: {
    seroval: `
      import { deserialize } from "seroval";
      deserialize(taint); // deserialization
    `,
    deserializers: `
      import serialize from "node-serialize";
      import { deserialize } from "serialize-to-js";
      import funcster from "funcster";
      import cryo from "cryo";
      import v8 from "node:v8";
      import * as bson from "bson";
      import yaml from "js-yaml";
      import libxmljs from "libxmljs2";
      serialize.unserialize(taint); // deserialization
      deserialize(taint); // deserialization
      funcster.deepDeserialize(taint); // deserialization
      cryo.parse(taint); // deserialization
      v8.deserialize(taint); // deserialization
      bson.deserialize(taint);
      bson.deserialize(taint, { evalFunctions: true }); // deserialization
      yaml.load(taint);
      yaml.load(taint, { schema: yaml.JSON_SCHEMA });
      yaml.load(taint, { schema: yaml.DEFAULT_FULL_SCHEMA }); // deserialization
      yaml.safeLoad(taint);
      yaml.safeLoad(taint, { schema: yaml.DEFAULT_FULL_SCHEMA }); // deserialization
      yaml.safeLoadAll(taint, each, { schema: yaml.DEFAULT_FULL_SCHEMA }); // deserialization
      yaml.loadAll(taint, each, { schema: yaml.DEFAULT_FULL_SCHEMA }); // deserialization
      libxmljs.parseXml(taint);
      libxmljs.parseXml(taint, { noent: false });
      libxmljs.parseXml(taint, { noent: true }); // xml
      libxmljs.parseXmlString(taint, { dtdload: true }); // xml
      libxmljs.parseXml(taint, { replaceEntities: true }); // xml
      libxmljs.parseXml(taint, { huge: true }); // xml-bomb
      new libxmljs.SaxParser().parseString(taint); // xml
      const push = new libxmljs.SaxPushParser();
      push.push(taint); // xml`,
    "parsers that expand entities": `
      import expat from "node-expat";
      import { toJson } from "xml2json";
      import $ from "jquery";
      new expat.Parser("UTF-8").parse(taint); // xml-bomb
      const parser = expat.createParser();
      parser.write(taint); // xml-bomb
      parser.end(taint); // xml-bomb
      toJson(taint, { object: true }); // xml-bomb
      $.parseXML(taint); // xml-bomb
      new ActiveXObject("Microsoft.XMLDOM").loadXML(taint); // xml
      new DOMParser().parseFromString(taint, "text/xml");`,
    directories: `
      import ldap from "ldapjs";
      import { Client, FilterParser } from "ldapts";
      import ActiveDirectory from "activedirectory2";
      const client = ldap.createClient({ url: "ldaps://directory.example" });
      client.search("ou=" + taint, {}, done); // ldap
      client.search("ou=people", { filter: "(uid=" + taint + ")", scope: "sub" }, done); // ldap
      client.search("ou=people", { filter: "(uid=*)", sizeLimit: taint }, done);
      client.bind("uid=" + taint, password, done); // ldap
      client.add("cn=" + taint, {}, done); // ldap
      client.del(taint, done); // ldap
      client.modify(taint, change, done); // ldap
      client.modifyDN(taint, "cn=b", done); // ldap
      client.compare(taint, "a", "b", done); // ldap
      ldap.parseFilter(taint); // ldap
      ldap.parseDN(taint); // ldap
      const other = new Client({ url: "ldaps://directory.example" });
      other.search(taint); // ldap
      other.search("ou=people", { filter: \`(uid=\${taint})\` }); // ldap
      other.bind(taint, password); // ldap
      other.add(taint, []); // ldap
      other.del(taint); // ldap
      other.modify(taint, change); // ldap
      other.modifyDN(taint, "cn=b"); // ldap
      other.compare(taint, "a", "b"); // ldap
      FilterParser.parseString("(uid=" + taint + ")"); // ldap
      const domain = new ActiveDirectory({ url: "ldaps://directory.example" });
      domain.find("cn=*" + taint, done); // ldap
      domain.findUsers({ filter: taint }, done); // ldap
      domain.findGroups({ filter: taint }, done); // ldap
      domain.findUser(taint, done); // ldap
      domain.findGroup(taint, done); // ldap
      domain.userExists(taint, done); // ldap
      domain.groupExists(taint, done); // ldap`,
    xpath: `
      import xpath from "xpath";
      import { evaluateXPath, evaluateXPathToString, evaluateXPathToNodes, evaluateXPathToFirstNode, evaluateXPathToBoolean } from "fontoxpath";
      import { parseXml } from "libxmljs2";
      xpath.select("//user[name='" + taint + "']", tree); // xpath
      xpath.select1(taint, tree); // xpath
      xpath.parse(taint); // xpath
      xpath.evaluate(taint, tree, null, 0, null); // xpath
      xpath.useNamespaces({ a: "urn:a" })(taint, tree); // xpath
      evaluateXPath(taint, tree); // xpath
      evaluateXPathToString(taint, tree); // xpath
      evaluateXPathToNodes(taint, tree); // xpath
      evaluateXPathToFirstNode(taint, tree); // xpath
      evaluateXPathToBoolean(taint, tree); // xpath
      document.evaluate(taint, document, null, 0, null); // xpath
      parseXml(text).root().get(taint); // xpath
      parseXml(text).find(taint); // xpath`,
  },
  calls: Object.fromEntries(
    ["EqualityFilter", "SubstringFilter", "GreaterThanEqualsFilter", "LessThanEqualsFilter", "ApproximateFilter"].flatMap((name) => [
      [`ldapjs.${name}`, `import { ${name} } from "ldapjs";\nnew ${name}({ attribute: "uid", value: taint })`],
      [`ldapts.${name}`, `import { ${name} } from "ldapts";\nnew ${name}({ attribute: "uid", value: taint })`],
    ]),
  ),
});

describeModels("patterns, logs, mail, prompts and amounts", {
  models: [patterns, loggers, mail, languageModels, resources, unpackers, lodashLoops],
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
    mail: `
      import nodemailer from "nodemailer";
      import sendgrid from "@sendgrid/mail";
      import { Resend } from "resend";
      const transporter = nodemailer.createTransport({ host: "mail.example" });
      transporter.sendMail({ to: taint, subject: "Welcome", text: taint });
      transporter.sendMail({ to: "a@b.example", html: "<p>" + taint }); // mail
      transporter.sendMail({ raw: taint }); // mail
      transporter.sendMail({ headers: { "X-Name": taint } }); // mail
      transporter.sendMail({ from: taint }); // mail
      transporter.sendMail({ cc: taint }); // mail
      transporter.sendMail({ bcc: taint }); // mail
      sendgrid.send({ html: taint }); // mail
      sendgrid.send({ headers: taint }); // mail
      sendgrid.send({ from: taint }); // mail
      sendgrid.send({ cc: taint }); // mail
      sendgrid.send({ bcc: taint }); // mail
      const resend = new Resend("key");
      resend.emails.send({ html: taint }); // mail
      resend.emails.send({ headers: taint }); // mail
      resend.emails.send({ from: taint }); // mail
      resend.emails.send({ cc: taint }); // mail
      resend.emails.send({ bcc: taint }); // mail`,
    "clients of mail services": `
      import sendgrid from "@sendgrid/mail";
      import AWS from "aws-sdk";
      import { SES, SendEmailCommand } from "@aws-sdk/client-ses";
      import * as v2 from "@aws-sdk/client-sesv2";
      import Mailgun from "mailgun.js";
      import * as postmark from "postmark";
      import { Resend } from "resend";
      const mailgun = new Mailgun(form).client({ username: "api" });
      mailgun.messages.create("a.example", { to: taint, subject: "Welcome", text: taint });
      ${["html", "from", "cc", "bcc"].map((name) => `mailgun.messages.create("a.example", { ${name}: taint }); // mail`).join("\n")}
      ${["html", "headers", "from", "cc", "bcc"].flatMap((name) => ["sendgrid.sendMultiple", 'new Resend("key").emails.create'].map((call) => `${call}({ ${name}: taint }); // mail`)).join("\n")}
      ${["HtmlBody", "Headers", "From", "Cc", "Bcc"].flatMap((name) => ["ServerClient", "Client"].map((client) => `new postmark.${client}("key").sendEmail({ ${name}: taint }); // mail`)).join("\n")}
      ${["Message: { Body: { Html: { Data: taint } } }", "Source: taint", "Destination: { CcAddresses: [taint] }", "Destination: { BccAddresses: [taint] }"].flatMap((given) => ["new AWS.SES().sendEmail", "new SES().sendEmail", "new SendEmailCommand"].map((call) => `${call}({ ${given} }); // mail`)).join("\n")}
      ${["Content: { Simple: { Body: { Html: { Data: taint } } } }", "Content: { Simple: { Headers: taint } }", "FromEmailAddress: taint", "Destination: { CcAddresses: [taint] }", "Destination: { BccAddresses: [taint] }"].flatMap((given) => ["new v2.SESv2().sendEmail", "new v2.SendEmailCommand"].map((call) => `${call}({ ${given} }); // mail`)).join("\n")}`,
    prompts: `
      import OpenAI from "openai";
      import Anthropic from "@anthropic-ai/sdk";
      import { generateText, streamText, generateObject, streamObject } from "ai";
      import { SystemMessage, HumanMessage } from "@langchain/core/messages";
      import { PromptTemplate, SystemMessagePromptTemplate } from "@langchain/core/prompts";
      import { GoogleGenAI } from "@google/genai";
      const openai = new OpenAI();
      openai.responses.create({ model: "m", instructions: "Be " + taint, input: "hi" }); // prompt
      openai.responses.create({ model: "m", instructions: "Be kind", input: taint });
      openai.beta.assistants.create({ model: "m", instructions: taint }); // prompt
      openai.chat.completions.create({ model: "m", messages: [{ role: "system", content: "Be " + taint }, { role: "user", content: taint }] }); // prompt
      const instructions = { role: "developer", content: taint }; // prompt
      const member = { role: "editor", content: taint };
      const anthropic = new Anthropic();
      anthropic.messages.create({ model: "m", system: taint, messages: [] }); // prompt
      anthropic.messages.create({ model: "m", messages: [{ role: "user", content: taint }] });
      anthropic.messages.stream({ model: "m", system: taint, messages: [] }); // prompt
      generateText({ model, system: taint, prompt: "hi" }); // prompt
      streamText({ model, system: taint, prompt: "hi" }); // prompt
      generateObject({ model, system: taint, prompt: "hi" }); // prompt
      streamObject({ model, system: taint, prompt: "hi" }); // prompt
      new SystemMessage("You are " + taint); // prompt
      new HumanMessage(taint);
      PromptTemplate.fromTemplate("Answer " + taint); // prompt
      SystemMessagePromptTemplate.fromTemplate("Be " + taint); // prompt
      const google = new GoogleGenAI({ apiKey: key });
      google.models.generateContent({ model: "m", contents: taint });
      google.models.generateContent({ model: "m", contents: "hi", config: { systemInstruction: taint } }); // prompt
      google.models.generateContentStream({ model: "m", contents: "hi", config: { systemInstruction: taint } }); // prompt`,
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
      ${["open", "fromFd", "fromBuffer", "fromRandomAccessReader"].map((name) => `yauzl.${name}(taint, {}, done); // resource`).join("\n")}
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
      ${["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress"]
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
    "globalThis.RegExp.escape": `RegExp.escape(taint)`,
    "adm-zip": `import AdmZip from "adm-zip";\nnew AdmZip(taint)`,
    "jszip.loadAsync": `import JSZip from "jszip";\nJSZip.loadAsync(taint)`,
    "jszip().loadAsync": `import JSZip from "jszip";\nnew JSZip().loadAsync(taint)`,
    "jszip().file": `import JSZip from "jszip";\n(await JSZip.loadAsync(taint)).file("a")`,
    "adm-zip().getEntries": `import AdmZip from "adm-zip";\nnew AdmZip(taint).getEntries()`,
    "adm-zip().getEntry": `import AdmZip from "adm-zip";\nnew AdmZip(taint).getEntry("a")`,
    ...Object.fromEntries(["gunzip", "inflate", "inflateRaw", "unzip", "brotliDecompress"].map((name) => [`zlib.${name}Sync`, `import zlib from "zlib";\nzlib.${name}Sync(taint, { maxOutputLength: 1 })`])),
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
