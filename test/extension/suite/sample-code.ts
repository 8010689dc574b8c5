/** Files that suites write into the workspace; what is found in them is no more than a suite needs. */

/** A helper that runs what it is given, and a route in another file that hands over what a request holds. */
export const shipFiles = {
  "ship.ts": 'import { exec } from "node:child_process";\nexport function pack(name: string) {\n  exec("tar cf backup.tar " + name);\n}\n',
  "ship-route.ts": 'import express from "express";\nimport { pack } from "./ship";\nexpress().get("/", (req) => {\n  pack(String(req.query.name));\n});\n',
} as const;

/** Three endpoints, of which one has a rate limit. */
export const ordersApp = `import express from "express";
import { rateLimit } from "express-rate-limit";
const app = express();
app.get("/health", (req, res) => res.send("ok"));
app.post("/api/orders", rateLimit({ limit: 5 }), (req, res) => res.json(req.body));
app.get("/api/orders/:id", (req, res) => res.json({}));
app.listen(80);
`;

/** What is wrong in it can be repaired without a change of meaning. */
export const safelyFixable = 'import crypto from "node:crypto";\nexport const id = crypto.pseudoRandomBytes(16).toString("hex");\n';

/** What another tool found, on another machine. */
export const foreignLog = JSON.stringify(
  {
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Other", rules: [{ id: "eval", defaultConfiguration: { level: "error" } }] } },
        results: [
          { ruleId: "eval", message: { text: "A script is run." }, locations: [{ physicalLocation: { artifactLocation: { uri: "file:///home/ci/shop/src/session.ts" }, region: { startLine: 2, startColumn: 3 } } }] },
          { ruleId: "style", message: { text: "Hard to read." } },
        ],
      },
    ],
  },
  null,
  2,
);
