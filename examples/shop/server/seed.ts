import { pool } from "./db";
import { log } from "./log";
import { createUser } from "./services/users";

const ADMIN_EMAIL = "admin@kettleandclay.example";
const ADMIN_PASSWORD = "Gl4ze&Kiln-1180";

const SHELF = [
  { slug: "teapot-celadon", name: "Celadon teapot", category: "teapots", price: 8900, stock: 6 },
  { slug: "mug-speckled", name: "Speckled mug", category: "mugs", price: 2400, stock: 40 },
  { slug: "bowl-rice-blue", name: "Blue rice bowl", category: "bowls", price: 1900, stock: 32 },
  { slug: "vase-ash", name: "Ash-glazed vase", category: "vases", price: 6400, stock: 9 },
];

await createUser(ADMIN_EMAIL, "Shop admin", ADMIN_PASSWORD, "admin");
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
