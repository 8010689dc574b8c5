import { Pool } from "pg";
import { config } from "../config";
import { replica } from "../db";
import { log } from "../log";

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
  connectionString: config.ledgerUrl,
  ssl: { rejectUnauthorized: true, minVersion: "TLSv1.3" },
  max: 1,
  statement_timeout: 10_000,
});

ledger.on("error", (error) => log.error({ err: error }, "an idle connection to the ledger broke"));

export const periods = ["day", "week", "month"] as const;
export type Period = (typeof periods)[number];

/** Orders and turnover per day, week or month. */
export async function salesReport(from: string, to: string, period: Period): Promise<SalesRow[]> {
  const client = await replica.connect();
  try {
    const sql = `
      SELECT date_trunc($3, created_at) AS period, count(*)::int AS orders, sum(total_cents)::int AS total_cents
      FROM orders
      WHERE created_at >= $1 AND created_at < $2 AND status <> 'refunded'
      GROUP BY 1 ORDER BY 1`;
    const { rows } = await client.query<SalesRow>(sql, [from, to, period]);
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
