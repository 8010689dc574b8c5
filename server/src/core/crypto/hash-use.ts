import type { CallLike, FileFacts } from "../facts/file-facts.js";
import { onlyReturn } from "../facts/function-result.js";
import { possibleConstants } from "../facts/possible-constants.js";
import { type CallExpression, contains, enclosingFunction, type Expression, isCallExpression, isFunctionDeclaration, isIdentifier, isParameter, isVariableDeclaration, type Node } from "../syntax/nodes.js";
import { hashPurpose } from "./hash-purpose.js";

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
    // createHash takes the input later, by update; hash() and digest() take it beside the algorithm.
    const input = "arguments" in call && !/(?:createHash|subtle\.(?:generateKey|sign|verify))$/.test(row.api) ? call.arguments?.[1] : undefined;
    const names = possibleConstants(facts, value).flatMap(({ value: name, node, by }) => (typeof name === "string" && by === undefined ? [{ name, node }] : []));
    for (const { name, node } of names) {
      const use = { call, algorithm: normalise(name), algorithmNode: node, input, api: shown(row.api) };
      uses.push(use, ...madeForCallers(facts, use));
    }
    if (facts.constantString(value) === undefined) uses.push(...chosenByCallers(facts, value, shown(row.api)));
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
  return callsOfHelper(facts, helper).flatMap((call): readonly HashUse[] => {
    const algorithmNode = call.arguments[index];
    const name = algorithmNode && facts.constantString(algorithmNode);
    return name === undefined ? [] : [{ call, algorithm: normalise(name), algorithmNode, input: call.arguments.find((_, at) => at !== index), api }];
  });
}

/** The calls in the file of a function that a name stands for. */
function callsOfHelper(facts: FileFacts, helper: Node): readonly CallExpression[] {
  const named = isFunctionDeclaration(helper) ? helper.name : isVariableDeclaration(helper.parent) ? helper.parent.name : undefined;
  const binding = isIdentifier(named) ? facts.names.bindingOf(named) : undefined;
  if (binding === undefined) return [];
  return facts.names.referencesTo(binding).slice(0, mostCallers).flatMap((use) => (isCallExpression(use.parent) && use.parent.expression === use ? [use.parent] : []));
}

/** What callers in the file hand to a helper that hashes it, where nothing around the hash tells what for: `const md5 = (text) => createHash("md5")…`. */
function madeForCallers(facts: FileFacts, use: HashUse): readonly HashUse[] {
  const helper = enclosingFunction(use.call);
  const returned = helper && onlyReturn(helper);
  if (helper === undefined || returned === undefined || !contains(returned, use.call) || hashPurpose(facts, use.call, use.input).kind !== "unknown") return [];
  const index = helper.parameters.findIndex(({ name }) => {
    const binding = isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
    return binding !== undefined && facts.names.referencesTo(binding).some((reference) => contains(returned, reference));
  });
  if (index < 0) return [];
  return callsOfHelper(facts, helper).flatMap((call) => {
    const input = call.arguments[index];
    return input === undefined ? [] : [{ ...use, call, algorithmNode: undefined, input }];
  });
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/^rsa-/, "").replace(/[-_]/g, "");
}

function shown(api: string): string {
  return api.replace(/^globalThis\./, "");
}
