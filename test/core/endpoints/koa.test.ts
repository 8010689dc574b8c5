import { checkControls } from "./check-controls.js";
import { checkRoutes } from "./check-inventory.js";

describe("endpoints of Koa", () => {
  it("has the paths of routers, their prefixes and their nesting", () => {
    checkRoutes(
      {
        "app.js": `
const Koa = require("koa");
const bodyParser = require("koa-bodyparser");
const users = require("./users");
const { api } = require("./api");
const app = new Koa();
app.use(bodyParser());
app.use(users.routes()).use(users.allowedMethods());
app.use(api.routes());
module.exports = app;`,
        "users.js": `
const Router = require("@koa/router");
const router = new Router({ prefix: "/users" });
router.use(requireUser);
router.get("/", list).post("/", validate, create);
router.get("user", "/:id", read);
router.del("/:id", remove);
module.exports = router;`,
        "api.js": `
const Router = require("koa-router");
const orders = new Router();
orders.patch("/:id", change);
const api = new Router();
api.prefix("/api/v1");
api.use("/orders", requireUser, orders.routes());
api.all("/status", status);
module.exports = { api };`,
      },
      `
      GET /users <- bodyParser(), requireUser
      POST /users <- bodyParser(), requireUser, validate
      GET /users/:id <- bodyParser(), requireUser
      DELETE /users/:id <- bodyParser(), requireUser
      PATCH /api/v1/orders/:id <- bodyParser(), requireUser
      ALL /api/v1/status <- bodyParser()
      `,
    );
  });

  it("mounts applications in applications", () => {
    checkRoutes(
      {
        "index.ts": `
import Koa from "koa";
import mount from "koa-mount";
import api from "./api";
const app = new Koa();
app.use(mount("/api", api));
app.use(mount("/other", new Koa()));`,
        "api.ts": `
import Koa from "koa";
import Router from "koa-router";
import documents from "./documents";
const api = new Koa();
const router = new Router();
api.use(limit());
router.use("/", documents.routes());
router.post("*", notFound);
api.use(router.routes());
export default api;`,
        "documents.ts": `
import Router from "koa-router";
const router = new Router();
router.post("documents.list", auth(), list);
export default router;`,
      },
      `
      POST /api/documents.list <- limit(), auth()
      POST /api/* <- limit()
      `,
    );
  });

  it("says nothing is missing in front of an application that may be handed in", () => {
    checkControls({
      "web.ts": `
import Koa from "koa";
import Router from "@koa/router";
const router = new Router();
router.get("/a", (ctx) => { ctx.body = "a"; });
export default function init(app: Koa = new Koa()) { app.use(router.routes()); return app; }`,
    }, `
      GET /a: unknown authentication, authorization, rate-limit, cors, security-headers, timeout, error-handler, access-log
    `);
  });

  it("knows what answers errors in place of Koa's own", () => {
    checkControls(
      {
        "app.ts": `
import Koa from "koa";
import Router from "koa-router";
import onerror from "./onerror";
const app = new Koa();
onerror(app);
const router = new Router();
router.get("/robots.txt", (ctx) => { ctx.body = ""; });
app.use(router.routes());`,
        "onerror.ts": `
import type Koa from "koa";
export default function onerror(app: Koa) {
  app.context.onerror = function (error) { this.status = 500; this.body = "failed"; this.res.end(this.body); };
}`,
      },
      "GET /robots.txt: public as static, error-handler",
    );
  });
});
