import { Router } from "express";
import { z } from "zod";
import { pool } from "../db";
import { hashPin } from "../lib/passwords";
import { requireRole, requireVisitor } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { expensiveLimit, visitorLimit } from "../middleware/limits";
import { validateBody } from "../middleware/validate";
import { audit } from "../services/audit";
import { anyOrder, bookPickup } from "../services/orders";
import { refund } from "../services/payments";
import { bookRefund, periods, salesReport, stockReport } from "../services/reports";
import { searchUsers, updateUser } from "../services/users";

export const adminRoutes = Router();

const idSchema = z.coerce.number().int().positive();
const userIdSchema = z.uuid();
const userSearch = z.object({ q: z.string().trim().min(2).max(80) });
const userChanges = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  role: z.enum(["customer", "packer", "admin"]).optional(),
});
const reportQuery = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  period: z.enum(periods).default("month"),
});
const pinSchema = z.strictObject({ userId: z.uuid(), pin: z.string().regex(/^\d{6}$/) });
const couponSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{6,20}$/),
  percent: z.number().int().min(1).max(90),
  expiresAt: z.iso.datetime(),
});

adminRoutes.use(requireVisitor, requireRole("admin"), visitorLimit);

adminRoutes.get("/users", async (req, res) => {
  const { q } = userSearch.parse(req.query);
  res.json(await searchUsers(q));
});

adminRoutes.patch("/users/:id", validateBody(userChanges), async (req, res) => {
  const id = userIdSchema.parse(req.params.id);
  const user = await updateUser(id, { name: req.body.name, role: req.body.role });
  if (user === undefined) throw new HttpError(404, "There is no such user.");
  await audit("user.changed", req, { changed: user.id, role: user.role });
  res.json(user);
});

adminRoutes.put("/pins", validateBody(pinSchema), async (req, res) => {
  const { userId, pin } = req.body;
  await pool.query("UPDATE users SET pin_hash = $2 WHERE id = $1 AND role = 'packer'", [userId, await hashPin(pin)]);
  await audit("pin.changed", req, { changed: userId });
  res.status(204).end();
});

adminRoutes.get("/reports/sales", expensiveLimit, async (req, res) => {
  const { from, to, period } = reportQuery.parse(req.query);
  res.json(await salesReport(from, to, period));
});

adminRoutes.get("/reports/stock", expensiveLimit, async (_req, res) => {
  res.json(await stockReport());
});

adminRoutes.post("/coupons", validateBody(couponSchema), async (req, res) => {
  const { code, percent, expiresAt } = req.body;
  await pool.query("INSERT INTO coupons (code, percent, expires_at) VALUES ($1, $2, $3)", [code, percent, expiresAt]);
  await audit("coupon.created", req, { code });
  res.status(201).json({ code, percent, expiresAt });
});

adminRoutes.post("/orders/:id/ship", async (req, res) => {
  const order = await anyOrder(idSchema.parse(req.params.id));
  const pickupId = await bookPickup(order);
  await audit("order.shipped", req, { orderId: String(order.id) });
  res.json({ pickupId });
});

adminRoutes.post("/orders/:id/refund", async (req, res) => {
  const order = await anyOrder(idSchema.parse(req.params.id));
  if (order.payment_id === null) throw new HttpError(409, "Nothing was paid for this order.");
  await refund(order.payment_id);
  await pool.query("UPDATE orders SET status = 'refunded' WHERE id = $1", [order.id]);
  await bookRefund(order.id, order.total_cents);
  await audit("order.refunded", req, { orderId: String(order.id) });
  res.status(204).end();
});
