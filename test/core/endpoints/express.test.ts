import { checkControls } from "./check-controls.js";
import { checkRoutes } from "./check-inventory.js";

const users = `
import { Router } from "express";
import { requireUser } from "../auth.js";
const router = Router();
router.get("/", list);
router.post("/", requireUser, create);
router.route("/:id").get(read).put(requireUser, update).delete(requireUser, remove);
export default router;`;

describe("endpoints of Express", () => {
  it("has the paths of routers that other files mount", () => {
    checkRoutes(
      {
        "app.ts": `
import express from "express";
import users from "./routes/users.js";
import { orders } from "./routes/index.js";
const app = express();
app.use(express.json());
app.get("/health", (req, res) => res.send("ok"));
app.use("/users", users);
app.use("/api/orders", orders);
app.all("/any", handler);`,
        "routes/users.ts": users,
        "routes/index.ts": `export { ordersRouter as orders } from "./orders.js";`,
        "routes/orders.ts": `
import express from "express";
export const ordersRouter = express.Router({ mergeParams: true });
ordersRouter.patch("/:orderId/lines/:line", change);`,
      },
      `
      GET /health <- express.json()
      GET /users <- express.json()
      POST /users <- express.json(), requireUser
      GET /users/:id <- express.json()
      PUT /users/:id <- express.json(), requireUser
      DELETE /users/:id <- express.json(), requireUser
      PATCH /api/orders/:orderId/lines/:line <- express.json()
      ALL /any <- express.json()
      `,
    );
  });

  it("knows that order counts: what is used later stands in front of what is registered later", () => {
    checkRoutes(
      {
        "app.js": `
const express = require("express");
const app = express();
app.get("/open", open);
app.use("/admin", requireAdmin);
app.get("/admin/users", users);
app.get("/administrators", others);
app.use(logger);
app.post("/late", late);`,
      },
      `
      GET /open
      GET /admin/users <- requireAdmin
      GET /administrators
      POST /late <- logger
      `,
    );
  });

  it("follows an application into functions of other files", () => {
    checkRoutes(
      {
        "server.js": `
const express = require("express");
const routes = require("./routes");
const app = express();
app.use(session());
routes(app, db);
require("./more").setup(app);`,
        "routes.js": `
const index = (app, db) => {
  app.get("/", home);
  app.post("/login", login);
};
module.exports = index;`,
        "more.js": `
module.exports = {
  setup(server) {
    server.get("/more", more);
  },
};`,
      },
      `
      GET / <- session()
      POST /login <- session()
      GET /more <- session()
      `,
    );
  });

  it("follows routers that functions return", () => {
    checkRoutes(
      {
        "server.js": `
const express = require("express");
const app = express();
app.use("/app", require("./routes/app")());
app.use("/", require("./routes/main")(passport));`,
        "routes/app.js": `
const router = require("express").Router();
module.exports = function () {
  router.get("/usersearch", search);
  router.post("/usersearch", doSearch);
  return router;
};`,
        "routes/main.js": `
module.exports = (passport) => {
  const router = require("express").Router();
  router.get("/login", page);
  return router;
};`,
      },
      `
      GET /app/usersearch
      POST /app/usersearch
      GET /login
      `,
    );
  });

  it("finds routers that classes hold", () => {
    checkRoutes(
      {
        "app.ts": `
import express, { Application } from "express";
import { UserRoutes } from "./user-routes";
import { HealthController } from "./health";
export class App {
  public app: Application;
  constructor() {
    this.app = express();
    this.middleware();
    this.routes();
  }
  private routes(): void {
    this.app.use("/users", new UserRoutes().router);
    this.app.get("/ping", ping);
    new HealthController(this.app);
  }
  private middleware(): void {
    this.app.use(helmet());
  }
}`,
        "user-routes.ts": `
import { Router } from "express";
export class UserRoutes {
  readonly router = Router();
  constructor() {
    this.router.get("/:id", this.read);
  }
  read = (req, res) => res.json({});
}`,
        "health.ts": `
import type { Application } from "express";
export class HealthController {
  constructor(private readonly app: Application) {
    this.app.get("/health", (req, res) => res.send("ok"));
  }
}`,
      },
      `
      GET /users/:id <- helmet()
      GET /ping <- helmet()
      GET /health <- helmet()
      `,
    );
  });

  it("finds the application of the only instance of a class, and one that is made where none is handed in", () => {
    checkRoutes(
      {
        "server.js": `
const { Server } = require("./the-server");
const init = require("./init");
const server = Server.getInstance();
const app = server.app;
app.get("/", home);
init();`,
        "the-server.js": `
const express = require("express");
class Server {
  static instance = null;
  app = undefined;
  static getInstance() {
    if (Server.instance === null) Server.instance = new Server();
    return Server.instance;
  }
  constructor() {
    this.app = express();
    this.app.use(helmet());
  }
}
module.exports = { Server };`,
        "init.js": `
const express = require("express");
module.exports = function init(app = express()) {
  app.get("/second", handler);
  return app;
};`,
      },
      `
      GET / <- helmet()
      GET /second
      `,
    );
  });

  it("goes through lists of paths, of middleware and of routes", () => {
    checkRoutes(
      {
        "app.js": `
const express = require("express");
const app = express();
const guards = [requireUser, requireRole("admin")];
app.get(["/a", "/b"], guards, handler);
app.use(["/one", "/two"], limiter);
app.get("/two/x", handler);
for (const page of ["about", "contact"]) app.get(\`/\${page}\`, show);
const routes = [
  { method: "get", path: "/list", handler: list },
  { method: "post", path: "/list", handler: add },
];
routes.forEach((route) => app[route.method](route.path, route.handler));
app.get(\`/\${prefix}/items\`, items);
app.get(/^\\/files\\/(.*)$/, files);
app.get("title");`,
      },
      `
      GET /a <- requireUser, requireRole("admin")
      GET /b <- requireUser, requireRole("admin")
      GET /two/x <- limiter
      GET /about
      GET /contact
      GET /list
      POST /list
      GET /{…}/items <- limiter, limiter
      GET /{…} <- limiter, limiter
      `,
    );
  });

  it("loads the files of a folder", () => {
    checkRoutes(
      {
        "app.js": `
const fs = require("fs");
const path = require("path");
const express = require("express");
const app = express();
app.use(helmet());
fs.readdirSync(path.join(__dirname, "routes")).forEach((file) => { require("./routes/" + file)(app); });
const dir = path.join(__dirname, "api");
for (const file of fs.readdirSync(dir).filter((name) => name.endsWith(".js"))) {
  const name = file.replace(".js", "");
  app.use(\`/api/\${name}\`, require(path.join(dir, file)));
}`,
        "routes/pages.js": `module.exports = (app) => { app.get("/about", about); };`,
        "routes/deep/hidden.js": `module.exports = (app) => { app.get("/hidden", hidden); };`,
        "api/users.js": `const router = require("express").Router(); router.get("/:id", read); module.exports = router;`,
        "api/orders.js": `const router = require("express").Router(); router.post("/", create); module.exports = router;`,
      },
      `
      GET /about <- helmet()
      GET /api/users/:id <- helmet()
      POST /api/orders <- helmet()
      GET /{…}/hidden
      `,
    );
  });

  it("has paths that stand in constants of other files", () => {
    checkRoutes(
      {
        "app.ts": `
import express from "express";
import { API, ROUTES, Paths } from "./paths";
import settings from "./settings";
import users from "./users";
const app = express();
app.use(ROUTES.users, users);
app.get(Paths.Orders, list);
app.get(\`\${API}/items/:id\`, read);
app.post(settings.login, login);
app.delete(settings.missing, nothing);`,
        "users.ts": `
import { Router } from "express";
import { DETAIL } from "./paths";
const router = Router();
router.get(DETAIL, detail);
export default router;`,
        "paths.ts": `
export const API = "/api/v1";
export const DETAIL = "/:userId";
export const ROUTES = Object.freeze({ users: "/users" });
export enum Paths { Orders = "/orders" }`,
        "settings.js": `module.exports = { login: "/sign-in" };`,
      },
      `
      GET /users/:userId
      GET /orders
      GET /api/v1/items/:id
      POST /sign-in
      DELETE /{…}
      `,
    );
  });

  it("counts what middleware does for others, and not what it does for itself", () => {
    checkControls(
      {
        "app.js": `
const express = require("express");
const robots = require("express-robots-txt");
const asyncHandler = require("express-async-handler");
const { storage } = require("./storage");
const { requireUser, verifyCsrfToken } = require("./auth");
const { listOrders } = require("./orders");
const app = express();
app.use(robots({}));
app.use((req, res, next) => storage.run({ req }, next));
app.get("/orders", requireUser, asyncHandler(listOrders));
app.post("/orders", verifyCsrfToken(), (req, res) => res.end());`,
        "storage.js": `const { AsyncLocalStorage } = require("node:async_hooks"); exports.storage = new AsyncLocalStorage();`,
        "auth.js": `
exports.requireUser = (req, res, next) => { try { req.userId = sessions[req.headers.authorization].user.id; next(); } catch (error) { res.status(401).end(); } };
exports.verifyCsrfToken = () => (req, res, next) => { if (isReading(req)) return next(); if (req.headers["x-csrf-token"] !== req.session.csrf) throw new CSRFError("CSRF token mismatch"); next(); };`,
        "orders.js": `exports.listOrders = async (req, res) => { const orders = await find(req.query.page); if (orders.length === 0) return res.status(400).send("Page out of range"); res.json(orders); };`,
      },
      `
      GET /orders: authentication
      POST /orders: csrf
      `,
    );
  });

  it("counts what functions do that a wrapper of the project runs", () => {
    checkControls(
      {
        "app.js": `
const express = require("express");
const { guarded, route } = require("./wrap");
const { requireUser, requireKey } = require("./auth");
const { list, create } = require("./orders");
const { gate } = require("gate");
const app = express();
app.get("/orders", guarded(requireUser), guarded(list));
app.post("/orders", guarded(route({ check: requireKey, handler: create })));
app.put("/orders", guarded(gate), guarded(create));
app.patch("/orders", guarded(), guarded(create));`,
        "wrap.js": `
exports.guarded = (handler) => (req, res, next) => { Promise.resolve(handler(req, res, next)).catch(next); };
exports.route = ({ check, handler }) => async (req, res) => { await check(req, res); return handler(req, res); };`,
        "auth.js": `
exports.requireUser = (req, res, next) => { if (!req.session.userId) return res.status(401).end(); next(); };
exports.requireKey = (req) => { if (req.headers["x-api-key"] !== process.env.API_KEY) throw new Unauthorized(); };`,
        "orders.js": `exports.list = async (req, res) => res.json([]); exports.create = async (req, res) => res.json({});`,
      },
      `
      GET /orders: authentication
      POST /orders: authentication
      PUT /orders: unknown authentication, authorization, validation, rate-limit, csrf, cors, security-headers, body-limit, timeout, error-handler, access-log, audit-log
      PATCH /orders: unknown authentication, authorization, validation, rate-limit, csrf, cors, security-headers, body-limit, timeout, error-handler, access-log, audit-log
      `,
    );
  });

  it("knows that a record which is not there was looked up, and nothing asked", () => {
    checkControls(
      {
        "app.js": `
const express = require("express");
const { Address } = require("./address");
const { quota } = require("./out-of-view");
const app = express();
app.get("/addresses/:id", async (req, res) => { const found = await Address.findOne({ where: { id: req.params.id } }); if (!found) throw new Error("No such address"); res.json(found); });
app.delete("/addresses/:id", async (req, res) => { const gone = await Address.destroy({ where: { id: req.params.id, userId: req.user.id } }); if (!gone) return res.sendStatus(404); res.end(); });
app.put("/addresses/:id", async (req, res) => { const [count] = await Address.update(req.body, { where: { id: req.params.id, userId: req.body.userId } }); if (!count) return res.sendStatus(404); res.end(); });
app.post("/addresses", async (req, res) => { if (await quota.used(req.user) > 5) return res.sendStatus(429); res.end(); });
app.post("/others", async (req, res) => { if (await quota.left(req.user) < 1) throw new Error("No"); res.end(); });`,
        "address.js": `const { Model } = require("sequelize"); exports.Address = class Address extends Model {};`,
      },
      `
      GET /addresses/:id
      DELETE /addresses/:id: authorization
      PUT /addresses/:id
      POST /addresses: rate-limit
      POST /others: unknown authentication, authorization, validation, audit-log
      `,
    );
  });

  it("follows routers through names that the package gives its own files", () => {
    checkRoutes(
      {
        "package.json": `{ "name": "shop", "imports": { "#routes": "./routes/index.js", "#users": "./routes/users.js" } }`,
        "app.js": `
import express from "express";
import { users } from "#routes";
const app = express();
app.use("/users", users);`,
        "routes/index.js": `export { default as users } from "#users";`,
        "routes/users.js": users,
      },
      `
      GET /users
      POST /users <- requireUser
      GET /users/:id
      PUT /users/:id <- requireUser
      DELETE /users/:id <- requireUser
      `,
    );
  });

  it("shows routers that nothing in view mounts with what is missing in their paths", () => {
    checkRoutes({ "routes/users.ts": users }, `
      GET /{…}
      POST /{…} <- requireUser
      GET /{…}/:id
      PUT /{…}/:id <- requireUser
      DELETE /{…}/:id <- requireUser
    `);
  });

  it("leaves out clients, and servers of tests", () => {
    checkRoutes(
      {
        "client.ts": `
import axios from "axios";
import api from "./api";
const client = axios.create();
client.get("/users", options);
api.post("/users", body);
export function load(http) { return http.get("/orders", callback); }`,
        "api.ts": `import axios from "axios"; export default axios.create();`,
        "test/server.test.ts": `import express from "express"; const app = express(); app.get("/x", handler);`,
      },
      "",
    );
  });
});
