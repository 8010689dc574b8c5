import type { TextDocument } from "../text/text-document.js";
import { type ConfLine, readConfFile } from "./conf-file.js";
import type { DataFile } from "./data-node.js";
import { type DockerFile, readDockerfile } from "./dockerfile.js";
import { type HclFile, readHclFile } from "./hcl-file.js";
import { readJsonFile } from "./json-file.js";
import { type NginxFile, readNginxFile } from "./nginx-file.js";
import { readYamlFile } from "./yaml-file.js";

/** A file without code as checks see it. Each reading is made when it is first asked for, and once for all checks. */
export class ConfigFile {
  readonly path: string;
  readonly text: string;
  #data: DataFile | undefined;
  #docker: DockerFile | undefined;
  #nginx: NginxFile | undefined;
  #hcl: HclFile | undefined;
  #lines: readonly ConfLine[] | undefined;

  constructor({ path, text }: Pick<TextDocument, "path" | "text">) {
    this.path = path;
    this.text = text;
  }

  /** The file as JSON where it is named so, as YAML elsewhere. */
  get data(): DataFile {
    return (this.#data ??= /\.(?:json[5c]?|babelrc|eslintrc)$/i.test(this.path) ? readJsonFile(this.text) : readYamlFile(this.text));
  }

  get docker(): DockerFile {
    return (this.#docker ??= readDockerfile(this.text));
  }

  get nginx(): NginxFile {
    return (this.#nginx ??= readNginxFile(this.text));
  }

  get hcl(): HclFile {
    return (this.#hcl ??= readHclFile(this.text));
  }

  /** The file as lines of keys and values. */
  get lines(): readonly ConfLine[] {
    return (this.#lines ??= readConfFile(this.text));
  }

  /** The first mistake of those readings that a check has asked for, as a clause with its line. */
  get error(): string | undefined {
    return this.#data?.error ?? this.#nginx?.error ?? this.#hcl?.error;
  }
}
