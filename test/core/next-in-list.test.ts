import assert from "node:assert/strict";
import { FileFacts } from "#core/facts/file-facts";
import { nextInList } from "#core/fix/next-in-list";
import { indexModels } from "#core/model/model-index";
import { parse } from "#core/syntax/parse";
import { isCallExpression, isExpressionStatement } from "#core/syntax/nodes";
import { applyEdits } from "#core/text/text-edit";

/** The call that a text is, with two more arguments. */
function withArguments(text: string): string | undefined {
  const parsed = parse({ uri: "file:///a.ts", path: "a.ts", languageId: "typescript", text });
  if ("skipped" in parsed) throw new Error(parsed.skipped);
  const [statement] = parsed.tree.sourceFile.statements;
  const call = isExpressionStatement(statement) ? statement.expression : undefined;
  assert.ok(isCallExpression(call));
  const edit = nextInList(new FileFacts(parsed.tree, indexModels([])), call.arguments, ["x", "y"]);
  return edit && applyEdits(text, [edit]);
}

const cases: readonly (readonly [title: string, before: string, after: string | undefined])[] = [
  ["an empty list", "f();", undefined],
  ["one line", "f(a, b);", "f(a, b, x, y);"],
  ["a line for each", "f(\n  a,\n  b\n);", "f(\n  a,\n  b,\n  x,\n  y\n);"],
  ["a line for each, with a comma at the end", "f(\n\ta,\n);", "f(\n\ta,\n\tx,\n\ty,\n);"],
  ["a comment behind the last one", "f(\n  a, // why\n);", "f(\n  a, // why\n  x,\n  y,\n);"],
  ["a comment without a comma", "f(\n  a // why\n);", "f(\n  a,\n  x,\n  y // why\n);"],
  ["a last one of several lines", "f(a, {\n  b,\n});", "f(a, {\n  b,\n}, x, y);"],
];

describe("what is added to a list", () => {
  for (const [title, before, after] of cases) it(title, () => assert.equal(withArguments(before), after));
});
