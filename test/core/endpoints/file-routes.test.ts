import { checkControls } from "./check-controls.js";

describe("endpoints that are files", () => {
  it("SvelteKit: server files, form actions, and the hook in front of them", () => {
    checkControls(
      {
        "src/hooks.server.ts": `
import { sequence } from "@sveltejs/kit/hooks";
import { redirect, type Handle } from "@sveltejs/kit";
import { verifySession } from "./lib/session";
const authentication: Handle = async ({ event, resolve }) => { event.locals.user = await verifySession(event.cookies.get("session")); return resolve(event); };
const authorization: Handle = async ({ event, resolve }) => {
  if (event.url.pathname.startsWith("/admin") && !event.locals.user) throw redirect(303, "/login");
  return resolve(event);
};
export const handle = sequence(authentication, authorization);
export const handleError = ({ error }) => ({ message: "Something went wrong" });`,
        "src/lib/session.ts": `export async function verifySession(token) { if (token === undefined) return null; return db.sessions.find(token); }`,
        "src/routes/api/orders/+server.ts": `
import { error, json } from "@sveltejs/kit";
import { z } from "zod";
const schema = z.object({ lines: z.array(z.string()) });
export async function GET({ locals }) { if (!locals.user) error(401, "Unauthorized"); return json([]); }
export const POST = async ({ request, locals }) => {
  if (!locals.user) throw error(401);
  const order = schema.parse(await request.json());
  return json(order);
};`,
        "src/routes/api/orders/[id=integer]/+server.ts": `export async function DELETE({ params }) { return new Response(); } export const fallback = () => new Response();`,
        "src/routes/(app)/admin/users/+page.server.ts": `
export const load = async () => ({ users: [] });
export const actions = {
  create: async ({ request }) => { await users.add(await request.formData()); },
  async remove({ request }) { await users.remove(await request.formData()); },
};`,
        "src/routes/login/+page.server.ts": `
import { fail } from "@sveltejs/kit";
import { superValidate } from "sveltekit-superforms";
import type { Actions } from "./$types";
export const actions: Actions = { default: async ({ request, cookies }) => { const data = await request.formData(); return fail(400); } };`,
        "src/routes/[[lang]]/sitemap.xml/+server.js": `export function GET() { return new Response(""); }`,
      },
      `
      GET /api/orders: authentication, error-handler
      POST /api/orders: authentication, validation(body), error-handler
      DELETE /api/orders/:id: error-handler
      ALL /api/orders/:id: error-handler
      ACTION /admin/users?/create: authentication, error-handler
      ACTION /admin/users?/remove: authentication, error-handler
      ACTION /login: public as login, error-handler
      GET /:lang?/sitemap.xml: public as static, error-handler
      `,
    );
  });

  it("Remix and React Router: loaders and actions by the names of files", () => {
    const requireUser = `import { redirect } from "@remix-run/node"; export async function requireUserId(request) { const id = await getUserId(request); if (!id) throw redirect("/login"); return id; }`;
    checkControls(
      {
        "app/session.server.ts": requireUser,
        "app/routes/_index.tsx": `export async function loader() { return []; } export default function Index() { return null; }`,
        "app/routes/notes.tsx": `import { requireUserId } from "../session.server"; export const loader = async ({ request }) => { await requireUserId(request); return []; };`,
        "app/routes/notes.$noteId.tsx": `
import { requireUserId } from "../session.server";
export async function loader({ request, params }) { const userId = await requireUserId(request); return note(params.noteId, userId); }
export async function action({ request, params }) { await requireUserId(request); await remove(params.noteId); }`,
        "app/routes/notes_.$noteId.edit.tsx": `
import { z } from "zod";
const Form = z.object({ title: z.string() });
export const action = async ({ request }) => { const result = Form.safeParse(Object.fromEntries(await request.formData())); if (!result.success) return { errors: result.error }; };`,
        "app/routes/_auth.login.tsx": `export const action = async ({ request }) => null;`,
        "app/routes/api.upload/route.ts": `export async function action({ request }) { if (request.method === "DELETE") return remove(request); if (request.method !== "PUT") return null; return put(request); }`,
        "app/routes/files.$.tsx": `export const loader = () => null;`,
        "app/routes/sitemap[.]xml.ts": `export const loader = () => null;`,
        "app/routes/account/settings.tsx": `export const loader = () => null;`,
      },
      `
      GET /: public as static
      GET /notes: authentication
      GET /notes/:noteId: authentication
      POST /notes/:noteId: authentication
      POST /notes/:noteId/edit: validation(body)
      POST /login: public as login
      DELETE /api/upload
      PUT /api/upload
      GET /files/*
      GET /sitemap.xml: public as static
      GET /account/settings
      `,
    );
  });

  it("Nuxt and Nitro: event handlers below server, with their middleware", () => {
    checkControls(
      {
        "server/middleware/auth.ts": `
export default defineEventHandler(async (event) => {
  if (!event.path.startsWith("/api/private")) return;
  const session = await getUserSession(event);
  if (!session.user) throw createError({ statusCode: 401, statusMessage: "Unauthorized" });
});`,
        "server/utils/require-admin.ts": `export async function requireAdmin(event) { const { user } = await requireUserSession(event); if (user.role !== "admin") throw createError({ statusCode: 403 }); }`,
        "server/api/users/index.get.ts": `export default defineEventHandler(() => []);`,
        "server/api/users/[id].patch.ts": `
import { z } from "zod";
import { requireAdmin } from "../../utils/require-admin";
export default defineEventHandler(async (event) => { await requireAdmin(event); const body = await readValidatedBody(event, z.object({ name: z.string() }).parse); return body; });`,
        "server/api/private/notes.ts": `import { defineEventHandler } from "h3"; export default defineEventHandler({ onRequest: [limit], handler: async () => [] }); function limit(event) { if (hits(event) > 5) throw createError({ statusCode: 429 }); }`,
        "server/routes/feed/[...slug].ts": `export default defineCachedEventHandler(async () => "");`,
      },
      `
      GET /api/users
      PATCH /api/users/:id: authentication, authorization, validation(body)
      ALL /api/private/notes: authentication, rate-limit
      ALL /feed/*slug
      `,
    );
  });

  it("Medusa: routes below src/api, and lists of middleware with what they match", () => {
    checkControls(
      {
        "src/api/middlewares.ts": `
import { authenticate, defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http";
import { Brand } from "./validators";
export default defineMiddlewares({
  routes: [
    { matcher: "/store/reviews*", method: "POST", middlewares: [authenticate("customer", ["session", "bearer"]), validateAndTransformBody(Brand)] },
    { matcher: "/admin/brands/:id", methods: ["POST"], middlewares: [validateAndTransformBody(Brand)] },
  ],
});`,
        "src/api/validators.ts": `import { z } from "zod"; export const Brand = z.object({ name: z.string() });`,
        "src/api/store/reviews/route.ts": `import type { MedusaRequest } from "@medusajs/framework/http"; export const GET = async (req: MedusaRequest, res) => res.json([]); export const POST = async (req, res) => res.json([]);`,
        "src/api/admin/brands/[id]/route.ts": `import type { MedusaRequest } from "@medusajs/framework/http"; export async function POST(req: MedusaRequest, res) { res.json({}); }`,
        "src/api/admin/open/route.ts": `import type { MedusaRequest } from "@medusajs/framework/http"; export const AUTHENTICATE = false; export async function GET(req: MedusaRequest, res) { res.json({}); }`,
      },
      `
      GET /store/reviews: cors, error-handler, access-log
      POST /store/reviews: authentication, validation(body), cors, body-limit, error-handler, access-log
      POST /admin/brands/:id: authentication, authorization, validation(body), cors, body-limit, error-handler, access-log
      GET /admin/open: cors, error-handler, access-log
      `,
    );
  });
});
