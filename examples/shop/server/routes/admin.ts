import { Router } from "express";
import { z } from "zod";
import { pool } from "../db";
import { hashPin } from "../lib/passwords";
import { log } from "../log";
import { requireRole, requireVisitor } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { bookPickup, type Order } from "../services/orders";
import { refund } from "../services/payments";
import { bookRefund, salesReport, stockReport } from "../services/reports";
import { updateUser } from "../services/users";

export const adminRoutes = Router();

const idSchema = z.coerce.number().int().positive();
const pinSchema = z.strictObject({ userId: z.uuid(), pin: z.string().regex(/^\d{6}$/) });
const couponSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{6,20}$/),
  percent: z.number().int().min(1).max(90),
  expiresAt: z.iso.datetime(),
});

adminRoutes.use(requireVisitor, requireRole("admin"));

adminRoutes.get("/users", async (req, res) => {
  const { rows } = await pool.query(
    "SELECT id, email, name, role FROM users WHERE email ILIKE '%" + req.query.q + "%' ORDER BY email LIMIT 50",
  );
  res.json(rows);
});

adminRoutes.patch("/users/:id", async (req, res) => {
  const user = await updateUser(req.params.id, req.body);
  if (user === undefined) throw new HttpError(404, "There is no such user.");
  log.info({ by: req.visitor?.id, userId: user.id }, "a user was changed");
  res.json(user);
});

adminRoutes.put("/pins", async (req, res) => {
  const { userId, pin } = pinSchema.parse(req.body);
  await pool.query("UPDATE users SET pin_hash = $2 WHERE id = $1 AND role = 'packer'", [userId, hashPin(pin)]);
  log.info({ by: req.visitor?.id, userId }, "a packer has a new pin");
  res.status(204).end();
});

adminRoutes.get("/reports/sales", async (req, res) => {
  const from = String(req.query.from);
  const to = String(req.query.to);
  const period = String(req.query.period ?? "month");
  res.json(await salesReport(from, to, period));
});

adminRoutes.get("/reports/stock", async (_req, res) => {
  res.json(await stockReport());
});

adminRoutes.post("/coupons", async (req, res) => {
  const coupon = couponSchema.parse(req.body);
  await pool.query("INSERT INTO coupons (code, percent, expires_at) VALUES ($1, $2, $3)", [
    coupon.code,
    coupon.percent,
    coupon.expiresAt,
  ]);
  log.info({ by: req.visitor?.id, code: coupon.code }, "a coupon was made");
  res.status(201).json(coupon);
});

adminRoutes.post("/orders/:id/ship", async (req, res) => {
  const order = await anyOrder(idSchema.parse(req.params.id));
  res.json({ pickupId: await bookPickup(order) });
});

adminRoutes.post("/orders/:id/refund", async (req, res) => {
  const order = await anyOrder(idSchema.parse(req.params.id));
  if (order.payment_id === null) throw new HttpError(409, "Nothing was paid for this order.");
  await refund(order.payment_id);
  await pool.query("UPDATE orders SET status = 'refunded' WHERE id = $1", [order.id]);
  await bookRefund(order.id, order.total_cents);
  log.info({ by: req.visitor?.id, orderId: order.id }, "an order was paid back");
  res.status(204).end();
});

async function anyOrder(id: number): Promise<Order> {
  const { rows } = await pool.query<Order>("SELECT * FROM orders WHERE id = $1", [id]);
  const order = rows[0];
  if (order === undefined) throw new HttpError(404, "There is no such order.");
  return order;
}
