const host = "(?:[a-z0-9-]+\\.)+[a-z]{2,}";
const hostText = new RegExp(`^(?:https?:)?(?://)?${host}$`, "i");
const wholeAddress = new RegExp(`^https?://${host}(?:[/?#:]|$)`, "i");
const openStart = new RegExp(`^(?:https?:)?//${host}$`, "i");

/** A host, with or without a scheme in front, and nothing that closes it. */
export function isHostText(text: string): boolean {
  return hostText.test(text);
}

/** A whole address with its scheme: `https://example.com/shop`. */
export function isAddressText(text: string): boolean {
  return wholeAddress.test(text);
}

/** An address that ends in its host, so that the host may go on: `https://example.com`. */
export function isOpenAddress(text: string): boolean {
  return openStart.test(text);
}
