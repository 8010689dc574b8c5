import { checkControls } from "../check-controls.js";

const application = {
  "src/server/trpc.ts": `
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import type { Context } from "./context";
import { limiter } from "./limiter";
const t = initTRPC.context<Context>().create({ transformer: superjson });
export const createTRPCRouter = t.router;
const logged = t.middleware(async ({ path, type, next }) => { const result = await next(); console.log(type, path, result.ok); return result; });
const limited = t.middleware(async ({ ctx, next }) => {
  const { success } = await limiter.limit(ctx.ip);
  if (!success) throw new TRPCError({ code: "TOO_MANY_REQUESTS" });
  return next();
});
const signedIn = t.middleware(({ ctx, next }) => {
  if (!ctx.session?.user) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { session: { ...ctx.session, user: ctx.session.user } } });
});
export const requireRole = (role: string) => t.middleware(({ ctx, next }) => {
  if (ctx.session?.user.role !== role) throw new TRPCError({ code: "FORBIDDEN" });
  return next();
});
export const publicProcedure = t.procedure.use(logged);
export const limitedProcedure = publicProcedure.use(limited);
export const protectedProcedure = publicProcedure.use(signedIn);
export const adminProcedure = protectedProcedure.use(requireRole("admin"));`,
  "src/server/limiter.ts": `import { Ratelimit } from "@upstash/ratelimit"; import { Redis } from "@upstash/redis"; export const limiter = new Ratelimit({ redis: Redis.fromEnv(), limiter: Ratelimit.slidingWindow(10, "10 s") });`,
  "src/server/procedures/project.ts": `
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { protectedProcedure } from "../trpc";
export const projectProcedure = protectedProcedure.input(z.object({ projectId: z.string() })).use(async ({ ctx, input, next }) => {
  const project = await ctx.db.project.findUnique({ where: { id: input.projectId } });
  if (project?.ownerId !== ctx.session.user.id) throw new TRPCError({ code: "FORBIDDEN" });
  return next({ ctx: { project } });
});`,
  "src/server/routers/account.ts": `
import { z } from "zod";
import { createTRPCRouter, limitedProcedure, protectedProcedure } from "../trpc";
export const accountRouter = createTRPCRouter({
  login: limitedProcedure.input(z.object({ email: z.string().email() })).mutation(({ input }) => input.email),
  me: protectedProcedure.query(({ ctx }) => ctx.session.user),
  rename: protectedProcedure.input(z.object({ name: z.string().min(1) })).mutation(({ ctx, input }) => ctx.db.user.update({ where: { id: ctx.session.user.id }, data: input })),
});`,
  "src/server/routers/project.ts": `
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { createTRPCRouter, protectedProcedure, publicProcedure, requireRole } from "../trpc";
import { projectProcedure } from "../procedures/project";
import { taskRouter } from "./task";
export const projectRouter = createTRPCRouter({
  list: publicProcedure.query(({ ctx }) => ctx.db.project.findMany()),
  mine: protectedProcedure.query(({ ctx }) => ctx.db.project.findMany({ where: { ownerId: ctx.session.user.id } })),
  create: protectedProcedure.input(z.object({ name: z.string() })).mutation(({ ctx, input }) => ctx.db.project.create({ data: { ...input, ownerId: ctx.session.user.id } })),
  archive: projectProcedure.mutation(({ ctx }) => ctx.project),
  publish: protectedProcedure.use(requireRole("editor")).input(z.string()).mutation(({ input }) => input),
  remove: protectedProcedure.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => {
    const project = await ctx.db.project.findUnique({ where: { id: input.id } });
    if (!project) throw new TRPCError({ code: "NOT_FOUND" });
    if (project.ownerId !== ctx.session.user.id) throw new TRPCError({ code: "FORBIDDEN" });
    return ctx.db.project.delete({ where: { id: input.id } });
  }),
  task: taskRouter,
});`,
  "src/server/routers/task.ts": `
import { z } from "zod";
import { createTRPCRouter } from "../trpc";
import { projectProcedure } from "../procedures/project";
export const taskRouter = createTRPCRouter({
  list: projectProcedure.query(() => []),
  add: projectProcedure.input(z.object({ text: z.string() })).mutation(({ input }) => input.text),
  onAdd: projectProcedure.subscription(async function* () { yield 1; }),
});`,
  "src/server/routers/admin.ts": `
import { z } from "zod";
import { adminProcedure, createTRPCRouter } from "../trpc";
export const adminRouter = createTRPCRouter({
  users: createTRPCRouter({
    list: adminProcedure.query(({ ctx }) => ctx.db.user.findMany()),
    block: adminProcedure.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => ctx.db.user.update({ where: { id: input.id }, data: { isBlocked: true } })),
  }),
});`,
  "src/server/root.ts": `
import { createTRPCRouter, publicProcedure } from "./trpc";
import { accountRouter } from "./routers/account";
import { adminRouter } from "./routers/admin";
import { projectRouter } from "./routers/project";
export const appRouter = createTRPCRouter({ account: accountRouter, admin: adminRouter, project: projectRouter, ping: publicProcedure.query(() => "pong") });
export type AppRouter = typeof appRouter;`,
};

describe("controls of a tRPC application", () => {
  it("stand in the procedures that procedures are built on", () => {
    checkControls(
      application,
      `
      MUTATION /account/login: public as login, validation(body), rate-limit
      QUERY /account/me: authentication
      MUTATION /account/rename: authentication, validation(body)
      QUERY /project/list
      QUERY /project/mine: authentication, authorization
      MUTATION /project/create: authentication, validation(body)
      MUTATION /project/archive: authentication, authorization, validation(body)
      MUTATION /project/publish: authentication, authorization, validation(body)
      MUTATION /project/remove: authentication, authorization, validation(body)
      QUERY /project/task/list: authentication, authorization, validation(body)
      MUTATION /project/task/add: authentication, authorization, validation(body)
      SUBSCRIPTION /project/task/onAdd: authentication, authorization, validation(body)
      QUERY /admin/users/list: authentication, authorization
      MUTATION /admin/users/block: authentication, authorization, validation(body)
      QUERY /ping: public as health
      `,
    );
  });
});
