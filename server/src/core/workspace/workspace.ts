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

const anyPath = (): boolean => true;

function takes(test: PathTest, path: string): boolean {
  return typeof test === "function" ? test(path) : test.test(path);
}

/** What somebody has asked a workspace for. */
export class AskedOfWorkspace {
  /** Of each whether it is there, and what is in it. */
  readonly files = new Set<string>();
  readonly tests = new Set<PathTest>();
  /** True where it was asked which packages the code mentions. */
  packages = false;

  add(other: AskedOfWorkspace): void {
    for (const path of other.files) this.files.add(path);
    for (const test of other.tests) this.tests.add(test);
    this.packages ||= other.packages;
  }

  /** False for a file that made no difference: nobody has read it, nor asked, where it has come or gone, for files of such a path. */
  concerns(path: string, isLasting: boolean): boolean {
    return this.files.has(path) || (!isLasting && [...this.tests].some((test) => takes(test, path)));
  }
}

/** The folder of an audit as rules see it that look at it as a whole. Each file is read when it is first asked for, and once for all rules. */
export class Workspace {
  readonly #host: WorkspaceHost;
  readonly #audited: AuditedFiles;
  /** All files that are known by name, in the order of their paths. */
  readonly #paths: readonly string[];
  readonly #files = new Map<string, ConfigFile | undefined>();
  readonly #found = new Map<(workspace: Workspace) => unknown, { readonly value: unknown; readonly asked: AskedOfWorkspace }>();
  #asked = new AskedOfWorkspace();
  #tracked: { readonly paths: ReadonlySet<string> | undefined } | undefined;

  constructor(host: WorkspaceHost, audited: AuditedFiles) {
    this.#host = host;
    this.#audited = audited;
    this.#paths = [...new Set([...host.paths(), ...audited.paths])].sort();
  }

  /** The packages that code of the project mentions; undefined where nobody has looked. */
  get packages(): ReadonlySet<string> | undefined {
    this.#asked.packages = true;
    return this.#audited.packages;
  }

  /** The files that git tracks; undefined outside of a repository. */
  get tracked(): ReadonlySet<string> | undefined {
    this.#asked.tests.add(anyPath);
    return (this.#tracked ??= { paths: this.#host.tracked() }).paths;
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
    this.#asked.files.add(path);
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
    let known = this.#found.get(find);
    if (known === undefined) this.#found.set(find, (known = this.noting(() => find(this))));
    else this.#asked.add(known.asked);
    return known.value as T;
  }

  /** What some work comes to, and all that it asks for. */
  noting<T>(work: () => T): { readonly value: T; readonly asked: AskedOfWorkspace } {
    const outer = this.#asked;
    const asked = (this.#asked = new AskedOfWorkspace());
    try {
      return { value: work(), asked };
    } finally {
      this.#asked = outer;
      outer.add(asked);
    }
  }

  /** The files whose path a test takes, in the order of their paths. */
  matching(test: PathTest): readonly string[] {
    this.#asked.tests.add(test);
    return this.#paths.filter((path) => takes(test, path));
  }

  /** True where there is a file whose path a test takes. */
  some(test: PathTest): boolean {
    this.#asked.tests.add(test);
    return this.#paths.some((path) => takes(test, path));
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
