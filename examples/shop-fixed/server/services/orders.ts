import type { PoolClient } from "pg";
import { z } from "zod";
import { config } from "../config";
import { inTransaction, pool } from "../db";
import { log } from "../log";
import { HttpError } from "../middleware/errors";
import { productsById } from "./catalogue";
import { warnAboutStock } from "./mail";
import { charge } from "./payments";

export interface Order {
  readonly id: number;
  readonly user_id: string | null;
  readonly status: string;
  readonly total_cents: number;
  readonly payment_id: string | null;
  readonly created_at: Date;
}

export interface OrderLine {
  readonly productId: number;
  readonly quantity: number;
}

const pickupSchema = z.object({ pickupId: z.string().regex(/^[\w-]{1,40}$/) });
const ORDER_COLUMNS = "id, user_id, status, total_cents, payment_id, created_at";
const SORTS: Readonly<Record<string, string>> = { newest: "created_at DESC", oldest: "created_at", total: "total_cents" };

/** Books the lines out of stock and charges the card, both or neither. */
export async function placeOrder(userId: string, lines: readonly OrderLine[], cardToken: string): Promise<Order> {
  const products = await productsById(lines.map((line) => line.productId));
  const priceOf = new Map(products.map((product) => [product.id, product.price_cents]));
  let total = 0;
  for (const { productId, quantity } of lines) {
    const price = priceOf.get(productId);
    if (price === undefined) throw new HttpError(400, "One of these products is no longer in the shop.");
    total += price * quantity;
  }

  return inTransaction(async (client) => {
    for (const line of lines) await takeFromStock(client, line);
    const created = await client.query<Order>(
      `INSERT INTO orders (user_id, total_cents) VALUES ($1, $2) RETURNING ${ORDER_COLUMNS}`,
      [userId, total],
    );
    const order = created.rows[0];
    if (order === undefined) throw new Error("The database did not return the new order.");

    for (const { productId, quantity } of lines) {
      await client.query(
        "INSERT INTO order_items (order_id, product_id, quantity, price_cents) VALUES ($1, $2, $3, $4)",
        [order.id, productId, quantity, priceOf.get(productId)],
      );
    }
    const paymentId = await charge(total, cardToken, order.id);
    await client.query("UPDATE orders SET payment_id = $2, status = 'paid' WHERE id = $1", [order.id, paymentId]);
    return { ...order, status: "paid", payment_id: paymentId };
  });
}

async function takeFromStock(client: PoolClient, { productId, quantity }: OrderLine): Promise<void> {
  const { rows } = await client.query<{ name: string; stock: number }>(
    "UPDATE products SET stock = stock - $2 WHERE id = $1 AND stock >= $2 RETURNING name, stock",
    [productId, quantity],
  );
  const left = rows[0];
  if (left === undefined) throw new HttpError(409, "One of these products has just sold out.");
  if (left.stock < 3) void warnAboutStock(left.name, left.stock);
}

export async function ordersOf(userId: string, sort: string): Promise<Order[]> {
  const orderBy = SORTS[sort] ?? SORTS.newest;
  const { rows } = await pool.query<Order>(
    `SELECT ${ORDER_COLUMNS} FROM orders WHERE user_id = $1 ORDER BY ${orderBy} LIMIT 100`,
    [userId],
  );
  return rows;
}

export async function orderOf(userId: string, orderId: number): Promise<Order> {
  const { rows } = await pool.query<Order>(`SELECT ${ORDER_COLUMNS} FROM orders WHERE id = $1 AND user_id = $2`, [
    orderId,
    userId,
  ]);
  const order = rows[0];
  if (order === undefined) throw new HttpError(404, "We cannot find this order.");
  return order;
}

export async function addNote(orderId: number, authorId: string, note: string): Promise<void> {
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO order_notes (order_id, author_id, note)
       SELECT id, user_id, $3 FROM orders WHERE id = $1 AND user_id = $2`,
      [orderId, authorId, note],
    );
    if (rowCount === 0) throw new HttpError(404, "We cannot find this order.");
    await client.query("UPDATE orders SET status = 'question' WHERE id = $1 AND status = 'paid'", [orderId]);
  });
}

/** Any customer's order, for the people who run the shop. */
export async function anyOrder(orderId: number): Promise<Order> {
  const { rows } = await pool.query<Order>(`SELECT ${ORDER_COLUMNS} FROM orders WHERE id = $1`, [orderId]);
  const order = rows[0];
  if (order === undefined) throw new HttpError(404, "There is no such order.");
  return order;
}

/** Asks the courier to fetch the parcel; returns the courier's own number for it. */
export async function bookPickup(order: Order): Promise<string> {
  const { baseUrl, accountId, apiKey } = config.courier;
  const response = await fetch(`${baseUrl}/accounts/${accountId}/pickups`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": apiKey },
    body: JSON.stringify({ reference: `KC-${order.id}`, window: config.pickupWindow }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The courier answered ${response.status}.`);
  const { pickupId } = pickupSchema.parse(await response.json());
  log.info(`Select the label of pickup ${pickupId} from the printer queue where order ${order.id} waits.`);
  await pool.query("UPDATE orders SET status = 'shipped' WHERE id = $1", [order.id]);
  return pickupId;
}
