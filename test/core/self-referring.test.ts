import { prefilterProof } from "../support/prefilter-proof.js";

/** Code that defines names by themselves. None of it runs, but an editor sees it while somebody types or renames. */
const programs: readonly [name: string, code: string][] = [
  ["a member of itself", "const a = a.b;\nexec(`ls ${a}`);"],
  ["a member of a member of itself", "const a = a.a.a;\nexec(`ls ${a}`);"],
  ["an object spread into itself", "const a = { ...a };\nexec(`ls ${a.b}`);"],
  ["objects spread into each other", "const a = { ...b }, b = { ...a };\nexec(`ls ${a.c}`);"],
  ["a function bound to itself", "const a = a.bind(null);\nexec(`ls ${a()}`);"],
  ["functions bound to each other", "var a = b.bind(null), b = a.bind(null);\nexec(`ls ${a()}`);"],
  ["names that stand for each other", `import jwt from "jsonwebtoken";\nlet a = b;\nconst b = a;\njwt.sign({}, a);\njwt.sign({}, b ?? a);`],
  ["a key of itself", "const a = a[b] || b.pipe(b);\nimport fs from 'fs';\nfs.readFileSync(({ c, ...a }).d);\na[process.argv[2]][process.argv[3]] = process.argv[4];"],
  ["a pattern that takes itself apart", "const { a, ...rest } = { a: rest, ...rest };\nexec(`ls ${a} ${rest.b}`);"],
  ["a parameter that is its own default", "function run(a = a, { b = b } = b) { exec(`ls ${a} ${b}`); }\nrun();"],
  ["a class that extends itself", "class A extends A { b = this.b; run(a) { exec(`ls ${this.b} ${a}`); super.run(a); } }\nnew A().run(process.argv[2]);"],
  ["members of an enumeration", "enum A { B = A.C, C = A.B }\nexec(`ls ${A.B}`);"],
];

const numbers = Array.from({ length: 1500 }, (_, i) => i);

/** Long chains, as generators of code write them. */
const chains: readonly [name: string, code: string][] = [
  ["objects that spread two others each", `const a0 = { p: process.argv[2] }, b0 = { q: process.argv[3] };\n${numbers.slice(0, 60).map((i) => `const a${i + 1} = { ...a${i}, ...b${i} }, b${i + 1} = { ...b${i}, ...a${i} };`).join("\n")}\nres.cookie("x", "y", a60);`],
  ["texts made of texts", `const v0 = process.argv[2];\n${numbers.map((i) => `const v${i + 1} = v${i} + "x";`).join("\n")}\nexec(v1500);`],
  ["members of members", `import express from "express";\nexpress().post("/x", (req, res) => {\nconst v0 = req.body;\n${numbers.map((i) => `const v${i + 1} = v${i}.a;`).join("\n")}\ndb.save(v1500); });`],
];

describe("Long chains of values", () => {
  const prove = prefilterProof();
  for (const [name, code] of chains) {
    it(`take a time that grows with their length: ${name}`, function () {
      this.timeout(15_000);
      prove(`import { exec } from "child_process";\n${code}\n`);
    });
  }
});

describe("Code that refers to itself", () => {
  const prove = prefilterProof();
  for (const [name, code] of programs) it(`comes to an end: ${name}`, () => void prove(`import { exec } from "child_process";\n${code}\n`));
});
