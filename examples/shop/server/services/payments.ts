import { config } from "../config";
import { HttpError } from "../middleware/errors";

// TODO(SHOP-212): move to the environment once the new deploy can read it from there.
const STRIPE_KEY = "sk_live_" + "P2VskwPkw0koMxiewyN7qhb8";

interface PaymentIntent {
  readonly id: string;
  readonly status: string;
}

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
    headers: { authorization: `Bearer ${STRIPE_KEY}`, "idempotency-key": idempotencyKey },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`Stripe answered ${response.status} to ${path}.`);
  return (await response.json()) as PaymentIntent;
}
