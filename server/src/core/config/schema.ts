import { confidences } from "../finding/severity.js";
import { controlKinds } from "../model/control-kinds.js";
import { defaultThreatModels, threatModels } from "../model/threat-models.js";
import type { OptionSpec } from "../rule/options.js";
import { type RuleMeta, presetIds } from "../rule/rule-meta.js";
import { allowedSecretsKey } from "./allowed-secrets.js";
import { ruleStates } from "./config-document.js";
import { lockedKey } from "./locks.js";
import { teamDefinitions, teamProperties } from "../team/team-schema.js";
import { minConfidenceKey } from "./rule-entry.js";

type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft 7) of `lintel.config.json`, made from the rules' metadata, so that an editor completes rule ids,
 * severities and options and shows each rule's title.
 */
export function configSchema(rules: readonly { readonly meta: RuleMeta }[]): Schema {
  const byId = rules.map(({ meta }) => meta).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Lintel configuration",
    description: "Settings for the files in this folder and below. The nearest lintel.config.json above a file is the one that counts.",
    type: "object",
    allowComments: true,
    allowTrailingCommas: true,
    additionalProperties: false,
    properties: {
      $schema: { type: "string", description: "The JSON Schema of this file, for editors." },
      extends: {
        description: "Configs that this one builds on, later ones winning: a preset (lintel:strict), a path (./base.json), or an npm package that holds a lintel.config.json.",
        ...oneOrMany({ type: "string", examples: presetIds.map((id) => `lintel:${id}`) }),
      },
      preset: {
        enum: presetIds,
        default: "recommended",
        description: "Which findings are shown where no rule setting says otherwise: recommended (high confidence), strict (medium too), all.",
      },
      threatModels: { $ref: "#/definitions/threatModels" },
      controls: {
        type: "object",
        additionalProperties: false,
        description: "Functions, classes and decorators of your own that protect endpoints, by the control that they provide, where Lintel cannot see it from their code.",
        properties: Object.fromEntries(controlKinds.map((kind) => [kind, { description: `Names that provide ${kind}.`, ...oneOrMany({ type: "string", examples: ["requireUser"] }) }])),
      },
      rules: { $ref: "#/definitions/rules" },
      [lockedKey]: {
        description: "Rules that configs which extend this one, or lie in folders below, may make stricter and not looser; true stands for all that this file has a setting of.",
        anyOf: [{ type: "boolean" }, ...oneOrMany({ type: "string", examples: byId.slice(0, 1).map(({ id }) => id) }).anyOf],
      },
      ...teamProperties,
      overrides: {
        type: "array",
        description: "Settings for some of the files. Later entries win.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["files"],
          properties: {
            files: { description: `Patterns relative to this file's folder. A pattern without a slash matches at any depth; "!" takes out again.`, ...oneOrMany({ type: "string", minLength: 1 }) },
            preset: { enum: presetIds, description: "The preset of these files." },
            threatModels: { $ref: "#/definitions/threatModels" },
            rules: { $ref: "#/definitions/rules" },
          },
        },
      },
      ignore: {
        description: `Patterns of files that are not analysed, relative to this file's folder. "!" takes in again.`,
        ...oneOrMany({ type: "string", minLength: 1 }),
      },
      [allowedSecretsKey]: {
        type: "array",
        description: "Secrets that may stay where they are, each with the reason. All that an entry names must fit.",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["reason"],
          anyOf: [{ required: ["fingerprint"] }, { required: ["files"] }, { required: ["value"] }],
          properties: {
            fingerprint: { type: "string", pattern: "^[0-9a-f]{16}$", description: "The finding's fingerprint, as the JSON and SARIF reports name it." },
            files: { description: "Patterns of the files in which secrets may stay, relative to this file's folder.", ...oneOrMany({ type: "string", minLength: 1 }) },
            value: { type: "string", pattern: "^(?=.*\\*).*[^*]", description: "What the secret reads like, * for any characters: demo_*. Never the secret itself." },
            reason: { type: "string", pattern: "\\S", description: "Why the secret may stay." },
            until: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "The last day on which the entry counts, such as 2027-01-31. Without it, it counts for good." },
          },
        },
      },
    },
    definitions: {
      rules: {
        type: "object",
        description: `Settings by rule id: "off", "on" (the rule's own severity), a severity, or an array of one of these and an object of options.`,
        additionalProperties: false,
        properties: Object.fromEntries(byId.map((meta) => [meta.id, ruleSchema(meta)])),
        // Rules of the team.
        patternProperties: { "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$": { anyOf: [{ $ref: "#/definitions/state" }, { type: "array", minItems: 1, maxItems: 2 }] } },
      },
      ...teamDefinitions,
      threatModels: {
        type: "array",
        uniqueItems: true,
        default: defaultThreatModels,
        description: "Whose data counts as an attacker's where the code that reads it stands: remote (requests, messages), browser (the page's address, other windows), local (command line, environment, files), database (what was stored before), response (what other servers answer).",
        items: { enum: threatModels },
      },
      state: { enum: ruleStates },
      minConfidence: { enum: confidences, description: "Findings below this confidence are not shown." },
    },
  };
}

function oneOrMany(item: Schema): { readonly anyOf: readonly Schema[] } {
  return { anyOf: [item, { type: "array", items: item }] };
}

function ruleSchema(meta: RuleMeta): Schema {
  const state = { $ref: "#/definitions/state" };
  const options = {
    type: "object",
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(Object.entries(meta.options).map(([name, spec]) => [name, optionSchema(spec)])),
      [minConfidenceKey]: { $ref: "#/definitions/minConfidence" },
    },
  };
  return {
    description: `${meta.title}. Family ${meta.family}, severity ${meta.severity}, confidence ${meta.confidence}.`,
    anyOf: [state, { type: "array", minItems: 1, maxItems: 2, items: [state, options], additionalItems: false }],
  };
}

function optionSchema(spec: OptionSpec): Schema {
  const { description } = spec;
  switch (spec.type) {
    case "boolean":
      return { type: "boolean", default: spec.default, description };
    case "number": {
      const range = { ...(spec.minimum !== undefined && { minimum: spec.minimum }), ...(spec.maximum !== undefined && { maximum: spec.maximum }) };
      return { type: "number", default: spec.default, description, ...range };
    }
    case "string":
      return { type: "string", default: spec.default, description, ...(spec.oneOf !== undefined && { enum: spec.oneOf }) };
    case "strings":
      return { type: "array", items: { type: "string" }, default: spec.default, description };
  }
}
