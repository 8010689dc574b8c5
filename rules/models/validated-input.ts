import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";

/**
 * What a schema has let through: text is whatever was sent, but it is text where the schema says so, has no other keys than
 * it names, and numbers that nobody bounds are rare.
 */
const validated = (api: string): SourceRow => ({ api, kind: "remote", part: "body", behindSchema: true, spares: ["nosql", "prototype", "mass-assignment", "array-like", "resource"] });

/** A call at the end of a chain that names its client, which mostly stands in a file of its own. */
const atEndOf = (method: string, through: RegExp, parameter: string): CallbackRow => ({ api: `*.${method}`, argument: 0, through, parameters: [parameter] });

/** Functions of a server that a client calls with input, and what checks that in front of them. */
export default {
  library: "validated-input",
  documentation: "https://next-safe-action.dev/docs/define-actions/instance-methods",
  sources: [
    // https://trpc.io/docs/server/validators
    validated("@trpc/server.ResolverOptions().input"),
    validated("next-safe-action.ActionOptions().parsedInput"),
    { api: "next-safe-action.ActionOptions().clientInput", kind: "remote", part: "body" },
    validated("next-safe-action.ActionOptions().bindArgsParsedInputs"),
    // https://zsa.vercel.app/docs/introduction
    validated("zsa.HandlerOptions().input"),
    // https://tanstack.com/start/latest/docs/framework/react/guide/server-functions
    validated("@tanstack/react-start.HandlerOptions().data"),
    // https://docs.astro.build/en/reference/modules/astro-actions/
    validated("astro:actions.ActionInput()"),
    // https://svelte.dev/docs/kit/remote-functions
    validated("$app/server.Input()"),
    // https://hono.dev/docs/guides/validation
    { ...validated("hono.Context().req.valid()"), behindSchema: "beside" },
  ],
  callbacks: [
    ...["query", "mutation", "subscription"].map((method) => atEndOf(method, /procedure\w*\.(?:.*\.)?input\./i, "@trpc/server.ResolverOptions()")),
    ...["action", "stateAction"].map((method) => atEndOf(method, /\.(?:schema|inputSchema|bindArgsSchemas)\./, "next-safe-action.ActionOptions()")),
    atEndOf("handler", /\.input\./, "zsa.HandlerOptions()"),
    atEndOf("handler", /^createServerFn\./, "@tanstack/react-start.HandlerOptions()"),
    { api: "astro:actions.defineAction", argument: 0, property: "handler", parameters: ["astro:actions.ActionInput()"] },
    ...["query", "command", "form", "prerender"].map((name): CallbackRow => ({ api: `$app/server.${name}`, argument: "any", parameters: ["$app/server.Input()"] })),
  ],
} satisfies LibraryModel;
