import type { FileConfig } from "../config/file-config.js";
import type { EndpointFragment } from "../endpoints/fragment.js";
import type { Endpoint, EndpointInventory } from "../endpoints/inventory.js";
import { type CommonOutcomes, noOutcomes } from "../endpoints/function-controls.js";
import type { EndpointViews } from "../endpoints/join/endpoint-views.js";
import type { FunctionEffects } from "../endpoints/join/link-outcomes.js";
import type { RegisteredLink } from "../endpoints/join/registered-links.js";
import { isProxyFile, type ProxyPart } from "../endpoints/proxies.js";
import type { SettledSpan } from "../endpoints/settled-handlers.js";
import type { Engine, FileAnalysis } from "../engine.js";
import { proxiesAmong } from "../project/endpoint-findings.js";
import type { ModuleUse } from "../project/import-scan.js";
import type { Confidence } from "../finding/severity.js";
import { asksForEndpoints } from "../project/inspect-file.js";
import { endpointReach, type EndpointReach } from "./endpoint-reach.js";
import type { Sides } from "./flow-difference.js";
import { type FragmentChange, fragmentDifference, registersAny, rewrittenFunctions, signature, wholeFragment, withoutIdle } from "./fragment-difference.js";
import { mountingFiles } from "./mounting-files.js";
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

/** What rules over endpoints say on one side, and where what stands in front of handlers settles findings in them. */
export interface EndpointFindings {
  readonly analyses: readonly FileAnalysis[];
  readonly settled: ReadonlyMap<string, readonly SettledSpan[]>;
}

/** The sides of a project as rules over endpoints see them. */
export interface EndpointComparison {
  /** What a side says of a file that differs is found out while the file is at hand. */
  look(path: string, which: keyof Sides<unknown>): void;
  /** What the rules say of the files whose routes differ. */
  judge(): Sides<EndpointFindings>;
}

const nothing: EndpointFindings = { analyses: [], settled: new Map() };

/**
 * Compares what rules over endpoints say. They are asked only where something that a touched file says about endpoints
 * differs, and of routes that this may have to do with: `endpointReach` tells which files register those. `changed` are files
 * of which the text differs; the imports of other touched ones mean something else.
 */
export function compareEndpoints(ports: EndpointDifferencePorts, sides: Sides<EndpointSide>, touched: ReadonlySet<string>, changed: ReadonlySet<string>, room: GraphRoom): EndpointComparison {
  const shared = new Map<string, EndpointFragment | undefined>();
  // Where the same names mean other files, nothing is known to be the same.
  const outcomes = sides.now.side.resolve === sides.before.side.resolve ? noOutcomes() : undefined;
  const fragments = { shared, loading: new Map<string, boolean>(), isSame: (path: string): boolean => !changed.has(path), room, outcomes };
  const now = openSide(ports, sides.now, fragments, leadingTo(sides.now.side, changed));
  const before = openSide(ports, sides.before, fragments, leadingTo(sides.before.side, changed));
  return {
    look: (path, which) => void (which === "now" ? now : before).fragment(path),
    judge() {
      const changes = changesOf(touched, changed, now, before);
      const reach = { now: now.reach(changes), before: before.reach(changes) };
      const hasOtherProxies = [...changed].some(isProxyFile) && signature(now.proxies()) !== signature(before.proxies());
      // Rules read the code of handlers, in whatever file it stands.
      const codes = codeChangesOf(changed, now, before);
      const reading = [...now.reach(codes, nearest).registering, ...before.reach(codes, nearest).registering];
      // What may hold for any route is asked of all of them.
      const isAnywhere = reach.now.isAnywhere || reach.before.isAnywhere || hasOtherProxies;
      const linkDiffers = compareLinks(now, before);
      // Files that register any and differ are looked at, whatever they say of endpoints.
      const registering = new Set([...reading, ...reach.now.registering, ...reach.before.registering, ...[...touched].filter((path) => registersAny(now.fragment(path)) || registersAny(before.fragment(path)))]);
      const near = new Set([...registering].filter((path) => now.mayRoute(path) || before.mayRoute(path)));
      const isReadOtherwise = (path: string): boolean => reading.includes(path) && now.handlerCodes(path) !== before.handlerCodes(path);
      const rewritten = [...near].filter((path) => isAnywhere || touched.has(path) || linkDiffers(path, true) || linkDiffers(path, false) || isReadOtherwise(path));
      if (rewritten.length === 0 && !isAnywhere) return { now: nothing, before: nothing };
      const isAll = isAnywhere || [...near].some((path) => changes.get(path)?.routing === "all" || linkDiffers(path, false));
      const inventories = { now: now.inventory(rewritten, isAnywhere), before: before.inventory(rewritten, isAnywhere) };
      const isFew = isAll || new Set(inventories.now.endpoints.map(({ place }) => place.path)).size <= fewFiles;
      const own = new Set(rewritten);
      const isSame = !isAll && routesOf(inventories.now, own) === routesOf(inventories.before, own);
      // What rules say of a route may depend on those of the whole application, and of a large one hardly on single ones.
      const paths = isSame ? rewritten : isFew ? [...new Set([...differingFiles(inventories.now, inventories.before, touched), ...rewritten])].sort() : [...new Set([...rewritten, ...applicationsOf(inventories, own)])].sort();
      const asked = isSame || !isFew ? own : undefined;
      const floor = (path: string, id: string): Confidence => ports.config.for(path).rule(id).minConfidence;
      const settled = { now: ports.engine.settledHandlers(settledOf(inventories.now, asked), floor), before: ports.engine.settledHandlers(settledOf(inventories.before, asked), floor) };
      return {
        now: { analyses: now.judge(inventories.now, paths), settled: settled.now },
        before: { analyses: before.judge(inventories.before, paths), settled: settled.before },
      };
    },
  };
}

/** Past so many files with routes, single routes do not decide what rules take for the habit of an application. */
const fewFiles = 12;

/** Rules look into handlers and what these call: of what uses a function whose code differs, so many files are looked at. */
const nearest = 60;

/** What functions of files that differ have another code than before. */
function codeChangesOf(changed: ReadonlySet<string>, now: OpenSide, before: OpenSide): ReadonlyMap<string, FragmentChange> {
  const changes = new Map<string, FragmentChange>();
  const stateOf = (side: OpenSide, path: string): { readonly fragment: EndpointFragment; readonly text: string } | undefined => {
    const [fragment, text] = [side.fragment(path), side.text(path)];
    return fragment === undefined || text === undefined ? undefined : { fragment, text };
  };
  for (const path of changed) {
    const [own, old] = [stateOf(now, path), stateOf(before, path)];
    const change = own === undefined || old === undefined ? undefined : rewrittenFunctions({ now: own, before: old });
    if (change !== undefined && change.names.size > 0) changes.set(path, change);
  }
  return changes;
}

/** The files in which the applications are made that answer routes of some files. */
function applicationsOf(inventories: Sides<EndpointInventory>, near: ReadonlySet<string>): readonly string[] {
  return [...inventories.now.endpoints, ...inventories.before.endpoints].flatMap(({ place, application }) => (near.has(place.path) && application !== undefined ? [application.path] : []));
}

/** The routes of some files alone, where only those are asked about. */
function settledOf(inventory: EndpointInventory, files: ReadonlySet<string> | undefined): EndpointInventory {
  return files === undefined ? inventory : { ...inventory, endpoints: inventory.endpoints.filter(({ place }) => files.has(place.path)) };
}

function changesOf(touched: ReadonlySet<string>, changed: ReadonlySet<string>, now: OpenSide, before: OpenSide): ReadonlyMap<string, FragmentChange> {
  const changes = new Map<string, FragmentChange>();
  for (const path of touched) {
    const own = { now: now.fragment(path), before: before.fragment(path) };
    // The same text with imports that mean other files: whatever is in it may do something else.
    const change = changed.has(path) || own.now === undefined ? withoutIdle(fragmentDifference(own.now, own.before), own, { now: now.effects, before: before.effects }) : wholeFragment(own.now);
    if (change.routing !== "none" || change.names.size + change.exports.size > 0) changes.set(path, change);
  }
  return changes;
}

/** Files whose routes are others than before, or stand in another text. */
function differingFiles(now: EndpointInventory, before: EndpointInventory, touched: ReadonlySet<string>): readonly string[] {
  const routesNow = routesByFile(now);
  const routesBefore = routesByFile(before);
  return [...new Set([...routesNow.keys(), ...routesBefore.keys()])].filter((path) => touched.has(path) || routesNow.get(path) !== routesBefore.get(path)).sort();
}

/** Whether what the same registrations of a file come to differs: of its single routes, or of what holds for routes of other files as well. */
function compareLinks(now: Pick<OpenSide, "links">, before: Pick<OpenSide, "links">): (path: string, isOfRoutes: boolean) => boolean {
  const known = new Map<string, boolean>();
  return (path, isOfRoutes) => {
    const key = `${String(isOfRoutes)} ${path}`;
    let differs = known.get(key);
    if (differs === undefined) {
      const textOf = (links: readonly RegisteredLink[]): string => JSON.stringify(links.flatMap((link) => ((link.kind === "route") === isOfRoutes ? [link.kind, link.text()] : [])));
      known.set(key, (differs = textOf(now.links(path)) !== textOf(before.links(path))));
    }
    return differs;
  };
}

interface OpenSide {
  fragment(path: string): EndpointFragment | undefined;
  text(path: string): string | undefined;
  reach(changes: ReadonlyMap<string, FragmentChange>, most?: number): EndpointReach;
  handlerCodes(path: string): string;
  links(path: string): readonly RegisteredLink[];
  readonly effects: FunctionEffects;
  /** True for a file that registers something on a router, and stands by itself or is imported by another one with routes, maybe from files that hand it on. */
  mayRoute(path: string): boolean;
  /** What stands in front of all routes by the configuration of other servers. */
  proxies(): readonly ProxyPart[];
  /** The endpoints of some files with routes, of what these mount, and of what mounts them; or all of them. */
  inventory(near: readonly string[], isAll: boolean): EndpointInventory;
  judge(inventory: EndpointInventory, paths: readonly string[]): readonly FileAnalysis[];
}

/** What files say about endpoints, which is the same on both sides for most of them. */
interface KnownFragments {
  readonly shared: Map<string, EndpointFragment | undefined>;
  /** Of files that are the same whether they may load others by names that are put together. */
  readonly loading: Map<string, boolean>;
  isSame(path: string): boolean;
  readonly room: GraphRoom;
  /** What functions come to that lead to nothing which differs; undefined where imports mean other files than on the other side. */
  readonly outcomes: CommonOutcomes["outcomes"] | undefined;
}

/** Some files, and those that hand on what they export: what a name means there may differ with them. */
function leadingTo({ imports }: Pick<ProjectSide, "imports">, paths: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(paths);
  // A set visits what is added to it on the way.
  for (const at of found) for (const { path, uses } of imports.importersOf(at)) if (uses.some(({ handsOn }) => handsOn)) found.add(path);
  return found;
}

/** The folders whose files are routes that what a file registers stands in front of: `packages/api/src/` of `@medusa:packages/api/src`. */
function foldersInFrontOf(fragment: EndpointFragment | undefined): readonly string[] {
  return (fragment?.registrations ?? []).flatMap(({ kind, router }) => {
    const folder = kind === "route" ? undefined : /^@\w+:([^:]+)/.exec(router)?.[1];
    return folder === undefined ? [] : [`${folder}/`];
  });
}

/** Files that only hand on what others export register nothing. */
function isBarrel(path: string, uses: readonly ModuleUse[]): boolean {
  return uses.some(({ handsOn }) => handsOn) || /(?:^|\/)index\.\w+$/.test(path);
}

/** A file that loads others by names that are put together. */
const loadsFolders = /\breaddir|\bglob|\bauto-?load|\b(?:require|import)\s*\(\s*(?!["'])\S/i;

function openSide({ engine, config }: EndpointDifferencePorts, { side, places }: EndpointSide, { shared, loading, isSame, room, outcomes }: KnownFragments, mayDiffer: ReadonlySet<string>): OpenSide {
  const own = new Map<string, EndpointFragment | undefined>();
  const state = { asked: 0 };
  const fragment = (path: string): EndpointFragment | undefined => {
    if (mayDiffer.has(path)) state.asked++;
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
    return engine.endpointFragment(read.document).fragment;
  };
  let knownDecorating: readonly string[] | undefined;
  const decorating = (): readonly string[] => (knownDecorating ??= [...side.code].filter((path) => (side.text(path) ?? "").includes(".decorate") && registers(path)));
  const mayLoad = (path: string): boolean => {
    const known = isSame(path) ? loading.get(path) : undefined;
    if (known !== undefined) return known;
    const found = loadsFolders.test(side.text(path) ?? "");
    if (isSame(path)) loading.set(path, found);
    return found;
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
  const project = { fragment, text: (path: string): string | undefined => side.text(path), resolve: side.resolve, exportersBehind: side.exportersBehind, controls: (of: string) => config.for(of).controls };
  let opened: EndpointViews | undefined;
  const views = (): EndpointViews => {
    const isCommon = outcomes !== undefined && !decorating().some((path) => mayDiffer.has(path));
    return (opened ??= engine.openEndpoints(project, decorating(), isCommon ? { outcomes, state } : undefined));
  };
  const proxies = (): readonly ProxyPart[] => proxiesAmong(places.paths, (path) => places.read(path));
  return {
    fragment,
    proxies,
    effects: { adds: (calls, path) => calls.length > 0 && views().effects.adds(calls, path), does: (part, path) => views().effects.does(part, path) },
    mayRoute(path) {
      const handing = new Set([path]);
      // A set visits what is added to it on the way.
      if (!engine.hasRouters(project, path, registers(path))) return false;
      for (const at of handing) {
        if (registers(at)) return true;
        for (const { path: importer, uses } of side.imports.importersOf(at)) {
          if (registers(importer)) return true;
          if (isBarrel(importer, uses)) handing.add(importer);
        }
      }
      return false;
    },
    text: (path) => side.text(path),
    reach: (changes, most) => endpointReach({ ...side, registers }, { fragment }, changes, most),
    handlerCodes: (path) => views().handlerCodes(path),
    links: (path) => views().links(path),
    inventory(near, isAll) {
      const folders = near.flatMap((path) => foldersInFrontOf(fragment(path)));
      const isBehind = (path: string): boolean => folders.some((folder) => path.startsWith(folder));
      const asked = new Set([...near, ...[...side.code].filter((path) => (isAll || isBehind(path)) && registers(path))]);
      // A set visits what is added to it on the way.
      for (const at of asked) for (const { path } of side.imports.importsOf(at)) if (registers(path)) asked.add(path);
      const loaders = near.length === 0 ? [] : [...side.code].filter((path) => mayLoad(path) && registers(path));
      const above = [...mountingFiles({ side, project, registers, isBarrel: (path) => isBarrel(path, side.uses(path)) }, near, loaders), ...decorating()];
      const paths = [...new Set([...asked, ...above])].filter(registers).sort();
      return views().inventory(paths, proxies);
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

/** The same of the routes of some files. */
function routesOf({ endpoints }: EndpointInventory, near: ReadonlySet<string>): string {
  return endpoints.filter(({ place }) => near.has(place.path)).map((endpoint: Endpoint) => signature(endpoint)).join("\n");
}
