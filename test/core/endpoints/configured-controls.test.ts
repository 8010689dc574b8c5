import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { FileConfig } from "#core/config/file-config";
import { createEndpointFiles } from "#core/project/endpoint-files";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";

const config: FileConfig = {
  preset: "recommended",
  threatModels: [],
  ignoredBecause: undefined,
  files: [],
  controls: { authentication: ["gate", "@Members", "Gates.members"], "rate-limit": ["slow"] },
  rule: () => ({ severity: "off", minConfidence: "high", options: {}, origin: "default" }),
};
const engine = createEngine({ rules: [], models }, parse);

/** Whether someone has to be signed in for the only endpoint of an application, where the configuration names `gate`. */
function authentication(code: string): string {
  const endpoints = createEndpointFiles({
    engine,
    read: () => ({ unreadable: "no such file" }),
    config: { for: () => config },
  });
  endpoints.add({ uri: "file:///app.ts", path: "app.ts", languageId: "typescript", text: `import express from "express"; const app = express(); ${code}` });
  const [endpoint] = endpoints.inventory().endpoints;
  assert.ok(endpoint !== undefined);
  const { authentication: verdict } = endpoint.controls;
  return verdict.state === "present" ? `present by ${verdict.controls.map(({ via }) => via).join(", ")}` : verdict.state;
}

const cases: readonly (readonly [title: string, code: string, verdict: string])[] = [
  ["a function of a package", `import { gate } from "@acme/gate"; app.get("/a", gate, handler);`, "present by gate"],
  ["a call of one", `import { gate } from "@acme/gate"; app.get("/a", gate("staff"), handler);`, `present by gate(…)`],
  ["a member of the package", `import * as acme from "@acme/gate"; app.get("/a", acme.gate, handler);`, "present by acme.gate"],
  ["two words of a name", `import { Gates } from "@acme/gate"; app.get("/a", Gates.members, handler);`, "present by Gates.members"],
  ["a call in the handler", `import { gate } from "@acme/gate"; app.get("/a", async (req, res) => { await gate(req); res.end(); });`, "present by (inline)"],
  ["a name that only ends alike", `import { delegate } from "@acme/gate"; app.get("/a", delegate, handler);`, "unknown"],
];

describe("controls that the configuration names", () => {
  for (const [title, code, verdict] of cases) it(title, () => assert.equal(authentication(code), verdict));
});
