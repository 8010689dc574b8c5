import { propertyValueEdit } from "#core/fix/property-value-edit";
import { replaceStatementByComment } from "#core/fix/remove-statement-fix";
import { libraryCalls } from "#core/options/library-calls";
import { readSwitch } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { isCallExpression, propertyNameText, propertyValue } from "#core/syntax/nodes";
import { listingCalls, staticCalls } from "#rules/models/web-options/static-files";

export default defineSyntaxRule({
  meta: {
    id: "directory-listing",
    title: "Folder whose files are listed for everyone",
    family: "config",
    severity: "medium",
    confidence: "high",
    cwe: [548],
    owasp: ["A01:2021", "A05:2021"],
    asvs: ["v5.0.0-13.4.3"],
    since: "0.1.0",
    messages: { list: "{api} lists every file of the folder to every visitor. Link the files that are meant, or ask for a login in front." },
    options: {},
    triggers: [{ package: "serve-index" }, { package: "@fastify/static" }, { package: "http-server" }, { package: "ecstatic" }, "autoIndex", "showDir"],
    fix: "suggestion",
    inTests: "silent",
    inSamples: "low",
    inPrograms: { desktop: "medium", extension: "medium", "command-line": "medium", build: "medium" },
    presets: {},
  },
  visit: {
    ObjectProperty(node, context) {
      const name = propertyNameText(node.name);
      // Other libraries have an autoIndex too, for their databases.
      if ((name !== "autoIndex" && name !== "showDir") || !/["'](?:http-server|ecstatic)["']/.test(context.document.text) || context.facts.constant(propertyValue(node))?.value !== true) return;
      const edits = [propertyValueEdit(context.facts, node, "false")];
      context.report({ at: node, message: "list", data: { api: name }, confidence: "medium", fixes: [{ title: "Turn it off", applicability: "suggestion", edits, appends: [] }] });
    },
  },
  check({ facts, report }) {
    for (const { call } of libraryCalls(facts, listingCalls)) {
      const fix = isCallExpression(call.parent) && call.parent.arguments.at(-1) === call ? replaceStatementByComment(facts, call.parent, "Stop listing the folder", "Link the files that are meant: nothing lists the folder.") : undefined;
      report({ at: call, message: "list", data: { api: "serve-index" }, fixes: fix === undefined ? [] : [fix] });
    }
    for (const { row, call, options } of libraryCalls(facts, staticCalls)) {
      if (row.plugin !== undefined && readSwitch(facts, options, "list") === "on") report({ at: call, message: "list", data: { api: row.plugin } });
    }
  },
});
