import { checkControls } from "../check-controls.js";

const application = {
  "src/app.ts": `
import express from "express";
import cookieParser from "cookie-parser";
import cors from "cors";
import helmet from "helmet";
import session from "express-session";
import passport from "passport";
import timeout from "connect-timeout";
import { doubleCsrf } from "csrf-csrf";
import { pinoHttp } from "pino-http";
import { limiter } from "./limits";
import { onError } from "./errors";
import { api } from "./api";
import { pages } from "./pages";
import { webhooks } from "./webhooks";
const { doubleCsrfProtection } = doubleCsrf({ getSecret: () => process.env.CSRF_SECRET! });
export const app = express();
app.disable("x-powered-by");
app.use(pinoHttp(), helmet(), timeout("10s"));
app.get("/healthz", (req, res) => { res.send("ok"); });
app.use("/webhooks", webhooks);
app.use(express.json({ limit: "100kb" }), express.urlencoded({ extended: false }), cookieParser());
app.use("/api", cors({ origin: "https://shop.example" }), limiter, api);
app.use(session({ secret: process.env.SESSION_SECRET!, cookie: { httpOnly: true, secure: true } }), passport.initialize(), passport.session());
app.use(doubleCsrfProtection);
app.use("/", pages);
app.use(onError);`,
  "src/limits.ts": `import { rateLimit } from "express-rate-limit"; export const limiter = rateLimit({ windowMs: 60_000, limit: 100 }); export const loginLimiter = rateLimit({ windowMs: 900_000, limit: 5 });`,
  "src/errors.ts": `import type { ErrorRequestHandler } from "express"; export const onError: ErrorRequestHandler = (err, req, res, next) => { res.status(500).json({ error: "failed" }); };`,
  "src/rights.ts": `
import { auth, requiredScopes } from "express-oauth2-jwt-bearer";
export const token = auth({ audience: "shop", issuerBaseURL: "https://issuer.example" });
export const scope = (name: string) => requiredScopes(name);
export async function ownOrder(req, res, next) {
  const order = await req.app.locals.db.order.findUnique({ where: { id: req.params.id } });
  if (order === null || order.customerId !== req.auth.payload.sub) return res.status(404).json({ error: "No such order" });
  req.order = order;
  next();
}`,
  "src/checked.ts": `
import { validationResult } from "express-validator";
export function checked(req, res, next) { const errors = validationResult(req); if (!errors.isEmpty()) return res.status(422).json({ errors: errors.array() }); next(); }`,
  "src/api/index.ts": `
import { Router } from "express";
import multer from "multer";
import { body, param, query } from "express-validator";
import { checked } from "../checked";
import { ownOrder, scope, token } from "../rights";
import * as orders from "./orders";
const upload = multer({ dest: "uploads", limits: { fileSize: 1_000_000 } });
export const api = Router();
api.get("/products", query("page").isInt(), checked, (req, res) => { res.json([]); });
api.use(token);
api.route("/orders").get(orders.list).post(body("lines").isArray(), checked, orders.create);
api.route("/orders/:id").all(param("id").isUUID(), checked, ownOrder).get(orders.read).patch(body("note").isString(), checked, orders.change).delete(orders.cancel);
api.post("/orders/:id/receipt", ownOrder, upload.single("receipt"), orders.attach);
api.put("/products/:id", scope("write:products"), (req, res) => { res.json(req.body); });`,
  "src/api/orders.ts": `
export const list = async (req, res) => { res.json(await req.app.locals.db.order.findMany({ where: { customerId: req.auth.payload.sub } })); };
export const create = async (req, res) => { res.status(201).json(req.body); };
export const read = (req, res) => res.json(req.order);
export const change = (req, res) => res.json({ ...req.order, note: req.body.note });
export const cancel = (req, res) => res.status(204).end();
export const attach = (req, res) => res.status(201).json({ file: req.file.filename });`,
  "src/pages.ts": `
import { Router } from "express";
import passport from "passport";
import { ensureLoggedIn } from "connect-ensure-login";
import { loginLimiter } from "./limits";
export const pages = Router();
pages.get("/", (req, res) => res.render("home"));
pages.get("/login", (req, res) => res.render("login"));
pages.post("/login", loginLimiter, passport.authenticate("local", { failureRedirect: "/login" }), (req, res) => res.redirect("/account"));
pages.get("/account", ensureLoggedIn("/login"), (req, res) => res.render("account", { user: req.user }));
pages.post("/account/address", ensureLoggedIn("/login"), (req, res) => res.redirect("/account"));`,
  "src/webhooks.ts": `
import { Router, raw } from "express";
import Stripe from "stripe";
const stripe = new Stripe(process.env.STRIPE_KEY!);
export const webhooks = Router();
webhooks.post("/stripe", raw({ type: "application/json" }), (req, res) => {
  const event = stripe.webhooks.constructEvent(req.body, req.headers["stripe-signature"]!, process.env.STRIPE_SECRET!);
  res.json({ received: event.id });
});`,
};

describe("controls of an Express application", () => {
  it("stand in the order in which they are used, in routers and in routes", () => {
    checkControls(
      application,
      `
      GET /healthz: public as health, security-headers, timeout, error-handler, access-log
      POST /webhooks/stripe: public as webhook, authentication, security-headers, body-limit, timeout, error-handler, access-log
      GET /api/products: validation(query), rate-limit, cors, security-headers, timeout, error-handler, access-log
      GET /api/orders: authentication, authorization, rate-limit, cors, security-headers, timeout, error-handler, access-log
      POST /api/orders: authentication, validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /api/orders/:id: authentication, authorization, validation(params), rate-limit, cors, security-headers, timeout, error-handler, access-log
      PATCH /api/orders/:id: authentication, authorization, validation(params), validation(body), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      DELETE /api/orders/:id: authentication, authorization, validation(params), rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      POST /api/orders/:id/receipt: authentication, authorization, rate-limit, cors, security-headers, body-limit, upload-limit, timeout, error-handler, access-log
      PUT /api/products/:id: authentication, authorization, rate-limit, cors, security-headers, body-limit, timeout, error-handler, access-log
      GET /: public as static, security-headers, timeout, error-handler, access-log
      GET /login: public as login, security-headers, timeout, error-handler, access-log
      POST /login: public as login, authentication, rate-limit, csrf, security-headers, body-limit, timeout, error-handler, access-log
      GET /account: authentication, security-headers, timeout, error-handler, access-log
      POST /account/address: authentication, csrf, security-headers, body-limit, timeout, error-handler, access-log
      `,
    );
  });
});
