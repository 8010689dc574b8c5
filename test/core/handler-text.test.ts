import assert from "node:assert/strict";
import { mayHandleRequests } from "#core/validation/handler-text";
import type { ConventionRow } from "#core/model/library-model";

const conventions: readonly ConventionRow[] = [{ files: /(?:^|\/)app\/(?:.*\/)?route\.ts$/, exports: /^POST$/, parameters: [] }];

const cases: readonly (readonly [what: string, text: string, may: boolean, path?: string])[] = [
  ["an import of Express", 'import express from "express";', true],
  ["a parameter without a type", "export const save = (req, res) => res.end();", true],
  ["a parameter whose type is the project's", 'import type { Req } from "./types";\nexport const save = (req: Req) => req.body;', true],
  ["a parameter whose type stands below an alias", 'import type { Req } from "@/types";\nexport const save = (req: Req) => req.body;', true],
  ["the long names", "export default async function handle(request, response) {}", true],
  ["a route of an application from elsewhere", "export default (app) => app.post(path, handle);", true],
  ["a comparison with the method", 'if (event.httpMethod === "POST") save(event.body);', true],
  ["a table of routes", 'export const routes = [{ method: "POST", path: "/", handler: save }];', true],
  ["a route by its path", "export async function POST(input: Request) {}", true, "src/app/orders/route.ts"],
  ["the same elsewhere, with a type of a package", 'import { ApiRequest } from "framework/http";\nexport const POST = async (req: ApiRequest<Body>) => req.body;', false],
  ["what a request is sent by", 'await fetch(url, { method: "POST", body });', false],
  ["a route in prose", '/** POST /orders keeps one. */ describe("POST /orders", run);', false],
  ["a kind of delivery", 'const kind = "express";', false],
];

describe("the text of a file", () => {
  for (const [what, text, may, path = "src/orders.ts"] of cases)
    it(`${may ? "may" : "cannot"} hold a handler by ${what}`, () => assert.equal(mayHandleRequests({ uri: "", path, languageId: "typescript", text }, conventions), may));
});
