import type { ApiName } from "../model/library-model.js";
import type { Span } from "../text/span.js";
import type { ControlKind, RequestPart } from "./control.js";

/**
 * What one file says about endpoints, as plain data: it is made from the file alone, remembered by content, and joined with
 * the fragments of other files to the inventory. Places are spans in the file.
 */
export interface EndpointFragment {
  readonly path: string;
  readonly routers: readonly RouterPart[];
  readonly registrations: readonly Registration[];
  /** Functions that may stand in a chain, by their local name, and what they are seen to do. */
  readonly functions: ReadonlyMap<string, FunctionPart>;
  /** What exported names stand for: `#router` for a value of this file, `./users.router` for one of another. */
  readonly exports: ReadonlyMap<string, ApiName>;
  readonly exportStars: readonly string[];
}

/** Something that routes are registered on: an application, a router, a plugin's instance, a controller, a folder of pages. */
export interface RouterPart {
  /** Unique in the file: the variable, class or function that holds it. A function's parameter is `register(app)`. */
  readonly id: string;
  readonly framework: string;
  /** True for an application that answers requests itself; false for one that has to be mounted somewhere. */
  readonly isRoot: boolean;
  /** What it puts in front of its routes by itself: `@Controller("users")`, `new Router({ prefix: "/api" })`. */
  readonly prefix: PathText;
  readonly span: Span;
}

/** A path as far as it is known: `/users/:id`; undefined where it is built at run time. */
export type PathText = string | undefined;

/** One statement that adds something to a router, in the order in which it is run. */
export type Registration = RouteRegistration | LinkRegistration | MountRegistration;

interface Registered {
  readonly router: string;
  readonly path: PathText;
  readonly span: Span;
}

/** `router.post("/orders", auth, createOrder)`, a decorated method, an exported `POST` of a route file. */
export interface RouteRegistration extends Registered {
  readonly kind: "route";
  /** Upper case; `ALL` where every method is answered, `QUERY`, `MUTATION`, `SUBSCRIPTION` and `ACTION` where there are no HTTP methods. */
  readonly methods: readonly string[];
  /** What runs before the handler, in order. */
  readonly chain: readonly ChainLink[];
  readonly handler: ChainLink;
}

/** `app.use("/api", helmet())`, `fastify.addHook("onRequest", …)`, `@UseGuards` on a controller, `export const config.matcher`. */
export interface LinkRegistration extends Registered {
  readonly kind: "link";
  /** `after` for what runs after handlers: error handlers. `global` for what holds for routes registered before it as well. */
  readonly when: "before" | "after" | "global";
  readonly chain: readonly ChainLink[];
}

/** `app.use("/users", usersRouter)`, `register(plugin, { prefix })`, `app.route("/x", sub)`, `registerUserRoutes(app)`, a Nest module. */
export interface MountRegistration extends Registered {
  readonly kind: "mount";
  /** What stands in front of the mounted router in the same statement. */
  readonly chain: readonly ChainLink[];
  readonly target: ValueName;
}

/**
 * The name of a value: `#name` of this file, `./file.name` of another file of the project, `helmet()` of a library,
 * undefined where it is unknown.
 */
export type ValueName = ApiName | undefined;

/** A function in a chain, however it is written. */
export interface ChainLink {
  readonly name: ValueName;
  readonly span: Span;
  /** The code, shortened to one line of at most 60 characters, for people. */
  readonly text: string;
  /** What it is known to provide from the file alone: by a library's model, by the body of a function written in place. */
  readonly provides: readonly ProvidedControl[];
  /** For a link that is a function of the project: `requireRole("admin")` is a call of `./auth.requireRole`. */
  readonly isCall: boolean;
}

export interface ProvidedControl {
  readonly kind: ControlKind;
  readonly part?: RequestPart;
  readonly certain: boolean;
  /** The code inside a function that says so; the link itself where left out. */
  readonly span?: Span;
}

/** A function of a file as a middleware, handler or factory of one. */
export interface FunctionPart {
  readonly span: Span;
  /** What its body does: verifies a token, answers 401, parses a schema, calls another function that may. */
  readonly provides: readonly ProvidedControl[];
  /** Functions that it calls or returns, which may provide more: followed when fragments are joined. */
  readonly calls: readonly ApiName[];
  /** True where the body holds nothing that could not be seen through. */
  readonly isClear: boolean;
}
