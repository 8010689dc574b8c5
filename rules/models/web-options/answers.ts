/**
 * Calls and constructions that answer a request with their first argument.
 * https://expressjs.com/en/5x/api.html#res, https://fastify.dev/docs/latest/Reference/Reply/, https://hono.dev/docs/api/context
 */
export const answers: ReadonlySet<string> = new Set([
  ...["send", "json", "jsonp", "end", "write"].map((method) => `express.Response().${method}`),
  ...["end", "write"].map((method) => `http.ServerResponse().${method}`),
  ...["send", "json", "end", "write"].map((method) => `next.NextApiResponse().${method}`),
  "fastify.FastifyReply().send",
  ...["json", "text", "body", "html"].map((method) => `hono.Context().${method}`),
  ...["globalThis.Response", "next/server.NextResponse"].flatMap((api) => [api, `${api}.json`]),
]);
