import assert from "node:assert/strict";
import { type BranchComparison, comparisonKey, readComparison, storedComparison } from "../../client/src/findings/branch-comparison.js";
import { readCodeOwners } from "../../client/src/findings/code-owners.js";
import { filterFindings, type FindingFilter, isOpenFilter, openFilter, readFilter } from "../../client/src/findings/finding-filter.js";
import { type Grouping, groupFindings, namesOfSeveral } from "../../client/src/findings/finding-groups.js";
import { findingMarkdown } from "../../client/src/findings/finding-markdown.js";
import type { ShownFinding } from "../../client/src/findings/shown-finding.js";

function finding(path: string, line: number, more: Partial<ShownFinding> = {}): ShownFinding {
  const own = { fingerprint: `${path}:${line}`, severity: "high", confidence: "high", steps: 0, places: 0, ruleId: "weak-hash", ruleTitle: "Weak hash", message: "MD5 is broken." } as const;
  return { ...own, uri: `file:///code/${path}`, folder: "file:///code", path, line, character: 0, cwe: [328], owners: [], isKnown: false, isOld: false, ...more };
}

const sql = finding("src/users.ts", 9, { ruleId: "sql-injection", ruleTitle: "SQL injection", message: "The name reaches the query.", severity: "critical", cwe: [89], owners: ["@data"], fix: "suggestion" });
const hash = finding("src/users.ts", 2, { confidence: "medium", fix: "safe" });
const cookie = finding("src/app.ts", 5, { ruleId: "cookie-flags", ruleTitle: "Cookie without flags", message: "The cookie lacks httpOnly.", severity: "low", cwe: [1004, 614], owners: ["@web", "@data"] });
const all = [sql, hash, cookie];

describe("lists of findings", () => {
  const filters: readonly (readonly [change: Partial<FindingFilter>, shown: readonly ShownFinding[]])[] = [
    [{}, all],
    [{ severity: "high" }, [sql, hash]],
    [{ severity: "critical" }, [sql]],
    [{ confidence: "high" }, [sql, cookie]],
    [{ isFixable: true }, [sql, hash]],
    [{ text: "cookie" }, [cookie]],
    [{ text: "USERS cwe-89" }, [sql]],
    [{ text: "users cookie" }, []],
    [{ severity: "high", isFixable: true, text: "md5" }, [hash]],
  ];
  const known = finding("src/users.ts", 20, { isKnown: true });
  const old = finding("src/users.ts", 30, { isOld: true });
  const novelties: readonly (readonly [FindingFilter["newOnly"], readonly ShownFinding[]])[] = [
    ["off", [sql, known, old]],
    ["baseline", [sql, old]],
    ["branch", [sql, known]],
  ];
  for (const [newOnly, shown] of novelties) {
    it(`show only what is new: ${newOnly}`, () => assert.deepEqual(filterFindings([sql, known, old], { ...openFilter, newOnly }), shown));
  }

  it("tell files of the same name apart", () => {
    assert.deepEqual([...namesOfSeveral(all)], []);
    const elsewhere = finding("src/app.ts", 1, { uri: "file:///other/src/app.ts", folder: "file:///other" });
    assert.deepEqual([...namesOfSeveral([...all, finding("test/users.ts", 1), elsewhere])], ["users.ts", "app.ts"]);
  });

  it("read back a comparison with a branch, and nothing of what another version wrote", () => {
    const comparison: BranchComparison = { ref: "main", mergeBase: "0123456789", old: new Set([comparisonKey(sql), comparisonKey(hash)]) };
    assert.deepEqual(readComparison(JSON.parse(JSON.stringify(storedComparison(comparison)))), comparison);
    for (const stored of [undefined, "main", { ref: "main", old: [] }, { ref: "main", mergeBase: "01", old: {} }]) assert.equal(readComparison(stored), undefined);
  });

  for (const [change, shown] of filters) {
    it(`filter by ${JSON.stringify(change)}`, () => assert.deepEqual(filterFindings(all, { ...openFilter, ...change }), shown));
  }

  it("read back a stored filter, and what is left of one that another version wrote", () => {
    const filter: FindingFilter = { severity: "medium", confidence: "high", isFixable: true, text: "jwt", newOnly: "baseline" };
    assert.deepEqual(readFilter(JSON.parse(JSON.stringify(filter))), filter);
    assert.deepEqual(readFilter({ severity: "awful", text: 3, isFixable: "yes", newOnly: true }), openFilter);
    assert.ok(isOpenFilter(readFilter(undefined)));
  });

  const groups: readonly (readonly [Grouping, readonly string[]])[] = [
    ["severity", ["critical 10", "high 3", "low 6"]],
    ["rule", ["sql-injection 10", "weak-hash 3", "cookie-flags 6"]],
    ["file", ["src/app.ts 6", "src/users.ts 3 10"]],
    ["cwe", ["CWE-89 10", "CWE-328 3", "CWE-1004 6", "CWE-614 6"]],
    ["owner", ["@data 6 10", " 3", "@web 6"]],
  ];
  for (const [grouping, expected] of groups) {
    it(`are grouped by ${grouping}`, () => {
      const shown = groupFindings(all, grouping).map(({ value, findings }) => `${value} ${findings.map(({ line }) => line + 1).join(" ")}`);
      assert.deepEqual(shown, expected);
    });
  }
});

describe("CODEOWNERS", () => {
  const owners = readCodeOwners("# teams\n* @all\n*.sql @data # queries\n/src/ @web @core\ndocs/* @writers\napps/**/api @api\n/src/public/\n[Section]\n");
  const files: readonly (readonly [path: string, owners: string])[] = [
    ["readme.md", "@all"],
    ["db/users.sql", "@data"],
    ["src/app.ts", "@web @core"],
    ["lib/src/app.ts", "@all"],
    ["docs/a.md", "@writers"],
    ["docs/more/a.md", "@all"],
    ["apps/shop/v1/api/index.ts", "@api"],
    ["src/public/a.js", ""],
  ];
  for (const [path, expected] of files) {
    it(`gives ${path} to ${expected || "nobody"}`, () => assert.equal(owners(path).join(" "), expected));
  }
});

describe("a finding as Markdown", () => {
  it("names the rule, the place, the way and the code", () => {
    const text = findingMarkdown(sql, [{ path: "src/a.ts", line: 0, message: "read from the request" }], "query(`${name}`)", "How the data gets there:");
    assert.match(text, /^### SQL injection \(`sql-injection`\)\n\n`src\/users\.ts:10` · severity critical · confidence high · \[CWE-89\]/);
    assert.match(text, /1\. `src\/a\.ts:1`: read from the request/);
    assert.match(text, /```\nquery\(`\$\{name\}`\)\n```/);
  });

  it("lets no text become markup, and no code end its fence", () => {
    const text = findingMarkdown({ ...hash, message: "The <b>tag</b> and [link](x) of *name*" }, [], "const a = '```';", "How the data gets there:");
    assert.match(text, /The \\<b\\>tag\\<\/b\\> and \\\[link\\\]\(x\) of \\\*name\\\*/);
    assert.match(text, /````\nconst a = '```';\n````/);
  });
});
