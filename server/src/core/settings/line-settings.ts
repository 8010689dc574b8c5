import type { Setting, SettingsReader } from "./setting.js";

/** Longer values are data, and longer lines are not written by people. */
const maxLine = 4000;

/** Calls back for every line with the offset it starts at. */
function eachLine(text: string, visit: (line: string, start: number) => void): void {
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    if (end - start <= maxLine) visit(text.slice(start, end).replace(/\r$/, ""), start);
    if (found < 0) return;
    start = end + 1;
  }
}

/** The value that starts at an offset of a line: in quotes, or bare up to a comment or the line's end. */
function valueAt(line: string, at: number, comment: RegExp): { readonly value: string; readonly start: number } | undefined {
  let start = at;
  while (line[start] === " " || line[start] === "\t") start++;
  const quote = line[start];
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, start + 1);
    return end < 0 ? undefined : { value: line.slice(start + 1, end), start: start + 1 };
  }
  const rest = line.slice(start);
  const value = rest.slice(0, comment.exec(rest)?.index ?? rest.length).trimEnd();
  return { value, start };
}

const assignment = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=/;

/** `.env`: `NAME=value`, with or without `export` and quotes. */
export const readEnv: SettingsReader = (text) => assignments(text, assignment, /\s#/);

const iniKey = /^\s*(?:\/\/[^\s=]*:)?([A-Za-z_][\w.\-/ ]{0,80}?)\s*[=:]/;

/** INI, properties, `.npmrc` and TOML: `name = value` or `name: value`. */
export const readIni: SettingsReader = (text) => assignments(text, iniKey, /\s[;#]/);

function assignments(text: string, key: RegExp, comment: RegExp): readonly Setting[] {
  const settings: Setting[] = [];
  eachLine(text, (line, start) => {
    if (/^\s*[#;[]/.test(line)) return;
    const match = key.exec(line);
    const found = match && valueAt(line, match[0].length, comment);
    if (match?.[1] === undefined || found === null || found === undefined) return;
    add(settings, lastSegment(match[1]), found.value, start + found.start);
  });
  return settings;
}

const yamlPair = /^(\s*(?:- +)?)(?:"([^"\n]{1,80})"|'([^'\n]{1,80})'|([A-Za-z_][\w.\-/]{0,80})):(?=\s)/;
const composePair = /^\s*-\s+["']?([A-Za-z_]\w{0,80})=/;

/**
 * YAML, line by line: `name: value`, `- NAME=value` of compose files, and the `name:`/`value:` pairs of container
 * environments. Blocks of text and references are no values.
 */
export const readYaml: SettingsReader = (text) => {
  const settings: Setting[] = [];
  let named: string | undefined;
  eachLine(text, (line, start) => {
    if (/^\s*#/.test(line)) return;
    const compose = composePair.exec(line);
    if (compose?.[1] !== undefined) {
      const value = line.slice(compose[0].length).replace(/["']\s*$/, "").replace(/\s#.*$/, "").trimEnd();
      add(settings, compose[1], value, start + compose[0].length);
      return;
    }
    const pair = yamlPair.exec(line);
    const found = pair && valueAt(line, pair[0].length, /(?:^|\s)#/);
    if (pair === null || found === null || found === undefined) return;
    const key = pair[2] ?? pair[3] ?? pair[4] ?? "";
    if (/^(?:name|key)$/i.test(key)) named = found.value;
    if (/^[|>&*!]/.test(found.value)) return;
    if (/^(?:value|default)$/i.test(key) && named !== undefined) add(settings, named, found.value, start + found.start);
    else add(settings, lastSegment(key), found.value, start + found.start);
  });
  return settings;
};

const dockerPair = /([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^\s"'\\]+)/g;
const dockerLine = /^\s*(?:ENV|ARG)\s+/i;

/** Dockerfiles: `ENV NAME=value OTHER=value`, `ENV NAME value`, `ARG NAME=value`. */
export const readDockerfile: SettingsReader = (text) => {
  const settings: Setting[] = [];
  let isContinued = false;
  eachLine(text, (line, start) => {
    const head = dockerLine.exec(line)?.[0];
    if (head === undefined && !isContinued) return;
    isContinued = /\\\s*$/.test(line);
    const single = /^\s*ENV\s+([A-Za-z_]\w*)\s+(?=[^=\s])/i.exec(line);
    if (single?.[1] !== undefined) {
      const found = valueAt(line, single[0].length, /\s#/);
      if (found !== undefined) add(settings, single[1], found.value, start + found.start);
      return;
    }
    addPairs(settings, line, start, dockerPair);
  });
  return settings;
};

const shellPair = /(?:^|[\s;&|(]|--)([A-Za-z_][\w-]*)=("[^"\n]*"|'[^'\n]*'|[^\s"'`;&|()]+)/g;

const shellHeader = /(\s(?:-H|--header)[\s=]+["'])([A-Za-z][\w-]{1,60}):\s*(?:(?:Bearer|Token|Basic|Api-Token|ApiKey)\s+)?([^\s"'$]+)["']/g;

/** Shell scripts: `NAME=value`, `export NAME=value`, `--password=value`, `-H "Authorization: Bearer value"`. */
export const readShell: SettingsReader = (text) => {
  const settings: Setting[] = [];
  eachLine(text, (line, start) => {
    if (/^\s*#/.test(line)) return;
    addPairs(settings, line, start, shellPair);
    for (const { index, 0: whole, 2: name = "", 3: value = "" } of line.matchAll(shellHeader)) add(settings, name, value, start + index + whole.length - value.length - 1);
  });
  return settings;
};

function addPairs(settings: Setting[], line: string, start: number, pairs: RegExp): void {
  for (const match of line.matchAll(pairs)) {
    const [whole, name = "", written = ""] = match;
    const isQuoted = /^["']/.test(written);
    const at = start + match.index + whole.length - written.length + (isQuoted ? 1 : 0);
    add(settings, name, isQuoted ? written.slice(1, -1) : written, at);
  }
}

const hclPair = /^\s*"?([A-Za-z_][\w-]*)"?\s*[=:]\s*"((?:[^"\\\n]|\\.)*)"/;
const hclBlock = /^\s*variable\s+"([\w-]+)"/;

/** Terraform and other HCL: `name = "value"`; the `default` of a variable goes by the variable's name. */
export const readHcl: SettingsReader = (text) => {
  const settings: Setting[] = [];
  let variable: string | undefined;
  eachLine(text, (line, start) => {
    variable = hclBlock.exec(line)?.[1] ?? (/^\}/.test(line) ? undefined : variable);
    const pair = hclPair.exec(line);
    if (pair?.[1] === undefined || pair[2] === undefined) return;
    const name = pair[1] === "default" ? (variable ?? pair[1]) : pair[1];
    add(settings, name, pair[2], start + pair[0].length - pair[2].length - 1);
  });
  return settings;
};

const netrcPair = /\b(password)\s+(\S+)/g;

/** `.netrc`: `machine host login name password value`. */
export const readNetrc: SettingsReader = (text) => {
  const settings: Setting[] = [];
  eachLine(text, (line, start) => {
    for (const match of line.matchAll(netrcPair)) add(settings, "password", match[2] ?? "", start + match.index + match[0].length - (match[2] ?? "").length);
  });
  return settings;
};

/** `.pgpass`: `host:port:database:user:password`, with `\\:` for a colon. */
export const readPgpass: SettingsReader = (text) => {
  const settings: Setting[] = [];
  eachLine(text, (line, start) => {
    const head = /^(?!#)(?:(?:[^:\\]|\\.)*:){4}/.exec(line)?.[0];
    if (head !== undefined) add(settings, "password", line.slice(head.length), start + head.length);
  });
  return settings;
};

/** `name = "value"`, `env["NAME"] = "value"` and `name="value"` among arguments, inside a string of JSON. */
const notebookPair = /([A-Za-z_][\w.]{0,80})(?:\\?["']\])?\s{0,3}[=:]\s{0,3}(\\"|')([^"'\\\n]{1,400})\2/g;

/** Notebooks: what the cells' code assigns, be it Python or JavaScript. Lines of code are strings of JSON there. */
export const readNotebook: SettingsReader = (text) => {
  const settings: Setting[] = [];
  for (const match of text.matchAll(notebookPair)) {
    const [whole, name = "", quote = "", value = ""] = match;
    add(settings, lastSegment(name), value, match.index + whole.length - quote.length - value.length);
  }
  return settings;
};

const sqlPassword = /\b(?:IDENTIFIED\s+(?:WITH\s+\w+\s+)?BY|(?:ENCRYPTED\s+)?PASSWORD(?:\s*=)?)\s+'([^'\n]{1,200})'/gi;

/** SQL: the passwords of `CREATE USER … IDENTIFIED BY '…'` and `ALTER ROLE … PASSWORD '…'`. */
export const readSql: SettingsReader = (text) => {
  const settings: Setting[] = [];
  for (const match of text.matchAll(sqlPassword)) add(settings, "password", match[1] ?? "", match.index + match[0].length - (match[1] ?? "").length - 1);
  return settings;
};

const xmlElement = /<([A-Za-z][\w.-]{0,80})(?:\s[^<>]{0,300})?>([^<>]{1,400})<\//g;
const xmlAttribute = /\s([A-Za-z][\w.-]{0,80})="([^"<>\n]{1,400})"/g;
const xmlPair = /\b(?:key|name)="([^"<>\n]{1,80})"\s+value="([^"<>\n]{1,400})"/g;

/** XML: `<password>value</password>`, `password="value"`, `<add key="Password" value="…" />`. */
export const readXml: SettingsReader = (text) => {
  const settings: Setting[] = [];
  for (const pattern of [xmlElement, xmlAttribute, xmlPair]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, name = "", value = ""] = match;
      add(settings, lastSegment(name), value, match.index + whole.lastIndexOf(value));
    }
  }
  return settings;
};

function add(settings: Setting[], name: string, value: string, start: number): void {
  if (name !== "" && value !== "") settings.push({ name, value, span: { start, end: start + value.length } });
}

/** `spring.datasource.password` is named `password`. */
function lastSegment(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("/"), name.lastIndexOf(":")) + 1);
}
