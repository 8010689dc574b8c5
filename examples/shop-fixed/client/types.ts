import { z } from "zod";

/** What the server sends, checked on arrival: the types below are what the checks let through. */

export const productSchema = z.object({
  id: z.number().int(),
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  description: z.string(),
  price_cents: z.number().int().nonnegative(),
  stock: z.number().int(),
});

export const orderSchema = z.object({
  id: z.number().int(),
  status: z.string(),
  total_cents: z.number().int().nonnegative(),
  created_at: z.iso.datetime(),
});

export const personSchema = z.object({
  id: z.uuid(),
  email: z.email(),
  name: z.string(),
  role: z.enum(["customer", "packer", "admin"]),
});

export const cartLineSchema = z.object({
  productId: z.number().int(),
  name: z.string(),
  priceCents: z.number().int().nonnegative(),
  quantity: z.number().int().min(1).max(20),
});

export type Product = z.infer<typeof productSchema>;
export type Order = z.infer<typeof orderSchema>;
export type Person = z.infer<typeof personSchema>;
export type CartLine = z.infer<typeof cartLineSchema>;
