import type { ControlKind, ControlVerdict, Place } from "./control.js";

/** One endpoint of the project: a method at a full path, what runs for it, and the controls in front of it. */
export interface Endpoint {
  readonly framework: string;
  /** Upper case; see `RouteRegistration.methods`. */
  readonly method: string;
  /** With all mount points and prefixes; parts that are built at run time stand as `{…}`. */
  readonly path: string;
  /** Where the route is registered. */
  readonly place: Place;
  readonly handler: { readonly name: string; readonly place: Place };
  /** Everything that runs before the handler, outermost first. */
  readonly chain: readonly { readonly text: string; readonly place: Place }[];
  readonly controls: Readonly<Record<ControlKind, ControlVerdict>>;
  /** False where no application in view mounts the router: more may stand in front, and in front of the path. */
  readonly isMounted: boolean;
  /** Why no one has to be signed in here: `health`, `login`, `webhook`, `static`, a pattern of the configuration; undefined elsewhere. */
  readonly publicBecause: string | undefined;
}

/** All endpoints, ordered by path of the file, then place. */
export interface EndpointInventory {
  readonly endpoints: readonly Endpoint[];
  /** Routers that no application in view mounts: their paths lack what is put in front of them, and their chains are unknown. */
  readonly unmounted: readonly { readonly place: Place; readonly name: string }[];
}
