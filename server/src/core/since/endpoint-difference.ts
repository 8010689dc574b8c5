import type { FileConfig } from "../config/file-config.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import type { EndpointInventory } from "../endpoints/inventory.js";
import { isProxyFile, type ProxyPart, proxyPart } from "../endpoints/proxies.js";
import type { Engine, FileAnalysis } from "../engine.js";
import type { ControlNames } from "../model/control-kinds.js";
import type { SourceRead } from "../project/audit.js";
import { asksForEndpoints } from "../project/inspect-file.js";
import type { Sides } from "./flow-difference.js";
import type { ProjectSide, SidePlaces } from "./project-side.js";

interface EndpointDifferencePorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig; controlsFor?(path: string): ControlNames };
}

/** One side as rules over endpoints see it. */
export interface EndpointSide {
  readonly side: ProjectSide;
  readonly places: SidePlaces;
}

const noFindings: Sides<readonly FileAnalysis[]> = { now: [], before: [] };

/**
 * What rules over endpoints say on either side of the files whose routes differ. They are asked only where something that a
 * touched file says about endpoints differs, and where a file that registers routes is that file or imports it, through however
 * many others; or where a server in front is configured in another way.
 */
export function endpointDifference(ports: EndpointDifferencePorts, sides: Sides<EndpointSide>, touched: ReadonlySet<string>): Sides<readonly FileAnalysis[]> {
  const now = openSide(ports, sides.now);
  const before = openSide(ports, sides.before);
  const differing = [...touched].filter((path) => isProxyFile(path) || signature(now.fragment(path)) !== signature(before.fragment(path)));
  if (!differing.some((path) => isProxyFile(path) || now.leadsToRoutes(path) || before.leadsToRoutes(path))) return noFindings;
  const inventories = { now: now.inventory(), before: before.inventory() };
  const routesNow = routesByFile(inventories.now);
  const routesBefore = routesByFile(inventories.before);
  const paths = [...new Set([...routesNow.keys(), ...routesBefore.keys()])].filter((path) => touched.has(path) || routesNow.get(path) !== routesBefore.get(path)).sort();
  return { now: now.judge(inventories.now, paths), before: before.judge(inventories.before, paths) };
}

interface OpenSide {
  fragment(path: string): EndpointFragment | undefined;
  leadsToRoutes(path: string): boolean;
  inventory(): EndpointInventory;
  judge(inventory: EndpointInventory, paths: readonly string[]): readonly FileAnalysis[];
}

function openSide({ engine, config }: EndpointDifferencePorts, { side, places }: EndpointSide): OpenSide {
  const fragments = new Map<string, EndpointFragment | undefined>();
  const fragment = (path: string): EndpointFragment | undefined => {
    if (!fragments.has(path)) {
      const read = side.code.has(path) && !side.isTest(path) ? places.read(path) : undefined;
      fragments.set(path, read !== undefined && "document" in read ? engine.endpointFragment(read.document) : undefined);
    }
    return fragments.get(path);
  };
  const registers = (path: string): boolean => {
    const text = asksForEndpoints(engine, config.for(path)) ? side.text(path) : undefined;
    return text !== undefined && engine.mayHoldEndpoints(path, text) && !side.isTest(path);
  };
  const controls = config.controlsFor?.bind(config);
  return {
    fragment,
    leadsToRoutes(path) {
      const seen = new Set([path]);
      // A set visits what is added to it on the way.
      for (const at of seen) {
        if (registers(at)) return true;
        for (const importer of side.imports.importersOf(at)) seen.add(importer.path);
      }
      return false;
    },
    inventory() {
      const proxies = (): readonly ProxyPart[] => places.paths.filter(isProxyFile).flatMap((path) => proxyIn(path, places.read(path)));
      return engine.endpointInventory({ fragment, resolve: side.resolve, proxies, ...(controls !== undefined && { controls }) }, [...side.code].filter(registers));
    },
    judge: (inventory, paths) =>
      paths.flatMap((path) => {
        const own = config.for(path);
        const read = side.code.has(path) && asksForEndpoints(engine, own) ? places.read(path) : undefined;
        return read !== undefined && "document" in read ? [engine.judgeEndpoints(read.document, own, inventory)] : [];
      }),
  };
}

function proxyIn(path: string, read: SourceRead): readonly ProxyPart[] {
  const part = "document" in read ? proxyPart(path, read.document.text) : undefined;
  return part === undefined ? [] : [part];
}

/** What rules may say of the routes of a file depends on this, wherever in the file they stand. */
function routesByFile({ endpoints, applications }: EndpointInventory): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of [...endpoints, ...applications]) found.set(one.place.path, `${found.get(one.place.path) ?? ""}\n${signature(one)}`);
  return found;
}

/** A value as text, without places in files. */
function signature(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === "span" ? undefined : part instanceof Map ? [...(part as ReadonlyMap<unknown, unknown>)] : part)) ?? "";
}
