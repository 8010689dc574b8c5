import assert from "node:assert/strict";
import { inventoryOf } from "./check-inventory.js";

const express = (handler: string, route = 'app.get("/a",'): string => `import express from "express"; import { list, store } from "./list.js"; const app = express(); ${route} ${handler}); app.listen(1);`;
const nest = (handler: string): string => `import { Controller, Get, Query, Req } from "@nestjs/common"; @Controller("a") export class A { ${handler} }`;

/** Applications of one route, with whether its handler reads nothing of the request. */
const cases: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, readsNothing: boolean]>> = {
  "an answer that is always the same": [{ "app.ts": express('(req, res) => res.send("ok")') }, true],
  "a parameter of the path": [{ "app.ts": express("(req, res) => res.send(req.params.id)") }, false],
  "a request that is handed on": [{ "app.ts": express("async (req, res) => res.json(await list(req))") }, false],
  "a request that is reached by the answer": [{ "app.ts": express("(_, res) => res.send(res.req.query.id)") }, false],
  "a handler without parameters": [{ "app.ts": express("async () => list()") }, true],
  "a function of another file": [{ "app.ts": express("list"), "list.ts": 'export function list(req, res) { res.json([]); } export const store = 1;' }, true],
  "a function of another file that reads": [{ "app.ts": express("list"), "list.ts": 'export function list(req, res) { res.json(req.query); } export const store = 1;' }, false],
  "a function that makes the handler": [{ "app.ts": express("list()"), "list.ts": 'export function list() { return (req, res) => res.json(req.query); } export const store = 1;' }, false],
  "something of its own in front that may read": [{ "app.ts": express('store, (req, res) => res.send("ok")', 'app.post("/a",'), "list.ts": "export const list = 1; export function store(req, res, next) { next(); }" }, false],
  "the same in front of what only reads": [{ "app.ts": express('store, (req, res) => res.send("ok")'), "list.ts": "export const list = 1; export function store(req, res, next) { next(); }" }, true],
  "a context with which something is answered": [{ "app.ts": 'import { Hono } from "hono"; const app = new Hono(); app.get("/a", (c) => c.json({ ok: true })); export default app;' }, true],
  "a context that holds the request": [{ "app.ts": 'import { Hono } from "hono"; const app = new Hono(); app.get("/a", (c) => c.json({ id: c.req.query("id") })); export default app;' }, false],
  "Koa's answer": [{ "app.ts": 'import Koa from "koa"; import Router from "@koa/router"; const app = new Koa(); const router = new Router(); router.get("/a", (ctx) => { ctx.body = "ok"; }); app.use(router.routes());' }, true],
  "Koa's request": [{ "app.ts": 'import Koa from "koa"; import Router from "@koa/router"; const app = new Koa(); const router = new Router(); router.get("/a", (ctx) => { ctx.body = ctx.query.id; }); app.use(router.routes());' }, false],
  "a method without parameters": [{ "a.controller.ts": nest("@Get() all() { return []; }") }, true],
  "a parameter that a decorator fills in": [{ "a.controller.ts": nest('@Get() all(@Query("id") id: string) { return []; }') }, false],
  "headers that a function brings": [{ "app/a/route.ts": 'import { headers } from "next/headers"; export async function GET() { return Response.json({ host: (await headers()).get("host") }); }' }, false],
  "a route file": [{ "app/a/route.ts": 'export async function GET() { return Response.json({ ok: true }); }' }, true],
  "parts of a context": [{ "app.ts": 'import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); export const router = t.router({ a: t.procedure.query(({ ctx }) => ctx.user) });' }, true],
  "the input among them": [{ "app.ts": 'import { initTRPC } from "@trpc/server"; const t = initTRPC.create(); export const router = t.router({ a: t.procedure.query(({ ctx, input }) => ctx.find(input)) });' }, false],
};

describe("handlers that read nothing", () => {
  for (const [name, [files, readsNothing]] of Object.entries(cases)) {
    it(name, () => {
      const states = inventoryOf(files).endpoints.map(({ controls }) => controls.validation.state === "not-applicable");
      assert.deepEqual(states, [readsNothing]);
    });
  }
});
