import { checkControls } from "../check-controls.js";

describe("controls of a plain Node.js server", () => {
  it("stand in the function that answers, and in those that it calls", () => {
    checkControls(
      {
        "src/server.ts": `
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readJson } from "./body";
import { HttpError, requireAdmin, requireUser } from "./auth";
import { limited } from "./limit";
import { noteSchema } from "./schemas";
const server = createServer(async (req, res) => {
  console.log(req.method, req.url);
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Access-Control-Allow-Origin", "https://notes.example");
  try {
    await route(req, res);
  } catch (error) {
    res.statusCode = error instanceof HttpError ? error.status : 500;
    res.end(JSON.stringify({ error: "failed" }));
  }
});
async function route(req: IncomingMessage, res: ServerResponse) {
  const { pathname } = new URL(req.url ?? "/", "http://localhost");
  if (req.method === "GET" && pathname === "/health") return res.end("ok");
  if (req.method === "POST" && pathname === "/login") { limited(req); return res.end(JSON.stringify(await readJson(req))); }
  if (pathname === "/notes") {
    const user = requireUser(req);
    if (req.method === "GET") return res.end(JSON.stringify(notes.of(user)));
    if (req.method === "POST") { const note = noteSchema.parse(await readJson(req)); return res.end(JSON.stringify(note)); }
  }
  if (req.method === "DELETE" && pathname === "/admin/notes") { requireAdmin(req); return res.end(); }
  res.statusCode = 404;
  res.end();
}
server.listen(3000);`,
        "src/auth.ts": `
import { verify } from "jsonwebtoken";
export class HttpError extends Error { constructor(readonly status: number, message: string) { super(message); } }
export function requireUser(req) {
  const token = req.headers.authorization?.slice(7);
  if (!token) throw new HttpError(401, "Unauthorized");
  return verify(token, process.env.SECRET!, { algorithms: ["HS256"] });
}
export function requireAdmin(req) { const user = requireUser(req); if (user.role !== "admin") throw new HttpError(403, "Forbidden"); return user; }`,
        "src/limit.ts": `import { HttpError } from "./auth"; export function limited(req) { if (hits(req.socket.remoteAddress) > 5) throw new HttpError(429, "Too many requests"); }`,
        "src/body.ts": `
import { HttpError } from "./auth";
export async function readJson(req) {
  let size = 0;
  const parts = [];
  for await (const part of req) { size += part.length; if (size > 100_000) throw new HttpError(413, "Payload too large"); parts.push(part); }
  return JSON.parse(Buffer.concat(parts).toString());
}`,
        "src/schemas.ts": `import { z } from "zod"; export const noteSchema = z.object({ text: z.string() });`,
      },
      `
      GET /health: public as health, cors, security-headers, error-handler, access-log
      POST /login: public as login, rate-limit, cors, security-headers, body-limit, error-handler, access-log
      GET /notes: authentication, cors, security-headers, error-handler, access-log
      POST /notes: authentication, validation, cors, security-headers, body-limit, error-handler, access-log
      DELETE /admin/notes: authentication, authorization, cors, security-headers, error-handler, access-log
      `,
    );
  });
});
