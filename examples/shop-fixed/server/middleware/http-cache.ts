import { createHash } from "node:crypto";
import type { Response } from "express";

interface Entry {
  readonly until: number;
  readonly body: string;
}

const MAX_ENTRIES = 500;
const entries = new Map<string, Entry>();

/** Answers with JSON and an ETag, and with an empty 304 when the browser has this version already. */
export function sendCached(res: Response, body: string): void {
  const etag = `"${createHash("md5").update(body).digest("base64")}"`;
  res.setHeader("ETag", etag);
  res.setHeader("Cache-Control", "public, max-age=30");
  if (res.req.headers["if-none-match"] === etag) {
    res.status(304).end();
    return;
  }
  res.type("json").send(body);
}

/** Remembers for `seconds` what `produce` returned for the same question. */
export async function remember(question: object, seconds: number, produce: () => Promise<unknown>): Promise<string> {
  const cacheKey = createHash("sha1").update(JSON.stringify(question)).digest("hex");
  const known = entries.get(cacheKey);
  if (known !== undefined && known.until > Date.now()) return known.body;

  const body = JSON.stringify(await produce());
  if (entries.size >= MAX_ENTRIES) entries.clear();
  entries.set(cacheKey, { until: Date.now() + seconds * 1000, body });
  return body;
}
