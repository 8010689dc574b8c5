import assert from "node:assert/strict";
import { commandWords } from "#core/execution/command-words";
import { isCallExpression, isExpressionStatement } from "#core/syntax/nodes";
import { parse } from "#core/syntax/parse";

describe("commandWords", () => {
  for (const [command, expected] of [
    ["`git log ${x}`", "git|log|{x}"],
    ["`  ls   ${dir}/sub `", "ls|{dir}/sub"],
    ['"tar cz " + dir', "tar|cz|{dir}"],
    ['"tar " + (a + b) + " -v"', "tar|{a + b}|-v"],
    ["`grep 'a b' \"${x} y\" ''`", "grep|a b|{x} y|"],
    ["`--file=\"${x}\" ${a}${b}`", "--file={x}|{a}{b}"],
    // What a shell does more with.
    ["`ls ${x} | wc`", undefined],
    ["`ls ${x} > out`", undefined],
    ["`ls *.txt ${x}`", undefined],
    ["`ls ~/${x}`", undefined],
    ["`echo \"\\$HOME ${x}\"`", undefined],
    ["`dir %TEMP% ${x}`", undefined],
    ["`ls ${x}\nls`", undefined],
    ["`echo 'open ${x}`", undefined],
    // Not written in the call, or a sum that may be one of numbers.
    ["command", undefined],
    ['a + b + " -v"', undefined],
  ] as const) {
    it(`${expected === undefined ? "leaves" : "parts"} ${JSON.stringify(command)}`, () => {
      assert.equal(shown(command), expected);
    });
  }
});

/** The words of an argument of a call, values in braces. */
function shown(code: string): string | undefined {
  const result = parse({ uri: "file:///a.js", path: "a.js", languageId: "javascript", text: `run(${code});` });
  assert.ok("tree" in result);
  const [statement] = result.tree.sourceFile.statements;
  assert.ok(statement !== undefined && isExpressionStatement(statement) && isCallExpression(statement.expression));
  const [argument] = statement.expression.arguments;
  assert.ok(argument !== undefined);
  const words = commandWords(argument);
  return words?.map((word) => word.map((piece) => ("text" in piece ? piece.text : `{${piece.hole.getText(result.tree.sourceFile)}}`)).join("")).join("|");
}
