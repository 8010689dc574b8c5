import { Router } from "express";
import { z } from "zod";
import { requireVisitor, visitorOf } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { expensiveLimit, visitorLimit } from "../middleware/limits";
import { validateBody } from "../middleware/validate";
import { audit } from "../services/audit";
import { invoiceOf, isOwnLink, linkSignature } from "../services/invoices";
import { sendReceipt } from "../services/mail";
import { addNote, orderOf, ordersOf, placeOrder } from "../services/orders";
import { findById } from "../services/users";

export const orderRoutes = Router();

const idSchema = z.coerce.number().int().positive();
const listSchema = z.object({ sort: z.enum(["newest", "oldest", "total"]).default("newest") });
const linkSchema = z.object({ signature: z.string().regex(/^[\da-f]{64}$/) });
const noteSchema = z.strictObject({ note: z.string().trim().min(1).max(500) });

const newOrder = z.strictObject({
  cardToken: z.string().startsWith("pm_").max(64),
  lines: z
    .array(z.strictObject({ productId: z.number().int().positive(), quantity: z.number().int().min(1).max(20) }))
    .min(1)
    .max(50),
});

orderRoutes.use(requireVisitor);

orderRoutes.get("/", visitorLimit, async (req, res) => {
  const { sort } = listSchema.parse(req.query);
  res.json(await ordersOf(visitorOf(req).id, sort));
});

orderRoutes.post("/", expensiveLimit, validateBody(newOrder), async (req, res) => {
  const { lines, cardToken } = req.body;
  const visitor = visitorOf(req);
  const order = await placeOrder(visitor.id, lines, cardToken);
  await audit("order.placed", req, { orderId: String(order.id) });
  const customer = await findById(visitor.id);
  if (customer !== undefined) await sendReceipt(customer.email, order.id, order.total_cents);
  res.status(201).json(order);
});

orderRoutes.get("/:id", visitorLimit, async (req, res) => {
  const id = idSchema.parse(req.params.id);
  const order = await orderOf(visitorOf(req).id, id);
  res.json({ ...order, invoiceLink: `/api/orders/${id}/invoice?signature=${linkSignature(id)}` });
});

orderRoutes.get("/:id/invoice", visitorLimit, async (req, res) => {
  const id = idSchema.parse(req.params.id);
  const { signature } = linkSchema.parse(req.query);
  const order = await orderOf(visitorOf(req).id, id);
  if (!isOwnLink(id, signature)) throw new HttpError(403, "This link has been changed.");
  res.json(invoiceOf(order));
});

orderRoutes.post("/:id/notes", visitorLimit, validateBody(noteSchema), async (req, res) => {
  const id = idSchema.parse(req.params.id);
  await addNote(id, visitorOf(req).id, req.body.note);
  res.status(201).end();
});
