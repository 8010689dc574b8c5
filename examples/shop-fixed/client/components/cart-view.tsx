import { useState } from "react";
import { ApiError, post } from "../api";
import { price, text } from "../i18n";
import { type CartLine, orderSchema } from "../types";

interface Props {
  readonly lines: readonly CartLine[];
  readonly onChange: (lines: readonly CartLine[]) => void;
}

// The test card of the payment provider's manual, until their form is built in here.
const TEST_CARD_TOKEN = "pm_card_visa";

export function CartView({ lines, onChange }: Props) {
  const [message, setMessage] = useState("");
  const total = lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);

  async function order(): Promise<void> {
    try {
      const ordered = lines.map(({ productId, quantity }) => ({ productId, quantity }));
      const placed = await post("/orders", { cardToken: TEST_CARD_TOKEN, lines: ordered }, orderSchema);
      onChange([]);
      setMessage(`Thank you! Your order has the number ${placed.id}.`);
    } catch (error) {
      setMessage(error instanceof ApiError ? error.message : "The shop does not answer at the moment.");
    }
  }

  return (
    <section>
      <h2>{text("cart.title")}</h2>
      {lines.length === 0 && <p>{text("cart.empty")}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.productId}>
            {line.quantity} × {line.name}, {price(line.priceCents * line.quantity)}
            <button type="button" onClick={() => onChange(lines.filter((other) => other !== line))}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <button type="button" disabled={lines.length === 0} onClick={() => void order()}>
        {text("cart.order")} · {price(total)}
      </button>
      {message !== "" && <p role="status">{message}</p>}
    </section>
  );
}
