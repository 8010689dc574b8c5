import { checkControls } from "./check-controls.js";

const auth = `
import { getServerSession } from "next-auth";
import { options } from "./options";
export async function currentUser() { const session = await getServerSession(options); return session?.user ?? null; }
export async function requireUser() { const user = await currentUser(); if (!user) throw new Error("Unauthorized"); return user; }
export function withAuth(handler) {
  return async (request, context) => {
    const user = await currentUser();
    if (!user) return Response.json({ error: "Sign in first" }, { status: 401 });
    return handler(request, { ...context, user });
  };
}`;

describe("endpoints of Next.js", () => {
  it("has the route handlers of the app folder, without groups and slots", () => {
    checkControls(
      {
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
        "src/lib/auth.ts": auth,
        "src/lib/schemas.ts": `import { z } from "zod"; export const orderSchema = z.object({ lines: z.array(z.string()) });`,
        "src/app/api/health/route.ts": `export function GET() { return Response.json({ ok: true }); }`,
        "src/app/(shop)/api/orders/route.ts": `
import { currentUser } from "../../../../lib/auth";
import { orderSchema } from "../../../../lib/schemas";
export async function GET(request: Request) { const user = await currentUser(); if (!user) return new Response(null, { status: 401 }); return Response.json([]); }
export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) return new Response(null, { status: 401 });
  const parsed = orderSchema.safeParse(await request.json());
  if (!parsed.success) return Response.json(parsed.error, { status: 400 });
  return Response.json(parsed.data);
}`,
        "src/app/(shop)/api/orders/[id]/route.ts": `
import { withAuth } from "../../../../../lib/auth";
export const GET = withAuth(async (request, { params }) => Response.json(await orders.get(params.id)));
const remove = async (request, { params, user }) => {
  const order = await orders.get(params.id);
  if (order.userId !== user.id) return new Response("Forbidden", { status: 403 });
  return Response.json({});
};
export const DELETE = withAuth(remove);`,
        "src/app/api/files/[...path]/route.ts": `export const dynamic = "force-dynamic"; export const GET = async () => new Response("file");`,
        "src/app/api/docs/[[...slug]]/route.ts": `export { GET } from "../docs";`,
        "src/app/@modal/api/odd/route.js": `exports.POST = function (request) { return Response.json({}); };`,
        "src/app/api/auth/[...nextauth]/route.ts": `import { handlers } from "../../../../lib/next-auth"; export const { GET, POST } = handlers;`,
        "src/app/feed.xml/route.ts": `async function feed() { return new Response(""); } export { feed as GET, feed as HEAD };`,
      },
      `
      GET /api/health: public as health
      GET /api/orders: authentication
      POST /api/orders: authentication, validation(body)
      GET /api/orders/:id: authentication
      DELETE /api/orders/:id: authentication, authorization
      GET /api/files/*path
      GET /api/docs/*slug: unknown authentication, authorization, validation
      POST /api/odd
      GET /api/auth/*nextauth: public as login; unknown authentication, authorization, validation
      POST /api/auth/*nextauth: public as login; unknown authentication, authorization, validation, audit-log
      GET /feed.xml
      HEAD /feed.xml
      `,
    );
  });

  it("puts the middleware in front of what its matcher takes in", () => {
    checkControls(
      {
        "middleware.ts": `
import { NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";
export async function middleware(request) {
  const token = await getToken({ req: request });
  if (!token) return NextResponse.redirect(new URL("/login", request.url));
  return NextResponse.next();
}
export const config = { matcher: ["/api/admin/:path*", "/account"] };`,
        "app/api/admin/route.ts": `export const GET = () => Response.json([]);`,
        "app/api/admin/users/[id]/route.ts": `export const DELETE = () => Response.json([]);`,
        "app/api/administer/route.ts": `export const GET = () => Response.json([]);`,
        "app/account/route.ts": `export const GET = () => Response.json([]);`,
      },
      `
      GET /api/admin: authentication
      DELETE /api/admin/users/:id: authentication
      GET /api/administer
      GET /account: authentication
      `,
    );
  });

  it("reads which paths the middleware asks about", () => {
    checkControls(
      {
        "src/middleware.ts": `
import { clerkMiddleware, createRouteMatcher } from "@clerk/nextjs/server";
const isPublic = createRouteMatcher(["/api/webhooks(.*)", "/api/open"]);
export default clerkMiddleware(async (auth, request) => { if (!isPublic(request)) await auth.protect(); });
export const config = { matcher: ["/((?!_next|.*\\\\..*).*)", "/(api|trpc)(.*)"] };`,
        "src/app/api/webhooks/pay/route.ts": `export const POST = () => Response.json([]);`,
        "src/app/api/open/route.ts": `export const GET = () => Response.json([]);`,
        "src/app/api/closed/route.ts": `export const GET = () => Response.json([]);`,
      },
      `
      POST /api/webhooks/pay: public as webhook
      GET /api/open
      GET /api/closed: authentication
      `,
    );
    checkControls(
      {
        "middleware.js": `
import { NextResponse } from "next/server";
import { verify } from "jsonwebtoken";
export default function middleware(request) {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/api/public")) return NextResponse.next();
  const token = request.cookies.get("token");
  if (!token) return new NextResponse("Unauthorized", { status: 401 });
  return NextResponse.next();
}`,
        "app/api/public/x/route.js": `export const GET = () => Response.json([]);`,
        "app/api/private/route.js": `export const GET = () => Response.json([]);`,
      },
      `
      GET /api/public/x: public as static
      GET /api/private: authentication
      `,
    );
  });

  it("has the handlers below pages/api, with the methods that they tell apart", () => {
    checkControls(
      {
        "lib/limit.ts": `import { Ratelimit } from "@upstash/ratelimit"; export const limiter = new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(10, "10 s") });`,
        "lib/auth.ts": auth,
        "pages/api/index.ts": `export default function handler(req, res) { res.json({}); }`,
        "pages/api/users/[id].ts": `
import { getServerSession } from "next-auth/next";
export default async function handler(req, res) {
  const session = await getServerSession(req, res, options);
  if (!session) return res.status(401).end();
  switch (req.method) {
    case "GET": return res.json({});
    case "DELETE":
      if (session.user.role !== "admin") return res.status(403).end();
      return res.json({});
  }
}`,
        "pages/api/contact.ts": `
import { Ratelimit } from "@upstash/ratelimit";
const ratelimit = new Ratelimit({ redis });
async function handler(req, res) {
  if (req.method !== "POST") return res.status(405).end();
  const { success } = await ratelimit.limit(req.socket.remoteAddress);
  if (!success) return res.status(429).json({ error: "Too many requests" });
  res.json({});
}
export default handler;`,
        "pages/api/posts/[...slug].js": `import { withAuth } from "../../../lib/auth"; module.exports = withAuth((req, res) => res.json({}));`,
      },
      `
      ALL /api: body-limit
      GET /api/users/:id: authentication, authorization
      DELETE /api/users/:id: authentication, authorization, body-limit
      POST /api/contact: rate-limit, body-limit
      ALL /api/posts/*slug: authentication, body-limit
      `,
    );
  });

  it("has server actions: of files that say so, and of functions", () => {
    checkControls(
      {
        "src/lib/auth.ts": auth,
        "src/lib/safe-action.ts": `
import { createSafeActionClient } from "next-safe-action";
import { currentUser } from "./auth";
export const action = createSafeActionClient();
export const authAction = action.use(async ({ next }) => { const user = await currentUser(); if (!user) throw new Error("Unauthorized"); return next({ ctx: { user } }); });`,
        "src/app/actions.ts": `
"use server";
import { z } from "zod";
import { requireUser } from "../lib/auth";
const schema = z.object({ title: z.string() });
export async function createPost(formData: FormData) {
  const user = await requireUser();
  const data = schema.parse(Object.fromEntries(formData));
  await posts.insert({ ...data, author: user.id });
}
export async function deletePost(id: string) { await posts.delete(id); }
export const rename = async (id: string, name: string) => { await requireUser(); };`,
        "src/app/safe.ts": `
"use server";
import { z } from "zod";
import { authAction } from "../lib/safe-action";
export const archive = authAction.schema(z.object({ id: z.string() })).action(async ({ parsedInput }) => posts.archive(parsedInput.id));`,
        "src/app/page.tsx": `
export default function Page() {
  async function subscribe(formData: FormData) { "use server"; await list.add(formData.get("email")); }
  return <form action={subscribe} />;
}`,
      },
      `
      ACTION /src/app/actions#createPost: authentication, validation(body), body-limit
      ACTION /src/app/actions#deletePost: body-limit
      ACTION /src/app/actions#rename: authentication, body-limit
      ACTION /src/app/safe#archive: authentication, validation(body), body-limit
      ACTION /src/app/page#subscribe: body-limit
      `,
    );
  });

  it("has the headers that the configuration sends", () => {
    checkControls(
      {
        "next.config.ts": `
const policy = { key: "Content-Security-Policy", value: "default-src 'self'" };
const open = [{ key: "Access-Control-Allow-Origin", value: "*" }];
const nextConfig = {
  async headers() {
    return [{ source: "/api/:path*", headers: open }, { source: "/(.*)", headers: [policy] }, { source: "/old", headers: [{ key: "Cache-Control", value: "no-store" }] }];
  },
};
export default nextConfig;`,
        "src/app/api/orders/route.ts": `export async function GET() { return Response.json([]); }`,
        "src/app/feed/route.ts": `export async function GET() { return new Response("", {}); }`,
      },
      `
      GET /api/orders: cors, security-headers
      GET /feed: security-headers
      `,
    );
  });

  it("knows a check that is given no schema, and one whose failure a helper answers", () => {
    checkControls(
      {
        "src/lib/request.ts": `
export async function parseRequest(request, schema, options) {
  const body = await request.json();
  if (schema) { const result = schema.safeParse(body); if (!result.success) return { error: () => badRequest(result.error) }; }
  return { body };
}
export function badRequest(error) { return Response.json({ error }, { status: 400 }); }
export function serverError(error) { return Response.json({ error: "failed" }, { status: 500 }); }`,
        "src/lib/schemas.ts": `import { z } from "zod"; export const schema = z.object({});`,
        "src/app/api/a/route.ts": `
import { parseRequest } from "../../../lib/request";
import { schema } from "../../../lib/schemas";
import { serverError } from "../../../lib/request";
export async function POST(request) { try { const { body, error } = await parseRequest(request, schema); if (error) return error(); return Response.json(body); } catch (e) { return serverError(e); } }`,
        "src/app/api/b/route.ts": `
import { parseRequest } from "../../../lib/request";
export async function POST(request) { const { body, error } = await parseRequest(request, null, { skipAuth: true }); if (error) return error(); return Response.json(body); }`,
      },
      `
      POST /api/a: validation(body)
      POST /api/b
      `,
    );
  });

  it("takes what a package makes of settings for the handler, and what it makes of a function for a wrapper", () => {
    checkControls(
      {
        "src/app/api/cms/route.ts": `
import config from "@cms-config";
import { handlePost, withSomething } from "cms/routes";
import { run } from "../../../run";
export const POST = handlePost(config);
export const GET = withSomething(run);`,
        "src/run.ts": `export const run = async () => Response.json([]);`,
      },
      `
      POST /api/cms: unknown authentication, authorization, validation, audit-log
      GET /api/cms: unknown authentication, authorization, validation, rate-limit, cors, security-headers, timeout, error-handler, access-log
      `,
    );
  });
});
