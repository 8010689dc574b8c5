import type { FileConfig } from "../config/file-config.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import type { EndpointInventory } from "../endpoints/inventory.js";
import { type ProxyPart, proxyPart } from "../endpoints/proxies.js";
import type { Engine } from "../engine.js";
import type { TextDocument } from "../text/text-document.js";
import type { SourceRead } from "./audit.js";
import { type ManifestPlaces, noManifests } from "./manifests.js";
import { createProjectModules, type ProjectModules } from "./project-modules.js";
import { isTestFile } from "./test-files.js";

export interface EndpointIndexPorts {
  readonly engine: Engine;
  /** The text of a file where it is at hand without waiting. */
  read?(path: string): SourceRead;
  readonly manifests?: ManifestPlaces;
  /** Says which names a team gives to functions that provide a control. */
  readonly config?: { for(path: string): FileConfig };
}

/** What the files of a project say about endpoints, kept up to date as they change. Of texts those alone are kept that rules look into. */
export interface EndpointIndex {
  /** Adds a file or replaces its text; where it may have a say in the inventory, what it says is taken. */
  set(document: TextDocument): void;
  delete(path: string): void;
  /** What imports mean may have changed. */
  forgetLinks(): void;
  /** The files whose texts rules have asked for since this was asked, and that are not at hand: `keep` them and judge again. */
  lacking(): readonly string[];
  /** Adds the text of a file that was lacking. */
  keep(document: TextDocument): void;
  /**
   * The inventory as far as the files are known, and the files that names lead to and whose texts are not: `set` them and ask again.
   * With `isLazy`, handlers and controls are looked for when they are asked for, and files are found missing only then; nothing may be
   * set meanwhile.
   */
  inventory(isLazy?: boolean): { readonly inventory: EndpointInventory; readonly missing: ReadonlySet<string> };
}

export function createEndpointIndex({ engine, read, manifests = noManifests, config }: EndpointIndexPorts): EndpointIndex {
  const paths = new Set<string>();
  const registering = new Set<string>();
  const fragments = new Map<string, EndpointFragment | undefined>();
  const proxies = new Map<string, ProxyPart>();
  /** Of files that handlers stand in; undefined for those that are not at hand. */
  const texts = new Map<string, string | undefined>();
  let lacking: string[] = [];
  /** Files that register nothing, and that names of others lead to. */
  const asked = new Set<string>();

  /** What modules mean, which holds while no file comes or goes. */
  let modules: ProjectModules | undefined;

  const take = (document: TextDocument): void => {
    // The servers that tests set up answer no one.
    fragments.set(document.path, isTestFile(document.path, document.text) ? undefined : engine.endpointFragment(document).fragment);
  };

  return {
    set(document) {
      const { path, text } = document;
      if (!paths.has(path)) modules = undefined;
      paths.add(path);
      const proxy = proxyPart(path, text);
      if (proxy === undefined) proxies.delete(path);
      else proxies.set(path, proxy);
      if (engine.mayHoldEndpoints(path, text) && !isTestFile(path, text)) registering.add(path);
      else registering.delete(path);
      if (texts.has(path)) texts.set(path, text);
      if (registering.has(path) || asked.has(path)) take(document);
      else fragments.delete(path);
    },
    delete(path) {
      if (paths.delete(path)) modules = undefined;
      registering.delete(path);
      proxies.delete(path);
      fragments.delete(path);
      texts.delete(path);
    },
    forgetLinks() {
      modules = undefined;
    },
    lacking() {
      const found = lacking;
      lacking = [];
      return found;
    },
    keep: ({ path, text }) => void texts.set(path, text),
    inventory(isLazy) {
      modules ??= createProjectModules({ ...manifests, exists: (path) => paths.has(path), paths: () => paths });
      const missing = new Set<string>();
      const fragment = (path: string): EndpointFragment | undefined => {
        if (!fragments.has(path) && paths.has(path)) {
          asked.add(path);
          const source = read?.(path);
          if (source === undefined) missing.add(path);
          else if ("document" in source) take(source.document);
          else fragments.set(path, undefined);
        }
        return fragments.get(path);
      };
      const text = (path: string): string | undefined => {
        if (!texts.has(path) && paths.has(path)) {
          texts.set(path, undefined);
          lacking.push(path);
        }
        return texts.get(path);
      };
      const controls = config === undefined ? {} : { controls: (path: string) => config.for(path).controls };
      const inventory = engine.endpointInventory({ fragment, text, resolve: modules.resolve, proxies: () => [...proxies.values()], ...controls }, [...registering], isLazy);
      return { inventory, missing };
    },
  };
}
