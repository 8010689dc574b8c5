import type { ConventionRow } from "../model/library-model.js";
import type { TextDocument } from "../text/text-document.js";

/** Frameworks that a file names where it imports them or where it is handed their instance, by what is not a word of prose. */
const frameworks = /\b(?:fastify|koa|koa-router|hono|NextRequest|NextApiRequest)\b|["']h3["']|@koa\/router|@nestjs\/common|\b(?:from|require\s*\(|import\s*\(?)\s*["'`][^"'`\n]*\bexpress\b/;
/** The first two parameters of a handler under their long names, and routes of an application or router. */
const registered = /\brequest\b[^()]{0,120},\s*res(?:ponse)?\b|\b(?:app|router|server)\s*\.\s*(?:get|post|put|patch|delete|all|use|route|head|options)\b/;
/** What a method is compared with. It looks otherwise in what a request is sent by, `method: "POST"`, in prose, `POST /orders`, and as the name of a route. */
const method = /(?<!\bmethod["'`]?\s*:\s*["'`]|\b(?:function|const)\s+)(?<![\w$])(?:POST|PUT|PATCH)(?![\w$]|\s+\/)/;
/** A table of routes has handlers beside the methods. */
const table = /\bhandler\b/;
const inTable = /\bmethod["'`]?\s*:\s*\[?\s*["'`](?:POST|PUT|PATCH)\b/;
/** A parameter called `req`, with the type that is written behind it, or that name handed on. */
const named = /(?<![\w$.])req\s*\??\s*(?::\s*([\w$]+)|[,)=])/g;

/**
 * True where a file may hold a function that answers requests: by its path, where a framework finds routes by that, or by what stands
 * around handlers. A parameter whose type comes from a package is what that package says.
 */
export function mayHandleRequests({ path, text }: TextDocument, conventions: readonly ConventionRow[]): boolean {
  if (conventions.some(({ files }) => files.test(path)) || frameworks.test(text) || registered.test(text) || method.test(text) || (inTable.test(text) && table.test(text))) return true;
  for (const [, type] of text.matchAll(named)) if (type === undefined || !isOfPackage(text, type)) return true;
  return false;
}

function isOfPackage(text: string, type: string): boolean {
  return new RegExp(`\\bimport\\b[^;"']*[{,\\s]${type.replaceAll("$", "\\$")}[},\\s][^;"']*\\bfrom\\s*["'](?![.~/#]|@/)`).test(text);
}
