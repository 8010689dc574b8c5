import assert from "node:assert/strict";
import { junitReport } from "#report/junit";
import { toyFinding, toyReport } from "../support/toy-finding.js";
import { readXml, type XmlElement } from "../support/xml.js";
import { fullReport, secret, times } from "./formats.js";

/**
 * What the schema of Ant's JUnit task asks of each element: its attributes, all of which it must have and no others, and its
 * children in their order, `*` for any number.
 */
const shapes: Readonly<Record<string, { readonly attributes: readonly string[]; readonly children: RegExp }>> = {
  testsuites: { attributes: [], children: /^(testsuite )*$/ },
  testsuite: { attributes: ["name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"], children: /^properties (testcase )*system-out system-err $/ },
  properties: { attributes: [], children: /^$/ },
  testcase: { attributes: ["name", "classname", "time"], children: /^((failure|error) )?$/ },
  failure: { attributes: ["message", "type"], children: /^$/ },
  error: { attributes: ["message", "type"], children: /^$/ },
  "system-out": { attributes: [], children: /^$/ },
  "system-err": { attributes: [], children: /^$/ },
};

function faults(element: XmlElement): readonly string[] {
  const shape = shapes[element.name];
  if (shape === undefined) return [`<${element.name}> is unknown`];
  const children = element.children.map(({ name }) => `${name} `).join("");
  return [
    ...(shape.children.test(children) ? [] : [`<${element.name}> holds ${children}`]),
    ...(Object.keys(element.attributes).join() === shape.attributes.join() ? [] : [`<${element.name}> has ${Object.keys(element.attributes).join()}`]),
    ...(["tests", "failures", "errors", "id"].every((name) => /^\d+$/.test(element.attributes[name] ?? "0")) ? [] : [`<${element.name}> counts wrongly`]),
    ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(element.attributes["timestamp"] ?? times.started) ? [] : ["timestamp"]),
    ...element.children.flatMap(faults),
  ];
}

describe("JUnit report", () => {
  const written = junitReport(fullReport({ repositoryFolder: "app/" }), times);
  const suites = readXml(written);

  it("keeps to the schema of Ant's JUnit task", () => assert.deepEqual(faults(suites), []));

  it("has a suite for each file and a failed case for each finding; problems are errors", () => {
    assert.deepEqual(
      suites.children.map(({ attributes: { name, tests, failures, errors } }) => [name, tests, failures, errors]),
      [["app/src/a b#ü.ts", "2", "2", "0"], ["app/gone.ts", "1", "1", "0"], ["app/src/b.ts", "1", "0", "1"]],
    );
  });

  it("tells the code, the trace and the fix", () => {
    const [first] = suites.children[0]?.children.filter(({ name }) => name === "testcase") ?? [];
    assert.equal(first?.attributes["name"], "toy 3:10");
    const told = first?.children[0]?.text ?? "";
    for (const part of [`3 | db.query("</script>`, "source: src/a b#ü.ts:1:11 The request", "Fix: Bind it"]) assert.ok(told.includes(part), part);
  });

  it("has a case that passed where nothing was found", () => {
    const { children } = readXml(junitReport(toyReport({}, {}), times));
    assert.deepEqual(children[0]?.children.filter(({ name }) => name === "testcase").map(({ attributes, children: inner }) => [attributes["name"], inner.length]), [["No findings", 0]]);
  });

  it("leaves out characters that XML cannot hold", () => {
    const report = toyReport({}, { findings: [toyFinding({ message: "a\u0001b\uD800c\u0007" })] });
    assert.ok(JSON.stringify(readXml(junitReport(report, times))).includes("a\uFFFDb\uFFFDc\uFFFD"));
  });

  it("masks secrets", () => assert.ok(!written.includes(secret) && written.includes("tk_l… (25 characters)")));
});
