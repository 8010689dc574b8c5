import type { FileFacts } from "../facts/file-facts.js";
import { extractCalls } from "./calls/extract-calls.js";
import { hasRoutesToPut, mayPutEntries, tableEntries } from "./calls/table-entries.js";
import { medusaRoutes } from "./files/medusa.js";
import { nextRoutes } from "./files/next.js";
import { nextHeaders } from "./files/next-headers.js";
import { nuxtRoutes } from "./files/nuxt.js";
import { remixAdapters, remixRoutes, remixServer } from "./files/remix.js";
import { svelteRoutes } from "./files/sveltekit.js";
import type { EndpointFragment, RoutingParts } from "./fragment.js";
import { resolverMapRoutes } from "./graphql/resolver-maps.js";
import { cdkRoutes } from "./lambda/cdk.js";
import { deployedFunctions, deploymentFiles } from "./lambda/deployed-functions.js";
import { nodeServers } from "./http/node-server.js";
import { serverTimeouts, timeoutSettings } from "./http/server-timeouts.js";
import { nestRoutes } from "./nest/nest-parts.js";
import { trpcRoutes } from "./trpc.js";

/** Finds the routes of one framework, or of several that are alike, in a file. */
export interface Extractor {
  /** Where a framework finds routes by the names of files: what the path has to match. */
  readonly files?: RegExp;
  /** One of these has to match in a text before it can hold such routes; linear, for it is tried on every file. */
  readonly mayHold: RegExp;
  /** Where one word says little: this one has to match as well. */
  readonly hasToHold?: RegExp;
  /** The same for a file that others hand their routers to, which names nothing else of the framework. */
  readonly mayTake?: RegExp;
  /** Undefined for a file that has none after all. */
  extract(facts: FileFacts): RoutingParts | undefined;
}

/** Finds routes in a file that is no code: a deployment's description. */
export interface TextExtractor {
  readonly files: RegExp;
  extract(path: string, text: string): EndpointFragment | undefined;
}

const verbs = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|fallback|actions)\b/;
const exporting = /\bexports?\b/;

const extractors: readonly Extractor[] = [
  {
    mayHold: /["'](?:express|express-promise-router|fastify|koa|koa-router|@koa\/router|hono|hono\/tiny|hono\/quick|@hono\/zod-openapi|elysia|polka|connect|restify|fastify-plugin)["']|\.(?:get|post|put|patch|delete|del|all|use|route|register)\(\s*["'`[]+\//,
    mayTake: /\.(?:use|register|addHook|route|get|post|put|patch|delete|all|setErrorHandler|onError)\(|\b\w+\((?:app|application|server|router|api|fastify|instance|koa|hono|express|routes?|web)[,)]/,
    extract: extractCalls,
  },
  { mayHold: /\bcreate(?:Secure)?Server\b/, extract: nodeServers },
  { mayHold: mayPutEntries, hasToHold: hasRoutesToPut, extract: tableEntries },
  { mayHold: timeoutSettings, extract: serverTimeouts },
  { mayHold: /["'](?:aws-cdk-lib|@aws-cdk)\//, extract: cdkRoutes },
  { mayHold: /@nestjs\/(?:common|core|graphql)["']|["']type-graphql["']/, extract: nestRoutes },
  { mayHold: /[rR]outer\(\s*\{|mergeRouters\(|RouterRecord\b/, extract: trpcRoutes },
  { mayHold: /\b(?:Query|Mutation|Subscription)\b\s*[:,=}]/, mayTake: /\bconst \w*(?:[qQ]uer(?:y|ies)|[mM]utations?|[sS]ubscriptions?)\b[^={}()]*= ?\{/, extract: resolverMapRoutes },
  { files: /(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/, mayHold: verbs, extract: nextRoutes },
  { files: /(?:^|\/)pages\/api\/.*\.[cm]?[jt]sx?$|(?:^|\/)(?:middleware|proxy)\.[cm]?[jt]s$/, mayHold: exporting, extract: nextRoutes },
  { mayHold: /["']use server["']/, extract: nextRoutes },
  { files: /(?:^|\/)next\.config\.[cm]?[jt]s$/, mayHold: /\bheaders\b/, extract: nextHeaders },
  { files: /(?:^|\/)routes\/(?:.*\/)?\+(?:page\.)?server\.[jt]s$/, mayHold: verbs, extract: svelteRoutes },
  { files: /(?:^|\/)hooks\.server(?:\.[jt]s$|\/index\.[jt]s$)/, mayHold: exporting, extract: svelteRoutes },
  { files: /(?:^|\/)app\/routes\/.*\.[jt]sx?$/, mayHold: /\b(?:loader|action)\b/, extract: remixRoutes },
  { mayHold: remixAdapters, extract: remixServer },
  { files: /(?:^|\/)server\/(?:api|routes|middleware)\/.*\.[cm]?[jt]s$/, mayHold: /(?:define\w*|\be)ventHandler|defineEventHandler|EventHandler\(/, extract: nuxtRoutes },
  { files: /(?:^|\/)api\/(?:.*\/)?(?:route|middlewares?)\.[jt]s$/, mayHold: /@medusajs|Medusa(?:Request|Response)|MiddlewareRoute/, extract: medusaRoutes },
];

export const textExtractors: readonly TextExtractor[] = [{ files: deploymentFiles, extract: deployedFunctions }];

/** The extractors that may find something in a file. */
export function extractorsFor(path: string, text: string): readonly Extractor[] {
  return extractors.filter((extractor) => isFor(extractor, path, text));
}

/** Those that may find something in a file which names of others lead to. */
export function extractorsOf(path: string, text: string): readonly Extractor[] {
  return extractors.filter((extractor) => isFor(extractor, path, text) || ((extractor.files === undefined || extractor.files.test(path)) && extractor.mayTake?.test(text) === true));
}

function isFor({ files, mayHold, hasToHold }: Extractor, path: string, text: string): boolean {
  return (files === undefined || files.test(path)) && mayHold.test(text) && (hasToHold === undefined || hasToHold.test(text));
}
