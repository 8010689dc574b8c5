import type { FileFacts } from "../facts/file-facts.js";
import { extractCalls } from "./calls/extract-calls.js";
import type { EndpointFragment, RoutingParts } from "./fragment.js";

/** Finds the routes of one framework, or of several that are alike, in a file. */
export interface Extractor {
  /** One of these has to match in a text before it can hold such routes; linear, for it is tried on every file. */
  readonly mayHold: RegExp;
  extract(facts: FileFacts): RoutingParts;
}

/** Finds routes in a file that is no code: a deployment's description. */
export interface TextExtractor {
  readonly files: RegExp;
  extract(path: string, text: string): EndpointFragment | undefined;
}

export const extractors: readonly Extractor[] = [
  {
    mayHold: /["'](?:express|express-promise-router|fastify|koa|koa-router|@koa\/router|hono|hono\/tiny|hono\/quick|@hono\/zod-openapi|elysia|polka|connect|restify)["']|\.(?:get|post|put|patch|delete|del|all|use|route|register)\(\s*["'`[]+\//,
    extract: extractCalls,
  },
];

export const textExtractors: readonly TextExtractor[] = [];
