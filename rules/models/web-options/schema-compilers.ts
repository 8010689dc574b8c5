import type { OptionCallRow } from "#core/model/option-calls";

/** A call that makes a compiler of JSON Schema, with the option that makes its validators go on after an error. */
export interface SchemaCompilerRow extends OptionCallRow {
  readonly allErrors: string;
}

/** https://ajv.js.org/security.html#security-risks-of-trusted-schemas and https://ajv.js.org/options.html#allerrors */
export const schemaCompilers: readonly SchemaCompilerRow[] = [
  ...["ajv", "ajv.Ajv", "ajv.default", "ajv/dist/2019", "ajv/dist/2020", "ajv/dist/jtd", "ajv/dist/2019.default", "ajv/dist/2020.default"].map((api): SchemaCompilerRow => ({ api, argument: 0, allErrors: "allErrors" })),
  // https://fastify.dev/docs/latest/Reference/Server/#ajv
  { api: "fastify", argument: 0, allErrors: "ajv.customOptions.allErrors" },
];
