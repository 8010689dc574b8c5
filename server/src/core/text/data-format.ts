import { fileNameOf } from "./paths.js";

/** Files without code that secrets and settings stand in, by how their text is to be read. */
export type DataFormat =
  | "env"
  | "json"
  | "yaml"
  | "toml"
  | "ini"
  | "xml"
  | "dockerfile"
  | "shell"
  | "sql"
  | "hcl"
  | "netrc"
  | "pgpass"
  | "markdown"
  | "notebook"
  /** Keys, certificates and credential files with a syntax of their own. */
  | "text";

const extensions: Readonly<Record<string, DataFormat>> = {
  ".env": "env",
  ".json": "json",
  ".jsonc": "json",
  ".json5": "json",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".kubeconfig": "yaml",
  ".toml": "toml",
  ".ini": "ini",
  ".cfg": "ini",
  ".conf": "ini",
  ".cnf": "ini",
  ".properties": "ini",
  ".xml": "xml",
  ".config": "xml",
  ".plist": "xml",
  ".dockerfile": "dockerfile",
  ".sh": "shell",
  ".bash": "shell",
  ".zsh": "shell",
  ".sql": "sql",
  ".tf": "hcl",
  ".tfvars": "hcl",
  ".hcl": "hcl",
  ".md": "markdown",
  ".mdx": "markdown",
  ".ipynb": "notebook",
  ".pem": "text",
  ".key": "text",
  ".p8": "text",
};

const names: Readonly<Record<string, DataFormat>> = {
  ".npmrc": "ini",
  ".yarnrc": "ini",
  ".pypirc": "ini",
  ".netrc": "netrc",
  _netrc: "netrc",
  ".pgpass": "pgpass",
  ".htpasswd": "text",
  ".git-credentials": "text",
  ".dockercfg": "json",
  ".babelrc": "json",
  ".eslintrc": "json",
  id_rsa: "text",
  id_dsa: "text",
  id_ecdsa: "text",
  id_ed25519: "text",
  kubeconfig: "yaml",
  dockerfile: "dockerfile",
  containerfile: "dockerfile",
  makefile: "shell",
  procfile: "yaml",
};

const byLanguageId: Readonly<Record<string, DataFormat>> = {
  dotenv: "env",
  env: "env",
  json: "json",
  jsonc: "json",
  json5: "json",
  yaml: "yaml",
  dockercompose: "yaml",
  toml: "toml",
  ini: "ini",
  properties: "ini",
  xml: "xml",
  dockerfile: "dockerfile",
  shellscript: "shell",
  sql: "sql",
  terraform: "hcl",
  "terraform-vars": "hcl",
  hcl: "hcl",
  markdown: "markdown",
  mdx: "markdown",
};

/** Files with names that mean something in one folder only. */
const namesInFolders: Readonly<Record<string, DataFormat>> = {
  ".kube/config": "yaml",
  ".aws/credentials": "ini",
  ".aws/config": "ini",
};

/** Glob patterns of the files without code that Lintel reads, for hosts that watch them. */
export const dataFileGlobs: readonly string[] = [
  "**/.env*",
  ...Object.keys(extensions).map((extension) => `**/*${extension}`),
  ...[...Object.keys(names), ...Object.keys(namesInFolders)].map((name) => `**/${name}`),
];

// Asked several times for every file of a folder; the texts asked for are no keys yet, which objects would make of them.
const byExtension: ReadonlyMap<string, DataFormat> = new Map(Object.entries(extensions));
const byName: ReadonlyMap<string, DataFormat> = new Map(Object.entries(names));
const askFolder: ReadonlySet<string> = new Set(Object.keys(namesInFolders).map(fileNameOf));

/** How to read a file without code, by its name; undefined for files Lintel does not read as such. */
export function dataFormatOfPath(path: string): DataFormat | undefined {
  if (isPlainlyCode(path)) return undefined;
  const plain = plainFormat(path);
  if (plain !== undefined) return plain;
  const name = fileNameOf(path).toLowerCase();
  const format = byName.get(name) ?? formatInFolder(path, name) ?? formatOfName(name);
  // Lintel's own files hold rules and signatures.
  return format === undefined || name === "lintel.config.json" || path.startsWith(".lintel/") || path.includes("/.lintel/") ? undefined : format;
}

/** True for most files of code, told by what their names end with, and begin with: those that mean something begin with few letters. */
function isPlainlyCode(path: string): boolean {
  if (!path.endsWith(".ts") && !path.endsWith(".tsx") && !path.endsWith(".js")) return false;
  return !askedBeginnings.includes(path.charAt(path.lastIndexOf("/") + 1));
}

/** The format of most other files, told by what their names end with alone: none of the names that mean something ends so. */
function plainFormat(path: string): DataFormat | undefined {
  const format = byExtension.get(path.slice(path.lastIndexOf(".")));
  return format === undefined || `${askedBeginnings}lL`.includes(path.charAt(path.lastIndexOf("/") + 1)) || path.includes(".lintel/") ? undefined : format;
}

/** What `.env.js` and `Dockerfile.ts` begin with; Lintel's own config begins with an `l`. */
const askedBeginnings = ".dDcC";

function formatInFolder(path: string, name: string): DataFormat | undefined {
  if (!askFolder.has(name)) return undefined;
  return namesInFolders[path.split("/").slice(-2).join("/")];
}

function formatOfName(name: string): DataFormat | undefined {
  // `.env.production`, `.env-local`; the template of `.env` holds no values, and is read like it.
  if (name.startsWith(".env") && /^\.env(?:$|[.\-_])/.test(name)) return "env";
  if ((name.startsWith("d") || name.startsWith("c")) && /^(?:dockerfile|containerfile)[.\-_](?!(?:.*\.)?(?:mdx?|rst|txt|html)$)/.test(name)) return "dockerfile";
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : byExtension.get(name.slice(dot));
}

/** How to read a document without code: its name decides, then its language id. */
export function dataFormatOf(path: string, languageId: string): DataFormat | undefined {
  return dataFormatOfPath(path) ?? byLanguageId[languageId];
}

/** Names of lock files, in lower case: thousands of digests that a tool wrote, none of them a secret. */
export const lockFileNames: readonly string[] = [
  "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "composer.lock", "cargo.lock", "poetry.lock",
  "gemfile.lock", "deno.lock", "flake.lock", ".terraform.lock.hcl",
];

const lockFiles: ReadonlySet<string> = new Set(lockFileNames);

export function isLockFile(path: string): boolean {
  return lockFiles.has(fileNameOf(path).toLowerCase());
}
