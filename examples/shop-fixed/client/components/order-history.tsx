import { type FormEvent, useEffect, useState } from "react";
import { z } from "zod";
import { get, send } from "../api";
import { price, text } from "../i18n";
import { type Order, orderSchema } from "../types";

const ordersSchema = z.array(orderSchema);
const invoiceSchema = z.object({ invoiceLink: z.string().startsWith("/api/orders/") });

export function OrderHistory() {
  const [orders, setOrders] = useState<readonly Order[]>([]);

  useEffect(() => {
    get("/orders?sort=newest", ordersSchema)
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
  const { invoiceLink } = await get(`/orders/${orderId}`, invoiceSchema);
  window.open(invoiceLink, "_blank", "noopener");
}

function NoteForm({ orderId }: { orderId: number }) {
  const [note, setNote] = useState("");

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    await send(`/orders/${orderId}/notes`, { note });
    setNote("");
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <input value={note} required maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <button type="submit">?</button>
    </form>
  );
}
