import type { ControlKind, ControlVerdict, Place } from "./control.js";
import type { TextDocument } from "../text/text-document.js";
import type { ValueName } from "./fragment.js";
import type { HandlerCode } from "./handler-code.js";

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
  readonly chain: readonly { readonly text: string; readonly name: ValueName; readonly place: Place }[];
  readonly controls: Readonly<Record<ControlKind, ControlVerdict>>;
  /** False where no application in view mounts the router: more may stand in front, and in front of the path. */
  readonly isMounted: boolean;
  /** Where the application is made that answers; undefined where none in view mounts the router. */
  readonly application: Place | undefined;
  /** Why no one has to be signed in here: `health`, `login`, `webhook`, `static`, a pattern of the configuration; undefined elsewhere. */
  readonly publicBecause: string | undefined;
}

/** Something that answers requests: one `express()`, one Nest module at the root, the pages of one Next.js application. */
export interface Application {
  readonly framework: string;
  /** Where it is made. */
  readonly place: Place;
  readonly endpoints: readonly Endpoint[];
}

/** All endpoints, ordered by path of the file, then place. */
export interface EndpointInventory {
  readonly endpoints: readonly Endpoint[];
  /** Those that answer some endpoint, ordered by place. */
  readonly applications: readonly Application[];
  /** Routers that no application in view mounts: their paths lack what is put in front of them, and their chains are unknown. */
  readonly unmounted: readonly { readonly place: Place; readonly name: string }[];
  /** What is seen of the handler of one of the endpoints, asked about from a document with routes; undefined where that is nothing. */
  handlerCode(endpoint: Endpoint, document: Pick<TextDocument, "path" | "text">): HandlerCode | undefined;
}
