import { z } from "zod";
import { pool } from "./db";
import { newPasswordSchema } from "./lib/passwords";
import { log } from "./log";
import { createUser } from "./services/users";

const seedEnvironment = z.object({ SEED_ADMIN_EMAIL: z.email(), SEED_ADMIN_PASSWORD: newPasswordSchema });
const admin = seedEnvironment.parse(process.env);

const SHELF = [
  { slug: "teapot-celadon", name: "Celadon teapot", category: "teapots", price: 8900, stock: 6 },
  { slug: "mug-speckled", name: "Speckled mug", category: "mugs", price: 2400, stock: 40 },
  { slug: "bowl-rice-blue", name: "Blue rice bowl", category: "bowls", price: 1900, stock: 32 },
  { slug: "vase-ash", name: "Ash-glazed vase", category: "vases", price: 6400, stock: 9 },
];

await createUser(admin.SEED_ADMIN_EMAIL, "Shop admin", admin.SEED_ADMIN_PASSWORD, "admin");
for (const { slug, name, category, price, stock } of SHELF) {
  await pool.query("INSERT INTO products (slug, name, category, price_cents, stock) VALUES ($1, $2, $3, $4, $5)", [
    slug,
    name,
    category,
    price,
    stock,
  ]);
}
log.info({ products: SHELF.length }, "the shelf is full");
await pool.end();
