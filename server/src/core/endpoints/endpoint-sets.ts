import type { ControlKind } from "./control.js";
import type { Application, Endpoint } from "./inventory.js";

/** Methods that change something. */
const writing: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE", "MUTATION", "ACTION"]);
/** Frameworks that run as servers of their own: nothing is in front of them but what the project puts there. */
const servers: ReadonlySet<string> = new Set(["express", "koa", "fastify", "hono", "nestjs", "polka", "restify", "hapi", "connect"]);
/** Fewer routes may be a helper of a larger system, where the project does not show all of them in one file. */
const fewest = 3;

/** True for requests that change something. */
export function isWriting({ method }: Endpoint): boolean {
  return writing.has(method);
}

/** The endpoints of an application that people's code answers: no files, no probes, no preflights. */
export function answeredEndpoints({ endpoints }: Application): readonly Endpoint[] {
  return endpoints.filter(({ method, path, publicBecause }) => method !== "OPTIONS" && publicBecause !== "health" && (publicBecause !== "static" || (method === "ALL" && path === "/*")));
}

/** True where an application is a server of some size, and a control is known to be missing for every one of its endpoints. */
export function lacksEverywhere(application: Application, kind: ControlKind): boolean {
  const own = answeredEndpoints(application);
  return servers.has(application.framework) && own.length >= fewest && own.every((endpoint) => lacks(endpoint, kind));
}

/** True for a small application that is made and given all its routes in one file, and where a control is known to be missing for every one. */
export function lacksInOneFile(application: Application, kind: ControlKind): boolean {
  const own = answeredEndpoints(application);
  return servers.has(application.framework) && own.length > 0 && own.length < fewest && own.every((endpoint) => endpoint.place.path === application.place.path && lacks(endpoint, kind));
}

/** True where a control is known to be missing at an endpoint that it would be for. */
function lacks({ controls }: Endpoint, kind: ControlKind): boolean {
  return controls[kind].state === "absent" || controls[kind].state === "not-applicable";
}

/** True where a control certainly stands in front of an endpoint. */
export function isCovered({ controls }: Endpoint, kind: ControlKind): boolean {
  const verdict = controls[kind];
  return verdict.state === "present" && verdict.controls.some(({ certain }) => certain);
}

/** True for a path of which at most the beginning is put together at run time: `app.use(`/${prefix}`, routes)`. Another one may go on behind what is known. */
export function isRestKnown(path: string): boolean {
  return !path.replace(/^\/\{\u2026\}(?=\/[\w-])/, "").includes("{…}");
}
