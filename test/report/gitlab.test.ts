import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { gitlabReport } from "#report/gitlab";
import { toyFinding, toyReport } from "../support/toy-finding.js";
import { fullReport, secret, times } from "./formats.js";

const text = { type: "string", minLength: 1 };
const moment = { type: "string", pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$` };
const tool = { type: "object", required: ["id", "name", "version", "vendor"], properties: { id: text, name: text, version: text, vendor: { type: "object", required: ["name"], properties: { name: text } } } };
const line = { type: "integer", minimum: 1 };
const detail = {
  oneOf: [
    { type: "object", required: ["type", "value"], properties: { type: { const: "text" }, value: { type: "string" } } },
    { type: "object", required: ["type", "value"], properties: { type: { const: "code" }, value: { type: "string" } } },
    { type: "object", required: ["type", "file_name", "line_start"], properties: { type: { const: "file-location" }, file_name: text, line_start: line, line_end: line } },
    { type: "object", required: ["type", "items"], properties: { type: { const: "list" }, items: { type: "array", items: { type: "object", required: ["type"] } } } },
  ],
};

/** What GitLab's schema for SAST reports, 15.0.7, asks of the fields that we write; ours is the stricter one: it allows no others. */
const schema = {
  type: "object",
  additionalProperties: false,
  required: ["scan", "version", "vulnerabilities"],
  properties: {
    version: { const: "15.0.7" },
    scan: {
      type: "object",
      additionalProperties: false,
      required: ["analyzer", "end_time", "scanner", "start_time", "status", "type"],
      properties: {
        analyzer: tool,
        scanner: tool,
        start_time: moment,
        end_time: moment,
        status: { enum: ["success", "failure"] },
        type: { const: "sast" },
        messages: { type: "array", items: { type: "object", required: ["level", "value"], properties: { level: { enum: ["info", "warn", "fatal"] }, value: text } } },
      },
    },
    vulnerabilities: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["id", "identifiers", "location"],
        properties: {
          id: { type: "string", pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$" },
          name: { type: "string", maxLength: 255 },
          description: { type: "string", maxLength: 1_048_576 },
          severity: { enum: ["Info", "Unknown", "Low", "Medium", "High", "Critical"] },
          solution: { type: "string", maxLength: 7000 },
          identifiers: { type: "array", minItems: 1, items: { type: "object", required: ["type", "name", "value"], properties: { type: text, name: text, value: text, url: { type: "string", pattern: "^(https?|ftp)://.+" } } } },
          location: { type: "object", additionalProperties: false, properties: { file: { type: "string" }, start_line: line, end_line: line } },
          tracking: {
            type: "object",
            required: ["type", "items"],
            properties: {
              type: { const: "source" },
              items: { type: "array", items: { type: "object", required: ["signatures"], properties: { file: text, start_line: line, end_line: line, signatures: { type: "array", minItems: 1, items: { type: "object", required: ["algorithm", "value"], properties: { algorithm: text, value: text } } } } } },
            },
          },
          details: { type: "object", additionalProperties: { allOf: [{ type: "object", required: ["name"], properties: { name: text } }, detail] } },
        },
      },
    },
  },
};
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

interface Written {
  readonly scan: { readonly status: string; readonly messages: readonly { value: string }[] };
  readonly vulnerabilities: readonly { readonly id: string; readonly location: object; readonly details: Readonly<Record<string, { readonly items: readonly object[] }>> }[];
}

describe("GitLab report", () => {
  const written = gitlabReport(fullReport({ repositoryFolder: "app/" }), times);
  const report = JSON.parse(written) as Written;

  it("keeps to GitLab's schema", () => assert.equal(validate(report), true, JSON.stringify(validate.errors, undefined, 2)));

  it("does so where nothing was found", () => assert.equal(validate(JSON.parse(gitlabReport(toyReport({}, {}), times))), true, JSON.stringify(validate.errors)));

  it("names files as the repository does", () => {
    assert.deepEqual(report.vulnerabilities[0]?.location, { file: "app/src/a b#ü.ts", start_line: 3, end_line: 3 });
    assert.deepEqual(report.vulnerabilities[0].details["trace"]?.items[1], { type: "file-location", file_name: "app/src/a b#ü.ts", line_start: 1, line_end: 1 });
  });

  it("tells what went wrong and what was skipped", () => {
    assert.equal(report.scan.status, "failure");
    assert.deepEqual(report.scan.messages.map(({ value }) => value), ["src/b.ts: Lintel failed & stopped.", "dist/a.min.js skipped: minified, by its name."]);
  });

  it("gives the same finding the same id each time, and no two of them one", () => {
    const twins = toyReport({}, { findings: [toyFinding(), toyFinding(), toyFinding({ path: "src/b.ts" })] });
    const ids = (): readonly string[] => (JSON.parse(gitlabReport(twins, times)) as Written).vulnerabilities.map(({ id }) => id);
    assert.deepEqual(ids(), ids());
    assert.equal(new Set(ids()).size, 3);
  });

  it("masks secrets", () => assert.ok(!written.includes(secret) && written.includes("tk_l… (25 characters)")));
});
