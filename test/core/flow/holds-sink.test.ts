import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import { taintKinds } from "#core/model/taint-kinds";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";

const engine = createEngine({ rules, models }, parse);

/** By what a file says: whether data can get to a sink in it, so that its graph is worth making. */
const cases: Readonly<Record<string, boolean>> = {
  "location.href = target;": true,
  "[window.location.href] = targets; location = next;": true,
  "({ to: window.location } = target); go.location = to;": true,
  "for (frame.src of sources) await shown(frame); frame.src = first;": true,
  "panel.innerHTML += text;": true,
  'export const Link = ({ to }) => <a href={to}>{"next"}</a>;': true,
  "export const place = location.pathname === other.location.href; link.href == place;": false,
  "const { location } = order; send({ location, href: location.id }); // location = x": false,
  "response.send(text); import express from 'express'; express().get('/', (request, response) => response.send(request.query.text));": true,
  "import express from 'express'; express().get('/', (request, response) => response.send('hello'));": false,
  "import { execSync } from 'node:child_process'; execSync(command);": true,
  "import { execSync } from 'node:child_process'; execSync(`git status`); console.log(\"done\"); setTimeout(() => done(), 500);": false,
};

describe("a file holds a sink", () => {
  for (const [text, expected] of Object.entries(cases)) {
    it(`${expected ? "in" : "not in"} ${text}`, () => {
      const document = { uri: "file:///code/src/page.tsx", path: "src/page.tsx", languageId: "typescriptreact", text };
      assert.equal(engine.holdsSinks(document, new Set(taintKinds)), expected);
    });
  }
});
