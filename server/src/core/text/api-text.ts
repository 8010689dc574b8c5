/** The name of an API as a reader knows it: `mongodb.Collection.find` of `mongodb.Collection().find`, without what any object or scope stands for. */
export function apiText(api: string): string {
  return api.replace(/^(?:globalThis|\*)\./, "").replaceAll("()", "");
}
