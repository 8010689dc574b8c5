import { Pool, type PoolClient } from "pg";
import { config } from "./config";
import { log } from "./log";

// A development database with a certificate of its own: point NODE_EXTRA_CA_CERTS at its authority.
const tls = { rejectUnauthorized: true, minVersion: "TLSv1.3" } as const;

export const pool = new Pool({
  connectionString: config.databaseUrl,
  ssl: tls,
  max: 10,
  statement_timeout: 10_000,
});

pool.on("error", (error) => log.error({ err: error }, "an idle database connection broke"));

// The replica answers the slow questions of the back office. It has its own account that may only read.
export const replica = new Pool({
  connectionString: config.replicaUrl,
  ssl: tls,
  max: 2,
  statement_timeout: 30_000,
});

replica.on("error", (error) => log.error({ err: error }, "an idle connection to the replica broke"));

/** Runs `work` in one transaction: commits what it did, or rolls everything back when it throws. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
