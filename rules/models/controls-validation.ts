import type { ControlRow, LibraryModel } from "#core/model/library-model";

const validation = { kind: "validation" } as const;
const byText = (...apis: readonly string[]): readonly ControlRow[] => apis.map((api) => ({ api, as: "link", ...validation, parts: { argument: 0, by: "text" } }));
const byKeys = (...apis: readonly string[]): readonly ControlRow[] => apis.map((api) => ({ api, as: "link", ...validation, parts: { argument: 0, by: "keys" } }));
const throwing = (checked: number, ...apis: readonly string[]): readonly ControlRow[] => apis.map((api) => ({ api, as: "call", ...validation, checked }));
const telling = (checked: number, ...apis: readonly string[]): readonly ControlRow[] => apis.map((api) => ({ api, as: "answer", ...validation, checked }));
const pipes = ["ParseIntPipe", "ParseFloatPipe", "ParseBoolPipe", "ParseDatePipe", "ParseUUIDPipe", "ParseEnumPipe", "ParseArrayPipe"] as const;

/**
 * Packages that check a request against a schema. Methods of a schema are told in core/endpoints, because a schema has many
 * forms and stands in another file most of the time.
 */
export default {
  library: "schemas",
  documentation: "https://zod.dev/basics",
  // Checks are added one behind the other.
  fluent: ["body", "check", "query", "param", "header", "cookie"].map((name) => `express-validator.${name}()`),
  controls: [
    ...byText("@hono/zod-validator.zValidator", "@hono/valibot-validator.vValidator", "@hono/standard-validator.sValidator", "@hono/typebox-validator.tbValidator", "@hono/arktype-validator.arktypeValidator", "@hono/typia-validator.typiaValidator", "@hono/effect-validator.effectValidator", "hono/validator.validator", "hono-openapi/zod.validator", "hono-openapi.validator"),
    ...byKeys("celebrate.celebrate", "zod-express-middleware.validateRequest", "zod-express-middleware.processRequest", "express-zod-safe", "express-joi-validator", "express-validation.validate"),
    { api: "zod-express-middleware.validateRequestBody", as: "link", ...validation, part: "body" },
    { api: "zod-express-middleware.processRequestBody", as: "link", ...validation, part: "body" },
    { api: "zod-express-middleware.validateRequestQuery", as: "link", ...validation, part: "query" },
    { api: "zod-express-middleware.processRequestQuery", as: "link", ...validation, part: "query" },
    { api: "zod-express-middleware.validateRequestParams", as: "link", ...validation, part: "params" },
    { api: "zod-express-middleware.processRequestParams", as: "link", ...validation, part: "params" },
    { api: "express-joi-validation.createValidator().body", as: "link", ...validation, part: "body" },
    { api: "express-joi-validation.createValidator().query", as: "link", ...validation, part: "query" },
    { api: "express-joi-validation.createValidator().params", as: "link", ...validation, part: "params" },
    { api: "express-joi-validation.createValidator().headers", as: "link", ...validation, part: "headers" },
    // Chains of checks leave a result that `validationResult` hands out.
    { api: "express-validator.body", as: "link", ...validation, part: "body", half: "schema" },
    { api: "express-validator.query", as: "link", ...validation, part: "query", half: "schema" },
    { api: "express-validator.param", as: "link", ...validation, part: "params", half: "schema" },
    { api: "express-validator.header", as: "link", ...validation, part: "headers", half: "schema" },
    { api: "express-validator.check", as: "link", ...validation, half: "schema" },
    { api: "express-validator.checkSchema", as: "link", ...validation, half: "schema" },
    { api: "express-validator.checkExact", as: "link", ...validation, half: "schema" },
    { api: "express-validator.oneOf", as: "link", ...validation, half: "schema" },
    { api: "express-validator.validationResult", as: "answer", ...validation, half: "check" },
    { api: "express-validator.matchedData", as: "call", ...validation, half: "check" },
    { api: "@medusajs/framework.validateAndTransformBody", as: "link", ...validation, part: "body" },
    { api: "@medusajs/framework/http.validateAndTransformBody", as: "link", ...validation, part: "body" },
    { api: "@medusajs/framework.validateAndTransformQuery", as: "link", ...validation, part: "query" },
    { api: "@medusajs/framework/http.validateAndTransformQuery", as: "link", ...validation, part: "query" },
    { api: "express-openapi-validator.middleware", as: "link", ...validation },
    { api: "openapi-validator-middleware.validate", as: "link", ...validation },
    { api: "@middy/validator", as: "link", ...validation, part: "body" },
    { api: "@nestjs/common.ValidationPipe", as: "link", ...validation, half: "check" },
    { api: "nestjs-zod.ZodValidationPipe", as: "link", ...validation, half: "check" },
    ...pipes.map((name): ControlRow => ({ api: `@nestjs/common.${name}`, as: "link", ...validation })),
    ...throwing(0, "class-validator.validateOrReject", "superstruct.assert", "superstruct.create", "joi.assert", "joi.attempt", "runtypes.check"),
    ...throwing(1, "valibot.parse", "valibot.parseAsync", "@sinclair/typebox/value.Value.Parse", "@sinclair/typebox/value.Value.Decode", "@sinclair/typebox/value.Value.Assert"),
    ...telling(0, "class-validator.validate", "class-validator.validateSync", "superstruct.is", "superstruct.validate", "ajv().compile()", "ajv().getSchema()"),
    ...telling(1, "valibot.safeParse", "valibot.safeParseAsync", "valibot.is", "@sinclair/typebox/value.Value.Check", "ajv().validate"),
    { api: "h3.readValidatedBody", as: "call", ...validation, part: "body" },
    { api: "h3.getValidatedQuery", as: "call", ...validation, part: "query" },
    { api: "h3.getValidatedRouterParams", as: "call", ...validation, part: "params" },
    { api: "globalThis.readValidatedBody", as: "call", ...validation, part: "body" },
    { api: "globalThis.getValidatedQuery", as: "call", ...validation, part: "query" },
    { api: "globalThis.getValidatedRouterParams", as: "call", ...validation, part: "params" },
  ],
} satisfies LibraryModel;
