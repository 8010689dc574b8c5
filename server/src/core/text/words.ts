/**
 * The words of an identifier, key or file name, in lower case: `accessToken`, `access_token` and `ACCESS-TOKEN` are all
 * `access`, `token`; `JWTSecret2` is `jwt`, `secret`, `2`. Splitting into words keeps `tokenizer` from reading as `token`.
 */
export function splitWords(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Za-z])(\d)/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
