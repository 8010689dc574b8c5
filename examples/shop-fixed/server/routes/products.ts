import { Router } from "express";
import { z } from "zod";
import { requireVisitor, visitorOf } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { remember, sendCached } from "../middleware/http-cache";
import { visitorLimit } from "../middleware/limits";
import { validateBody } from "../middleware/validate";
import {
  addReview,
  directions,
  listProducts,
  productById,
  productsToCompare,
  reviewsOf,
  searchProducts,
  sorts,
} from "../services/catalogue";

export const productRoutes = Router();

const slug = z.string().regex(/^[a-z\d-]{1,60}$/);
const idSchema = z.coerce.number().int().positive();
const listSchema = z.object({
  category: slug.optional(),
  sort: z.enum(sorts).default("created_at"),
  direction: z.enum(directions).default("DESC"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
const searchSchema = z.object({ q: z.string().trim().min(2).max(80) });
const compareSchema = z.object({
  slugs: z
    .string()
    .max(500)
    .transform((list) => list.split(","))
    .pipe(z.array(slug).min(1).max(6)),
});
const reviewSchema = z.strictObject({
  stars: z.number().int().min(1).max(5),
  comment: z.string().trim().max(2_000),
});

productRoutes.get("/", async (req, res) => {
  const question = listSchema.parse(req.query);
  sendCached(res, await remember(question, 30, () => listProducts(question)));
});

productRoutes.get("/search", async (req, res) => {
  const { q } = searchSchema.parse(req.query);
  res.json(await searchProducts(q));
});

productRoutes.get("/compare", async (req, res) => {
  const { slugs } = compareSchema.parse(req.query);
  res.json(await productsToCompare(slugs));
});

productRoutes.get("/:id", async (req, res) => {
  const id = idSchema.parse(req.params.id);
  const product = await productById(id);
  if (product === undefined) throw new HttpError(404, "We do not make this any more.");
  res.json({ ...product, reviews: await reviewsOf(id) });
});

productRoutes.post("/:id/reviews", requireVisitor, visitorLimit, validateBody(reviewSchema), async (req, res) => {
  const id = idSchema.parse(req.params.id);
  await addReview(id, visitorOf(req).id, req.body.stars, req.body.comment);
  res.status(201).end();
});
