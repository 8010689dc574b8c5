import { pool } from "../db";
import { toTsQuery, tokenize } from "../lib/search-tokenizer";

export interface Product {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly price_cents: number;
  readonly stock: number;
}

export interface Review {
  readonly id: number;
  readonly author: string;
  readonly stars: number;
  readonly comment: string;
  readonly created_at: Date;
}

/** What a shelf can be sorted by. A column's name cannot be a parameter, so only these ever reach the text of a query. */
const SORT_COLUMNS = {
  created_at: "created_at",
  price_cents: "price_cents",
  name: "name",
} as const;
const DIRECTIONS = { ASC: "ASC", DESC: "DESC" } as const;

export type Sort = keyof typeof SORT_COLUMNS;
export type Direction = keyof typeof DIRECTIONS;
export const sorts = Object.keys(SORT_COLUMNS) as [Sort, ...Sort[]];
export const directions = Object.keys(DIRECTIONS) as [Direction, ...Direction[]];

export interface Listing {
  readonly category?: string | undefined;
  readonly sort: Sort;
  readonly direction: Direction;
  readonly page: number;
}

const PAGE_SIZE = 24;
const PRODUCT_COLUMNS = ["id", "slug", "name", "category", "description", "price_cents", "stock"].join(", ");

/** One page of the shelf, in the order the customer picked. */
export async function listProducts({ category, sort, direction, page }: Listing): Promise<Product[]> {
  const { rows } = await pool.query<Product>(
    `SELECT ${PRODUCT_COLUMNS} FROM products
     WHERE stock > 0 AND ($1::text IS NULL OR category = $1)
     ORDER BY ${SORT_COLUMNS[sort]} ${DIRECTIONS[direction]}
     LIMIT ${PAGE_SIZE} OFFSET $2`,
    [category ?? null, (page - 1) * PAGE_SIZE],
  );
  return rows;
}

export async function searchProducts(text: string): Promise<Product[]> {
  const tokens = tokenize(text);
  if (tokens.length === 0) return [];
  const { rows } = await pool.query<Product>(
    `SELECT ${PRODUCT_COLUMNS} FROM products
     WHERE to_tsvector('simple', name || ' ' || description) @@ to_tsquery('simple', $1)
     LIMIT ${PAGE_SIZE}`,
    [toTsQuery(tokens)],
  );
  return rows;
}

/** The products that the comparison page shows side by side. */
export async function productsToCompare(slugs: readonly string[]): Promise<Product[]> {
  const { rows } = await pool.query<Product>(
    "SELECT " + PRODUCT_COLUMNS + " FROM products WHERE slug = ANY($1) ORDER BY price_cents",
    [slugs],
  );
  return rows;
}

export async function productsById(ids: readonly number[]): Promise<Product[]> {
  const placeholders = ids.map((_, index) => `$${index + 1}`).join(", ");
  const { rows } = await pool.query<Product>(
    `SELECT ${PRODUCT_COLUMNS} FROM products WHERE id IN (${placeholders})`,
    [...ids],
  );
  return rows;
}

export async function productById(id: number): Promise<Product | undefined> {
  const { rows } = await pool.query<Product>(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE id = $1`, [id]);
  return rows[0];
}

export async function reviewsOf(productId: number): Promise<Review[]> {
  const { rows } = await pool.query<Review>(
    `SELECT r.id, u.name AS author, r.stars, r.comment, r.created_at
     FROM reviews r JOIN users u ON u.id = r.user_id
     WHERE r.product_id = $1 ORDER BY r.created_at DESC LIMIT 50`,
    [productId],
  );
  return rows;
}

export async function addReview(productId: number, userId: string, stars: number, comment: string): Promise<void> {
  await pool.query("INSERT INTO reviews (product_id, user_id, stars, comment) VALUES ($1, $2, $3, $4)", [
    productId,
    userId,
    stars,
    comment,
  ]);
}
