/** Methods that return what they found out instead of throwing. */
export interface ResultValidator {
  readonly method: string;
  /** The schema comes from one of these packages. */
  readonly of: RegExp;
  /** The part of the result that tells. */
  readonly flag: string;
  /** The part that holds the data. */
  readonly data: string;
  /** Set where the call returns only the flag, or a list of errors. */
  readonly isBare?: true;
  /** Set where the name of the method tells, so that the schema may stand in another file. */
  readonly isTelling?: true;
}

export const resultValidators: readonly ResultValidator[] = [
  // https://zod.dev/basics#handling-errors
  { method: "safeParse", of: /^(?:zod|valibot|@zod\/mini)/, flag: "success", data: "data", isTelling: true },
  { method: "safeParseAsync", of: /^(?:zod|valibot)/, flag: "success", data: "data", isTelling: true },
  // https://joi.dev/api/#anyvalidatevalue-options
  { method: "validate", of: /^(?:joi|@hapi\/joi)/, flag: "error", data: "value" },
  // https://github.com/typestack/class-validator#usage
  { method: "validate", of: /^class-validator/, flag: "the list of errors", data: "", isBare: true },
  { method: "validateSync", of: /^class-validator/, flag: "the list of errors", data: "", isBare: true },
];

export const resultTriggers = [{ call: "safeParse" }, { call: "safeParseAsync" }, { package: "joi" }, { package: "@hapi/joi" }, { package: "class-validator" }, { package: "express-validator" }] as const;
