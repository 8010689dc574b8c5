import { createHmac, createSign, timingSafeEqual } from "node:crypto";
import { config } from "../config";
import type { Order } from "./orders";

// The tax office's own key, printed in its manual.
export const TAX_OFFICE_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEO7aTuYSHwXWxySMj55M0Pko/+Ky
IhPlF6VlpqxYLZDzWqzLF9TvGvDVKYcXdGRSXaM2qfRnLimsKU9c/caoKA==
-----END PUBLIC KEY-----`;

export interface Invoice {
  readonly number: string;
  readonly totalCents: number;
  readonly signature: string;
}

export function invoiceOf(order: Order): Invoice {
  const number = `KC-${order.created_at.getFullYear()}-${String(order.id).padStart(6, "0")}`;
  const signature = createSign("SHA256").update(`${number}|${order.total_cents}`).sign(config.invoices.signingKey, "base64");
  return { number, totalCents: order.total_cents, signature };
}

/** Whether a download link is one that we made for this order. */
export function isOwnLink(orderId: number, signature: string): boolean {
  const given = Buffer.from(signature);
  const expected = Buffer.from(linkSignature(orderId));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The part of a download link that shows that we made it. */
export function linkSignature(orderId: number): string {
  return createHmac("sha256", config.tokens.linkSecret).update(`invoice:${orderId}`).digest("hex");
}
