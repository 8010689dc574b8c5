/** What people write in handlers, line by line: it adds findings, takes them back, and leaves them alone. */
export const handlerLines: readonly string[] = [
  "const more = req.query.more;",
  "eval(req.body.sum);",
  'await pool.query("SELECT * FROM orders WHERE name = \'" + req.body.name + "\'");',
  'res.send("<p>" + req.query.note);',
  'const digest = createHash("md5").update(req.body.password).digest("hex");',
  "const token = Math.random().toString(36);",
  "if (!/^[a-z]+$/.test(req.params.id)) return res.status(400).end();",
  "audit(req.query.text);",
  "// A remark.",
  "",
  "return;",
];
const handlers = Array.from(
  { length: 24 },
  (_, n) => `
app.post("/orders/${n}/:id", async (req: Request, res: Response) => {
  const id = Number.parseInt(req.params.id, 10);
  const { rows } = await pool.query("SELECT * FROM orders WHERE id = ${n % 5 === 0 ? "\" + req.params.id);" : '$1", [id]);'}
  for (const row of rows) {
    row.total = row.items.reduce((sum: number, item: { price: number }) => sum + item.price, 0);
  }
  res.json({ rows, page: \`/orders/\${id}\` });
});
`,
);
/** Routes that are long enough not to be looked at as a whole after every keystroke; some of them are careless. */
export const longRoutes = `import { createHash } from "node:crypto";
import express, { type Request, type Response } from "express";
import { Pool } from "pg";
const app = express();
const pool = new Pool();
function audit(text: string) {
  const line = "audit " + text;
  eval(line);
}
${handlers.join("")}`;
