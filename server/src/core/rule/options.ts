/** One option of a rule. The table of a rule's options is the only copy: JSON Schema, docs and parsing derive from it. */
export type OptionSpec =
  | { readonly type: "boolean"; readonly default: boolean; readonly description: string }
  | { readonly type: "number"; readonly default: number; readonly description: string; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: "string"; readonly default: string; readonly description: string; readonly oneOf?: readonly string[] }
  | { readonly type: "strings"; readonly default: readonly string[]; readonly description: string };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;
export type OptionValue = boolean | number | string | readonly string[];
export type OptionValues = Readonly<Record<string, OptionValue>>;

type ValueOf<S extends OptionSpec> = S["type"] extends "boolean"
  ? boolean
  : S["type"] extends "number"
    ? number
    : S["type"] extends "string"
      ? string
      : readonly string[];

/** The options object a rule's check receives: every option present, defaults filled in. */
export type OptionsOf<S extends OptionSpecs> = { readonly [K in keyof S]: ValueOf<S[K]> };
