import assert from "node:assert/strict";
import { type AddedText, createPatchReader } from "#core/history/patch-reader";

interface Read {
  readonly added: readonly AddedText[];
  readonly leftOut: readonly string[];
  readonly commits: number;
}

/** What the reader makes of patches that come in pieces of `size`. */
function read(patches: string, size = patches.length): Read {
  const added: AddedText[] = [];
  const leftOut: string[] = [];
  let commits = 0;
  const reader = createPatchReader({
    commit: () => void commits++,
    wants: (path) => !path.endsWith(".png"),
    added: (text) => added.push(text),
    leftOut: (_, path) => leftOut.push(path),
  });
  for (let at = 0; at < patches.length; at += size) reader.push(patches.slice(at, at + size));
  reader.end();
  return { added, leftOut, commits };
}

const first = "1".repeat(40);
const second = "2".repeat(40);
const date = "2024-03-01T10:00:00+01:00";
const patches = `\0${first} ${date}

diff --git a/src/a.ts b/src/a.ts
new file mode 100644
index 000..111
--- /dev/null
+++ b/src/a.ts
@@ -0,0 +1,2 @@
+const a = 1;
++++ b/not/a/header.ts
\\ No newline at end of file
\0${second} ${date}

diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -2 +2,0 @@ const a = 1;
--- a/no/header/either.ts
@@ -7,0 +5 @@
+five
@@ -9 +8,2 @@
-nine
+eight
+\tnine
diff --git a/gone.ts b/gone.ts
deleted file mode 100644
--- a/gone.ts
+++ /dev/null
@@ -1 +0,0 @@
-gone
diff --git a/logo.png b/logo.png
--- a/logo.png
+++ b/logo.png
@@ -0,0 +1 @@
+unwanted
diff --git a/data.bin b/data.bin
Binary files /dev/null and b/data.bin differ
diff --git "a/sp\\303\\244t \\"q\\".ts" "b/tab\\there.ts"
--- /dev/null
+++ "b/tab\\there.ts"
@@ -0,0 +1 @@
+quoted
`;

describe("patch reader", () => {
  it("gives the added lines of each file at their places", () => {
    const { added, leftOut, commits } = read(patches);
    assert.deepEqual(added, [
      { commit: { id: first, date }, path: "src/a.ts", text: "const a = 1;\n+++ b/not/a/header.ts" },
      { commit: { id: second, date }, path: "src/a.ts", text: "\n\n\n\nfive\n\n\neight\n\tnine" },
      { commit: { id: second, date }, path: "tab\there.ts", text: "quoted" },
    ]);
    assert.deepEqual(leftOut, ["data.bin"]);
    assert.equal(commits, 2);
  });

  it("reads the same wherever the stream is cut", () => {
    const whole = read(patches);
    for (const size of [1, 2, 7, 64]) assert.deepEqual(read(patches, size), whole, `pieces of ${size}`);
  });

  it("leaves out what is too much to be code", () => {
    const line = `+${"x".repeat(99_999)}\n`;
    const huge = `\0${first} ${date}\n\ndiff --git a/a.ts b/a.ts\n--- /dev/null\n+++ b/a.ts\n@@ -0,0 +1,11 @@\n${line.repeat(11)}`;
    assert.deepEqual(read(huge), { added: [], leftOut: ["a.ts"], commits: 1 });
  });
});
