import assert from "node:assert/strict";
import type { ProvidedControl } from "#core/endpoints/fragment";
import { functionParts } from "#core/endpoints/function-parts";
import { FileFacts } from "#core/facts/file-facts";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { models } from "../../../rules/index.js";

const index = indexModels(models);

/** `authentication`, `validation(body)`; `?` behind what is only likely. */
function shown({ kind, part, half, isOwn, certain }: ProvidedControl): string {
  return `${kind}${part === undefined ? "" : `(${part})`}${half === undefined ? "" : ` ${half}`}${isOwn === true ? " of its own" : ""}${certain ? "" : "?"}`;
}

/** Checks what the function named `subject` provides, and which functions of the project it leaves it to. */
function check(title: string, code: string, expected: readonly string[], name = "subject"): void {
  it(title, () => {
    const parsed = parse({ uri: "file:///a.tsx", path: "src/a.ts", languageId: "typescript", text: code });
    assert.ok("tree" in parsed);
    const part = functionParts(new FileFacts(parsed.tree, index)).get(name);
    assert.ok(part !== undefined, `no part for ${name}`);
    const told = part.answers.map((control) => `tells ${shown(control)}`);
    const calls = part.calls.map(({ name: called, isLookedAt }) => `${isLookedAt ? "asks" : "calls"} ${called}`);
    assert.deepEqual([...new Set([...part.provides.map(shown), ...told, ...calls])].sort(), [...expected].sort());
  });
}

describe("what a function does for a request: who sends it", () => {
  check("a bearer token that is verified", `import jwt from "jsonwebtoken";
    export function subject(req, res, next) {
      const token = req.headers.authorization?.split(" ")[1];
      if (!token) return res.status(401).json({ error: "No token" });
      try { req.user = jwt.verify(token, key); next(); } catch { res.status(401).end(); }
    }`, ["authentication", "error-handler of its own"]);
  check("a session that has to be there", `export const subject = (req, res, next) => {
      if (!req.session.userId) { res.redirect("/login"); return; }
      next();
    };`, ["authentication"]);
  check("no user, no answer but an error", `export const subject = (req, res, next) => { if (!req.user) throw new Error("nope"); next(); };`, ["authentication"]);
  check("passport's own question", `export function subject(req, res, next) { if (req.isAuthenticated()) return next(); res.status(401).send("no"); }`, ["authentication"]);
  check("a token that is read and turns nobody away", `import jwt from "jsonwebtoken";
    export function subject(req, res, next) {
      jwt.verify(req.cookies.token, key, (err, decoded) => { if (err === null) users.put(req.cookies.token, decoded); });
      next();
    }`, []);
  check("a token whose callback turns away", `import jwt from "jsonwebtoken";
    export function subject(req, res, next) {
      jwt.verify(req.cookies.token, key, (err, decoded) => { if (err) return res.status(401).end(); req.user = decoded; next(); });
    }`, ["authentication"]);
  check("a right that is asked for, and answered like a missing login", `export async function subject(auth) { if (!(await canViewAllTeams(auth))) return unauthorized(); return teams(); }`, ["authentication", "authorization"]);
  check("only guests", `export function subject(req, res, next) { if (!req.isAuthenticated()) return next(); res.redirect("/home"); }`, []);
  check("people who are known are led on", `export async function subject(req, res) { const user = await find(req.body.email); if (user) res.redirect("/login"); else res.redirect("/register"); }`, []);
  check("a password that is sent and looked up", `export async function subject(req, res) {
      const user = await find(req.body.email, hash(req.body.password));
      if (!user) return res.status(401).send("Invalid email or password.");
      res.json({ token: sign(user) });
    }`, []);
  check("an object that a plain function makes", `function Sessions(db) { this.check = (req, res, next) => { if (!req.session.userId) return res.redirect("/login"); next(); }; }
    module.exports = Sessions;`, ["authentication"], "Sessions().check");
  check("an API key that is compared", `import { timingSafeEqual } from "node:crypto";
    export const subject = async (c, next) => {
      const key = c.req.header("x-api-key");
      if (key === undefined || !timingSafeEqual(Buffer.from(key), expected)) return c.json({ error: "Unauthorized" }, 401);
      await next();
    };`, ["authentication"]);
  check("a session that a library looks up", `import { getServerSession } from "next-auth";
    export async function subject() { const session = await getServerSession(options); if (!session) return Response.json({}, { status: 401 }); return data(); }`, ["authentication"]);
  check("one that nobody looks at", `import { getServerSession } from "next-auth";
    export async function subject() { const session = await getServerSession(options); log(session); }`, []);
  check("one that is handed on", `import { getServerSession } from "next-auth";
    export async function subject() { const session = await getServerSession(options); return session?.user; }`, ["tells authentication"]);
  check("one of the project, taken apart", `import { validateRequest } from "./auth";
    export async function subject() { const { user } = await validateRequest(); if (!user) return redirect("/login"); }`, ["asks ./auth.validateRequest", "authentication"]);
  check("Supabase", `import { createServerClient } from "@supabase/ssr";
    export async function subject(request) { const supabase = createServerClient(url, key, {}); const { data: { user } } = await supabase.auth.getUser(); if (!user) { return NextResponse.redirect(new URL("/login", request.url)); } }`, ["authentication"]);
  check("a name for a library's guard, which asks for a role where a call says so", `import { authenticate } from "@medusajs/framework/http"; export const subject = authenticate;`, ["authentication"]);
  check("a procedure's middleware", `import { TRPCError, initTRPC } from "@trpc/server"; const t = initTRPC.create();
    export const subject = t.middleware(({ ctx, next }) => { if (!ctx.session?.user) throw new TRPCError({ code: "UNAUTHORIZED" }); return next(); });`, ["authentication"]);
  check("a wrong password is no missing login", `import bcrypt from "bcrypt";
    export async function subject(req, res) { const user = await find(req.body.email); if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).send("wrong"); res.json(sign(user)); }`, []);
  check("a user that a token was looked up for", `export const subject = () => async ({ headers }, res, next) => { const loggedInUser = users.get(headers.authorization); if (!loggedInUser) { next(new Error("Blocked")); return; } res.json(loggedInUser); };`, ["authentication"]);
  check("what only has such a word in its name", `export const subject = () => async (req, res, next) => { if (!authMethodsPerActor[req.params.actor].includes(req.params.auth_provider)) throw new HttpError("NOT_ALLOWED"); next(); };`, ["authorization?"]);
  check("a user without any role is nobody", `export async function subject(session) { const user = await users.find(session.user.id); if (!user?.role) throw new UnauthorizedException(); return tokens(user); }`, ["authentication"]);
  check("a record that is not there", `export async function subject(req, res) { const user = await users.find(req.params.id); if (!user) return res.status(404).end(); res.json(user); }`, []);
});

describe("what a function does for a request: what they may do", () => {
  check("a role", `export const subject = (role) => (req, res, next) => req.user.role === role ? next() : res.sendStatus(403);
    `, ["authorization"]);
  check("a role that hands on the reason", `export const subject = (role) => async (req, res, next) => { req.user.role !== role ? next(new ForbiddenError()) : await next(); };`, ["authorization"]);
  check("one way or the other of going on", `export const subject = (req, res, next) => { req.user.role === "staff" ? next() : next("route"); };`, []);
  check("who is not known is looked for elsewhere", `export const subject = (req, res, next) => (req.user ? next() : load(req, res, next));`, []);
  check("who is not known is sent to sign in", `export const subject = (req, res, next) => (req.session.user ? next() : res.redirect("/start"));`, ["authentication"]);
  check("a role in a branch", `export const subject = (...roles) => (req, res, next) => { if (!roles.includes(req.user.role)) return res.status(403).json({ message: "Forbidden" }); next(); };`, ["authorization"]);
  check("an owner", `export async function subject(req, res) { const order = await orders.get(req.params.id); if (order.userId !== req.user.id) return res.sendStatus(404); res.json(order); }`, ["authorization"]);
  check("only what belongs to who asks", `export async function subject(req, res) { res.json(await prisma.order.findFirst({ where: { id: req.params.id, userId: req.user.id } })); }`, ["authorization"]);
  check("what belongs to whom the request names", `export async function subject(req, res) { res.json(await prisma.order.findFirst({ where: { id: req.params.id, userId: req.body.userId } })); }`, ["authorization schema"]);
  check("a list of what belongs to who asks", `export async function subject(req, res) { res.json(await prisma.order.findMany({ where: { userId: req.user.id } })); }`, ["authorization of its own"]);
  check("somebody who may do it", `export function subject(req, res) { const user = findUser(req.body.auth); if (!user || !user.canDelete) { res.status(403).end(); return; } res.end(); }`, ["authorization", "authentication"]);
  check("an event that is kept under a name", `export async function subject(req, res) { await Event.createFromContext(req, { name: "documents.empty_trash", actorId: req.user.id }); res.end(); }`, ["audit-log?"]);
  check("an event of a calendar", `export async function subject(req, res) { await Event.create({ name: req.body.name, type: "meeting" }); res.end(); }`, []);
  check("who asks, written into the request", `export function subject(req, res, next) { req.body.userId = sessions[tokenOf(req)].id; next(); }`, ["authorization check"]);
  check("who asks, put into the request with more", `export function subject(req, res, next) { req.body = { ...req.body, userId: req.user.id }; next(); }`, ["authorization check"]);
  check("who asks, assigned to the request", `export function subject(req, res, next) { Object.assign(req.body, { ownerId: req.user.id }); next(); }`, ["authorization check"]);
  check("an owner copied within the request", `export function subject(req, res, next) { req.body.userId = req.query.userId; next(); }`, []);
  check("a guard's verdict", `import { Reflector } from "@nestjs/core";
    export class RolesGuard { constructor(private reflector: Reflector) {} canActivate(context) { const roles = this.reflector.get("roles", context.getHandler()); if (!roles) return true; const { user } = context.switchToHttp().getRequest(); return roles.some((role) => user.roles.includes(role)); } }`, ["authorization check"], "RolesGuard");
});

describe("what a function does for a request: what it holds", () => {
  check("a schema that throws", `import { z } from "zod"; const schema = z.object({}); export function subject(req, res) { const data = schema.parse(req.body); res.json(data); }`, ["validation(body)"]);
  check("a schema that tells", `import { userSchema } from "./schemas"; export async function subject(request) { const parsed = userSchema.safeParse(await request.json()); if (!parsed.success) return Response.json(parsed.error, { status: 400 }); }`, ["validation(body)"]);
  check("a schema that nobody listens to", `import { userSchema } from "./schemas"; export async function subject(req, res) { const parsed = userSchema.safeParse(req.query); res.json(parsed.data); }`, []);
  check("a factory for any schema and part", `export const subject = (schema) => (req, res, next) => { const { error } = schema.validate(req.body); if (error) return res.status(400).json(error); next(); };`, ["validation(body)"]);
  check("what express-validator found", `import { validationResult } from "express-validator"; export function subject(req, res, next) { const errors = validationResult(req); if (!errors.isEmpty()) return res.status(422).json({ errors: errors.array() }); next(); }`, ["validation check"]);
  check("what was found out before", `export function subject(req, res) {
      const amount = Number(req.body.amount);
      const isInvalid = [isNaN(amount), amount < 0].some(Boolean);
      if (isInvalid) return res.render("transfer", { error: "Invalid amount" });
      pay(amount);
    }`, ["validation(body)?"]);
  check("a package's parser of other things", `import semver from "semver"; export const subject = () => async (ctx, next) => { const version = semver.parse(ctx.headers["x-version"]); if (version && version.major < 3) throw TooOld(); return next(); };`, ["asks semver.parse"]);
  check("reading a format checks nothing", `export function subject(req, res) { res.json(JSON.parse(req.body)); }`, []);
  check("a class that says what is allowed", `import { IsEmail } from "class-validator"; export class CreateUserDto { @IsEmail() email: string; }`, ["validation(body) schema"].map(() => "validation schema"), "CreateUserDto");
  check("one that is made from another", `import { PartialType } from "@nestjs/mapped-types"; import { CreateUserDto } from "./create"; export class UpdateUserDto extends PartialType(CreateUserDto) {}`, ["asks ./create.CreateUserDto"], "UpdateUserDto");
});

describe("what a function does for a request: the rest", () => {
  check("a limiter that throws", `import { RateLimiterRedis } from "rate-limiter-flexible"; const limiter = new RateLimiterRedis({});
    export async function subject(req, res, next) { try { await limiter.consume(req.ip); next(); } catch { res.status(429).send("Too many"); } }`, ["error-handler of its own", "rate-limit"]);
  check("a limiter of its own", `export function subject(req, res, next) { if (hits(req.ip) > 10) return res.status(429).end(); next(); }`, ["rate-limit"]);
  check("a token against forged requests", `export function subject(req, res, next) { if (req.headers["x-csrf-token"] !== req.session.csrfToken) return res.sendStatus(403); next(); }`, ["csrf"]);
  check("an error handler", `export function subject(err, req, res, next) { res.status(500).json({ error: "Internal" }); }`, ["error-handler"]);
  check("errors of what runs behind", `export const subject = () => async (ctx, next) => { try { await next(); } catch (err) { throw err instanceof NotThere ? NotFoundError() : err; } };`, ["error-handler"]);
  check("errors that a context is given", `export const subject = () => async (ctx, next) => { try { await next(); } catch (err) { ctx.status = err.status; if (ctx.status === 401) { ctx.body = { error: "unauthorized" }; return; } ctx.body = { error: "failed" }; } };`, ["error-handler"]);
  check("errors that go on as they were", `export const subject = () => async (ctx, next) => { try { await next(); } catch (err) { count(err); throw err; } };`, []);
  check("lines about requests", `export function subject(req, res, next) { logger.info({ method: req.method, url: req.originalUrl }); next(); }`, ["access-log"]);
  check("headers", `export function subject(req, res, next) { res.setHeader("X-Frame-Options", "DENY"); next(); }`, ["security-headers"]);
  check("other sites", `export function subject(req, res, next) { res.header("Access-Control-Allow-Origin", origin); next(); }`, ["cors"]);
  check("a list of middleware", `import { requireUser } from "./auth"; import rateLimit from "express-rate-limit"; export const subject = [requireUser, rateLimit({ max: 5 })];`, ["asks ./auth.requireUser", "rate-limit"]);
  check("a procedure on top of another", `import { publicProcedure } from "./trpc"; import { isAdmin } from "./guards"; export const subject = publicProcedure.use(isAdmin);`, ["asks ./guards.isAdmin", "asks ./trpc.publicProcedure"]);
  check("middleware that a handler runs", `import rateLimit from "express-rate-limit"; const limiter = rateLimit({}); export default async function subject(req, res) { await runMiddleware(req, res, limiter); res.end(); }`, ["rate-limit"]);
});
