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

describe("Code that refers to itself", () => {
  const prove = prefilterProof();
  for (const [name, code] of programs) it(`comes to an end: ${name}`, () => void prove(`import { exec } from "child_process";\n${code}\n`));
});
