import type { ChainLink, EndpointFragment, LinkRegistration, MountRegistration, RouteFilter, RouteRegistration } from "../fragment.js";
import { settleVersions } from "../nest/nest-versions.js";
import { joinRoute, type Match, matchRoute } from "./path-match.js";
import type { Placed, ProjectRouter, RouterTable } from "./router-table.js";

/** A link in front of some routes, with the full path that it stands at. */
export interface PlacedLink {
  readonly fragment: EndpointFragment;
  readonly link: ChainLink;
  readonly pattern: string;
  readonly isExact: boolean;
  readonly where: RouteFilter | undefined;
  /** True for what was registered to run once a request is answered. */
  readonly isHook?: true;
}

/** A route with its full path and everything that may stand in front of it, outermost first. */
export interface FoundRoute {
  readonly fragment: EndpointFragment;
  readonly registration: RouteRegistration;
  readonly framework: string;
  readonly path: string;
  readonly before: readonly { readonly placed: PlacedLink; readonly match: Exclude<Match, "never"> }[];
  /** What runs behind the handler: error handlers of the routers around it. */
  readonly after: readonly PlacedLink[];
  /** False where the router is mounted by no application in view: what is in front of it is not known. */
  readonly isMounted: boolean;
  /** The router that the way to the route began at. */
  readonly root: ProjectRouter;
}

const maxDepth = 16;
const mostRoutes = 50_000;
/** Frameworks whose middleware of a mounted router runs for every request that passes it, also on its way to other routers. */
const leaking: ReadonlySet<string> = new Set(["express", "hono", "polka", "connect", "restify"]);

/** One router on the way to its routes. */
interface Visit {
  readonly router: ProjectRouter;
  readonly prefix: string;
  /** Grows while the router is gone through. */
  readonly before: PlacedLink[];
  readonly after: PlacedLink[];
  readonly framework: string;
  readonly isMounted: boolean;
  readonly root: ProjectRouter;
  readonly depth: number;
}

/** Finds every route of the applications, and those of routers that no application mounts. */
export function walkRouters(table: RouterTable): { readonly routes: readonly FoundRoute[]; readonly unmounted: readonly ProjectRouter[] } {
  const routes: FoundRoute[] = [];
  const visited = new Set<string>();
  const onTheWay = new Set<string>();
  const mounted = mountedKeys(table);

  const visit = (at: Visit): void => {
    const { router, depth } = at;
    if (onTheWay.has(router.key) || depth > maxDepth || routes.length > mostRoutes) return;
    visited.add(router.key);
    onTheWay.add(router.key);
    const own: Visit = { ...at, framework: router.part.framework === "" ? at.framework : router.part.framework };
    const steps = stepsOf(table, router, visited);
    // What holds for the whole router does so for routes registered earlier, too.
    for (const { placed, path } of steps) {
      if (isLink(placed) && (placed.registration.when === "global" || placed.registration.when === "after")) addLinks(own, placed, path, placed.registration.when === "after");
      // A function of another file that is registered last may be what takes errors.
      else if (isLink(placed) && placed.registration.when === "before") addLinks(own, { ...placed, registration: { ...placed.registration, when: "after" } }, path);
      else if (isMount(placed) && isPluginOfLibrary(placed)) addPlugin(own, placed);
      else if (isMount(placed) && placed.registration.link !== undefined && table.targetOf(placed) === undefined) own.after.push({ fragment: placed.fragment, link: placed.registration.link, pattern: own.prefix, isExact: false, where: undefined });
    }
    for (const { placed, path } of steps) {
      if (isLink(placed)) {
        if (placed.registration.when === "before") addLinks(own, placed, path);
      } else if (isMount(placed)) mount(own, placed, path);
      else routes.push(routeAt(own, placed as Placed<RouteRegistration>, path));
    }
    onTheWay.delete(router.key);
  };

  const mount = (at: Visit, placed: Placed<MountRegistration>, path: string): void => {
    const { fragment, registration } = placed;
    const target = table.targetOf(placed);
    const prefix = joinRoute(joinRoute(at.prefix, path), registration.path);
    const links = registration.chain.map((link): PlacedLink => ({ fragment, link, pattern: prefix, isExact: false, where: undefined }));
    if (target === undefined) {
      const { link, isEncapsulated } = registration;
      if (link !== undefined && isEncapsulated !== true) at.before.push({ fragment, link, pattern: prefix, isExact: false, where: undefined });
      return;
    }
    const inner: Visit = {
      router: target,
      prefix: joinRoute(prefix, target.part.prefix),
      before: [...at.before, ...links],
      after: [...at.after],
      framework: at.framework,
      isMounted: at.isMounted,
      root: at.root,
      depth: at.depth + 1,
    };
    visit(inner);
    const isOpen = registration.isEncapsulated !== true && leaking.has(at.framework);
    if (isOpen) at.before.push(...inner.before.slice(at.before.length + links.length));
  };

  /** A plugin that is no function of the project hooks into all of the router. */
  const isPluginOfLibrary = (placed: Placed<MountRegistration>): boolean => placed.registration.isEncapsulated === true && table.targetOf(placed) === undefined;
  const addPlugin = (at: Visit, { fragment, registration: { link } }: Placed<MountRegistration>): void => {
    if (link !== undefined) at.before.push({ fragment, link, pattern: at.prefix, isExact: false, where: undefined });
  };

  const start = (router: ProjectRouter, isMounted: boolean): void => {
    const prefix = isMounted ? joinRoute("", router.part.prefix) : joinRoute("/{…}", router.part.prefix);
    visit({ router, prefix, before: applicationLinks(table, router), after: [], framework: router.part.framework, isMounted, root: router, depth: 0 });
  };

  for (const router of table.routers) if (router.part.isRoot && !mounted.has(router.key)) start(router, true);
  const unmounted: ProjectRouter[] = [];
  // First those that nothing mounts, then what is left: routers that mount each other.
  const isLeft = (router: ProjectRouter): boolean => !visited.has(router.key) && router.part.framework !== "" && router.registrations.length > 0;
  for (const among of [(router: ProjectRouter) => !mounted.has(router.key), () => true]) {
    for (const router of table.routers) {
      if (!isLeft(router) || !among(router)) continue;
      unmounted.push(router);
      start(router, false);
    }
  }
  return { routes, unmounted };
}

interface Step {
  readonly placed: Placed;
  /** Path in front of the registration's own: that of the mount which brings it in. */
  readonly path: string;
}

/** What is registered on a router, with what functions register that it is handed to in the place of their calls. */
function stepsOf(table: RouterTable, router: ProjectRouter, visited: Set<string>): readonly Step[] {
  const steps: Step[] = [];
  const onTheWay = new Set<string>();
  const collect = (from: ProjectRouter, path: string, depth: number): void => {
    if (onTheWay.has(from.key) || depth > maxDepth || steps.length > mostRoutes) return;
    visited.add(from.key);
    onTheWay.add(from.key);
    for (const placed of from.registrations) {
      const target = isMount(placed) ? table.targetOf(placed) : undefined;
      const isSame = target !== undefined && isMount(placed) && isParameter(target) && (placed.registration.isEncapsulated !== true || target.part.isTransparent === true);
      if (isSame) {
        const { chain, path: own } = placed.registration;
        const under = joinRoute(path, own);
        if (chain.length > 0) steps.push({ placed: { fragment: placed.fragment, registration: { ...placed.registration, kind: "link", when: "before", chain } as LinkRegistration }, path });
        collect(target, under, depth + 1);
      } else steps.push({ placed, path });
    }
    onTheWay.delete(from.key);
  };
  collect(router, "", 0);
  return steps;
}

/** Routers that are what a function is handed, and so the same as another one. */
function isParameter({ part }: ProjectRouter): boolean {
  return part.id.endsWith(")");
}

function isLink(placed: Placed): placed is Placed<LinkRegistration> {
  return placed.registration.kind === "link";
}

function isMount(placed: Placed): placed is Placed<MountRegistration> {
  return placed.registration.kind === "mount";
}

function addLinks(at: Visit, { fragment, registration }: Placed<LinkRegistration>, path: string, isHook = false): void {
  const pattern = joinRoute(joinRoute(at.prefix, path), registration.path);
  const list = registration.when === "after" ? at.after : at.before;
  for (const link of registration.chain) list.push({ fragment, link, pattern, isExact: registration.isExact === true, where: registration.where, ...(isHook && { isHook }) });
}

function routeAt(at: Visit, { fragment, registration }: Placed<RouteRegistration>, under: string): FoundRoute {
  const whole = joinRoute(joinRoute(at.prefix, under), registration.path);
  const path = settleVersions(whole);
  const before = at.before.flatMap((placed) => {
    const match = matchOf(placed, whole, path, registration.methods);
    return match === "never" ? [] : [{ placed, match }];
  });
  return { fragment, registration, framework: at.framework, path, before, after: [...at.after], isMounted: at.isMounted, root: at.root };
}

/** `whole` is the path as it was put together, `path` as people are shown it. */
function matchOf({ pattern, isExact, where }: PlacedLink, whole: string, path: string, methods: readonly string[]): Match {
  if (where !== undefined && !passes(where, path, methods)) return "never";
  // What is unknown in both is the same: the prefix of the router that both stand on.
  if (!isExact && (whole === pattern || whole.startsWith(`${pattern}/`))) return "always";
  return pattern === "/" && !isExact ? "always" : matchRoute(pattern, whole, isExact);
}

function passes({ paths, except, methods: only }: RouteFilter, path: string, methods: readonly string[]): boolean {
  const fits = (pattern: string): boolean => patternOf(pattern)?.test(path) === true;
  if (only !== undefined && !methods.some((method) => only.includes(method))) return false;
  return (paths.length === 0 || paths.some(fits)) && !except.some(fits);
}

/** Patterns come from code and configuration: one that is none fits nothing. */
function patternOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function mountedKeys(table: RouterTable): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const router of table.routers) {
    for (const placed of router.registrations) {
      const target = isMount(placed) ? table.targetOf(placed) : undefined;
      if (target !== undefined && target.key !== router.key) keys.add(target.key);
    }
  }
  return keys;
}

/** Links that some router below puts in front of every route of the application. */
function applicationLinks(table: RouterTable, root: ProjectRouter): PlacedLink[] {
  const found: PlacedLink[] = [];
  const seen = new Set<string>();
  const pending = [root];
  for (let router = pending.pop(); router !== undefined; router = pending.pop()) {
    if (seen.has(router.key)) continue;
    seen.add(router.key);
    for (const placed of router.registrations) {
      if (isLink(placed) && placed.registration.when === "application") {
        for (const link of placed.registration.chain) found.push({ fragment: placed.fragment, link, pattern: "/", isExact: false, where: placed.registration.where });
      } else if (isMount(placed)) {
        const target = table.targetOf(placed);
        if (target !== undefined) pending.push(target);
      }
    }
  }
  return found;
}
