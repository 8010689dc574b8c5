import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { type CliRun, cliWorkspace } from "../support/cli.js";

interface Told {
  readonly findings: readonly { readonly path: string; readonly ruleId: string; readonly trace: readonly { readonly path: string }[] }[];
  readonly problems: readonly { readonly path: string }[];
  readonly summary: { readonly analysed: number };
}

const toldBy = ({ out }: CliRun): Told => JSON.parse(out) as Told;

describe("lintel audit of a part of a project", () => {
  const workspace = cliWorkspace({});
  beforeEach(() => cpSync("examples/shop", workspace.path("shop"), { recursive: true }));

  const audit = async (paths: readonly string[], args: readonly string[], folder: string): Promise<Told> => toldBy(await workspace.run(["audit", ...paths, "--format", "json", "--preset", "all", ...args], folder));

  const parts: readonly (readonly string[])[] = [["server/services"], ["server/services/users.ts"], ["server/routes/admin.ts", "server/lib"], ["client", "package.json"]];

  for (const [kept, args] of [
    ["and nothing is kept", ["--no-cache"]],
    ["and an audit of the whole is kept", ["--cache-dir", "../kept"]],
  ] as const) {
    it(`tells of its files what one of the whole tells of them, ${kept}`, async () => {
      const whole = await audit([], args, "shop");
      for (const part of parts) {
        const isNamed = (path: string): boolean => part.some((name) => path === name || path.startsWith(`${name}/`));
        const { findings } = await audit(part, args, "shop");
        assert.deepEqual(findings, whole.findings.filter(({ path }) => isNamed(path)), part.join());
      }
      const services = await audit(["server/services"], args, "shop");
      assert.ok(services.findings.some(({ trace }) => trace.some(({ path }) => path.startsWith("server/routes/"))));
      assert.ok(services.summary.analysed > 0 && services.summary.analysed < whole.summary.analysed);
    }).timeout(120_000);
  }

  it("looks at it alone where that is asked for", async () => {
    const { findings } = await audit(["server/services"], ["--alone", "--no-cache"], "shop");
    assert.ok(findings.length > 0 && findings.every(({ trace }) => trace.every(({ path }) => path.startsWith("server/services/"))));
  });

  it("looks at the project that it lies in, and not at the folder around that", async () => {
    workspace.write("other/package.json", "{");
    const inside = await audit(["server/services"], ["--no-cache"], "shop");
    const outside = await audit(["shop/server/services"], ["--no-cache"], ".");
    assert.deepEqual(outside.findings.map(({ path, ruleId }) => [path.slice("shop/".length), ruleId]), inside.findings.map(({ path, ruleId }) => [path, ruleId]));
  });

  it("is silent about what is wrong elsewhere, unless it counts for the part", async () => {
    workspace.write("shop/client/tsconfig.json", "{ {");
    workspace.write("shop/client/broken.yaml", "a: [\n");
    assert.deepEqual((await audit(["server/services"], ["--no-cache"], "shop")).problems, []);
    assert.ok((await audit(["client"], ["--no-cache"], "shop")).problems.some(({ path }) => path === "client/tsconfig.json"));
  });
});
