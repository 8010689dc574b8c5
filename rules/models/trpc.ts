import type { CallbackRow, LibraryModel } from "#core/model/library-model";

/** What `initTRPC.create()` makes a procedure of. */
const procedure = "@trpc/server.initTRPC.create().procedure";
const steps = ["input", "output", "use", "meta", "concat", "unstable_concat"] as const;

export default {
  library: "@trpc/server",
  documentation: "https://trpc.io/docs/server/middlewares",
  aliases: {
    // `initTRPC.context<Context>().create()`.
    "@trpc/server.initTRPC.context()": "@trpc/server.initTRPC",
    "@trpc/server.initTRPC.meta()": "@trpc/server.initTRPC",
    ...Object.fromEntries(steps.map((step) => [`${procedure}.${step}()`, procedure])),
  },
  sources: [
    { api: "@trpc/server.MiddlewareOptions().getRawInput()", kind: "remote", part: "body" },
    // Version 10.
    { api: "@trpc/server.MiddlewareOptions().rawInput", kind: "remote", part: "body" },
  ],
  callbacks: [
    { api: `${procedure}.use`, argument: 0, parameters: ["@trpc/server.MiddlewareOptions()"], handler: "middleware" },
    { api: "@trpc/server.initTRPC.create().middleware", argument: 0, parameters: ["@trpc/server.MiddlewareOptions()"], handler: "middleware" },
    ...["query", "mutation", "subscription"].map((method): CallbackRow => ({ api: `${procedure}.${method}`, argument: 0, parameters: ["@trpc/server.ResolverOptions()"] })),
  ],
} satisfies LibraryModel;
