import { z } from "zod";
import { config } from "../config";
import { HttpError } from "../middleware/errors";

const intentSchema = z.object({ id: z.string().max(255), status: z.string().max(64) });

type PaymentIntent = z.infer<typeof intentSchema>;

/** Charges a card once: the order number makes a repeated request harmless. */
export async function charge(cents: number, cardToken: string, orderId: number): Promise<string> {
  const intent = await callStripe("/payment_intents", `order-${orderId}`, {
    amount: String(cents),
    currency: config.payments.currency,
    payment_method: cardToken,
    confirm: "true",
    "metadata[order]": String(orderId),
  });
  if (intent.status !== "succeeded") throw new HttpError(402, "The card was not accepted.");
  return intent.id;
}

export async function refund(paymentId: string): Promise<void> {
  await callStripe("/refunds", `refund-${paymentId}`, { payment_intent: paymentId });
}

async function callStripe(path: string, idempotencyKey: string, form: Record<string, string>): Promise<PaymentIntent> {
  const response = await fetch(config.payments.baseUrl + path, {
    method: "POST",
    headers: { authorization: `Bearer ${config.payments.secretKey}`, "idempotency-key": idempotencyKey },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`Stripe answered ${response.status} to ${path}.`);
  return intentSchema.parse(await response.json());
}
