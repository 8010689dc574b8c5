import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { FileConfig } from "#core/config/file-config";
import type { Finding } from "#core/finding/finding";
import { LineIndex } from "#core/text/line-index";
import { parse } from "#core/syntax/parse";
import { githubReport } from "#report/github";
import { gitlabReport } from "#report/gitlab";
import { htmlReport } from "#report/html";
import { jsonReport } from "#report/json";
import { junitReport } from "#report/junit";
import { markdownReport } from "#report/markdown";
import { sarifReport } from "#report/sarif";
import { textReport } from "#report/text";
import { models, rules } from "#rules";
import { secretFormats } from "#rules/models/secret-formats/index";
import { formatSample } from "../support/format-sample.js";
import { alphanumeric, seededRandom } from "../support/secret-samples.js";
import { toyReport } from "../support/toy-finding.js";
import { times } from "./formats.js";

/** A generated secret, and its pieces that were drawn: what an output must not hold. */
interface Planted {
  readonly value: string;
  readonly telling: readonly string[];
}

const secretRules = rules.filter(({ meta }) => meta.family === "secrets");
const engine = createEngine({ rules: secretRules, models }, parse);
/** Everything is shown: what the preset leaves out must not leak either. */
const everything: FileConfig = {
  preset: "all",
  threatModels: [],
  ignoredBecause: undefined,
  files: [],
  rule: (id) => ({ severity: secretRules.find(({ meta }) => meta.id === id)?.meta.severity ?? "off", minConfidence: "low", options: {}, origin: "preset:all" }),
};

const total = 10_000;
const perFile = 20;
const pieceLength = 8;
const patterns = secretFormats.flatMap((format) => format.patterns.map((pattern) => ({ format, pattern })));

/** How code and settings hold a secret: one line each, `#` for a number that keeps names apart. */
const codeLines: readonly ((value: string, number: number) => string)[] = [
  (value, number) => `const apiToken${number} = "${value}";`,
  (value, number) => `const password${number} = '${value}'; log("${value}");`,
  (value, number) => `client.set("x-api-key", \`${value}\`, ${number});`,
  (value, number) => `const clientSecret${number} = "${value.slice(0, 9)}" + "${value.slice(9)}";`,
  (value, number) => `// left over ${number}: ${value}`,
  (value, number) => `const secretKey${number} = process.env.SECRET_KEY ?? "${value}";`,
  (value, number) => `const url${number} = "https://deploy:${value}@registry.shop.dev/";`,
  (value, number) => `jwt.sign({ n: ${number} }, "${value}");`,
  (value, number) => `run(${number}, 'curl -u deploy:${value} https://shop.dev');`,
];
const settingLines: readonly ((value: string, number: number) => string)[] = [
  (value, number) => `API_TOKEN_${number}=${value}`,
  (value, number) => `DB_PASSWORD_${number}="${value}"`,
  (value, number) => `# was ${number} ${value}`,
];

describe("outputs", () => {
  it(`show no more of ${total} generated secrets than their masks`, function () {
    this.timeout(60_000);
    let found = 0;
    for (let file = 0; file < total / perFile; file++) found += checkFile(file);
    // What is not found is not masked, and proves nothing here.
    assert.ok(found > total / 2, `only ${found} were found`);
  });
});

/** Plants secrets in one file and looks at all that is told about those that were found; how many that were. */
function checkFile(file: number): number {
  const isCode = file % 4 !== 3;
  const forms = isCode ? codeLines : settingLines;
  const secrets = Array.from({ length: perFile }, (_, at) => generated(file * perFile + at));
  const head = isCode ? `import jwt from "jsonwebtoken";` : "";
  const lines = secrets.map(({ value }, at) => (forms[(file + at) % forms.length] as (typeof forms)[number])(value, at));
  const text = [head, ...lines].join("\n");
  const path = isCode ? `src/file-${file}.ts` : `deploy/${file}/.env`;
  const document = { uri: `file:///${path}`, path, languageId: isCode ? "typescript" : "dotenv", text };
  const { findings, problems } = engine.analyze(document, everything);
  assert.deepEqual(problems, []);
  const index = new LineIndex(text);
  const foundLines = new Set(findings.map(({ span }) => index.positionAt(span.start).line));
  const outputs = outputsOf(findings, path, text);
  const found = secrets.filter((_, at) => foundLines.has(at + 1));
  for (const { value, telling } of found) {
    for (const [name, output] of Object.entries(outputs)) {
      const piece = telling.find((part) => output.includes(part));
      assert.equal(piece, undefined, `${name} of ${path} shows more than the mask of ${value}`);
    }
  }
  return found.length;
}

function outputsOf(findings: readonly Finding[], path: string, text: string): Readonly<Record<string, string>> {
  const report = toyReport({ [path]: text }, { findings }, { rules: secretRules.map(({ meta }) => meta) });
  return {
    text: textReport(report, { hasColor: false, width: 120, elapsedMilliseconds: 1 }),
    json: jsonReport(report), html: htmlReport(report, times), markdown: markdownReport(report), github: githubReport(report), gitlab: gitlabReport(report, times), junit: junitReport(report, times),
    sarif: sarifReport(report),
    // What the editor shows in its list and on hover.
    editor: findings.flatMap(({ message, related, trace, fixes }) => [message, ...related.map((place) => place.message), ...trace.map((step) => step.message), ...fixes.map(({ title }) => title)]).join("\n"),
  };
}

/** Every fifth secret has no provider; the others take the formats in turn. */
function generated(number: number): Planted {
  const { format, pattern } = patterns[number % patterns.length] as (typeof patterns)[number];
  if (number % 5 === 0) return planted(seededRandom(`plain ${number}`).text(alphanumeric, 12 + (number % 40)));
  const value = oneLine(formatSample(format, pattern, number));
  return planted(value, oneLine(formatSample(format, pattern, number + total)));
}

/** Keys over many lines have tests of their own; here a line is a case. */
function oneLine(value: string): string {
  return value.replace(/\n/g, "").replace(/["'`\\$]/g, "");
}

/** Pieces from behind the mask, the middle and the end, without those that every secret of the form has in that place. */
function planted(value: string, other = ""): Planted {
  const last = value.length - pieceLength;
  const starts = [4, Math.floor((4 + last) / 2), last].filter((start) => start >= 4 && start <= last);
  const drawn = starts.filter((start) => value.slice(start, start + pieceLength) !== other.slice(start, start + pieceLength));
  return { value, telling: drawn.map((start) => value.slice(start, start + pieceLength)) };
}
