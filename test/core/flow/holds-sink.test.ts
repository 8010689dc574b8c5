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

/** By what a file says: whether who imports it may get an API at that hides its sinks behind common names. */
const handedOut: Readonly<Record<string, boolean>> = {
  'import mongoose from "mongoose"; export const Order = mongoose.model("Order", schema);': true,
  'const mongoose = require("mongoose"); module.exports = { Order: mongoose.model("Order", schema) };': true,
  'import { PrismaClient } from "@prisma/client"; export class Orders { private readonly db = new PrismaClient(); }': true,
  'import { PrismaClient } from "@prisma/client"; export class Orders { constructor(readonly db: PrismaClient) {} }': true,
  'import { PrismaClient } from "@prisma/client"; export class Orders { static open() { return new PrismaClient(); } }': true,
  'import type { PrismaClient } from "@prisma/client"; export interface Stores { orders: PrismaClient; }': true,
  'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); export default db;': true,
  'import mongoose from "mongoose"; const Order = mongoose.model("Order", schema); await Order.find({ open: true });': false,
  'import express from "express"; export const list = (request: express.Request) => request.query.page;': false,
  'import { Schema } from "mongoose"; export const schema = new Schema({ name: String });': false,
  'export { Order } from "./order"; export * from "./customer";': false,
};

describe("a file may hand out what hides its sinks", () => {
  for (const [text, expected] of Object.entries(handedOut)) {
    it(`${expected ? "in" : "not in"} ${text}`, () => {
      const document = { uri: "file:///code/src/store.ts", path: "src/store.ts", languageId: "typescript", text };
      assert.equal(engine.mayExportQuietSinks(document), expected);
    });
  }
});
