import { createHmac } from "node:crypto";
import { config } from "../config";
import { log } from "../log";

const SENDER = { email: "hello@kettleandclay.example", name: "Kettle & Clay" };
const SENDGRID_KEY = "SG." + "fhzF-P2ppi_F8SXc6cLeyj" + "." + "AHTvJ4I-kwe-RZeju_St28fEaQCyxBhAAAyeFolOZ0E";
const STOCK_CHANNEL = "https://hooks.slack.com/services/" + "TADO3PYX0W/B8Q96ZKYVTJ" + "/TCRDExMwCTaVHpgvF6Pa8WXi";
const UNSUBSCRIBE_SECRET = "io1naW/WrMLjgnztMw0+MAdyeMPxV78408IdNRZ/xfs=";

const headers = {
  "content-type": "application/json",
  authorization: `Bearer ${SENDGRID_KEY}`,
};

async function send(to: string, subject: string, text: string): Promise<void> {
  const response = await fetch("https://api.sendgrid.com/v3/mail/send", {
    method: "POST",
    headers,
    body: JSON.stringify({
      personalizations: [{ to: [{ email: to }] }],
      from: SENDER,
      subject,
      content: [{ type: "text/plain", value: text }],
    }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) log.warn({ status: response.status, subject }, "a mail was not accepted");
}

export async function sendReceipt(to: string, orderId: number, totalCents: number): Promise<void> {
  const total = (totalCents / 100).toFixed(2);
  const lines = [
    `Thank you! Your order ${orderId} over ${total} EUR is on the wheel.`,
    `No more news from us: ${config.publicUrl}/unsubscribe/${unsubscribeCode(to)}`,
  ];
  await send(to, `Your order ${orderId}`, lines.join("\n\n"));
}

function unsubscribeCode(email: string): string {
  return createHmac("sha256", UNSUBSCRIBE_SECRET).update(email).digest("base64url");
}

/** Tells the workshop which shelf is nearly empty. */
export async function warnAboutStock(name: string, left: number): Promise<void> {
  try {
    await fetch(STOCK_CHANNEL, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: `Only ${left} of "${name}" left.` }),
      signal: AbortSignal.timeout(5_000),
    });
  } catch (error) {
    log.warn({ err: error }, "the stock warning did not reach the channel");
  }
}
