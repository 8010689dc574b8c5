import { checkControls } from "../check-controls.js";

const application = {
  "src/index.ts": `
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { logger } from "hono/logger";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { timeout } from "hono/timeout";
import { rateLimiter } from "hono-rate-limiter";
import { accounts } from "./routes/accounts";
import { files } from "./routes/files";
import { reports } from "./routes/reports";
import { teams } from "./routes/teams";
const app = new Hono().basePath("/v1");
app.use(requestId(), logger(), secureHeaders());
app.use("*", timeout(10000));
app.use("/accounts/*", rateLimiter({ windowMs: 60000, limit: 20, keyGenerator: (c) => c.req.header("x-forwarded-for") ?? "" }));
app.use("/teams/*", cors({ origin: "https://teams.example" }), csrf({ origin: "https://teams.example" }), bodyLimit({ maxSize: 100 * 1024 }));
app.use("/reports/*", bearerAuth({ token: process.env.REPORT_TOKEN! }));
app.get("/health", (c) => c.json({ ok: true }));
app.route("/accounts", accounts);
app.route("/teams", teams);
app.route("/reports", reports);
app.route("/files", files);
app.notFound((c) => c.json({ error: "not found" }, 404));
app.onError((error, c) => (error instanceof HTTPException ? error.getResponse() : c.json({ error: "failed" }, 500)));
serve(app);`,
  "src/middleware.ts": `
import { createMiddleware } from "hono/factory";
import { getCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import { verify } from "hono/jwt";
export const requireUser = createMiddleware(async (c, next) => {
  const token = getCookie(c, "session");
  if (!token) throw new HTTPException(401, { message: "Sign in" });
  c.set("user", await verify(token, process.env.SECRET!, "HS256"));
  await next();
});
export const requireRole = (role) => createMiddleware(async (c, next) => {
  if (c.get("user").role !== role) return c.json({ error: "Forbidden" }, 403);
  await next();
});`,
  "src/schemas.ts": `
import { z } from "zod";
export const credentials = z.object({ email: z.string().email(), password: z.string() });
export const team = z.object({ name: z.string().min(1) });
export const id = z.object({ id: z.string().uuid() });
export const page = z.object({ page: z.coerce.number() });`,
  "src/routes/accounts.ts": `
import { Hono } from "hono";
import { zValidator } from "@hono/zod-validator";
import { requireUser } from "../middleware";
import { credentials } from "../schemas";
export const accounts = new Hono()
  .post("/login", zValidator("json", credentials), async (c) => c.json({}))
  .post("/register", zValidator("form", credentials), async (c) => c.json({}, 201))
  .get("/me", requireUser, (c) => c.json(c.get("user")));`,
  "src/routes/teams.ts": `
import { Hono } from "hono";
import { zValidator } from "@hono/zod-validator";
import { requireRole, requireUser } from "../middleware";
import { id, page, team } from "../schemas";
export const teams = new Hono();
teams.use(requireUser);
teams.get("/", zValidator("query", page), (c) => c.json([]));
teams.post("/", requireRole("owner"), zValidator("json", team), (c) => c.json(c.req.valid("json"), 201));
teams.get("/:id", zValidator("param", id), (c) => c.json({}));
teams.put("/:id", zValidator("param", id), zValidator("json", team), async (c) => {
  const found = await db.team.find(c.req.param("id"));
  if (found.ownerId !== c.get("user").id) return c.json({ error: "Forbidden" }, 403);
  return c.json({});
});
teams.delete("/:id", requireRole("owner"), (c) => c.body(null, 204));`,
  "src/routes/reports.ts": `
import { OpenAPIHono, createRoute, z } from "@hono/zod-openapi";
export const reports = new OpenAPIHono();
reports.get("/daily", (c) => c.json([]));
reports.post("/daily", async (c) => c.json(await c.req.json()));`,
  "src/routes/files.ts": `
import { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
export const files = new Hono();
files.get("/:name", (c) => c.body(""));
files.on(["PUT", "DELETE"], "/:name", basicAuth({ username: "ops", password: process.env.OPS_PASSWORD! }), (c) => c.body(null, 204));`,
};

describe("controls of a Hono application", () => {
  it("stand in middleware of paths, of routers and of routes", () => {
    checkControls(
      application,
      `
      GET /v1/health: public as health, security-headers, timeout, error-handler, access-log
      POST /v1/accounts/login: public as login, validation(body), rate-limit, security-headers, timeout, error-handler, access-log
      POST /v1/accounts/register: public as login, validation(body), rate-limit, security-headers, timeout, error-handler, access-log
      GET /v1/accounts/me: authentication, rate-limit, security-headers, timeout, error-handler, access-log
      GET /v1/teams: authentication, validation(query), cors, security-headers, timeout, error-handler, access-log
      POST /v1/teams: authentication, authorization, validation(body), csrf, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /v1/teams/:id: authentication, validation(params), cors, security-headers, timeout, error-handler, access-log
      PUT /v1/teams/:id: authentication, authorization, validation(params), validation(body), csrf, cors, security-headers, body-limit, timeout, error-handler, access-log
      DELETE /v1/teams/:id: authentication, authorization, csrf, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /v1/reports/daily: authentication, security-headers, timeout, error-handler, access-log
      POST /v1/reports/daily: authentication, security-headers, timeout, error-handler, access-log
      GET /v1/files/:name: security-headers, timeout, error-handler, access-log
      PUT /v1/files/:name: authentication, security-headers, timeout, error-handler, access-log
      DELETE /v1/files/:name: authentication, security-headers, timeout, error-handler, access-log
      `,
    );
  });
});
