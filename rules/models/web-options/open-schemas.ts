/** Members of schema libraries that let anything through. */
export interface OpenSchemaRow {
  readonly member: string;
  /** The API of the call, by the package it comes from. */
  readonly of: RegExp;
  readonly kind: "any" | "open";
  /** Takes `false` to mean the opposite. */
  readonly isSwitch?: true;
}

export const openSchemas: readonly OpenSchemaRow[] = [
  // https://zod.dev/api#any, https://zod.dev/api#zlooseobject
  { member: "any", of: /^(?:zod|valibot|@zod\/mini)\b/, kind: "any" },
  { member: "passthrough", of: /^zod\b/, kind: "open" },
  { member: "looseObject", of: /^(?:zod|valibot)\b/, kind: "open" },
  // https://joi.dev/api/#any, https://joi.dev/api/#objectunknownallow
  { member: "any", of: /^(?:joi|@hapi\/joi)\b/, kind: "any" },
  { member: "unknown", of: /^(?:joi|@hapi\/joi)\b/, kind: "open", isSwitch: true },
];

/** What a file with such a call imports and calls. */
export const openSchemaTriggers = [
  ...["zod", "@zod/mini", "valibot"].flatMap((name) => ["any", "passthrough", "looseObject"].map((calling) => ({ package: name, calling }))),
  ...["joi", "@hapi/joi"].flatMap((name) => ["any", "unknown"].map((calling) => ({ package: name, calling }))),
];
