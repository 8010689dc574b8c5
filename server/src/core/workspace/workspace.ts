import { ConfigFile } from "../formats/config-file.js";
import type { DataNode } from "../formats/data-node.js";
import { folderOf, joinPath } from "../text/paths.js";
import type { WorkspaceHost } from "./workspace-host.js";

/** What an audit adds to what its host knows of a folder. */
export interface AuditedFiles {
  /** Every file that the audit has been given. */
  readonly paths: Iterable<string>;
  /** The packages that code of the project mentions; undefined where nobody has looked. Asked for when a rule asks. */
  readonly packages: ReadonlySet<string> | undefined;
}

/** Says of which paths somebody wants to know. */
type PathTest = RegExp | ((path: string) => boolean);

function takes(test: PathTest, path: string): boolean {
  return typeof test === "function" ? test(path) : test.test(path);
}

/** The folder of an audit as rules see it that look at it as a whole. Each file is read when it is first asked for, and once for all rules. */
export class Workspace {
  /** The files that git tracks; undefined outside of a repository. */
  readonly tracked: ReadonlySet<string> | undefined;
  readonly #host: WorkspaceHost;
  readonly #audited: AuditedFiles;
  /** All files that are known by name, in the order of their paths. */
  readonly #paths: readonly string[];
  readonly #tests = new Set<PathTest>();
  readonly #files = new Map<string, ConfigFile | undefined>();
  readonly #found = new Map<(workspace: Workspace) => unknown, unknown>();

  constructor(host: WorkspaceHost, audited: AuditedFiles) {
    this.#host = host;
    this.#audited = audited;
    this.#paths = [...new Set([...host.paths(), ...audited.paths])].sort();
    this.tracked = host.tracked();
  }

  /** The packages that code of the project mentions; undefined where nobody has looked. */
  get packages(): ReadonlySet<string> | undefined {
    return this.#audited.packages;
  }

  /** True where a file lies there, be it that git ignores it or not. */
  has(path: string): boolean {
    return this.file(path) !== undefined;
  }

  /** The text of a file; undefined where there is none, or none that can be read. */
  text(path: string): string | undefined {
    return this.file(path)?.text;
  }

  file(path: string): ConfigFile | undefined {
    if (!this.#files.has(path)) {
      const text = this.#host.read(path);
      this.#files.set(path, text === undefined ? undefined : new ConfigFile({ path, text }));
    }
    return this.#files.get(path);
  }

  /** The first value of a YAML or JSON file; undefined where there is none. */
  data(path: string): DataNode | undefined {
    return this.file(path)?.data.documents[0];
  }

  /** What `find` finds out about this folder, which many rules ask for: found out once. The function itself is the key. */
  once<T>(find: (workspace: Workspace) => T): T {
    if (!this.#found.has(find)) this.#found.set(find, find(this));
    return this.#found.get(find) as T;
  }

  /** The files whose path a test takes, in the order of their paths. */
  matching(test: PathTest): readonly string[] {
    this.#tests.add(test);
    return this.#paths.filter((path) => takes(test, path));
  }

  /** True where there is a file whose path a test takes. */
  some(test: PathTest): boolean {
    this.#tests.add(test);
    return this.#paths.some((path) => takes(test, path));
  }

  /** False for a file that has made no difference so far: nobody has read it, nor asked, where it has come or gone, for files of such a path. */
  concerns(path: string, isLasting: boolean): boolean {
    return this.#files.has(path) || (!isLasting && [...this.#tests].some((test) => takes(test, path)));
  }

  /** True where git would leave a file of this path out. */
  isIgnored(path: string): boolean {
    return this.#host.isIgnored(path);
  }

  /** The folders from this one up to the root of the repository, as they are written from the root of the audit. */
  upwards(folder: string): readonly string[] {
    const inside: string[] = [];
    for (let at = folder; ; at = folderOf(at)) {
      inside.push(at);
      if (at === "") return [...inside, ...this.#host.above];
    }
  }

  /** The nearest of these files, from a folder up to the root of the repository. */
  nearest(folder: string, names: readonly string[]): string | undefined {
    for (const at of this.upwards(folder)) {
      const found = names.map((name) => joinPath(at, name)).find((path) => this.has(path));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
