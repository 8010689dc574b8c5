import assert from "node:assert/strict";
import { githubReport } from "#report/github";
import { toyFinding, toyReport } from "../support/toy-finding.js";
import { fullReport, secret } from "./formats.js";

describe("GitHub report", () => {
  const written = githubReport(fullReport({ repositoryFolder: "app/" }));
  const lines = written.split("\n");

  it("annotates the repository's files, worst first", () => {
    assert.match(lines[0] ?? "", /^::error file=app\/src\/a b#ü\.ts,line=3,endLine=3,col=10,endColumn=27,title=Lintel%3A A dangerous word::The key /);
    assert.deepEqual(lines.filter((line) => line.startsWith("::")).map((line) => line.split(" ")[0]), ["::error", "::warning", "::notice"]);
  });

  it("names no columns where a finding has several lines, and no lines where its file is gone", () => {
    assert.match(lines[1] ?? "", /^::warning file=app\/src\/a b#ü\.ts,line=1,endLine=4,title=/);
    assert.match(lines[2] ?? "", /^::notice file=app\/gone\.ts,title=/);
  });

  it("escapes what would end a command or begin another", () => {
    assert.match(lines[0] ?? "", /100%25 ##\[add-mask\] is dangerous\. Read on\.%0Asource: app\/src/);
    assert.doesNotMatch(written.split("\n").slice(3).join("\n"), /::(?!group|endgroup)|##\[/);
  });

  it("sums up", () => assert.ok(lines.includes("1 critical, 1 medium, 1 info.") && lines.includes("1 file analysed.") && lines.includes("1 file skipped.")));

  it("prints as lines of the log what GitHub would drop: ten of a kind are shown", () => {
    const many = Array.from({ length: 13 }, (_, index) => toyFinding({ path: `::error::src/${index}.ts`, message: "##[debug] x" }));
    const out = githubReport(toyReport({}, { findings: many })).split("\n");
    assert.equal(out.filter((line) => line.startsWith("::error ")).length, 10);
    const from = out.indexOf("::group::3 more findings that GitHub shows no annotations for");
    assert.deepEqual(out.slice(from + 1, from + 5), [10, 11, 12].map((index) => `- : :error: :src/${index}.ts high toy # #[debug] x`).concat("::endgroup::"));
  });

  it("masks secrets", () => assert.ok(!written.includes(secret) && written.includes("tk_l… (25 characters)")));
});
