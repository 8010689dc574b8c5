import type { ModelIndex } from "../../model/model-index.js";
import { once } from "../../model/once.js";
import { controlKinds, type ControlVerdict } from "../control.js";
import type { ChainLink } from "../fragment.js";
import type { Application, Endpoint, EndpointInventory } from "../inventory.js";
import { publicBecause } from "../public-routes.js";
import { behindProxies, type ProxyPart } from "../proxies.js";
import { type FragmentProject, rememberingBarrels } from "./find-name.js";
import { handlerCode } from "./handler-code.js";
import { controlsOf, createLinkOutcomes, type FoundControls, type LinkOutcomes } from "./link-outcomes.js";
import { createRouterTable } from "./router-table.js";
import { verdictsOf } from "./verdicts.js";
import { type FoundRoute, walkRouters } from "./walk-routers.js";

/** An endpoint whose handler and controls are looked for when somebody asks: other files may have to be read for them. */
interface Found {
  readonly known: Omit<Endpoint, "handler" | "controls">;
  handler(): Endpoint["handler"];
  controls(): Endpoint["controls"];
  readonly route: FoundRoute;
}

/**
 * Joins what the files of the project that is asked say about endpoints. `paths` are the files that may register routes; others are asked for
 * where names lead to them. The order of the paths makes no difference. With `isLazy`, handlers and controls are looked for
 * where somebody asks for them, which needs the project to stay as it is.
 */
export function joinInventory(asked: FragmentProject, paths: readonly string[], models: ModelIndex, isLazy = false): EndpointInventory {
  const project = rememberingBarrels(asked);
  const controls = controlsOf(project, models, paths);
  return inventoryOf(project, paths, { outcomeOf: createLinkOutcomes(project, models, controls), find: controls.find }, isLazy);
}

/** How names of a project are followed, to controls and to functions. */
export interface FollowedNames extends Pick<FoundControls, "find"> {
  readonly outcomeOf: LinkOutcomes;
}

/** The same of a project that remembers where names lead, by what its links are known to provide. */
export function inventoryOf(project: FragmentProject, paths: readonly string[], names: FollowedNames, isLazy: boolean): EndpointInventory {
  const { routes, unmounted } = walkRouters(createRouterTable(project, [...paths].sort()));
  const proxies = project.proxies?.() ?? [];
  const found = withoutDoubles(routes.flatMap((route) => endpointsOf(route, names, proxies)).sort((a, b) => byPlace(a.known, b.known)));
  const endpoints = found.map(isLazy ? lazyEndpoint : ({ known, handler, controls }): Endpoint => ({ ...known, handler: handler(), controls: controls() }));
  const routeOf = new Map(endpoints.map((endpoint, at) => [endpoint, found[at]?.route]));
  return {
    endpoints,
    handlerCode(endpoint, { path, text }) {
      const route = routeOf.get(endpoint);
      const textOf = (file: string): string | undefined => (file === path ? text : project.text?.(file));
      return route && handlerCode(names.find, textOf, route.fragment, route.registration.handler);
    },
    applications: applicationsOf(endpoints),
    unmounted: unmounted.map(({ path, part }) => ({ place: { path, span: part.span }, name: part.id })),
  };
}

function lazyEndpoint({ known, handler, controls }: Found): Endpoint {
  return {
    ...known,
    get handler() {
      return handler();
    },
    get controls() {
      return controls();
    },
  };
}

function applicationsOf(endpoints: readonly Endpoint[]): readonly Application[] {
  const found = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const { application } = endpoint;
    if (application === undefined) continue;
    const key = `${application.path}\n${application.span.start}`;
    found.set(key, [...(found.get(key) ?? []), endpoint]);
  }
  return [...found.values()].flatMap((own): readonly Application[] => {
    const [first] = own;
    return first?.application === undefined ? [] : [{ framework: first.framework, place: first.application, endpoints: own }];
  });
}

/** One of several that a registration makes at the same path: routers may be mounted by several applications. */
function withoutDoubles(all: readonly Found[]): readonly Found[] {
  const found: Found[] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last === undefined || byPlace(last.known, one.known) !== 0) found.push(one);
    else found[found.length - 1] = { ...last, controls: once(() => Object.fromEntries(controlKinds.map((kind) => [kind, weaker(last.controls()[kind], one.controls()[kind])])) as Endpoint["controls"]) };
  }
  return found;
}

const byDoubt: readonly ControlVerdict["state"][] = ["present", "unknown", "not-applicable", "absent"];

/** Of two verdicts the one that claims less to be missing. */
function weaker(a: ControlVerdict, b: ControlVerdict): ControlVerdict {
  return byDoubt.indexOf(b.state) < byDoubt.indexOf(a.state) ? b : a;
}

function endpointsOf(route: FoundRoute, { outcomeOf, find }: FollowedNames, proxies: readonly ProxyPart[]): readonly Found[] {
  const { fragment, registration, framework, path, isMounted, root } = route;
  const { handler } = registration;
  const links = [...route.before.map(({ placed }) => placed), ...registration.chain.map((link) => ({ fragment, link }))];
  const chain = links.map(({ fragment: { path: file }, link }) => ({ text: link.text, name: link.name, place: { path: file, span: link.span } }));
  const handled = once((): Endpoint["handler"] => {
    const found = handler.name === undefined ? undefined : find(handler.name, fragment.path);
    return { name: handlerName(handler), place: found !== undefined && "part" in found ? { path: found.path, span: found.part.span } : { path: fragment.path, span: handler.body ?? handler.span } };
  });
  const waived = registration.waives?.find(({ kind }) => kind === "authentication")?.text;
  return registration.methods.map((method) => ({
    known: {
      framework,
      method,
      path,
      place: { path: fragment.path, span: registration.span },
      chain,
      isMounted,
      application: isMounted ? { path: root.path, span: root.part.span } : undefined,
      publicBecause: waived ?? publicBecause(path),
    },
    route,
    handler: handled,
    controls: once(() => behindProxies(verdictsOf(route, method, outcomeOf), proxies)),
  }));
}

/** The last words of the handler's name; what is written in place has none. */
function handlerName({ name, text, isCall }: ChainLink): string {
  if (name === undefined) return "(inline)";
  return isCall ? text : text.replace(/\.bind\(.*$/, "");
}

function byPlace(a: Found["known"], b: Found["known"]): number {
  if (a.place.path !== b.place.path) return a.place.path < b.place.path ? -1 : 1;
  return a.place.span.start - b.place.span.start || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : a.method > b.method ? 1 : 0);
}
