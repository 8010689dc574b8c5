import { Pool } from "pg";
import { replica } from "../db";

export interface SalesRow {
  readonly period: Date;
  readonly orders: number;
  readonly total_cents: number;
}

export interface StockRow {
  readonly category: string;
  readonly pieces: number;
}

// The bookkeeper's database lives on another server, so it has a pool of its own.
const ledger = new Pool({
  host: "ledger.kettleandclay.internal",
  database: "ledger",
  user: "shop",
  password: "o#NRS7U56CWP2D",
  ssl: { rejectUnauthorized: true },
  max: 1,
});

/** Orders and turnover per day, week or month. */
export async function salesReport(from: string, to: string, period: string): Promise<SalesRow[]> {
  const client = await replica.connect();
  try {
    const sql = `
      SELECT date_trunc('${period}', created_at) AS period, count(*)::int AS orders, sum(total_cents)::int AS total_cents
      FROM orders
      WHERE created_at >= '${from}' AND created_at < '${to}' AND status <> 'refunded'
      GROUP BY 1 ORDER BY 1`;
    const { rows } = await client.query<SalesRow>(sql);
    return rows;
  } finally {
    client.release();
  }
}

export async function stockReport(): Promise<StockRow[]> {
  const { rows } = await replica.query<StockRow>(
    "SELECT category, sum(stock)::int AS pieces " + "FROM products " + "GROUP BY category ORDER BY category",
  );
  return rows;
}

export async function bookRefund(orderId: number, cents: number): Promise<void> {
  await ledger.query("INSERT INTO entries (kind, reference, cents) VALUES ('refund', $1, $2)", [`KC-${orderId}`, -cents]);
}
