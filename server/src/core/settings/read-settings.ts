import { visit } from "jsonc-parser";
import type { DataFormat } from "../text/data-format.js";
import { readDockerfile, readEnv, readHcl, readIni, readNetrc, readNotebook, readPgpass, readShell, readSql, readXml, readYaml } from "./line-settings.js";
import type { Setting, SettingsReader } from "./setting.js";

const readers: Readonly<Partial<Record<DataFormat, SettingsReader>>> = {
  env: readEnv,
  json: readJson,
  yaml: readYaml,
  toml: readIni,
  ini: readIni,
  xml: readXml,
  dockerfile: readDockerfile,
  shell: readShell,
  sql: readSql,
  hcl: readHcl,
  netrc: readNetrc,
  pgpass: readPgpass,
  notebook: readNotebook,
};

/** The names and values of a file without code, in order; empty for formats that are prose or keys. */
export function readSettings(format: DataFormat, text: string): readonly Setting[] {
  return readers[format]?.(text) ?? [];
}

/** JSON with comments and trailing commas; broken text gives what could be read. */
function readJson(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let name = "";
  let named: string | undefined;
  visit(
    text,
    {
      onObjectBegin: () => {
        named = undefined;
      },
      onObjectProperty: (property) => {
        name = property;
      },
      onLiteralValue: (value: unknown, offset, length) => {
        if (typeof value !== "string" || value === "") return;
        if (name === "name") named = value;
        const isPair = name === "value" && named !== undefined;
        // The quotes are no part of the value; an escaped one is as long as it is written.
        settings.push({ name: isPair ? (named ?? name) : name, value, span: { start: offset + 1, end: offset + length - 1 } });
      },
    },
    { allowTrailingComma: true, disallowComments: false },
  );
  return settings;
}
