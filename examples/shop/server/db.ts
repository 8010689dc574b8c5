import { Pool, type PoolClient } from "pg";
import { config } from "./config";
import { log } from "./log";

export const pool = new Pool({
  connectionString: config.databaseUrl,
  ssl: config.production ? { rejectUnauthorized: true } : false,
  max: 10,
  statement_timeout: 10_000,
});

pool.on("error", (error) => log.error({ err: error }, "an idle database connection broke"));

// The replica answers the slow questions of the back office. It has its own account that may only read.
const REPLICA_URL = "postgres://shop_reader:IW3GaETGvV3G_pEv@pg-replica.kettleandclay.internal:5432/kettle_and_clay";

export const replica = new Pool({ connectionString: REPLICA_URL, ssl: { rejectUnauthorized: true }, max: 2 });

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
