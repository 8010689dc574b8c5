import type { CallLike, FileFacts } from "../facts/file-facts.js";
import { type Expression, isCallExpression, isFunctionDeclaration, isIdentifier, isParameter, isVariableDeclaration } from "../syntax/nodes.js";

/** A call that makes a digest. */
export interface HashUse {
  readonly call: CallLike;
  /** Lower case without dashes: `md5`, `sha1`, `sha256`. */
  readonly algorithm: string;
  /** The literal or name that chooses the algorithm; undefined where the function itself does. */
  readonly algorithmNode: Expression | undefined;
  readonly input: Expression | undefined;
  /** The API as the code's reader knows it, such as `crypto.createHash`. */
  readonly api: string;
}

/** Every call of a file that hashes with an algorithm known here, in source order. */
export function hashUses(facts: FileFacts): readonly HashUse[] {
  const uses: HashUse[] = [];
  for (const { call, row, value } of facts.sinks("hash-algorithm")) {
    const name = facts.constantString(value);
    if (name === undefined) {
      uses.push(...chosenByCallers(facts, value, shown(row.api)));
      continue;
    }
    // createHash takes the input later, by update; hash() and digest() take it beside the algorithm.
    const input = "arguments" in call && !/(?:createHash|subtle\.(?:generateKey|sign|verify))$/.test(row.api) ? call.arguments?.[1] : undefined;
    uses.push({ call, algorithm: normalise(name), algorithmNode: value, input, api: shown(row.api) });
  }
  for (const { call, row, value } of facts.sinks("hash-input")) {
    if (row.algorithm === undefined) continue;
    const input = row.argument === "none" ? undefined : value;
    uses.push({ call, algorithm: row.algorithm, algorithmNode: undefined, input, api: shown(row.api) });
  }
  for (const { call, value, row } of facts.sinks("hmac-algorithm")) {
    const name = facts.constantString(value);
    if (name !== undefined) uses.push({ call, algorithm: `hmac-${normalise(name)}`, algorithmNode: value, input: undefined, api: shown(row.api) });
  }
  return uses.sort((a, b) => a.call.pos - b.call.pos);
}

const mostCallers = 20;

/** What callers in the file give a helper for the algorithm: `hash("md5", text)` of `const hash = (name, text) => createHash(name)…`. */
function chosenByCallers(facts: FileFacts, value: Expression, api: string): readonly HashUse[] {
  const parameter = isIdentifier(value) ? facts.names.bindingOf(value)?.declaration : undefined;
  if (!isParameter(parameter)) return [];
  const helper = parameter.parent;
  const index = helper.parameters.indexOf(parameter);
  const named = isFunctionDeclaration(helper) ? helper.name : isVariableDeclaration(helper.parent) ? helper.parent.name : undefined;
  const binding = isIdentifier(named) ? facts.names.bindingOf(named) : undefined;
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).slice(0, mostCallers).flatMap((reference): readonly HashUse[] => {
    const call = reference.parent;
    const algorithmNode = isCallExpression(call) && call.expression === reference ? call.arguments[index] : undefined;
    const name = algorithmNode && facts.constantString(algorithmNode);
    if (!isCallExpression(call) || name === undefined) return [];
    return [{ call, algorithm: normalise(name), algorithmNode, input: call.arguments.find((_, at) => at !== index), api }];
  });
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/^rsa-/, "").replace(/[-_]/g, "");
}

function shown(api: string): string {
  return api.replace(/^globalThis\./, "");
}
