const fixed = /^(?:"[^"]*"|'[^']*'|`[^`$]*`|-?[\d.]+)?$/;
const cleaned = /saniti[sz]|escape|purif|safe(?!ty)|trusted/i;

/** True where an expression of a template is no text from outside: constant, made harmless, or a translation. */
export function isHarmlessBinding(expression: string, script: string): boolean {
  if (fixed.test(expression) || cleaned.test(expression)) return true;
  const root = /^[\w$]+(?:\.[\w$]+)*/.exec(expression)?.[0].split(".").filter((name) => name !== "this" && name !== "props") ?? [];
  const [name] = root;
  if (name === undefined) return false;
  // What defines the value runs it through something that says it cleans: `const html = computed(() => DOMPurify.sanitize(…))`.
  const own = `(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`;
  const definition = new RegExp(`(?:\\b(?:const|let|var|function)\\s+${own}|\\$:\\s*${own}\\s*=|${own}\\s*(?:\\([^()]*\\)\\s*\\{|:\\s*(?:function|computed)|=(?!=)))[^;]{0,400}`, "g");
  return [...script.matchAll(definition)].some(([text]) => cleaned.test(text));
}

/** Translations, icons and JSON that the program brings along rather than somebody's text. */
export function isOwnMarkup(expression: string): boolean {
  return /^(?:\$?t|i18n\.t|\$i18n\.t|\$_|_|i18n\.global\.t)\(|icon|svg|logo|JSON\.stringify\(/i.test(expression);
}
