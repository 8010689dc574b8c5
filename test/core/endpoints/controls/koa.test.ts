import { checkControls } from "../check-controls.js";

const application = {
  "src/index.ts": `
import Koa from "koa";
import helmet from "koa-helmet";
import cors from "@koa/cors";
import jwt from "koa-jwt";
import bodyParser from "koa-bodyparser";
import logger from "koa-logger";
import mount from "koa-mount";
import session from "koa-session";
import { failures } from "./middleware/failures";
import { limit } from "./middleware/limit";
import timeout from "koa-timeout";
import { accounts } from "./routes/accounts";
import { trips } from "./routes/trips";
import { admin } from "./admin";
const app = new Koa();
app.use(failures);
app.use(logger());
app.use(helmet());
app.use(cors({ origin: "https://trips.example" }));
app.use(timeout({ timeout: 5000 }));
app.use(limit);
app.use(bodyParser({ jsonLimit: "100kb" }));
app.use(jwt({ secret: process.env.SECRET! }).unless({ path: [/^\\/accounts\\/(login|register)/, "/health"] }));
app.use(accounts.routes()).use(accounts.allowedMethods());
app.use(trips.routes());
app.use(mount("/admin", admin));
app.listen(3000);`,
  "src/middleware/failures.ts": `
import type { Context, Next } from "koa";
export async function failures(ctx: Context, next: Next) {
  try { await next(); } catch (error) { ctx.status = error.status ?? 500; ctx.body = { error: ctx.status < 500 ? error.message : "failed" }; }
}`,
  "src/middleware/limit.ts": `
import ratelimit from "koa-ratelimit";
import Redis from "ioredis";
export const limit = ratelimit({ driver: "redis", db: new Redis(), duration: 60000, max: 100, id: (ctx) => ctx.ip });`,
  "src/middleware/rights.ts": `
export const requireRole = (...roles) => async (ctx, next) => { if (!roles.includes(ctx.state.user.role)) ctx.throw(403, "Forbidden"); await next(); };
export const ownTrip = async (ctx, next) => {
  const trip = await Trip.findById(ctx.params.id);
  ctx.assert(trip, 404);
  if (trip.ownerId !== ctx.state.user.id) ctx.throw(403);
  ctx.state.trip = trip;
  return next();
};`,
  "src/middleware/checked.ts": `
export const checked = (schema) => async (ctx, next) => {
  const { error, value } = schema.validate(ctx.request.body, { stripUnknown: true });
  if (error) ctx.throw(400, error.message);
  ctx.request.body = value;
  await next();
};`,
  "src/schemas.ts": `import Joi from "joi"; export const credentials = Joi.object({ email: Joi.string().email().required() }); export const trip = Joi.object({ to: Joi.string().required() }); export const days = Joi.object({ days: Joi.number() });`,
  "src/routes/accounts.ts": `
import Router from "@koa/router";
import { checked } from "../middleware/checked";
import { credentials } from "../schemas";
export const accounts = new Router();
accounts.get("/health", (ctx) => { ctx.body = "ok"; });
accounts.post("/accounts/login", checked(credentials), async (ctx) => { ctx.body = {}; });
accounts.post("/accounts/register", checked(credentials), async (ctx) => { ctx.status = 201; });
accounts.get("/accounts/me", async (ctx) => { ctx.body = ctx.state.user; });`,
  "src/routes/trips.ts": `
import Router from "@koa/router";
import multer from "@koa/multer";
import { checked } from "../middleware/checked";
import { ownTrip, requireRole } from "../middleware/rights";
import { days, trip } from "../schemas";
const upload = multer({ limits: { fileSize: 2_000_000 } });
export const trips = new Router({ prefix: "/trips" });
trips.get("/", async (ctx) => { ctx.body = []; });
trips.post("/", requireRole("planner"), checked(trip), async (ctx) => { ctx.status = 201; });
trips.get("/search", async (ctx) => { const { error, value } = days.validate(ctx.query); if (error) { ctx.status = 400; return; } ctx.body = value; });
trips.use("/:id", ownTrip);
trips.get("/:id", (ctx) => { ctx.body = ctx.state.trip; });
trips.put("/:id", checked(trip), async (ctx) => { ctx.body = {}; });
trips.post("/:id/photos", upload.single("photo"), async (ctx) => { ctx.status = 201; });
trips.del("/:id", async (ctx) => { ctx.status = 204; });`,
  "src/admin.ts": `
import Koa from "koa";
import Router from "@koa/router";
import { requireRole } from "./middleware/rights";
export const admin = new Koa();
const router = new Router();
admin.use(requireRole("admin"));
router.get("/users", async (ctx) => { ctx.body = []; });
router.delete("/users/:id", async (ctx) => { ctx.app.emit("audit", ctx.state.user); ctx.status = 204; });
admin.use(router.routes());`,
};

describe("controls of a Koa application", () => {
  it("stand in its middleware, in routers and in applications that it mounts", () => {
    checkControls(
      application,
      `
      GET /health: public as health, rate-limit, cors, security-headers, timeout, error-handler, access-log
      POST /accounts/login: public as login, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /accounts/register: public as login, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /accounts/me: authentication, rate-limit, cors, security-headers, timeout, error-handler, access-log
      GET /trips: authentication, rate-limit, cors, security-headers, timeout, error-handler, access-log
      POST /trips: authentication, authorization, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /trips/search: authentication, validation(query)?, rate-limit, cors, security-headers, timeout, error-handler, access-log
      GET /trips/:id: authentication, authorization, rate-limit, cors, security-headers, timeout, error-handler, access-log
      PUT /trips/:id: authentication, authorization, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /trips/:id/photos: authentication, authorization, rate-limit, cors, security-headers, body-limit, upload-limit, timeout, error-handler, access-log
      DELETE /trips/:id: authentication, authorization, rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /admin/users: authentication, authorization, rate-limit, cors, security-headers, timeout, error-handler, access-log
      DELETE /admin/users/:id: authentication, authorization, rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      `,
    );
  });
});
