import { checkFlow, type FlowCase } from "./check-flow.js";

/** What scripts of pages do that know no modules: objects as namespaces, prototypes, tables filled from a text. To write under a name that was sent is a sink by itself. */
const cases: Readonly<Record<string, FlowCase>> = {
  "functions of an object that is written out": `
    var dates = { now: function () { return source(); }, deep: { later: function () { return source(); }, fixed: function () { return "a"; } } };
    sink(dates.now()); // flows
    sink(dates.deep.later()); // flows
    sink(dates.deep.fixed());
    function show() { sink(dates.deep.later()); } // flows`,
  "a namespace that several scripts add to": `
    var APP = APP || {};
    APP.one = function () { return source(); };
    APP.util = { get: function () { return source(); }, fixed: () => "a" };
    APP.util.text = { trim: function (text) { return text.trim(); } };
    sink(APP.one()); // flows
    sink(APP.util.fixed());
    sink(APP.util.text.trim(source())); // flows
    APP.view = { init: function () { sink(APP.util.get()); } }; // flows`,
  "a namespace that is replaced": `
    let api = { get: () => source() };
    api = { get: () => "a" };
    sink(api.get());`,
  "a prototype that is written out": `
    var Banner = function () {};
    Banner.prototype = {
      load: function () { this.text = source(); this.kind = "a"; },
      show: function () {
        sink(this.text); // flows
        sink(this.kind);
      },
    };`,
  "fields that a callback fills": `
    var Banner = function () { this.fields = {}; };
    Banner.prototype.load = function () {
      var self = this;
      source().split("&").forEach(function (text) {
        var pair = text.split("=");
        self.fields[pair[0]] = decodeURIComponent(pair[1] || ""); // flows
      });
    };
    Banner.prototype.show = function () { sink(this.fields.title); }; // flows`,
  "names and values from one text": `
    function fields() {
      var all = {}, pair;
      var pairs = source().split("&");
      for (var i = 0; i < pairs.length; i++) {
        pair = pairs[i].split("=");
        all[pair[0]] = pair[1]; // flows
      }
      return all;
    }
    sink(fields().title); // flows
    sink(fields()["title"]); // flows
    const folded = source().split("&").reduce(function (all, text) { const [name, value] = text.split("="); all[name] = value; return all; }, {}); // flows
    sink(folded.title); // flows
    const found = {};
    source().replace(/([^=&]+)=([^&]*)/g, function (all, name, value) { found[name] = value; }); // flows
    sink(found.title); // flows`,
  "names that somebody else has chosen": `
    const byName = {};
    byName[pick()] = source();
    sink(byName.title);
    const settings = {};
    for (const key in defaults) settings[key] = defaults[key];
    sink(settings.title);
    function put(key, value) { byName[key] = value; }
    put("other", source());
    sink(byName.title);
    const input = { text: source(), kind: "a" };
    const copy = {};
    Object.entries(input).forEach(([key, value]) => { copy[key] = value; }); // flows
    sink(copy.kind);`,
  "a setter that a promise is handed": `
    import { useState } from "react";
    function Page() {
      const [text, setText] = useState("");
      const [other, setOther] = useState("");
      load(source()).then((page) => page.text).then(setText);
      Promise.resolve("a").then(setOther);
      sink(text); // unsure
      sink(other);
    }`,
  "parts that are replaced": `
    sink("a".replace(/a/, (found) => { sink(found); return "b"; }));
    source().replace(/\\w+/g, (found) => { sink(found); return ""; }); // flows`,
};

describe("flow through scripts", () => {
  for (const [title, files] of Object.entries(cases)) it(title, () => checkFlow(files));
});
