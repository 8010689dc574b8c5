import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { readOption } from "../options/read-option.js";
import { type Expression, isArrayLiteral, isCallExpression, isIdentifier, isNewExpression, skipWrappers } from "../syntax/nodes.js";
import { openedService } from "./open-ports.js";

/** What is wrong with a statement of a policy. */
export type StatementWeakness = "anything" | "anybody";

/** Judges the options of a policy's statement: one that allows every action, or everybody who asks without a condition. */
export function statementWeakness(facts: FileFacts, options: Expression | undefined, everybody: ReadonlySet<string>): StatementWeakness | undefined {
  const effect = readOption(facts, options, "effect");
  if (effect.state === "unknown" || (effect.state === "given" && !/\.ALLOW$/.test(facts.textOf(effect.value)))) return undefined;
  if (elementsOf(facts, options, "actions").some((action) => facts.constantString(action) === "*")) return "anything";
  if (readOption(facts, options, "conditions").state !== "absent") return undefined;
  const isEverybody = (principal: Expression): boolean => {
    const made = namedValue(facts, principal);
    return isNewExpression(made) && everybody.has(facts.callee(made)?.name ?? "");
  };
  return elementsOf(facts, options, "principals").some(isEverybody) ? "anybody" : undefined;
}

/** What a constant of the file stands for, or the expression itself. */
export function namedValue(facts: FileFacts, node: Expression): Expression {
  const bare = skipWrappers(node);
  return isIdentifier(bare) ? skipWrappers(facts.definitionOf(bare) ?? bare) : bare;
}

function elementsOf(facts: FileFacts, options: Expression | undefined, name: string): readonly Expression[] {
  const given = readOption(facts, options, name);
  if (given.state !== "given") return [];
  const list = namedValue(facts, given.value);
  return isArrayLiteral(list) ? list.elements : [];
}

/** The names of functions and members that stand for ports. */
export interface PortNames {
  readonly one: readonly string[];
  readonly range: readonly string[];
  readonly all: readonly string[];
}

/** What a port of `addIngressRule` opens that strangers have no business with; undefined for the rest, and for what is not known. */
export function openedByPort(facts: FileFacts, port: Expression | undefined, names: PortNames, named: ReadonlyMap<string, number>): string | undefined {
  const bare = port && namedValue(facts, port);
  if (bare === undefined) return undefined;
  if (!isCallExpression(bare)) {
    const number = named.get(facts.api(bare)?.name ?? "");
    return number === undefined ? undefined : openedService(number, number, false);
  }
  const api = facts.callee(bare)?.name ?? "";
  if (names.all.includes(api)) return openedService(undefined, undefined, true);
  const [from, to] = bare.arguments.map((argument) => numberOf(facts, argument));
  if (names.one.includes(api)) return openedService(from, from, false);
  return names.range.includes(api) && from !== undefined && to !== undefined ? openedService(from, to, false) : undefined;
}

function numberOf(facts: FileFacts, node: Expression): number | undefined {
  const value = facts.constant(node)?.value;
  return typeof value === "number" ? value : undefined;
}

/** True for an argument such as `ec2.Peer.anyIpv4()`. */
export function isCallOf(facts: FileFacts, node: ts.Expression | undefined, apis: ReadonlySet<string>): boolean {
  const bare = node && namedValue(facts, node);
  return isCallExpression(bare) && apis.has(facts.callee(bare)?.name ?? "");
}
