import { checkControls } from "./check-controls.js";
import { checkRoutes } from "./check-inventory.js";

const users = `
import { Router } from "express";
const router = Router();
router.get("/users", list);
export default router;`;
const orders = `
import { Router } from "express";
const router = Router();
router.post("/orders", create);
export default router;`;

describe("endpoints that tables of functions and routers register", () => {
  it("starts services that are loaded by name", () => {
    checkControls(
      {
        "main.ts": `
import Koa from "koa";
import helmet from "koa-helmet";
import services from "./services";
export async function start() {
  const app = new Koa();
  app.use(helmet());
  for (const name of process.env.SERVICES.split(",")) {
    const { default: init } = await services[name as keyof typeof services]();
    await Promise.resolve(init(app));
  }
  app.listen(3000);
}`,
        "services/index.ts": `
const services = { web: () => import("./web"), worker: () => import("./worker"), admin: async () => await import("./admin") } as const;
export default services;`,
        "services/web.ts": `
import Koa from "koa";
import Router from "koa-router";
import cors from "@koa/cors";
export default function init(app: Koa = new Koa()) {
  const router = new Router();
  app.use(cors());
  router.get("/pages", (ctx) => { ctx.body = "page"; });
  app.use(router.routes());
}`,
        "services/admin.ts": `
import type Koa from "koa";
import Router from "koa-router";
export default function init(app: Koa) {
  const router = new Router();
  router.get("/queues", (ctx) => { ctx.body = "queues"; });
  app.use(router.routes());
}`,
        "services/worker.ts": `export default function init() { queue.start(); }`,
      },
      `
      GET /pages: cors, security-headers
      GET /queues: security-headers
      `,
    );
  });

  it("calls one of the functions of a table in the same file", () => {
    checkRoutes(
      {
        "app.js": `
const express = require("express");
const web = require("./web");
const services = { web, worker: () => queue.start(), status: (app) => app.get("/status", status) };
const app = express();
app.use(helmet());
services[process.env.SERVICE](app);`,
        "web.js": `module.exports = (app) => { app.use(requireUser); app.get("/web", page); };`,
      },
      `
      GET /web <- helmet(), requireUser
      GET /status <- helmet()
      `,
    );
  });

  it("calls every function of a table, one after the other", () => {
    checkRoutes(
      {
        "app.ts": `
import express from "express";
import { plugins } from "./plugins";
const app = express();
Object.values(plugins).forEach((plugin) => plugin.register(app));`,
        "plugins.ts": `
import * as session from "./session";
import users from "./users";
export const plugins = { session, users };`,
        "session.ts": `export function register(app) { app.use(readSession); }`,
        "users.ts": `export default { register(app) { app.get("/users", list); } };`,
      },
      "GET /users <- readSession",
    );
  });

  it("waits for every function of a list", () => {
    checkRoutes(
      {
        "app.ts": `
import express from "express";
import registrations from "./registrations";
const app = express();
await Promise.all(registrations.map(async (register) => register(app)));`,
        "registrations.ts": `
import { registerUsers } from "./users";
export default [registerUsers, (app) => app.get("/health", health)];`,
        "users.ts": `export async function registerUsers(app) { app.get("/users", list); }`,
      },
      `
      GET /users
      GET /health
      `,
    );
  });

  it("goes through lists that are written out", () => {
    checkRoutes(
      {
        "app.js": `
const express = require("express");
const { registerUsers } = require("./users");
const app = express();
for (const register of [registerUsers, registerOrders]) register(app);
function registerOrders(app) { app.post("/orders", create); }`,
        "users.js": `exports.registerUsers = (app) => { app.get("/users", list); };`,
      },
      `
      GET /users
      POST /orders
      `,
    );
  });

  it("mounts every router of a module", () => {
    checkRoutes(
      {
        "app.ts": `
import express from "express";
import * as routers from "./routers";
const app = express();
for (const router of Object.values(routers)) app.use("/api", router);`,
        "routers/index.ts": `
export { default as users } from "./users";
export * from "./more";`,
        "routers/more.ts": `export { default as orders } from "./orders";`,
        "routers/users.ts": users,
        "routers/orders.ts": orders,
      },
      `
      GET /api/users
      POST /api/orders
      `,
    );
  });

  it("mounts routers at the paths that stand beside them", () => {
    checkRoutes(
      {
        "app.ts": `
import express from "express";
import routes from "./routes";
import { versions } from "./versions";
const app = express();
routes.forEach(({ path, router }) => app.use(path, router));
for (const [name, router] of Object.entries(versions)) app.use(\`/api/\${name}\`, router);`,
        "routes.ts": `
import users from "./users";
import orders from "./orders";
const routes = [{ path: "/shop", router: orders }, { path: "/people", router: users }];
export default routes;`,
        "versions.ts": `
import v1 from "./users";
export const versions = { v1 };`,
        "users.ts": users,
        "orders.ts": orders,
      },
      `
      POST /shop/orders
      GET /people/users
      GET /api/v1/users
      `,
    );
  });

  it("puts the middleware of a list in front", () => {
    checkControls(
      {
        "app.ts": `
import express from "express";
import { middleware } from "./middleware";
const app = express();
middleware.forEach((one) => app.use(one));
app.get("/users", (req, res) => res.json([]));`,
        "middleware.ts": `
import helmet from "helmet";
import cors from "cors";
export const middleware = [helmet(), cors(), requireUser];
function requireUser(req, res, next) { if (!req.session.user) return res.status(401).end(); next(); }`,
      },
      "GET /users: authentication, cors, security-headers",
    );
  });

  it("does not know what stands in front where only one of several is chosen", () => {
    checkControls(
      {
        "app.ts": `
import express from "express";
import { modes } from "./modes";
const app = express();
app.use(modes[process.env.MODE]);
app.get("/users", (req, res) => res.json([]));`,
        "modes.ts": `
export const modes = { open: (req, res, next) => next(), closed: (req, res, next) => { if (!req.session.user) return res.status(401).end(); next(); } };`,
      },
      "GET /users: unknown authentication, authorization, rate-limit, cors, security-headers, timeout, error-handler, access-log",
    );
  });

  const plugins = `
export enum Hook { API = "api", Auth = "auth" }
export class PluginManager {
  private static plugins = [];
  public static add(plugins) { this.plugins.push(...[plugins].flat()); }
  public static ofType(type) { return this.plugins.filter((plugin) => plugin.type === type); }
}`;

  it("mounts what plugins put into the table of a manager", () => {
    checkRoutes(
      {
        "server/app.ts": `
import Koa from "koa";
import Router from "koa-router";
import { Hook, PluginManager } from "./plugins";
import Providers from "./providers";
const app = new Koa();
const api = new Router();
PluginManager.ofType(Hook.API).forEach((hook) => api.use("/", hook.value.routes()));
const auth = new Router({ prefix: "/auth" });
void (async () => {
  for (const provider of Providers.all) {
    const router = await provider.value.router;
    if (router) auth.use("/", limit(), router.routes());
  }
})();
app.use(api.routes());
app.use(auth.routes());`,
        "server/plugins.ts": plugins,
        "server/providers.ts": `
import { Hook, PluginManager } from "./plugins";
export default class Providers { public static get all() { return PluginManager.ofType(Hook.Auth); } }`,
        "plugins/slack/index.ts": `
import { Hook, PluginManager } from "../../server/plugins";
import hooks from "./hooks";
import Processor from "./processor";
import router from "./auth";
PluginManager.add([
  { ...config, type: Hook.Auth, value: { router, id: "slack" } },
  { ...config, type: Hook.API, value: hooks },
  { type: Hook.Task, value: Processor },
]);`,
        "plugins/slack/auth.ts": `
import Router from "koa-router";
const router = new Router();
router.get("slack.callback", callback);
export default router;`,
        "plugins/slack/hooks.ts": `
import Router from "koa-router";
const router = new Router();
router.post("hooks.slack", hook);
export default router;`,
        "plugins/slack/processor.ts": `export default class Processor { run() {} }`,
        "plugins/status/index.ts": `
import { Hook, PluginManager } from "../../server/plugins";
import Router from "koa-router";
const router = new Router();
router.get("status", status);
PluginManager.add({ type: Hook.API, value: router });`,
      },
      `
      GET /auth/slack.callback <- limit()
      POST /hooks.slack
      GET /status
      `,
    );
  });

  it("registers what files put into a registry by name", () => {
    checkRoutes(
      {
        "app.js": `
const express = require("express");
const registry = require("./registry");
const app = express();
registry.all().forEach((register) => register(app));`,
        "registry.js": `
class Registry { constructor() { this.known = new Map(); } add(name, register) { this.known.set(name, register); } all() { return [...this.known.values()]; } }
const registry = new Registry();
module.exports = registry;`,
        "users.routes.js": `
const registry = require("./registry");
registry.add("users", registerRoutes);
function registerRoutes(app) { app.get("/users", list); }`,
      },
      "GET /users",
    );
  });

  it("goes through a function that only hands the application on", () => {
    checkRoutes(
      {
        "server.js": `
const express = require("express"), setUp = require("./routes"), store = require("./store");
const app = express();
setUp(app, store);`,
        "routes/index.js": `
const routes = [require("./orders"), require("./users")];
module.exports = function (app, store) {
  return routes.forEach((route) => {
    route(app, store);
  });
};`,
        "routes/orders.js": `module.exports = (app, store) => { app.get("/orders", (req, res) => res.json(store.orders())); };`,
        "routes/users.js": `module.exports = (app, store) => { app.get("/users", (req, res) => res.json(store.users())); };`,
        "store.js": `module.exports = { orders: () => [], users: () => [] };`,
      },
      `
      GET /orders
      GET /users
      `,
    );
  });
});
