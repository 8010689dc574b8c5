import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import type { OptionCallRow } from "#core/model/option-calls";
import { indexModels } from "#core/model/model-index";
import { libraryCalls } from "#core/options/library-calls";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";
import { bodyParsers } from "#rules/models/web-options/body-parsers";
import { loginCookies } from "#rules/models/web-options/cookies";
import { corsCalls } from "#rules/models/web-options/cors";
import { csrfCalls } from "#rules/models/web-options/csrf";
import { debugCalls, debugMiddleware } from "#rules/models/web-options/debug-options";
import { graphqlServers } from "#rules/models/web-options/graphql-servers";
import { headerCalls, hstsCalls, referrerCalls } from "#rules/models/web-options/helmet";
import { jwtDecoders, jwtSigners, jwtVerifiers } from "#rules/models/web-options/jwt";
import { mysqlConnections } from "#rules/models/web-options/mysql-connections";
import { rateLimiters } from "#rules/models/web-options/rate-limiters";
import { sessionMiddleware } from "#rules/models/web-options/sessions";
import { listingCalls, staticCalls } from "#rules/models/web-options/static-files";

const index = indexModels(models);
const tables: Readonly<Record<string, readonly OptionCallRow[]>> = {
  bodyParsers, loginCookies, corsCalls, csrfCalls, debugCalls, debugMiddleware, graphqlServers, headerCalls, hstsCalls, referrerCalls, jwtDecoders, jwtSigners, jwtVerifiers, mysqlConnections, rateLimiters, sessionMiddleware, staticCalls, listingCalls,
};

/** What stands for the objects that no import alone makes. */
const holders: Readonly<Record<string, string>> = {
  "express.Response()": 'import type { Response } from "express"; declare const it: Response; it',
  "fastify.FastifyReply()": 'import type { FastifyReply } from "fastify"; declare const it: FastifyReply; it',
  "astro.APIContext()": 'import type { APIContext } from "astro"; declare const it: APIContext; it',
  "@builder.io/qwik-city.RequestEvent()": 'import type { RequestEvent } from "@builder.io/qwik-city"; declare const it: RequestEvent; it',
  "hyper-express.Response()": 'import type { Response } from "hyper-express"; declare const it: Response; it',
  "fastify()": 'import type { FastifyInstance } from "fastify"; declare const it: FastifyInstance; it',
  "koa.Context()": 'import type { Context } from "koa"; declare const it: Context; it',
  "@nestjs/jwt.JwtService()": 'import { JwtService } from "@nestjs/jwt"; declare const it: JwtService; it',
  "@sveltejs/kit.RequestEvent()": 'import type { RequestEvent } from "@sveltejs/kit"; declare const it: RequestEvent; it',
};

/** Code that calls what a row names, as it is imported and called by those who use it. */
function callOf({ api, plugin, argument }: OptionCallRow): string {
  const args = Array.from({ length: argument }, (_, at): string => (at === 0 && plugin !== undefined ? "plugin" : "x")).concat("{ found: true }").join(", ");
  const begin = plugin === undefined ? "" : `import plugin from "${plugin}"; `;
  if (api.startsWith("*.")) return `${begin}app.${api.slice(2)}(${args});`;
  const holder = Object.keys(holders).find((name) => api.startsWith(`${name}.`));
  if (holder !== undefined) return `${holders[holder] ?? ""}${api.slice(holder.length)}(${args});`;
  const [, module = api, members = ""] = /^((?:@[\w-]+\/)?[\w-]+(?:\.io)?(?:\/[\w-]+)*)(.*)$/.exec(api) ?? [];
  return `import * as it from "${module}"; it${members}(${args});`;
}

describe("models of calls that take options", () => {
  for (const [name, table] of Object.entries(tables)) {
    it(`${name}: every row is found where its library is called`, () => {
      const missed = table.filter((row) => {
        const parsed = parse({ uri: "file:///src/a.ts", path: "src/a.ts", languageId: "typescript", text: callOf(row) });
        assert.ok("tree" in parsed);
        const found = libraryCalls(new FileFacts(parsed.tree, index), table);
        return !found.some((use) => use.row === row && use.options !== undefined);
      });
      assert.deepEqual(missed.map((row) => `${row.plugin ?? row.api}: ${callOf(row)}`), []);
    });
  }
});
