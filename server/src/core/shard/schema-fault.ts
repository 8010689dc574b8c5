type JsonType = "object" | "array" | "string" | "integer" | "boolean" | "null";

/** The part of JSON Schema that Lintel's own formats are written in: enough to check a file by the schema that is published for it. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** The schema of properties that `properties` does not name. */
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
}

/** The first thing in a value that a schema does not allow, as a clause with its place; undefined where all is well. As deep as the schema, however deep the value is. */
export function schemaFault(schema: JsonSchema, value: unknown, at = "it"): string | undefined {
  const { const: only, enum: allowed, minimum, type } = schema;
  if (only !== undefined && value !== only) return `${at} is not "${only}"`;
  const types = typeof type === "string" ? [type] : type;
  if (types !== undefined && !types.some((one) => one === typeOf(value))) return `${at} is no ${types.join(" or ")}`;
  if (allowed !== undefined && !allowed.some((one) => one === value)) return `${at} is none of ${allowed.join(", ")}`;
  if (minimum !== undefined && typeof value === "number" && value < minimum) return `${at} is less than ${minimum}`;
  if (Array.isArray(value)) return schema.items === undefined ? undefined : firstFault(value.map((item: unknown, index) => [schema.items ?? {}, item, `${at}[${index}]`]));
  return typeof value === "object" && value !== null ? objectFault(schema, value, at) : undefined;
}

function objectFault({ required = [], properties = {}, additionalProperties }: JsonSchema, value: object, at: string): string | undefined {
  const fields = new Map<string, unknown>(Object.entries(value));
  const missing = required.find((name) => !fields.has(name));
  const nameOf = (name: string): string => (at === "it" ? name : `${at}.${name}`);
  if (missing !== undefined) return `${nameOf(missing)} is missing`;
  return firstFault(
    [...fields].flatMap(([name, field]) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      return own === undefined ? [] : [[own, field, nameOf(name)] as const];
    }),
  );
}

function firstFault(parts: readonly (readonly [JsonSchema, unknown, string])[]): string | undefined {
  for (const [schema, value, at] of parts) {
    const fault = schemaFault(schema, value, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function typeOf(value: unknown): JsonType | "number" | "other" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  const type = typeof value;
  return type === "object" || type === "string" || type === "boolean" || type === "number" ? type : "other";
}
