import type { LibraryModel, ValidatorRow } from "#core/model/library-model";

const argument = (api: string): ValidatorRow => ({ api, checks: "argument" });
const middleware = (api: string): ValidatorRow => ({ api, checks: "middleware" });

/** Packages that validate input. A schema's own methods are told by their names, whatever package the schema is of. */
export default {
  library: "validators",
  documentation: "https://express-validator.github.io/docs/",
  validators: [
    ...["body", "check", "checkSchema", "checkExact", "oneOf", "query", "param", "header", "cookie"].map((name) => middleware(`express-validator.${name}`)),
    argument("express-validator.matchedData"),
    argument("express-validator.validationResult"),
    middleware("celebrate.celebrate"),
    middleware("@hono/zod-validator.zValidator"),
    middleware("@hono/valibot-validator.vValidator"),
    middleware("@hono/standard-validator.sValidator"),
    middleware("hono/validator.validator"),
    middleware("express-zod-api"),
    middleware("express-joi-validation.createValidator"),
    middleware("zod-express-middleware.validateRequest"),
    middleware("express-openapi-validator.middleware"),
    argument("class-validator.validate"),
    argument("class-validator.validateOrReject"),
    argument("class-validator.validateSync"),
    argument("class-transformer.plainToInstance"),
    argument("class-transformer.plainToClass"),
    argument("valibot.parse"),
    argument("valibot.safeParse"),
    argument("superstruct.assert"),
    argument("superstruct.create"),
    argument("superstruct.is"),
    argument("superstruct.validate"),
    argument("joi.assert"),
    argument("joi.attempt"),
    // The AI SDK throws where a prompt is neither text nor a list of messages that fit its schema: https://ai-sdk.dev/docs/reference/ai-sdk-errors/ai-invalid-prompt-error
    ...["streamText", "generateText", "streamObject", "generateObject", "convertToModelMessages", "validateUIMessages", "safeValidateUIMessages", "createAgentUIStream", "createAgentUIStreamResponse", "pipeAgentUIStreamToResponse"].map((name) => argument(`ai.${name}`)),
  ],
} satisfies LibraryModel;
