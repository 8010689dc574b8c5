import { checkRoutes } from "./check-inventory.js";

describe("endpoints of Fastify", () => {
  it("follows plugins with their prefixes, and keeps what they add to themselves", () => {
    checkRoutes(
      {
        "server.ts": `
import Fastify from "fastify";
import helmet from "@fastify/helmet";
import users from "./users.js";
import { orders } from "./orders.js";
const fastify = Fastify({ logger: true });
fastify.register(helmet);
fastify.register(users, { prefix: "/users" });
fastify.register(orders, { prefix: "/orders" });
fastify.register(import("./late.js"), { prefix: "/late" });
fastify.get("/health", async () => ({ ok: true }));
fastify.addHook("onRequest", audit);
await fastify.listen({ port: 3000 });`,
        "users.ts": `
import type { FastifyInstance } from "fastify";
export default async function (instance: FastifyInstance) {
  instance.addHook("preHandler", requireUser);
  instance.get("/", list);
  instance.route({ method: ["PUT", "PATCH"], url: "/:id", preHandler: [requireOwner], handler: update });
  instance.register(async (inner) => {
    inner.delete("/:id", remove);
  }, { prefix: "/admin" });
}`,
        "orders.ts": `
import fp from "fastify-plugin";
export const orders = async (app, options) => {
  app.post("/", { schema: { body: orderSchema }, preHandler: limiter }, create);
  app.get("/:id", { handler: read });
};`,
        "late.ts": `
export default async function routes(fastify) {
  fastify.get("/x", handler);
}`,
      },
      `
      GET /users <- helmet, audit, requireUser
      PUT /users/:id <- helmet, audit, requireUser, requireOwner
      PATCH /users/:id <- helmet, audit, requireUser, requireOwner
      DELETE /users/admin/:id <- helmet, audit, requireUser
      POST /orders <- helmet, audit, limiter, body: orderSchema
      GET /orders/:id <- helmet, audit
      GET /late/x <- helmet, audit
      GET /health <- helmet, audit
      `,
    );
  });

  it("lets plugins that are opened up hook into those around them", () => {
    checkRoutes(
      {
        "app.js": `
const fastify = require("fastify")();
fastify.register(require("./auth"));
fastify.register(async function (app) {
  app.addHook("onRequest", inner);
  app.get("/in", handler);
});
fastify.get("/out", handler);
module.exports = fastify;`,
        "auth.js": `
const fp = require("fastify-plugin");
module.exports = fp(async function auth(fastify) {
  fastify.addHook("onRequest", verify);
  fastify.post("/login", login);
});`,
      },
      `
      POST /login <- verify
      GET /in <- verify, inner
      GET /out <- verify
      `,
    );
  });

  it("follows a folder of plugins that stands beside the file", () => {
    checkRoutes(
      {
        "app.ts": `
import Fastify from "fastify";
import autoload from "@fastify/autoload";
const app = Fastify();
app.register(autoload, { dir: join(import.meta.dirname, "routes") });
app.get("/", home);`,
        "routes/users.ts": `
import type { FastifyPluginAsync } from "fastify";
const users: FastifyPluginAsync = async (fastify) => {
  fastify.get("/users", list);
};
export default users;`,
      },
      `
      GET /
      GET /users
      `,
    );
  });

  it("loads the plugins of a folder, with the names of folders in front", () => {
    checkRoutes(
      {
        "src/app.ts": `
import { join } from "node:path";
import AutoLoad from "@fastify/autoload";
import Fastify from "fastify";
const app = Fastify();
app.register(AutoLoad, { dir: join(__dirname, "plugins") });
app.register(AutoLoad, { dir: join(__dirname, "routes"), options: { prefix: "/api" } });`,
        "src/plugins/auth.ts": `
import fp from "fastify-plugin";
export default fp(async (fastify) => { fastify.addHook("onRequest", requireUser); });`,
        "src/routes/root.ts": `export default async function (fastify) { fastify.get("/", home); }`,
        "src/routes/orders/index.ts": `export default async function (fastify, options) { fastify.get("/", list); fastify.post("/:id/lines", add); }`,
        "src/other/aside.ts": `export default async function (fastify) { fastify.get("/aside", aside); }`,
      },
      `
      GET /api <- requireUser
      GET /api/orders <- requireUser
      POST /api/orders/:id/lines <- requireUser
      GET /{…}/aside
      `,
    );
  });
});
