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
  /**
   * Local names that stand for something else: `default()` for `#router` where a function returns it, an import that is
   * handed on.
   */
  readonly values: ReadonlyMap<string, ApiName>;
  /** What exported names stand for: `#router` for a value of this file, `./users.router` for one of another. */
  readonly exports: ReadonlyMap<string, ApiName>;
  readonly exportStars: readonly string[];
}

/** Something that routes are registered on: an application, a router, a plugin's instance, a controller, a folder of pages. */
export interface RouterPart {
  /**
   * Unique in the file: the variable, class or function that holds it, a parameter as `register(0)`. One that begins with
   * `@` is the same router in all files: `@next:apps/web` for the pages of a folder.
   */
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
  /** `#app` of this file, `@next:apps/web` of all, `./server.app` of another. */
  readonly router: ApiName;
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
  /** Controls that it declares not to want from what stands around it: `@Public()`, `@SkipThrottle()`. */
  readonly waives?: readonly WaivedControl[];
}

export interface WaivedControl {
  readonly kind: ControlKind;
  readonly span: Span;
  /** How the code says it: `@Public()`. */
  readonly text: string;
}

/** `app.use("/api", helmet())`, `fastify.addHook("onRequest", …)`, `@UseGuards` on a controller, `export const config.matcher`. */
export interface LinkRegistration extends Registered {
  readonly kind: "link";
  /**
   * `after` for what runs after handlers: error handlers. `global` for what holds for routes registered before it as well,
   * `application` for all routes of the applications that the router is mounted in.
   */
  readonly when: "before" | "after" | "global" | "application";
  /** Which endpoints it stands in front of, where a prefix cannot say that. */
  readonly where?: RouteFilter;
  readonly chain: readonly ChainLink[];
}

/** Sources of regular expressions that are tried on an endpoint's full path. */
export interface RouteFilter {
  /** One of these fits; empty for every path. */
  readonly paths: readonly string[];
  /** None of these fits. */
  readonly except: readonly string[];
  readonly methods?: readonly string[];
}

/** `app.use("/users", usersRouter)`, `register(plugin, { prefix })`, `app.route("/x", sub)`, `registerUserRoutes(app)`, a Nest module. */
export interface MountRegistration extends Registered {
  readonly kind: "mount";
  /** What stands in front of the mounted router in the same statement. */
  readonly chain: readonly ChainLink[];
  readonly target: ValueName;
  /** Where the target is a function that gets the router: index of that argument. */
  readonly argument?: number;
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
  /** True where `provides` says all there is to say. */
  readonly isClear: boolean;
  /** The part of the request that checks behind its name are about. */
  readonly part?: RequestPart;
}

export interface ProvidedControl {
  readonly kind: ControlKind;
  readonly part?: RequestPart;
  readonly certain: boolean;
  /** The code inside a function that says so; the link itself where left out. */
  readonly span?: Span;
  /**
   * Set where it takes two: a class that says what is allowed, and a pipe that checks it. Only with a `check` in front is a
   * `schema` a control.
   */
  readonly half?: "schema" | "check";
}

/** A function of a file as a middleware, handler or factory of one. */
export interface FunctionPart {
  readonly span: Span;
  /** What its body does: verifies a token, answers 401, parses a schema, calls another function that may. */
  readonly provides: readonly ProvidedControl[];
  /** Functions that it calls or returns, which may provide more: followed when fragments are joined. */
  readonly calls: readonly FunctionCall[];
  /** What its result tells: a session or nothing. Counts for a caller that looks at it. */
  readonly answers: readonly ProvidedControl[];
  /** True where the body holds nothing that could not be seen through. */
  readonly isClear: boolean;
}

export interface FunctionCall {
  readonly name: ApiName;
  readonly span: Span;
  /** True where the result is tested, and the function leaves where it is not what it should be. */
  readonly isLookedAt: boolean;
  /** The part of the request that is handed over. */
  readonly part?: RequestPart;
}
