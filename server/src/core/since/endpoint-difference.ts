import type { FileConfig } from "../config/file-config.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import type { EndpointInventory } from "../endpoints/inventory.js";
import { isProxyFile, type ProxyPart } from "../endpoints/proxies.js";
import type { Engine, FileAnalysis } from "../engine.js";
import { proxiesAmong } from "../project/endpoint-findings.js";
import { asksForEndpoints } from "../project/inspect-file.js";
import type { Sides } from "./flow-difference.js";
import type { GraphRoom, ProjectSide, SidePlaces } from "./project-side.js";

interface EndpointDifferencePorts {
  readonly engine: Engine;
  readonly config: { for(path: string): FileConfig };
}

/** One side as rules over endpoints see it. */
export interface EndpointSide {
  readonly side: ProjectSide;
  readonly places: SidePlaces;
}

const noFindings: Sides<readonly FileAnalysis[]> = { now: [], before: [] };

/**
 * What rules over endpoints say on either side of the files whose routes differ. They are asked only where something that a
 * touched file says about endpoints differs, and of routes that this may have to do with: those registered in files that are
 * it or import it, by whatever way leads past no other file with routes, and what is mounted there; or of all, where a server
 * in front is configured in another way.
 */
export function endpointDifference(ports: EndpointDifferencePorts, sides: Sides<EndpointSide>, touched: ReadonlySet<string>, room: GraphRoom): Sides<readonly FileAnalysis[]> {
  const shared = new Map<string, EndpointFragment | undefined>();
  const fragments = { shared, isSame: (path: string): boolean => !touched.has(path), room };
  const now = openSide(ports, sides.now, fragments);
  const before = openSide(ports, sides.before, fragments);
  const differing = [...touched].filter((path) => isProxyFile(path) || signature(now.fragment(path)) !== signature(before.fragment(path)));
  const isAll = differing.some(isProxyFile);
  const asked = { now: now.routesOf(differing, isAll), before: before.routesOf(differing, isAll) };
  if (asked.now.length + asked.before.length === 0) return noFindings;
  const inventories = { now: now.inventory(asked.now), before: before.inventory(asked.before) };
  const routesNow = routesByFile(inventories.now);
  const routesBefore = routesByFile(inventories.before);
  const paths = [...new Set([...routesNow.keys(), ...routesBefore.keys()])].filter((path) => touched.has(path) || routesNow.get(path) !== routesBefore.get(path)).sort();
  return { now: now.judge(inventories.now, paths), before: before.judge(inventories.before, paths) };
}

interface OpenSide {
  fragment(path: string): EndpointFragment | undefined;
  /** The files with routes that some files may have to do with, and those they are mounted in. */
  routesOf(differing: readonly string[], isAll: boolean): readonly string[];
  inventory(registering: readonly string[]): EndpointInventory;
  judge(inventory: EndpointInventory, paths: readonly string[]): readonly FileAnalysis[];
}

/** What files say about endpoints, which is the same on both sides for most of them. */
interface KnownFragments {
  readonly shared: Map<string, EndpointFragment | undefined>;
  isSame(path: string): boolean;
  readonly room: GraphRoom;
}

function openSide({ engine, config }: EndpointDifferencePorts, { side, places }: EndpointSide, { shared, isSame, room }: KnownFragments): OpenSide {
  const own = new Map<string, EndpointFragment | undefined>();
  const fragment = (path: string): EndpointFragment | undefined => {
    const fragments = isSame(path) ? shared : own;
    if (!fragments.has(path)) fragments.set(path, made(path));
    return fragments.get(path);
  };
  const made = (path: string): EndpointFragment | undefined => {
    const read = side.code.has(path) && !side.isTest(path) ? places.read(path) : undefined;
    if (read === undefined || !("document" in read)) return undefined;
    if (isSame(path) && !registers(path)) {
      room.left -= read.document.text.length;
      // A control that is not looked for is not known to be missing.
      if (room.left < 0) {
        room.isCut = true;
        return undefined;
      }
    }
    return engine.endpointFragment(read.document);
  };
  const registering = new Map<string, boolean>();
  const registers = (path: string): boolean => {
    let known = registering.get(path);
    if (known === undefined) {
      const text = asksForEndpoints(engine, config.for(path)) ? side.text(path) : undefined;
      registering.set(path, (known = text !== undefined && engine.mayHoldEndpoints(path, text) && !side.isTest(path)));
    }
    return known;
  };
  return {
    fragment,
    routesOf(differing, isAll) {
      if (isAll) return [...side.code].filter(registers);
      const nearest = new Set<string>();
      const seen = new Set(differing);
      // A set visits what is added to it on the way.
      for (const at of seen) {
        if (registers(at)) nearest.add(at);
        else for (const importer of side.imports.importersOf(at)) seen.add(importer.path);
      }
      const asked = new Set(nearest);
      for (const at of asked) for (const { path } of side.imports.importsOf(at)) if (registers(path)) asked.add(path);
      const above = new Set(nearest);
      for (const at of above) for (const importer of side.imports.importersOf(at)) if (registers(importer.path)) above.add(importer.path);
      return [...new Set([...asked, ...above])].sort();
    },
    inventory(paths) {
      const proxies = (): readonly ProxyPart[] => proxiesAmong(places.paths, (path) => places.read(path));
      return engine.endpointInventory({ fragment, resolve: side.resolve, proxies, controls: (path: string) => config.for(path).controls }, paths);
    },
    judge: (inventory, paths) =>
      paths.flatMap((path) => {
        const own = config.for(path);
        const read = side.code.has(path) && asksForEndpoints(engine, own) ? places.read(path) : undefined;
        return read !== undefined && "document" in read ? [engine.judgeEndpoints(read.document, own, inventory)] : [];
      }),
  };
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
