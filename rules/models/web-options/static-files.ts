import type { OptionCallRow } from "#core/model/option-calls";

/** Calls that serve the files of a folder. */
export interface StaticRow extends OptionCallRow {
  /** The folder: index of an argument, or a path in the options. */
  readonly root: number | string;
}

export const staticCalls: readonly StaticRow[] = [
  // https://expressjs.com/en/resources/middleware/serve-static.html
  { api: "express.static", root: 0, argument: 1 },
  { api: "serve-static", root: 0, argument: 1 },
  // https://github.com/fastify/fastify-static#options
  { api: "*.register", plugin: "@fastify/static", root: "root", argument: 1 },
  // https://github.com/koajs/static
  { api: "koa-static", root: 0, argument: 1 },
  // https://hono.dev/docs/getting-started/nodejs#serve-static-files
  { api: "@hono/node-server/serve-static.serveStatic", root: "root", argument: 0 },
  { api: "sirv", root: 0, argument: 1 },
];

/** https://github.com/expressjs/serve-index, and options of other servers that list folders. */
export const listingCalls: readonly OptionCallRow[] = [{ api: "serve-index", argument: 1 }];

export const staticTriggers = [{ pattern: /express\s*\.\s*static\b|\bstatic\b[^;\n]*(?:=|\bfrom\b)[^;\n]*express/ }, { package: "serve-static" }, { package: "@fastify/static" }, { package: "koa-static" }, { anywhere: "serve-static" }, { package: "sirv" }] as const;
