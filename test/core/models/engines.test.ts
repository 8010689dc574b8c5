import deserializers from "#rules/models/deserializers";
import directories from "#rules/models/directories";
import express from "#rules/models/express";
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
    "engines of fewer programs": `
      import * as Eta from "eta";
      import ejs from "ejs";
      import Mustache from "mustache";
      import { create } from "express-handlebars";
      import hbs from "hbs";
      import Template7 from "template7";
      import vash from "vash";
      import tinyliquid from "tinyliquid";
      import dust from "dustjs-linkedin";
      import * as compiler from "@vue/compiler-dom";
      import Vue, { compile, createApp, createSSRApp } from "vue";
      import cons from "@ladjs/consolidate";
      Eta.render(taint, {}); // template
      Eta.compile(taint); // template
      new ejs.Template(taint); // template
      Mustache.parse(taint); // template
      hbs.handlebars.compile(taint); // template
      create({}).handlebars.compile(taint); // template
      Template7.compile(taint); // template
      vash.compile(taint); // template
      tinyliquid.compile(taint); // template
      dust.compile(taint, "page"); // template
      dust.renderSource(taint, {}, done); // template
      compile(taint); // template
      compiler.compile(taint); // template
      new Vue({ template: "<p>" + taint }); // template
      new Vue({ data: { name: taint } });
      createApp({ template: taint }); // template
      createSSRApp({ template: taint }); // template
      ${["ejs", "pug", "handlebars", "nunjucks", "lodash", "underscore", "swig", "dot", "mustache", "hogan"].map((name) => `cons.${name}.render(taint, {}); // template`).join("\n")}`,
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
    "libxml2 for the web": `
      import { ParseOption, XmlDocument } from "libxml2-wasm";
      XmlDocument.fromString(taint, { option: ParseOption.XML_PARSE_NOENT }); // xml
      XmlDocument.fromBuffer(taint, { option: ParseOption.XML_PARSE_DTDLOAD | ParseOption.XML_PARSE_NONET }); // xml
      XmlDocument.fromString(taint);
      XmlDocument.fromString(text).get(taint); // xpath
      XmlDocument.fromBuffer(buffer).find(taint); // xpath
      XmlDocument.fromString(text).eval(taint); // xpath
    `,
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
      yaml.load(taint); // deserialization
      yaml.loadAll(taint, each); // deserialization
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
