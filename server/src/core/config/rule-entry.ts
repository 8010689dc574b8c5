import type { Node } from "jsonc-parser";
import { confidences, type Confidence } from "../finding/severity.js";
import type { OptionSpec, OptionValue } from "../rule/options.js";
import type { RuleMeta } from "../rule/rule-meta.js";
import type { RuleEntry, RuleState } from "./config-document.js";
import { ruleStates } from "./config-document.js";
import { type ConfigReader, describe } from "./config-reader.js";

/** The option that every rule has beside its own: findings below it are not shown. */
export const minConfidenceKey = "minConfidence";

/**
 * Reads the value of one rule: `"high"`, or `["high", { "minConfidence": "medium" }]`.
 * Undefined when nothing of it can be used; a wrong option is left out and the rest counts.
 */
export function readRuleEntry(reader: ConfigReader, node: Node, meta: RuleMeta): RuleEntry | undefined {
  if (node.type !== "array") {
    if (node.type === "string") {
      const state = readState(reader, node, meta);
      return state === undefined ? undefined : { state, minConfidence: undefined, options: {} };
    }
    reader.problem(node, `The setting of "${meta.id}" must be a string such as "high" or an array such as ["high", { … }], not ${describe(node)}.`);
    return undefined;
  }
  const [stateNode, optionsNode, extra] = node.children ?? [];
  if (stateNode === undefined) {
    reader.problem(node, `The setting of "${meta.id}" is empty. Put its severity first: ["${meta.severity}", { … }].`);
    return undefined;
  }
  if (extra !== undefined) {
    reader.problem(extra, `The setting of "${meta.id}" takes two entries, a severity and an object of options; this one is ignored.`);
  }
  // A wrong severity does not take the options with it: the rule runs with its own severity then.
  const state = readState(reader, stateNode, meta) ?? "on";
  return { state, ...(optionsNode === undefined ? { minConfidence: undefined, options: {} } : readOptions(reader, optionsNode, meta)) };
}

/** What other linters call severities. */
const severityElsewhere: ReadonlyMap<unknown, string> = new Map<unknown, string>([["error", "high"], ["warning", "medium"], ["warn", "medium"], ["note", "info"], ["none", "off"], ["disabled", "off"], ["enabled", "on"]]);

function readState(reader: ConfigReader, node: Node, meta: RuleMeta): RuleState | undefined {
  const meant = severityElsewhere.get(node.value);
  if (meant !== undefined) {
    reader.problem(node, `The setting of "${meta.id}" must be one of ${ruleStates.join(", ")}, not ${describe(node)}. Did you mean "${meant}"?`);
    return undefined;
  }
  return reader.oneOf(node, ruleStates, `The setting of "${meta.id}"`);
}

function readOptions(reader: ConfigReader, node: Node, meta: RuleMeta): { minConfidence: Confidence | undefined; options: Record<string, OptionValue> } {
  const options: Record<string, OptionValue> = {};
  let minConfidence: Confidence | undefined;
  const where = `the options of "${meta.id}"`;
  for (const property of reader.properties(node, `The options of "${meta.id}"`)) {
    const spec = Object.hasOwn(meta.options, property.name) ? meta.options[property.name] : undefined;
    if (spec !== undefined) {
      const value = readOption(reader, property.value, spec, `Option "${property.name}" of "${meta.id}"`);
      if (value !== undefined) options[property.name] = value;
    } else if (property.name === minConfidenceKey) {
      minConfidence = reader.oneOf(property.value, confidences, `Option "${minConfidenceKey}" of "${meta.id}"`);
    } else {
      reader.unknownKey(property, [...Object.keys(meta.options), minConfidenceKey], where);
    }
  }
  return { minConfidence, options };
}

function readOption(reader: ConfigReader, node: Node, spec: OptionSpec, what: string): OptionValue | undefined {
  switch (spec.type) {
    case "boolean":
      if (node.type === "boolean") return node.value as boolean;
      break;
    case "number":
      return readNumber(reader, node, spec, what);
    case "string":
      if (spec.oneOf !== undefined) return reader.oneOf(node, spec.oneOf, what);
      return reader.text(node, what);
    case "strings":
      if (node.type !== "array") break;
      return reader.items(node, what).flatMap((item) => reader.text(item, `Every entry of ${lowerFirst(what)}`) ?? []);
  }
  reader.problem(node, `${what} must be ${optionTypes[spec.type]}, not ${describe(node)}.`);
  return undefined;
}

function readNumber(reader: ConfigReader, node: Node, spec: OptionSpec & { type: "number" }, what: string): number | undefined {
  if (node.type !== "number") {
    reader.problem(node, `${what} must be a number, not ${describe(node)}.`);
    return undefined;
  }
  const value = node.value as number;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = spec;
  if (value >= minimum && value <= maximum) return value;
  const range =
    spec.maximum === undefined ? `${minimum} or more` : spec.minimum === undefined ? `${maximum} or less` : `between ${minimum} and ${maximum}`;
  reader.problem(node, `${what} must be ${range}, not ${value}.`);
  return undefined;
}

const optionTypes: Readonly<Record<OptionSpec["type"], string>> = {
  boolean: "true or false",
  number: "a number",
  string: "a string",
  strings: "an array of strings",
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
