import type { OptionCallRow } from "#core/model/option-calls";

/** https://docs.nestjs.com/techniques/validation#using-the-built-in-validationpipe */
export const validationPipes: readonly OptionCallRow[] = [{ api: "@nestjs/common.ValidationPipe", argument: 0 }];
