/** Whether a request for an endpoint passes what stands at a pattern: always, never, or depending on what is not known. */
export type Match = "always" | "maybe" | "never";

/** What stands for parts that are only known when the program runs. */
const unknownPart = "{…}";

/** Puts paths one behind the other, with single slashes; undefined stands for a part that is not known. */
export function joinRoute(prefix: string, path: string | undefined): string {
  const rest = path === undefined ? unknownPart : path;
  const whole = `${prefix}/${rest}`.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  return whole === "" ? "/" : whole;
}

/** Compares a pattern with the path of an endpoint, both of which may hold parameters and wildcards. */
export function matchRoute(pattern: string, path: string, isExact: boolean): Match {
  const wanted = segments(pattern);
  const given = segments(path);
  let isSure = true;
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith("*") || part === "(.*)" || part.endsWith("*")) return isSure && (part.startsWith("*") || part === "(.*)") ? "always" : "maybe";
    if (part.includes(unknownPart)) return "maybe";
    const own = given[index];
    if (own === undefined) return part.endsWith("?") ? (isSure ? "always" : "maybe") : "never";
    if (own.includes(unknownPart) || own.startsWith("*")) return "maybe";
    if (part.startsWith(":") || part.startsWith("{")) {
      if (/[(?]/.test(part)) isSure = false;
    } else if (own.startsWith(":") || own.startsWith("{") || /[?(+[]/.test(part + own)) isSure = false;
    else if (part.toLowerCase() !== own.toLowerCase()) return "never";
  }
  if (isExact && given.length > wanted.length) return given.slice(wanted.length).some((part) => part.includes(unknownPart)) ? "maybe" : "never";
  return isSure ? "always" : "maybe";
}

function segments(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}
