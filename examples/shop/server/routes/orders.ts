import { Router } from "express";
import { z } from "zod";
import { log } from "../log";
import { requireVisitor } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { validateBody } from "../middleware/validate";
import { invoiceOf, isOwnLink, linkSignature } from "../services/invoices";
import { sendReceipt } from "../services/mail";
import { addNote, orderOf, ordersOf, placeOrder } from "../services/orders";
import type { Visitor } from "../services/sessions";
import { findById } from "../services/users";

export const orderRoutes = Router();

const SORTS = ["newest", "oldest", "total"];
const idSchema = z.coerce.number().int().positive();
const linkSchema = z.object({ signature: z.string().max(64) });

const newOrder = z.strictObject({
  cardToken: z.string().startsWith("pm_").max(64),
  lines: z
    .array(z.strictObject({ productId: z.number().int().positive(), quantity: z.number().int().min(1).max(20) }))
    .min(1)
    .max(50),
});

orderRoutes.use(requireVisitor);

orderRoutes.get("/", async (req, res) => {
  const sort = req.query.sort;
  if (typeof sort !== "string" || !SORTS.includes(sort)) throw new HttpError(400, "This order of orders is unknown.");
  res.json(await ordersOf(visitorOf(req).id, sort));
});

orderRoutes.post("/", validateBody(newOrder), async (req, res) => {
  const { lines, cardToken } = req.body;
  const visitor = visitorOf(req);
  const order = await placeOrder(visitor.id, lines, cardToken);
  const customer = await findById(visitor.id);
  if (customer !== undefined) await sendReceipt(customer.email, order.id, order.total_cents);
  log.info({ userId: visitor.id, orderId: order.id }, "an order came in");
  res.status(201).json(order);
});

orderRoutes.get("/:id", async (req, res) => {
  const id = idSchema.parse(req.params.id);
  const order = await orderOf(visitorOf(req).id, id);
  res.json({ ...order, invoiceLink: `/api/orders/${id}/invoice?signature=${linkSignature(id)}` });
});

orderRoutes.get("/:id/invoice", async (req, res) => {
  const id = idSchema.parse(req.params.id);
  const { signature } = linkSchema.parse(req.query);
  const order = await orderOf(visitorOf(req).id, id);
  if (!isOwnLink(id, signature)) throw new HttpError(403, "This link has been changed.");
  res.json(invoiceOf(order));
});

orderRoutes.post("/:id/notes", async (req, res) => {
  await addNote(req.params.id, visitorOf(req).id, req.body.note);
  res.status(201).end();
});

function visitorOf(req: { visitor?: Visitor }): Visitor {
  if (req.visitor === undefined) throw new HttpError(401, "Please sign in.");
  return req.visitor;
}
