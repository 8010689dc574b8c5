import type { DataFormat } from "../text/data-format.js";
import { readJson } from "./json-settings.js";
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
