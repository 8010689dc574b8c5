import { createLiteralScanBuilder } from "#core/text/literal-scan";
import { createNarrowText } from "#core/text/narrow-text";

/** Where some short texts stand in another, as triggers of rules are told. */
export function literalPlaces(text: string, literals: readonly string[]): readonly number[] {
  const builder = createLiteralScanBuilder();
  const group = builder.group(literals);
  const scan = builder.build();
  scan.read(createNarrowText()(text));
  return scan.places(group);
}
