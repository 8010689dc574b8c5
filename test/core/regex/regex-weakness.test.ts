import assert from "node:assert/strict";
import { judgeRegex } from "#core/regex/regex-weakness";

/** Patterns by how the time to match them grows. Each weak one has a look-alike that is not. */
const exponential = [
  /(a+)+$/,
  /^(a+)+$/,
  /(a*)*b/,
  /(a|a)*b/,
  /(?:a|ab?)*c/,
  /^(?:\w+\s?)*$/,
  /(x+x+)+y/,
  /^(([a-z])+.)+[A-Z]([a-z])+$/,
  /^([a-zA-Z0-9_.-])+@(([a-zA-Z0-9-])+\.)+([a-zA-Z0-9]{2,4})+$/,
  /"(?:\\.|[^"])*"/,
  /(?:\r\n|\r|\n)+$/,
  /^(?:(a+)+b|a)/,
  /^(?:.*)*$/,
  /(?=(a+)+b)a/,
  /(?!(a+)+b)a/,
  /^(a{1,255}){1,255}$/,
  /(.*a){12}$/,
  /(?:\p{L}+)*1/u,
  /^(?:\/\*(?:[^*]|\*)*\*\/)*$/,
  /(A+)+$/i,
  /^(?<word>\w+)*\.$/,
  /(?:a?b??a?)*c/,
  /^(?:a(?:b*|c*)d)*$/,
  /(\d+|[0-9a-f]+)*x/,
];

const polynomial = [/\s+$/, /a*b/, /<[^>]*>/, /^a*a*$/, /^\s*(.*)\s*=/, /^(.+?),(.+?);(.+)$/, /\d+\.\d*x/, /[\w.]+@/, /^(?:\w+-)?\w+[a-z]\w+$/];

const linear = [
  /a/,
  /^\s+$/,
  /^<[^>]*>/,
  /(a+)+/,
  /(\s+)+/g,
  /\s+/g,
  /^\d+$/,
  /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/,
  /^\w+(?:\s+\w+)*$/,
  /^(?:[^*]|\*(?!\/))*\*\//,
  /^"(?:[^"\\]|\\.)*"/,
  /^(?:a|(?!a).)*b$/s,
  /^(\d{1,3}\.){1,3}\d{1,3}$/,
  /^(\w+\b)*$/,
  /^(?:a|(a+)+b)/,
  /^a+$/y,
  /"[^"]*"/,
  /\s{0,20}$/,
  /(?<!\s)\s+$/,
  /^[^@]+@[^@]+$/,
  /^(?:\r\n|[^\r])+$/,
  /^(?!.*--)[a-z-]+$/,
  /^(?=.*[a-z])(?=.*\d).{8,}$/,
  /^(?:(?=a)a|b)+$/,
  /^\p{L}+(?:\P{L}\p{L}+)*$/u,
];

describe("weak patterns", () => {
  it("reads sets of the flag v", () => { assert.equal(growth({ source: "(?:[[a-z]--[x]]+)*1", flags: "v" }), "exponential"); });
  for (const pattern of exponential) it(`${pattern} is exponential`, () => { assert.equal(growth(pattern), "exponential"); });
  for (const pattern of polynomial) it(`${pattern} is polynomial`, () => { assert.equal(growth(pattern), "polynomial"); });
  for (const pattern of linear) it(`${pattern} is neither`, () => { assert.equal(growth(pattern), undefined); });

  it("tells a text to try", () => {
    const { weakness } = judgeRegex("^x(a+)+$", "");
    assert.deepEqual(weakness?.attack, { prefix: "xa", pump: "a", suffix: "b" });
  });

  it("says nothing of texts that are no patterns", () => {
    for (const [source, flags] of [["(a+", ""], ["a**", ""], ["(a+)+$", "gg"], ["(a+)+$", "uv"], ["[z-a]+", ""], ["\\k<x>+", "u"]] as const) {
      assert.equal(judgeRegex(source, flags).weakness, undefined);
    }
  });

  it("bounds the work, whatever the pattern", () => {
    const hostile = [
      "(".repeat(1500) + "a+" + ")+".repeat(1500),
      "(".repeat(30) + "a*" + ")*".repeat(30) + "b",
      Array.from({ length: 300 }, (_, i) => `(x{${i},}y?)*`).join(""),
      "(?:a|b|".repeat(39) + "c+" + ")+".repeat(39) + "$",
      "((a{1,600}){1,600}){1,600}",
      Array.from({ length: 200 }, (_, i) => String.fromCharCode(0x3041 + i)).map((char) => `[^${char}]*`).join("") + "$",
      "a?".repeat(500) + "a".repeat(500),
      "\\w*".repeat(200) + "!",
    ];
    for (const source of hostile) assert.ok(judgeRegex(source, "").work < 3_000_000, source.slice(0, 40));
  });
});

function growth({ source, flags }: Pick<RegExp, "source" | "flags">): string | undefined {
  return judgeRegex(source, flags).weakness?.growth;
}
