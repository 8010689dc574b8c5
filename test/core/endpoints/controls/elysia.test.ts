import { checkControls } from "../check-controls.js";

const application = {
  "src/index.ts": `
import { Elysia } from "elysia";
import { cors } from "@elysiajs/cors";
import { swagger } from "@elysiajs/swagger";
import { helmet } from "elysia-helmet";
import { rateLimit } from "elysia-rate-limit";
import { accounts } from "./accounts";
import { admin } from "./admin";
import { shelves } from "./shelves";
const app = new Elysia()
  .use(cors({ origin: "shelf.example" }))
  .use(helmet())
  .use(rateLimit({ max: 100 }))
  .use(swagger())
  .onError(({ code, error, status }) => status(500, { error: "failed" }))
  .onRequest(({ request }) => { console.log(request.method, request.url); })
  .get("/health", () => "ok")
  .use(accounts)
  .use(shelves)
  .use(admin)
  .listen(3000);
export type App = typeof app;`,
  "src/session.ts": `
import { Elysia } from "elysia";
import { jwt } from "@elysiajs/jwt";
export const session = new Elysia({ name: "session" })
  .use(jwt({ name: "jwt", secret: process.env.SECRET! }))
  .derive({ as: "scoped" }, async ({ jwt, cookie }) => ({ user: await jwt.verify(cookie.token.value) }))
  .onBeforeHandle({ as: "scoped" }, ({ user, status }) => { if (!user) return status(401, "Unauthorized"); });`,
  "src/accounts.ts": `
import { Elysia, t } from "elysia";
const Credentials = t.Object({ email: t.String({ format: "email" }), password: t.String({ minLength: 12 }) });
export const accounts = new Elysia({ prefix: "/accounts" })
  .post("/login", ({ body }) => body.email, { body: Credentials })
  .post("/register", ({ body }) => body.email, { body: Credentials });`,
  "src/shelves.ts": `
import { Elysia, t } from "elysia";
import { session } from "./session";
const Shelf = t.Object({ name: t.String() });
export const shelves = new Elysia({ prefix: "/shelves" })
  .use(session)
  .get("/", () => [])
  .get("/search", ({ query }) => query.text, { query: t.Object({ text: t.String() }) })
  .post("/", ({ body }) => body, { body: Shelf })
  .guard({ params: t.Object({ id: t.Numeric() }) }, (app) =>
    app
      .get("/:id", ({ params }) => params.id)
      .put("/:id", ({ body }) => body, { body: Shelf })
      .delete("/:id", ({ params }) => params.id, { beforeHandle: [ownShelf] }),
  );
async function ownShelf({ user, params, status }) { const shelf = await db.shelf(params.id); if (shelf.ownerId !== user.id) return status(403, "Forbidden"); }`,
  "src/admin.ts": `
import { Elysia, t } from "elysia";
import { session } from "./session";
export const admin = new Elysia({ prefix: "/admin" })
  .use(session)
  .guard({ beforeHandle: ({ user, status }) => { if (user.role !== "admin") return status(403); } })
  .get("/users", () => [])
  .patch("/users/:id", ({ body }) => body, { body: t.Object({ role: t.String() }), params: t.Object({ id: t.Numeric() }) })
  .post("/import", ({ body }) => body.file.size, { body: t.Object({ file: t.File({ maxSize: "1m" }) }) });`,
};

describe("controls of an Elysia application", () => {
  it("stand in plugins, guards, hooks and schemas", () => {
    checkControls(
      application,
      `
      GET /health: public as health, rate-limit, cors, security-headers, error-handler, access-log
      POST /accounts/login: public as login, validation(body), rate-limit, cors, security-headers, error-handler, access-log
      POST /accounts/register: public as login, validation(body), rate-limit, cors, security-headers, error-handler, access-log
      GET /shelves: authentication, rate-limit, cors, security-headers, error-handler, access-log
      GET /shelves/search: authentication, validation(query), rate-limit, cors, security-headers, error-handler, access-log
      POST /shelves: authentication, validation(body), rate-limit, cors, security-headers, error-handler, access-log
      GET /shelves/:id: authentication, validation(params), rate-limit, cors, security-headers, error-handler, access-log
      PUT /shelves/:id: authentication, validation(params), validation(body), rate-limit, cors, security-headers, error-handler, access-log
      DELETE /shelves/:id: authentication, authorization, validation(params), rate-limit, cors, security-headers, error-handler, access-log
      GET /admin/users: authentication, authorization, rate-limit, cors, security-headers, error-handler, access-log
      PATCH /admin/users/:id: authentication, authorization, validation(body), validation(params), rate-limit, cors, security-headers, error-handler, access-log
      POST /admin/import: authentication, authorization, validation(body), rate-limit, cors, security-headers, upload-limit, error-handler, access-log
      `,
    );
  });
});
