import { inTransaction, pool } from "../db";

/** Everything the shop knows about one person, for that person. */
export async function exportAccount(userId: string): Promise<object> {
  const [user, orders, reviews] = await Promise.all([
    pool.query("SELECT email, name, created_at FROM users WHERE id = $1", [userId]),
    pool.query(
      `SELECT o.id, o.status, o.total_cents, o.created_at, array_agg(n.note) FILTER (WHERE n.id IS NOT NULL) AS notes
       FROM orders o LEFT JOIN order_notes n ON n.order_id = o.id
       WHERE o.user_id = $1 GROUP BY o.id ORDER BY o.id`,
      [userId],
    ),
    pool.query("SELECT product_id, stars, comment, created_at FROM reviews WHERE user_id = $1", [userId]),
  ]);
  return { account: user.rows[0], orders: orders.rows, reviews: reviews.rows };
}

/** Forgets a person. Orders stay for the ten years that the tax law asks for, without saying whose they were. */
export async function deleteAccount(userId: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("DELETE FROM reviews WHERE user_id = $1", [userId]);
    await client.query("DELETE FROM order_notes WHERE author_id = $1", [userId]);
    await client.query("UPDATE orders SET user_id = NULL WHERE user_id = $1", [userId]);
    await client.query("DELETE FROM users WHERE id = $1", [userId]);
  });
}
