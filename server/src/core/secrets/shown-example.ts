const exampleKey = /^(?:x-)?examples?$|^x-code-?samples$/i;

/** Lines that are looked at above a place, and deep enough for the description of an API. */
const mostLines = 400;

/**
 * True for a value below a key `example` or `examples` of YAML or JSON, or in a sample of code that the manual of an API shows:
 * `example: …`, `lang: Python` with `source: …`. https://spec.openapis.org/oas/v3.1.0#example-object
 */
export function isShownExample({ path, text }: { readonly path: string; readonly text: string }, start: number): boolean {
  if (!/\.(?:ya?ml|json)$/i.test(path)) return false;
  if (/^lang: [\w#+ ]+\r?\nsource:/.test(text)) return true;
  const lines = text.slice(0, start).split("\n").slice(-mostLines).reverse();
  let depth = Infinity;
  for (const line of lines) {
    const [, indent, key] = /^([ \t]*)(?:- )?["']?([\w-]*)["']?[ \t]*:/.exec(line) ?? [];
    if (indent === undefined || key === undefined || indent.length >= depth) continue;
    depth = indent.length;
    if (exampleKey.test(key)) return true;
  }
  return false;
}
