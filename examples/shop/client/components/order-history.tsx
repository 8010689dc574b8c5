import { type FormEvent, useEffect, useState } from "react";
import { get, post } from "../api";
import { price, text } from "../i18n";
import type { Order } from "../types";

export function OrderHistory() {
  const [orders, setOrders] = useState<readonly Order[]>([]);

  useEffect(() => {
    get<Order[]>("/orders?sort=newest")
      .then(setOrders)
      .catch(() => setOrders([]));
  }, []);

  return (
    <section>
      <h2>{text("orders.title")}</h2>
      <ol>
        {orders.map((order) => (
          <li key={order.id}>
            {new Date(order.created_at).toLocaleDateString()}: {price(order.total_cents)}, {order.status}
            <button type="button" onClick={() => void openInvoice(order.id)}>
              {text("orders.invoice")}
            </button>
            <NoteForm orderId={order.id} />
          </li>
        ))}
      </ol>
    </section>
  );
}

async function openInvoice(orderId: number): Promise<void> {
  const { invoiceLink } = await get<{ invoiceLink: string }>(`/orders/${orderId}`);
  window.open(invoiceLink, "_blank", "noopener");
}

function NoteForm({ orderId }: { orderId: number }) {
  const [note, setNote] = useState("");

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    await post(`/orders/${orderId}/notes`, { note });
    setNote("");
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <input value={note} required maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <button type="submit">?</button>
    </form>
  );
}
