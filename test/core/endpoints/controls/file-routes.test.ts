import { checkControls } from "../check-controls.js";

describe("controls of applications whose routes are files", () => {
  it("SvelteKit: the hooks, layouts' guards and actions", () => {
    checkControls(
      {
        "src/hooks.server.ts": `
import { error, redirect, type Handle } from "@sveltejs/kit";
import { sequence } from "@sveltejs/kit/hooks";
import { sessionOf } from "$lib/server/session";
import { limited } from "./lib/server/limit";
const identify: Handle = async ({ event, resolve }) => { event.locals.user = await sessionOf(event.cookies.get("session")); return resolve(event); };
const guard: Handle = async ({ event, resolve }) => {
  if (event.url.pathname.startsWith("/account") && !event.locals.user) redirect(303, "/login");
  return resolve(event);
};
const protect: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set("X-Frame-Options", "DENY");
  return response;
};
const limit: Handle = async ({ event, resolve }) => { if (await limited(event.getClientAddress())) error(429, "Too many requests"); return resolve(event); };
const log: Handle = async ({ event, resolve }) => { console.log(event.request.method, event.url.pathname); return resolve(event); };
export const handle = sequence(log, limit, identify, guard, protect);
export const handleError = () => ({ message: "failed" });`,
        "src/lib/server/limit.ts": `import { RateLimiter } from "sveltekit-rate-limiter/server"; export async function limited(address) { return hits(address) > 50; }`,
        "src/lib/server/require.ts": `
import { error } from "@sveltejs/kit";
export function requireUser(locals) { if (!locals.user) error(401, "Sign in"); return locals.user; }
export function requireAdmin(locals) { const user = requireUser(locals); if (user.role !== "admin") error(403, "Forbidden"); return user; }`,
        "src/lib/schemas.ts": `import { z } from "zod"; export const noteSchema = z.object({ text: z.string().min(1) });`,
        "src/routes/health/+server.ts": `export const GET = () => new Response("ok");`,
        "src/routes/api/notes/+server.ts": `
import { json } from "@sveltejs/kit";
import { requireUser } from "../../../lib/server/require";
import { noteSchema } from "../../../lib/schemas";
export async function GET({ locals }) { const user = requireUser(locals); return json([user.id]); }
export async function POST({ request, locals }) { requireUser(locals); const note = noteSchema.parse(await request.json()); return json(note, { status: 201 }); }`,
        "src/routes/api/notes/[id]/+server.ts": `
import { error, json } from "@sveltejs/kit";
import { requireUser } from "../../../../lib/server/require";
export async function DELETE({ params, locals }) {
  const user = requireUser(locals);
  const note = await db.note.find(params.id);
  if (note.userId !== user.id) error(403, "Forbidden");
  return new Response(null, { status: 204 });
}
export async function PUT({ params, request }) { return json(await db.note.save(params.id, await request.json())); }`,
        "src/routes/api/admin/users/+server.ts": `import { json } from "@sveltejs/kit"; import { requireAdmin } from "../../../../lib/server/require"; export function GET({ locals }) { requireAdmin(locals); return json([]); }`,
        "src/routes/account/+page.server.ts": `
import { fail } from "@sveltejs/kit";
import { noteSchema } from "../../lib/schemas";
export const actions = {
  rename: async ({ request, locals }) => { const form = noteSchema.safeParse(Object.fromEntries(await request.formData())); if (!form.success) return fail(400, { errors: form.error.flatten() }); return { user: locals.user.id }; },
  leave: async ({ locals }) => { await db.user.remove(locals.user.id); },
};`,
        "src/routes/login/+page.server.ts": `export const actions = { default: async ({ request, cookies }) => { cookies.set("session", await open(await request.formData())); } };`,
      },
      `
      GET /health: public as health, rate-limit, security-headers, error-handler, access-log
      GET /api/notes: authentication, rate-limit, security-headers, error-handler, access-log
      POST /api/notes: authentication, validation(body), rate-limit, security-headers, error-handler, access-log
      DELETE /api/notes/:id: authentication, authorization, rate-limit, security-headers, error-handler, access-log
      PUT /api/notes/:id: rate-limit, security-headers, error-handler, access-log
      GET /api/admin/users: authentication, authorization, rate-limit, security-headers, error-handler, access-log
      ACTION /account?/rename: authentication, validation(body), rate-limit, security-headers, error-handler, access-log
      ACTION /account?/leave: authentication, rate-limit, security-headers, error-handler, access-log
      ACTION /login: public as login, rate-limit, security-headers, error-handler, access-log
      `,
    );
  });

  it("Remix and React Router: what loaders and actions ask for first", () => {
    checkControls(
      {
        "app/services/session.server.ts": `
import { createCookieSessionStorage, redirect } from "react-router";
const storage = createCookieSessionStorage({ cookie: { name: "session", httpOnly: true, secure: true, sameSite: "lax", secrets: [process.env.SECRET!] } });
export async function requireUserId(request: Request) {
  const session = await storage.getSession(request.headers.get("Cookie"));
  const userId = session.get("userId");
  if (!userId) throw redirect("/login");
  return userId;
}
export async function requireAdmin(request: Request) {
  const userId = await requireUserId(request);
  const user = await db.user.findUnique({ where: { id: userId } });
  if (user.role !== "admin") throw new Response("Forbidden", { status: 403 });
  return user;
}`,
        "app/services/limit.server.ts": `export async function limited(request: Request) { if ((await hits(request)) > 5) throw new Response("Too many requests", { status: 429 }); }`,
        "app/services/csrf.server.ts": `import { CSRF } from "remix-utils/csrf/server"; import { createCookie } from "react-router"; export const csrf = new CSRF({ cookie: createCookie("csrf") });`,
        "app/routes/healthcheck.ts": `export const loader = () => new Response("ok");`,
        "app/routes/login.tsx": `
import { limited } from "../services/limit.server";
import { z } from "zod";
const Credentials = z.object({ email: z.string().email() });
export async function action({ request }) { await limited(request); const data = Credentials.parse(Object.fromEntries(await request.formData())); return data.email; }`,
        "app/routes/trips._index.tsx": `import { requireUserId } from "../services/session.server"; export async function loader({ request }) { const userId = await requireUserId(request); return db.trip.findMany({ where: { userId } }); }`,
        "app/routes/trips.$tripId.tsx": `
import { data } from "react-router";
import { requireUserId } from "../services/session.server";
import { csrf } from "../services/csrf.server";
export async function loader({ request, params }) {
  const userId = await requireUserId(request);
  const trip = await db.trip.findUnique({ where: { id: params.tripId } });
  if (trip.userId !== userId) throw new Response("Not found", { status: 404 });
  return data(trip, { headers: { "X-Frame-Options": "DENY" } });
}
export async function action({ request }) { await requireUserId(request); await csrf.validate(request); return null; }`,
        "app/routes/admin.users.tsx": `import { requireAdmin } from "../services/session.server"; export async function loader({ request }) { await requireAdmin(request); return []; } export async function action({ request }) { const admin = await requireAdmin(request); return admin.id; }`,
        "app/routes/resources.search.ts": `
import { z } from "zod";
const Query = z.object({ text: z.string().max(100) });
export async function loader({ request }) { const result = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams)); if (!result.success) throw new Response("Bad request", { status: 400 }); return result.data; }`,
      },
      `
      GET /healthcheck: public as health
      POST /login: public as login, validation(body), rate-limit
      GET /trips: authentication
      GET /trips/:tripId: authentication, authorization, security-headers
      POST /trips/:tripId: authentication, csrf
      GET /admin/users: authentication, authorization
      POST /admin/users: authentication, authorization
      GET /resources/search: validation, validation(query)?
      `,
    );
  });

  it("Nuxt: middleware of the server, utilities and validated bodies", () => {
    checkControls(
      {
        "server/middleware/1.headers.ts": `export default defineEventHandler((event) => { setResponseHeaders(event, { "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff" }); });`,
        "server/middleware/2.log.ts": `export default defineEventHandler((event) => { console.log(event.method, event.path); });`,
        "server/middleware/3.session.ts": `
export default defineEventHandler(async (event) => {
  if (!event.path.startsWith("/api/account")) return;
  await requireUserSession(event);
});`,
        "server/utils/rights.ts": `
export async function requireRole(event, role) {
  const { user } = await requireUserSession(event);
  if (user.role !== role) throw createError({ statusCode: 403, statusMessage: "Forbidden" });
  return user;
}`,
        "server/utils/schemas.ts": `import { z } from "zod"; export const articleSchema = z.object({ title: z.string() }); export const pageSchema = z.object({ page: z.coerce.number() });`,
        "server/api/health.get.ts": `export default defineEventHandler(() => "ok");`,
        "server/api/articles/index.get.ts": `import { pageSchema } from "../../utils/schemas"; export default defineEventHandler(async (event) => { const { page } = await getValidatedQuery(event, pageSchema.parse); return [page]; });`,
        "server/api/articles/index.post.ts": `
import { requireRole } from "../../utils/rights";
import { articleSchema } from "../../utils/schemas";
export default defineEventHandler(async (event) => { await requireRole(event, "editor"); const article = await readValidatedBody(event, articleSchema.parse); return article; });`,
        "server/api/articles/[id].delete.ts": `
export default defineEventHandler(async (event) => {
  const { user } = await requireUserSession(event);
  const article = await db.article.find(getRouterParam(event, "id"));
  if (article.authorId !== user.id) throw createError({ statusCode: 403 });
  return null;
});`,
        "server/api/account/me.get.ts": `export default defineEventHandler((event) => event.context.user);`,
        "server/api/account/email.put.ts": `export default defineEventHandler(async (event) => { const body = await readBody(event); return body; });`,
        "server/api/feed.get.ts": `export default defineEventHandler((event) => { handleCors(event, { origin: "*" }); return []; });`,
      },
      `
      GET /api/health: public as health, security-headers, access-log
      GET /api/articles: validation(query), security-headers, access-log
      POST /api/articles: authentication, authorization, validation(body), security-headers, access-log
      DELETE /api/articles/:id: authentication, authorization, security-headers, access-log
      GET /api/account/me: authentication, security-headers, access-log
      PUT /api/account/email: authentication, security-headers, access-log
      GET /api/feed: cors, security-headers, access-log
      `,
    );
  });
});
