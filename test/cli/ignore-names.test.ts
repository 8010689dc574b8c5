import assert from "node:assert/strict";
import ignore from "ignore";
import { quickTest } from "../../server/src/hosts/node/ignore-names.js";

const paths = ["app.ts", "src/app.ts", "src/app.log", "dist/", "src/dist/", "build/out.js", "src/build.ts", ".env", ".env.local", ".pnp.cjs", ".yarn/patches/", "packages/a/.yarn/cache", "docs/[a].md", "a b.ts", "#notes.md"];

/** Each with a path of which nothing but a look at the pattern tells that it has no say there. */
const patterns: readonly (readonly [pattern: string, other: string])[] = [
  ["dist", "src/app.ts"],
  ["/dist/", "src/dist.ts"],
  ["**/dist", "src/app.ts"],
  ["src/app.ts", "src/main.ts"],
  ["*.log", "src/app.ts"],
  [".env*", "src/env.ts"],
  [".pnp.*", "src/pnp.ts"],
  ["build/**", "src/app.ts"],
  [".yarn/*", "src/yarn.ts"],
  ["!.yarn/patches", ".yarn/cache"],
  ["packages/**/.yarn/*", "packages/a/app.ts"],
  ["*.[lL]og", "src/app.ts"],
  ["app.t?", "src/main.js"],
  ["b*d.ts", "src/app.ts"],
  ["\\#notes.md", ""],
  ["docs/\\[a\\].md", ""],
  ["# dist", "dist/"],
  ["dist   ", "src/app.ts"],
  ["*", ""],
  ["/*", ""],
];

describe("the quick test of ignored names", () => {
  for (const [pattern, other] of patterns) {
    it(`of ${pattern} asks for all that the pattern has a say on`, () => {
      const mayMatch = quickTest([pattern]);
      for (const path of paths) {
        // With the opposite in front, a pattern that takes in again has a say as well.
        const { ignored, unignored } = ignore({ ignorecase: false }).add(pattern.startsWith("!") ? ["*", pattern] : [pattern]).test(path);
        const hasSay = pattern.startsWith("!") ? unignored : ignored;
        // What lies in an ignored folder is nobody's question.
        const isInIgnored = path.slice(0, -1).includes("/") && ignore().add(pattern).ignores(path.slice(0, path.slice(0, -1).lastIndexOf("/") + 1));
        if (hasSay && !isInIgnored) assert.ok(mayMatch(path), path);
      }
    });
    if (other !== "") it(`of ${pattern} has no question about ${other}`, () => assert.equal(quickTest([pattern])(other), false));
  }
});
