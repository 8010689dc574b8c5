import assert from "node:assert/strict";
import ts from "typescript";
import { requiredVariable, throwUnset } from "#core/fix/required-variable";

/** What the compiler has to know of the world, so that it reads no library files. */
const globals = `
interface Array<T> {} interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}
declare class Error { constructor(message: string) }
declare const process: { env: { readonly [name: string]: string | undefined } };
`;

/** What strict TypeScript has to say of the code. */
function typeErrors(code: string): readonly string[] {
  const texts = new Map([["globals.d.ts", globals], ["app.ts", code]]);
  const host: ts.CompilerHost = {
    getSourceFile: (name, target) => {
      const text = texts.get(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, target);
    },
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
    getDefaultLibFileName: () => "globals.d.ts",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
  const program = ts.createProgram(["globals.d.ts", "app.ts"], { strict: true, noLib: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022 }, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** What the code gives where the environment is as given. */
function valueOf(expression: string, env: Readonly<Record<string, string>>): unknown {
  return new Function("process", `return ${expression};`)({ env });
}

describe("a required variable", () => {
  const read = requiredVariable("KEY");

  it("is a string to strict TypeScript, in functions below it, too", () =>
    assert.deepEqual(typeErrors(`const KEY = ${read};\nexport function key(): string { return KEY; }\n`), []));

  it("is a string as a default of a pattern", () =>
    assert.deepEqual(typeErrors(`const { KEY = ${throwUnset("KEY")} } = process.env;\nexport function key(): string { return KEY; }\n`), []));

  it("differs from a bare read, which this test would catch", () =>
    assert.equal(typeErrors(`const KEY = process.env.KEY;\nexport function key(): string { return KEY; }\n`).length, 1));

  it("gives the value", () => assert.equal(valueOf(read, { KEY: "abc" }), "abc"));
  it("stops where there is none", () => assert.throws(() => valueOf(read, {}), /^Error: KEY is not set\.$/));
  it("stops where it is empty", () => assert.throws(() => valueOf(read, { KEY: "" }), /^Error: KEY is not set\.$/));
});
