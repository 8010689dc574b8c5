import type { FileConfig } from "../config/file-config.js";
import type { Engine } from "../engine.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import type { EndpointInventory } from "../endpoints/inventory.js";
import { type ProxyPart, proxyPart } from "../endpoints/proxies.js";
import type { TextDocument } from "../text/text-document.js";
import type { SourceRead } from "./audit.js";
import { type ManifestPlaces, noManifests } from "./manifests.js";
import { createProjectModules } from "./project-modules.js";
import { isTestFile } from "./test-files.js";

interface EndpointFilePorts {
  readonly engine: Engine;
  read(path: string): SourceRead;
  readonly manifests?: ManifestPlaces;
  /** Says which names a team gives to functions that provide a control. */
  readonly config?: { for(path: string): FileConfig };
}

/** The files of a project as the inventory of endpoints needs them. What they say is kept, their texts are not. */
export interface EndpointFiles {
  /** Adds a file; where it may register routes, what it says is taken while what analysing it has found out is still at hand. */
  add(document: TextDocument): void;
  /** Needs every file to have been added. */
  inventory(): EndpointInventory;
}

export function createEndpointFiles({ engine, read, manifests = noManifests, config }: EndpointFilePorts): EndpointFiles {
  const paths = new Set<string>();
  const registering: string[] = [];
  const fragments = new Map<string, EndpointFragment | undefined>();
  const proxies: ProxyPart[] = [];

  /** What a file says that only names of others lead to. */
  const asked = (path: string): EndpointFragment | undefined => {
    const source = paths.has(path) ? read(path) : undefined;
    return source !== undefined && "document" in source && !isTestFile(path, source.document.text) ? engine.endpointFragment(source.document) : undefined;
  };

  return {
    add(document) {
      const { path, text } = document;
      paths.add(path);
      const proxy = proxyPart(path, text);
      if (proxy !== undefined) proxies.push(proxy);
      // The servers that tests set up answer no one.
      if (!engine.mayHoldEndpoints(path, text) || isTestFile(path, text)) return;
      registering.push(path);
      fragments.set(path, engine.endpointFragment(document));
    },
    inventory() {
      const modules = createProjectModules({ ...manifests, exists: (path) => paths.has(path), paths: () => paths });
      const fragment = (path: string): EndpointFragment | undefined => {
        if (!fragments.has(path)) fragments.set(path, asked(path));
        return fragments.get(path);
      };
      return engine.endpointInventory({ fragment, resolve: modules.resolve, proxies: () => proxies, ...(config !== undefined && { controls: (path: string) => config.for(path).controls }) }, registering);
    },
  };
}
