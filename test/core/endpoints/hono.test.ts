import { checkRoutes } from "./check-inventory.js";

describe("endpoints of Hono", () => {
  it("has the paths of routed applications, base paths and chains", () => {
    checkRoutes(
      {
        "index.ts": `
import { Hono } from "hono";
import { cors } from "hono/cors";
import users from "./users";
import { admin } from "./admin";
const app = new Hono().basePath("/api");
app.use(cors());
app.use("/admin/*", requireAdmin);
app.get("/health", (c) => c.text("ok"));
app.route("/users", users);
app.route("/admin", admin);
app.on(["PUT", "DELETE"], "/things/:id", change);
export default app;`,
        "users.ts": `
import { Hono } from "hono";
const users = new Hono()
  .get("/", list)
  .post("/", zValidator("json", schema), create)
  .get("/:id", read);
export default users;`,
        "admin.ts": `
import { Hono } from "hono";
export const admin = new Hono<{ Variables: Variables }>();
admin.use(audit);
admin.get("/stats", stats);`,
      },
      `
      GET /api/health <- cors()
      GET /api/users <- cors()
      POST /api/users <- cors(), zValidator(…, schema)
      GET /api/users/:id <- cors()
      GET /api/admin/stats <- cors(), requireAdmin, audit
      PUT /api/things/:id <- cors()
      DELETE /api/things/:id <- cors()
      `,
    );
  });

  it("follows applications that functions make", () => {
    checkRoutes(
      {
        "app.ts": `
import { createApp } from "./factory";
import { registerRoutes } from "./routes";
const app = createApp();
registerRoutes(app);
app.get("/own", own);`,
        "factory.ts": `
import { Hono } from "hono";
export function createApp() {
  const app = new Hono({ strict: false });
  app.use(logger());
  return app;
}`,
        "routes.ts": `
import type { Hono } from "hono";
export function registerRoutes(app: Hono) {
  app.post("/orders", create);
}`,
      },
      `
      POST /orders <- logger()
      GET /own <- logger()
      `,
    );
  });
});

describe("endpoints of Elysia", () => {
  it("has groups, guards and plugins", () => {
    checkRoutes(
      {
        "index.ts": `
import { Elysia, t } from "elysia";
import { users } from "./users";
new Elysia()
  .onBeforeHandle(requireKey)
  .get("/", () => "hi")
  .use(users)
  .group("/v1", (app) => app.get("/items", items).post("/items", add, { body: t.Object({ name: t.String() }) }))
  .listen(3000);`,
        "users.ts": `
import { Elysia } from "elysia";
export const users = new Elysia({ prefix: "/users" }).get("/:id", read, { params: idSchema });`,
      },
      `
      GET / <- requireKey
      GET /users/:id <- requireKey, params: idSchema
      GET /v1/items <- requireKey
      POST /v1/items <- requireKey, body: t.Object({…})
      `,
    );
  });
});

describe("endpoints of Polka and restify", () => {
  it("has routes and what is used in front of them", () => {
    checkRoutes(
      {
        "polka.js": `
const polka = require("polka");
polka().use(json()).use("users", users).get("/a/:b", guard, handler).listen(3000);
function users(req, res) { res.end(); }`,
        "restify.js": `
const restify = require("restify");
const server = restify.createServer({ name: "api" });
server.pre(sanitize);
server.use(restify.plugins.bodyParser());
server.del("/items/:id", remove);
server.opts("/items", options);`,
      },
      `
      ALL /users/* <- json()
      GET /a/:b <- json(), guard
      DELETE /items/:id <- sanitize, restify.plugins.bodyParser()
      OPTIONS /items <- sanitize, restify.plugins.bodyParser()
      `,
    );
  });
});
