import type { FileFacts } from "../facts/file-facts.js";
import { readOption } from "../options/read-option.js";
import type { Expression } from "../syntax/nodes.js";

/** The code of the key of a call that signs or verifies a token, which stands in an argument (`key` is its place) or in an option (its path). */
export function tokenKeyText(facts: FileFacts, call: { readonly arguments?: readonly Expression[] }, options: Expression | undefined, key: string | number | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key === "number") {
    const argument = call.arguments?.[key];
    return argument === undefined ? undefined : facts.textOf(argument);
  }
  const option = readOption(facts, options, key);
  return option.state === "given" ? facts.textOf(option.value) : undefined;
}
