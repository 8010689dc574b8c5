/** Routes, each with a service and a repository of its own beside helpers that many share. */
const modules = 1660;
const root = "/code";

/**
 * A workspace of some 5,000 files in three layers, with data that goes from routes through services to repositories, and
 * helpers that a hundred files share. One service has about 1,000 lines: typing is done there.
 */
export function generateWorkspace(): { readonly files: ReadonlyMap<string, string>; readonly typedIn: string; readonly dependant: string } {
  const files = new Map<string, string>();
  for (let n = 0; n < modules; n++) {
    files.set(`${root}/src/routes/route${n}.ts`, route(n));
    files.set(`${root}/src/services/service${n}.ts`, service(n, n === 0 ? 1000 : 30));
    files.set(`${root}/src/repositories/repository${n}.ts`, repository(n));
  }
  for (let n = 0; n < 20; n++) files.set(`${root}/src/shared/shared${n}.ts`, `export function label${n}(text: string) {\n  return "[" + text.trim() + "]";\n}\n`);
  return { files, typedIn: `${root}/src/services/service0.ts`, dependant: `${root}/src/repositories/repository0.ts` };
}

function route(n: number): string {
  return `import express from "express";
import { Service${n} } from "../services/service${n}";
import { label${n % 20} } from "../shared/shared${n % 20}";

export const router${n} = express.Router();
const service = new Service${n}();

router${n}.get("/things/${n}/:id", async (req, res) => {
  const id = Number.parseInt(req.params.id, 10);
  if (!Number.isInteger(id)) return res.status(400).json({ error: "no such thing" });
  return res.json(await service.load0(id));
});

router${n}.get("/things/${n}", async (req, res) => {
  const found = await service.find0(label${n % 20}(String(req.query.name)));
  return res.json({ found, page: { size: found.length } });
});
`;
}

function service(n: number, lines: number): string {
  const methods = Array.from({ length: Math.max(1, Math.round(lines / 14)) }, (_, index) => `
  async load${index}(id: number) {
    const thing = await this.repository.load(id);
    if (thing === undefined) throw new Error("no such thing: " + id);
    return { ...thing, seen: new Date().toISOString() };
  }

  async find${index}(name: string) {
    const wanted = name.toLowerCase();
    const rows = await this.repository.find(wanted);
    return rows.filter((row: { hidden: boolean }) => !row.hidden);
  }
`);
  return `import { Repository${n} } from "../repositories/repository${n}";

export class Service${n} {
  private readonly repository = new Repository${n}();
${methods.join("")}}
`;
}

function repository(n: number): string {
  return `import { Pool } from "pg";

const pool = new Pool();

export class Repository${n} {
  async load(id: number) {
    const { rows } = await pool.query("SELECT * FROM things WHERE id = $1", [id]);
    return rows[0];
  }

  async find(name: string) {
    const { rows } = await pool.query(${n % 10 === 0 ? `"SELECT * FROM things WHERE name = '" + name + "'"` : `"SELECT * FROM things WHERE name = $1", [name]`});
    return rows;
  }
}
`;
}
