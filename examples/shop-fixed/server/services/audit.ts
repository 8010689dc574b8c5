import type { Request } from "express";
import { pool } from "../db";
import { log } from "../log";

export type AuditEvent =
  | "account.deleted"
  | "account.exported"
  | "account.locked"
  | "access.refused"
  | "coupon.created"
  | "limit.reached"
  | "order.placed"
  | "order.refunded"
  | "order.shipped"
  | "password.changed"
  | "password.reset-requested"
  | "pin.changed"
  | "session.ended"
  | "session.refused"
  | "session.started"
  | "session.token-reused"
  | "user.changed"
  | "user.registered";

/** Writes down who did what from where. The shop's database role may add lines here but neither change nor remove any. */
export async function audit(event: AuditEvent, req: Request, detail: Readonly<Record<string, string>> = {}): Promise<void> {
  const userId = req.visitor?.id ?? detail.userId ?? null;
  try {
    await pool.query("INSERT INTO audit_log (event, user_id, ip, request_path, detail) VALUES ($1, $2, $3, $4, $5)", [
      event,
      userId,
      req.ip ?? null,
      req.baseUrl + req.path,
      JSON.stringify(detail),
    ]);
  } catch (error) {
    // The line must not be lost when the table cannot be written; the log is collected on another machine.
    log.error({ err: error, event, userId, ip: req.ip, detail }, "an audit line could not be stored");
  }
}
