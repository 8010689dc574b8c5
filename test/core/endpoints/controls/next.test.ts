import { checkControls } from "../check-controls.js";

const application = {
  "package.json": `{ "name": "studio", "dependencies": { "next": "15.0.0", "next-auth": "5.0.0" } }`,
  "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
  "next.config.mjs": `
const headers = [{ key: "Strict-Transport-Security", value: "max-age=63072000" }, { key: "X-Frame-Options", value: "DENY" }];
export default { async headers() { return [{ source: "/:path*", headers }]; } };`,
  "src/auth.ts": `
import NextAuth from "next-auth";
import GitHub from "next-auth/providers/github";
export const { handlers, auth, signIn, signOut } = NextAuth({ providers: [GitHub] });`,
  "src/middleware.ts": `
import { NextResponse } from "next/server";
import { auth } from "@/auth";
export default auth((request) => {
  if (!request.auth) return NextResponse.redirect(new URL("/login", request.nextUrl));
});
export const config = { matcher: ["/dashboard/:path*", "/api/projects/:path*", "/api/team"] };`,
  "src/lib/limit.ts": `
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
const ratelimit = new Ratelimit({ redis: Redis.fromEnv(), limiter: Ratelimit.slidingWindow(10, "10 s") });
export async function limited(ip: string) {
  const { success } = await ratelimit.limit(ip);
  return !success;
}`,
  "src/lib/api.ts": `
import { NextResponse, type NextRequest } from "next/server";
import { auth } from "@/auth";
export class Forbidden extends Error {}
export function handled(handler) {
  return async (request: NextRequest, context) => {
    try { return await handler(request, context); } catch (error) { return NextResponse.json({ error: "failed" }, { status: 500 }); }
  };
}
export async function requireAdmin() {
  const session = await auth();
  if (session?.user?.role !== "admin") throw new Forbidden();
  return session.user;
}`,
  "src/lib/schemas.ts": `
import { z } from "zod";
export const projectSchema = z.object({ name: z.string().min(1), isOpen: z.boolean() });
export const querySchema = z.object({ page: z.coerce.number() });
export const contactSchema = z.object({ email: z.string().email(), text: z.string().max(1000) });`,
  "src/lib/safe-action.ts": `
import { createSafeActionClient } from "next-safe-action";
import { auth } from "@/auth";
import { limited } from "@/lib/limit";
export const openAction = createSafeActionClient();
export const action = openAction.use(async ({ next }) => {
  const session = await auth();
  if (!session?.user) throw new Error("Unauthorized");
  return next({ ctx: { user: session.user } });
});
export const adminAction = action.use(async ({ next, ctx }) => {
  if (ctx.user.role !== "admin") throw new Error("Forbidden");
  return next({ ctx });
});`,
  "src/app/api/auth/[...nextauth]/route.ts": `import { handlers } from "@/auth"; export const { GET, POST } = handlers;`,
  "src/app/api/health/route.ts": `export const GET = () => Response.json({ ok: true });`,
  "src/app/api/(studio)/projects/route.ts": `
import { NextResponse, type NextRequest } from "next/server";
import { handled } from "@/lib/api";
import { projectSchema, querySchema } from "@/lib/schemas";
import { db } from "@/lib/db";
import { auth } from "@/auth";
export const GET = handled(async (request: NextRequest) => {
  const query = querySchema.parse(Object.fromEntries(request.nextUrl.searchParams));
  return NextResponse.json(await db.project.findMany({ skip: query.page * 20 }));
});
export const POST = handled(async (request: NextRequest) => {
  const parsed = projectSchema.safeParse(await request.json());
  if (!parsed.success) return NextResponse.json({ error: parsed.error.flatten() }, { status: 400 });
  const session = await auth();
  return NextResponse.json(await db.project.create({ data: { ...parsed.data, ownerId: session.user.id } }), { status: 201 });
});`,
  "src/app/api/(studio)/projects/[id]/route.ts": `
import { NextResponse, type NextRequest } from "next/server";
import { handled } from "@/lib/api";
import { auth } from "@/auth";
import { db } from "@/lib/db";
export const GET = handled(async (request: NextRequest, { params }) => {
  const session = await auth();
  const project = await db.project.findFirst({ where: { id: params.id, ownerId: session.user.id } });
  if (!project) return NextResponse.json({ error: "Not found" }, { status: 404 });
  return NextResponse.json(project);
});
export const PATCH = handled(async (request: NextRequest, { params }) => NextResponse.json(await db.project.update({ where: { id: params.id }, data: await request.json() })));
export const DELETE = handled(async (request: NextRequest, { params }) => {
  const session = await auth();
  const project = await db.project.findUnique({ where: { id: params.id } });
  if (project.ownerId !== session.user.id) return NextResponse.json({ error: "Forbidden" }, { status: 403 });
  await db.project.delete({ where: { id: params.id } });
  return new NextResponse(null, { status: 204 });
});`,
  "src/app/api/team/route.ts": `export async function GET() { return Response.json([]); }`,
  "src/app/api/admin/users/route.ts": `
import { requireAdmin } from "@/lib/api";
export async function GET() { await requireAdmin(); return Response.json([]); }
export async function DELETE(request: Request) { const { id } = await request.json(); return Response.json(id); }`,
  "src/app/api/contact/route.ts": `
import { NextResponse } from "next/server";
import { limited } from "@/lib/limit";
import { contactSchema } from "@/lib/schemas";
export async function POST(request: Request) {
  if (await limited(request.headers.get("x-forwarded-for") ?? "")) return NextResponse.json({ error: "Too many requests" }, { status: 429 });
  const body = contactSchema.parse(await request.json());
  return NextResponse.json({ sent: body.email });
}
export async function OPTIONS() { return new NextResponse(null, { headers: { "Access-Control-Allow-Origin": "https://studio.example" } }); }`,
  "src/app/api/webhooks/stripe/route.ts": `
import Stripe from "stripe";
const stripe = new Stripe(process.env.STRIPE_KEY!);
export async function POST(request: Request) {
  const event = stripe.webhooks.constructEvent(await request.text(), request.headers.get("stripe-signature")!, process.env.STRIPE_SECRET!);
  return Response.json({ received: event.id });
}`,
  "src/app/dashboard/actions.ts": `
"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { auth } from "@/auth";
import { db } from "@/lib/db";
const renameSchema = z.object({ id: z.string(), name: z.string().min(1) });
export async function rename(formData: FormData) {
  const session = await auth();
  if (!session) throw new Error("Unauthorized");
  const { id, name } = renameSchema.parse(Object.fromEntries(formData));
  await db.project.update({ where: { id, ownerId: session.user.id }, data: { name } });
  revalidatePath("/dashboard");
}
export async function leave(id: string) { await db.member.delete({ where: { id } }); }`,
  "src/app/dashboard/safe-actions.ts": `
"use server";
import { z } from "zod";
import { action, adminAction, openAction } from "@/lib/safe-action";
import { db } from "@/lib/db";
export const invite = action.inputSchema(z.object({ email: z.string().email() })).action(async ({ parsedInput, ctx }) => db.invitation.create({ data: { ...parsedInput, by: ctx.user.id } }));
export const purge = adminAction.schema(z.object({ before: z.date() })).action(async ({ parsedInput }) => db.log.deleteMany({ where: { at: { lt: parsedInput.before } } }));
export const subscribe = openAction.inputSchema(z.object({ email: z.string().email() })).action(async ({ parsedInput }) => db.subscriber.create({ data: parsedInput }));`,
  "src/pages/api/legacy/report.ts": `
import type { NextApiRequest, NextApiResponse } from "next";
import { getToken } from "next-auth/jwt";
import Cors from "cors";
const cors = Cors({ origin: "https://studio.example" });
export const config = { api: { bodyParser: { sizeLimit: "50kb" } } };
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await runMiddleware(req, res, cors);
  const token = await getToken({ req });
  if (!token) return res.status(401).json({ error: "Sign in" });
  if (req.method === "GET") return res.json({});
  if (req.method === "POST") {
    if (typeof req.body.title !== "string") return res.status(400).json({ error: "title is missing" });
    return res.status(201).json({});
  }
  res.status(405).end();
}
function runMiddleware(req, res, fn) { return new Promise((resolve, reject) => { fn(req, res, (result) => (result instanceof Error ? reject(result) : resolve(result))); }); }`,
};

describe("controls of a Next.js application", () => {
  it("stand in the middleware, in what is wrapped around handlers, in clients of actions and in the configuration", () => {
    checkControls(
      application,
      `
      GET /api/auth/*nextauth: public as login, security-headers
      POST /api/auth/*nextauth: public as login, security-headers
      GET /api/health: public as health, security-headers
      GET /api/projects: authentication, validation(query), security-headers, error-handler
      POST /api/projects: authentication, validation(body), security-headers, error-handler
      GET /api/projects/:id: authentication, authorization, security-headers, error-handler
      PATCH /api/projects/:id: authentication, security-headers, error-handler
      DELETE /api/projects/:id: authentication, authorization, security-headers, error-handler
      GET /api/team: authentication, security-headers
      GET /api/admin/users: authentication, authorization, security-headers
      DELETE /api/admin/users: security-headers
      POST /api/contact: validation(body), rate-limit, security-headers
      OPTIONS /api/contact: cors, security-headers
      POST /api/webhooks/stripe: public as webhook, authentication, security-headers
      ACTION /src/app/dashboard/actions#rename: authentication, authorization, validation(body), security-headers, body-limit
      ACTION /src/app/dashboard/actions#leave: security-headers, body-limit
      ACTION /src/app/dashboard/safe-actions#invite: authentication, validation(body), security-headers, body-limit
      ACTION /src/app/dashboard/safe-actions#purge: authentication, authorization, validation(body), security-headers, body-limit
      ACTION /src/app/dashboard/safe-actions#subscribe: validation(body), security-headers, body-limit
      GET /api/legacy/report: authentication, validation(body)?, cors, security-headers
      POST /api/legacy/report: authentication, validation(body)?, cors, security-headers, body-limit
      `,
    );
  });
});
