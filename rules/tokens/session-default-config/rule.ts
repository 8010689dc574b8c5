import { libraryCalls } from "#core/options/library-calls";
import { readOption, readSwitch } from "#core/options/read-option";
import { setOptionFix } from "#core/fix/set-option-fix";
import { defineSyntaxRule } from "#core/rule/rule";
import { sessionMiddleware } from "#rules/models/web-options/sessions";

export default defineSyntaxRule({
  meta: {
    id: "session-default-config",
    title: "Sessions set up as in the examples",
    family: "tokens",
    severity: "low",
    confidence: "low",
    cwe: [613, 1188],
    owasp: ["A05:2021", "A07:2021"],
    asvs: ["v5.0.0-7.3.1"],
    since: "0.1.0",
    messages: {
      store: "{api} keeps sessions in the memory of the process, which grows without end and forgets them at a restart. Give it a store.",
      name: "{api} uses its default name for the cookie, which tells what the server runs. Set {option}.",
      lifetime: "The sessions of {api} have no end set. Set {option}.",
      uninitialized: "saveUninitialized keeps a session for every visitor, also before a login. Set it to false.",
    },
    options: {},
    triggers: [{ package: "express-session" }, { package: "cookie-session" }, { package: "koa-session" }, { package: "@fastify/session" }],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  check({ facts, report }) {
    for (const { row, call, options } of libraryCalls(facts, sessionMiddleware)) {
      const data = { api: row.api, option: "" };
      if (options === undefined) continue;
      if (readSwitch(facts, options, "saveUninitialized") === "on") {
        const fix = setOptionFix(facts, { call, argument: 0, path: "saveUninitialized", code: "false" }, "Save sessions that hold something only", "suggestion");
        report({ at: call, message: "uninitialized", data, fixes: fix === undefined ? [] : [fix] });
      }
      if (row.store !== undefined && readOption(facts, options, row.store).state === "absent") report({ at: call, message: "store", data });
      else if (row.names.every((name) => readOption(facts, options, name).state === "absent")) report({ at: call, message: "name", data: { ...data, option: row.names[0] ?? "" } });
      else if (row.lifetimes.every((name) => readOption(facts, options, name).state === "absent")) report({ at: call, message: "lifetime", data: { ...data, option: row.lifetimes[0] ?? "" } });
    }
  },
});
