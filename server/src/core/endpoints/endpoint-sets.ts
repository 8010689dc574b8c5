import type { ControlKind } from "./control.js";
import type { Application, Endpoint } from "./inventory.js";

/** Methods that change something. */
const writing: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE", "MUTATION", "ACTION"]);
/** Frameworks that run as servers of their own: nothing is in front of them but what the project puts there. */
const servers: ReadonlySet<string> = new Set(["express", "koa", "fastify", "hono", "nestjs", "polka", "restify", "hapi"]);
/** Fewer routes are a demonstration or a helper of a larger system. */
const fewest = 3;

/** True for requests that change something. */
export function isWriting({ method }: Endpoint): boolean {
  return writing.has(method);
}

/** The endpoints of an application that people's code answers: no files, no probes, no preflights. */
export function answeredEndpoints({ endpoints }: Application): readonly Endpoint[] {
  return endpoints.filter(({ method, publicBecause }) => method !== "OPTIONS" && publicBecause !== "static" && publicBecause !== "health");
}

/** True where an application is a server, and a control is known to be missing for every one of its endpoints. */
export function lacksEverywhere(application: Application, kind: ControlKind): boolean {
  const own = answeredEndpoints(application);
  return servers.has(application.framework) && own.length >= fewest && own.every(({ controls }) => controls[kind].state === "absent" || controls[kind].state === "not-applicable");
}

/** True where a control certainly stands in front of an endpoint. */
export function isCovered({ controls }: Endpoint, kind: ControlKind): boolean {
  const verdict = controls[kind];
  return verdict.state === "present" && verdict.controls.some(({ certain }) => certain);
}
