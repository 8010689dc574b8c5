import type { FileFacts, OptionValue } from "../facts/file-facts.js";
import type { Expression } from "../syntax/nodes.js";
import { isObjectLiteral, isSpreadElement, skipWrappers } from "../syntax/nodes.js";
import { readOption } from "../options/read-option.js";
import { meansApi } from "./api-match.js";
import { safePattern, type SafePattern } from "./safe-pattern.js";
import type { ValueTest } from "./team-rule.js";

/** Says whether a value is like a test wants it; undefined where the code does not tell. */
export type CompiledTest = (facts: FileFacts, value: OptionValue) => boolean | undefined;

/** Compiles a test once for all files. */
export function compileTest(test: ValueTest): CompiledTest {
  if ("not" in test) {
    const inner = compileTest(test.not);
    return (facts, value) => {
      const found = inner(facts, value);
      return found === undefined ? undefined : !found;
    };
  }
  if ("is" in test) return (facts, value) => stateOf(facts, value, test.is);
  if ("equals" in test) return (facts, value) => whereGiven(value, (node) => {
    const constant = facts.constant(node);
    if (constant !== undefined) return test.equals.some((wanted) => wanted === constant.value);
    return isWrittenOut(node) ? false : undefined;
  });
  if ("from" in test) return (facts, value) => whereGiven(value, (node) => {
    const api = facts.api(node);
    if (api === undefined) return facts.constant(node) !== undefined || isWrittenOut(node) ? false : undefined;
    return api.certain ? test.from.some((wanted) => meansApi(facts, wanted, api.name)) : undefined;
  });
  let pattern: SafePattern | undefined;
  return (facts, value) => whereGiven(value, (node) => {
    const text = facts.constantString(node);
    if (text !== undefined) return (pattern ??= safePattern(test.matches, "")).find(text) !== undefined;
    return facts.constant(node) !== undefined || isWrittenOut(node) ? false : undefined;
  });
}

/** The value of an argument, or of an option in it; unknown behind a spread. */
export function argumentValue(facts: FileFacts, args: readonly Expression[], argument: number, option: string): OptionValue {
  const spread = args.findIndex(isSpreadElement);
  if (spread >= 0 && spread <= argument) return { state: "unknown" };
  const given = args[argument];
  // A call without the argument has none of its options.
  return given === undefined ? { state: "absent" } : readOption(facts, given, option);
}

function stateOf(facts: FileFacts, value: OptionValue, wanted: "missing" | "given" | "literal" | "computed"): boolean | undefined {
  if (value.state === "unknown") return undefined;
  if (wanted === "missing" || wanted === "given") return (value.state === "given") === (wanted === "given");
  if (value.state !== "given") return false;
  const isLiteral = facts.constant(value.value) !== undefined || isWrittenOut(value.value);
  return isLiteral === (wanted === "literal");
}

/** What is missing is like nothing that a test can name. */
function whereGiven(value: OptionValue, test: (node: Expression) => boolean | undefined): boolean | undefined {
  if (value.state === "given") return test(value.value);
  return value.state === "absent" ? false : undefined;
}

/** Objects that stand there as such are no text, whatever is in them. */
function isWrittenOut(node: Expression): boolean {
  return isObjectLiteral(skipWrappers(node));
}
