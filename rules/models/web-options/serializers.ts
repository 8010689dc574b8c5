import type { OptionCallRow } from "#core/model/option-calls";

/** A call that writes data as JavaScript, with the option that turns its escaping off. */
export interface SerializerRow extends OptionCallRow {
  readonly unsafe: string;
}

/** https://github.com/yahoo/serialize-javascript#optionsunsafe */
export const serializers: readonly SerializerRow[] = [{ api: "serialize-javascript", argument: 1, unsafe: "unsafe" }];
