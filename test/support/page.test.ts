import assert from "node:assert/strict";
import { parseFenceInfo } from "./fence-info.js";
import { parsePage } from "./page.js";
import { toyPage } from "./toy-rules.js";

const fence = (info: string, text = "code();"): string => `\`\`\`${info}\n${text}\n\`\`\`\n`;

/** The cases of a section as lists of file names. */
function casesOf(vulnerable: string): readonly string[] {
  return parsePage(toyPage({ Vulnerable: vulnerable }))
    .cases.filter(({ section }) => section === "Vulnerable")
    .map(({ files }) => files.map(({ document }) => document.path).join(" + "));
}

describe("rule pages", () => {
  it("takes each fence as a case of its own", () => {
    assert.deepEqual(casesOf(fence("ts") + fence("vue") + fence("env")), ["src/app.ts", "src/App.vue", ".env"]);
  });

  it("joins fences with a path under one heading", () => {
    const files = fence("ts path=a.ts") + fence("ts path=b.ts");
    assert.deepEqual(casesOf(`### Together\n\n${files}\n### Apart\n\n${fence("ts path=c.ts")}${fence("ts")}`), ["a.ts + b.ts", "c.ts", "src/app.ts"]);
    assert.deepEqual(casesOf(files), ["a.ts", "b.ts"]);
  });

  it("reads the info string", () => {
    const { problems, ...info } = parseFenceInfo('ts before path=src/a.ts options={"minLength": 12, "names": ["a b"]} fix="bound parameter"');
    assert.deepEqual(problems, []);
    assert.deepEqual(info, {
      language: "ts",
      words: ["before"],
      path: "src/a.ts",
      options: { minLength: 12, names: ["a b"] },
      fix: "bound parameter",
    });
  });

  const mistakes: readonly (readonly [what: string, page: string, problem: RegExp])[] = [
    ["a missing heading", toyPage().replace("## Known misses", "## Misses"), /headings are .* they must be/],
    ["an empty section", toyPage({ "How to fix": " " }), /section "How to fix" is empty/],
    ["an open fence", `${toyPage()}\n\`\`\`ts\ncode();`, /code fence is not closed/],
    ["an unknown language", toyPage({ Safe: fence("cobol") }), /language "cobol" cannot be analysed/],
    ["an unknown key", toyPage({ Safe: fence("ts file=a.ts") }), /unknown key "file"/],
    ["options that are no JSON", toyPage({ Safe: fence("ts options={a}") }), /options are not JSON/],
    ["an unknown placeholder", toyPage({ Safe: fence("ts", '"{{secret:nonsense}}"') }), /no generator makes \{\{secret:nonsense\}\}/],
    ["a lonely before", toyPage({ "How to fix": fence("ts before") }), /no "after" fence follows/],
    ["a lonely after", toyPage({ "How to fix": fence("ts after") }), /no "before" fence stands above/],
  ];
  for (const [what, page, problem] of mistakes) {
    it(`reports ${what}`, () => assert.match(parsePage(page).problems.join("\n"), problem));
  }
});
