import { type Request, Router } from "express";
import { z } from "zod";
import { requireVisitor } from "../middleware/auth";
import { HttpError } from "../middleware/errors";
import { remember, sendCached } from "../middleware/http-cache";
import {
  addReview,
  listProducts,
  productById,
  productsToCompare,
  reviewsOf,
  searchProducts,
} from "../services/catalogue";

export const productRoutes = Router();

const reviewSchema = z.object({
  stars: z.number().int().min(1).max(5),
  comment: z.string().trim().max(2_000),
});

const searchSchema = z.object({ q: z.string().trim().min(2).max(80) });

interface ListQuery {
  category?: string;
  sort?: string;
  direction?: string;
  page?: string;
}

productRoutes.get("/", async (req: Request<object, unknown, unknown, ListQuery>, res) => {
  const { category, sort, direction, page } = req.query;
  const question = { category, sort, direction, page: Number(page ?? 1) };
  sendCached(res, await remember(question, 30, () => listProducts(question)));
});

productRoutes.get("/search", async (req, res) => {
  const { q } = searchSchema.parse(req.query);
  res.json(await searchProducts(q));
});

productRoutes.get("/compare", async (req, res) => {
  const slugs = String(req.query.slugs).split(",");
  res.json(await productsToCompare(slugs));
});

productRoutes.get("/:id", async (req, res) => {
  const id = parseProductId(req.params.id);
  const product = await productById(id);
  if (product === undefined) throw new HttpError(404, "We do not make this any more.");
  res.json({ ...product, reviews: await reviewsOf(id) });
});

productRoutes.post("/:id/reviews", requireVisitor, async (req, res) => {
  const id = parseProductId(req.params.id);
  const result = reviewSchema.safeParse(req.body);
  if (!result.success) throw new HttpError(400, "A review needs one to five stars.");
  await addReview(id, req.visitor?.id ?? "", result.data.stars, result.data.comment);
  res.status(201).end();
});

function parseProductId(text: string | string[] | undefined): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1) throw new HttpError(404, "We do not make this any more.");
  return id;
}
