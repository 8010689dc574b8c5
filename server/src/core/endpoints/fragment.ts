import type { ApiName } from "../model/library-model.js";
import type { Span } from "../text/span.js";
import type { ControlKind, RequestPart } from "./control.js";

/**
 * What one file says about endpoints, as plain data: it is made from the file alone, remembered by content, and joined with
 * the fragments of other files to the inventory. Places are spans in the file.
 */
export interface EndpointFragment extends ModuleNames, Omit<RoutingParts, "values" | "functions"> {
  readonly path: string;
  /** Functions that may stand in a chain, by their local name, and what they are seen to do. */
  readonly functions: ReadonlyMap<string, FunctionPart>;
  /** Texts that names of the file hold, for paths that other files put together of them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What the names of a file mean: how names lead from file to file. */
export interface ModuleNames {
  /** What exported names stand for: `#router` for a value of this file, `./users.router` for one of another. */
  readonly exports: ReadonlyMap<string, ApiName>;
  readonly exportStars: readonly string[];
  /** Local names that stand for others: `createRouter()`, which a function returns, is `#router`; `default.users` may be `./users`. */
  readonly values: ReadonlyMap<string, ApiName>;
}

/** What an extractor of one framework, or of several that are alike, finds in a file. */
export interface RoutingParts {
  readonly routers: readonly RouterPart[];
  /** In the order in which they are run. */
  readonly registrations: readonly Registration[];
  /** Names for `ModuleNames.values` that only the extractor can know: what functions return. */
  readonly values?: ReadonlyMap<string, ApiName>;
  readonly entries?: readonly TableEntry[];
  /** The same for `EndpointFragment.functions`: what a plugin puts on the instance of a framework, such as `fastify().authenticate`. */
  readonly functions?: ReadonlyMap<string, FunctionPart>;
}

/** Something that a file puts into a table which another one keeps: `PluginManager.add({ type: Hook.API, value: router })`. */
export interface TableEntry {
  /** Who keeps the table: `./plugins.PluginManager`. */
  readonly table: ApiName;
  /** Words by which it may be asked for, as the code writes them: `Hook.API`. */
  readonly keys: readonly string[];
  /** Where in the entry the value stands: `.value`, or empty for the entry itself. */
  readonly member: string;
  readonly name: ApiName;
}

/** Something that routes are registered on: an application, a router, a plugin's instance, a controller, a folder of pages. */
export interface RouterPart {
  /**
   * Unique in the file: the variable, class or function that holds it. A function's parameter is `register(0)`. What begins
   * with `@` is one and the same router in the fragments of all files that name it.
   */
  readonly id: string;
  readonly framework: string;
  /** True for an application that answers requests itself; false for one that has to be mounted somewhere. */
  readonly isRoot: boolean;
  /** What it puts in front of its routes by itself: `@Controller("users")`, `new Router({ prefix: "/api" })`. */
  readonly prefix: PathText;
  readonly span: Span;
  /** What an application does for its routes by itself. */
  readonly provides?: readonly ProvidedControl[];
  /** True for an application that a function makes only where it is handed none: more may stand in front of its routes. */
  readonly isSpare?: true;
  /** True where what is put in front of its routes stands in front of those of the router it is mounted on as well: `fastify-plugin`. */
  readonly isTransparent?: boolean;
}

/**
 * A path as far as it is known: `/users/:id`, `/{…}/users`; undefined where all of it is built at run time. `{=./paths.USERS}` stands for
 * the text that a name of another file holds, until files are joined.
 */
export type PathText = string | undefined;

/** One statement that adds something to a router. */
export type Registration = RouteRegistration | LinkRegistration | MountRegistration;

interface Registered {
  /** The router: `#app` of this file, one of another file by its name, or `@…`. */
  readonly router: ApiName;
  readonly path: PathText;
  readonly span: Span;
}

/** `router.post("/orders", auth, createOrder)`, a decorated method, an exported `POST` of a route file. */
export interface RouteRegistration extends Registered {
  readonly kind: "route";
  /**
   * Upper case; `ALL` where every method is answered, `QUERY`, `MUTATION`, `SUBSCRIPTION` and `ACTION` where there are no HTTP
   * methods, `{…}` for one that is chosen at run time.
   */
  readonly methods: readonly string[];
  /** What runs before the handler, in order. */
  readonly chain: readonly ChainLink[];
  readonly handler: ChainLink;
  /** Controls of outside the route's own chain that it does without: `@Public()`, `@SkipThrottle()`. */
  readonly waives?: readonly Waiver[];
}

export interface Waiver {
  readonly kind: ControlKind;
  readonly span: Span;
  readonly text: string;
}

/** `app.use("/api", helmet())`, `fastify.addHook("onRequest", …)`, `@UseGuards` on a controller, `export const config.matcher`. */
export interface LinkRegistration extends Registered {
  readonly kind: "link";
  /**
   * `before` holds for what is registered later, `after` runs behind handlers, such as error handlers, `global` holds for what is
   * registered earlier on the same router as well, `application` for every route of the applications the router is mounted in.
   */
  readonly when: "before" | "after" | "global" | "application";
  readonly chain: readonly ChainLink[];
  /** True where the path is all of what a request has to ask for, and not only its beginning. */
  readonly isExact?: boolean;
  /** True for a function that is not handed what comes next: it answers all that gets to it. */
  readonly isLast?: true;
  readonly where?: RouteFilter;
  /** Elysia: what holds for the router that this one is used by as well, or for all around it. */
  readonly reach?: "scoped" | "global";
}

/** Which endpoints a link holds for: patterns as text, tried on the full path. */
export interface RouteFilter {
  /** Any of them; an empty list stands for all. */
  readonly paths: readonly string[];
  /** None of them. */
  readonly except: readonly string[];
  readonly methods?: readonly string[];
}

/** `app.use("/users", usersRouter)`, `register(plugin, { prefix })`, `app.route("/x", sub)`, `registerUserRoutes(app)`, a Nest module. */
export interface MountRegistration extends Registered {
  readonly kind: "mount";
  /** What stands in front of the mounted router in the same statement. */
  readonly chain: readonly ChainLink[];
  /** The router, or with `argument` the function that is handed this one; `./services[]` stands for each of a table, `./plugins.all()[Hook.API]` for those with a key. */
  readonly target: ApiName;
  /** The file that `target` is a name of, where it is another one. */
  readonly targetFile?: string;
  /** True where one of the table is chosen when the program runs: what each puts in front of routes holds for its own alone. */
  readonly isOneOf?: true;
  /** `registerRoutes(app)`: the position of the argument, `0` or `0.app`; what the function registers is registered here. */
  readonly argument?: string;
  /** True where what the function puts in front of routes holds for its own alone: a plugin of Fastify. */
  readonly isEncapsulated?: boolean;
  /** Stands for a mount of each file in a folder, in place of `target`. */
  readonly folder?: FolderTarget;
  /** What the target is where no router is found under its name: a middleware. */
  readonly link?: ChainLink;
}

/** The files of a folder, each of which exports a router or a function that registers routes. */
export interface FolderTarget {
  /** Relative to the file that loads them. */
  readonly path: string;
  /** True where files of folders below count as well, whose names are put in front of their routes. */
  readonly isDeep: boolean;
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
  /** True where `provides` is all there is to say, whatever the name means. */
  readonly isClear: boolean;
  /** For a link that is a function of the project: `requireRole("admin")` is a call of `./auth.requireRole`. */
  readonly isCall: boolean;
  /** Where the function stands that a name means which no other file can say. */
  readonly body?: Span;
  /** What a function written in place calls or returns; see `FunctionPart.calls`. */
  readonly calls?: readonly FunctionCall[];
  /** See `FunctionPart.besides`. */
  readonly besides?: readonly Span[];
  /** See `FunctionPart.readsNothing`. */
  readonly readsNothing?: true;
  /** The part of the request that validations found behind the name are about, where they name none. */
  readonly part?: RequestPart;
  /** The texts among the first arguments of a call, for a library's function that goes by a name of the project. */
  readonly texts?: readonly (string | undefined)[];
  /** Functions that a call is given, for those that run them; left out where they stand behind it as links of their own. */
  readonly given?: readonly ChainLink[];
}

export interface ProvidedControl {
  readonly kind: ControlKind;
  readonly part?: RequestPart;
  readonly certain: boolean;
  /** The code inside a function that says so; the link itself where left out. */
  readonly span?: Span;
  /** A control in two halves: a schema that is checked only where something else in front does the checking. */
  readonly half?: "schema" | "check";
  /** Index of the function's argument without which it does nothing of the kind: the schema. */
  readonly needs?: number;
  /** True where it holds for the function itself and not for what runs behind it: a `try` around its own body. */
  readonly isOwn?: true;
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
  /** Where functions stand that it calls and no name leads to: those inside of the function around it. */
  readonly besides?: readonly Span[];
  /** True where the body holds nothing that could not be seen through. */
  readonly isClear: boolean;
  /** True where it hands the request to a function that it is given: it does what that one does. */
  readonly runsGiven?: true;
  /** True where it takes nothing out of the request that it is handed: as a handler it has nothing to validate. */
  readonly readsNothing?: true;
  /** What a library calls it, for a name that stands for nothing else: what depends on arguments is for a call to say. */
  readonly standsFor?: ApiName;
}

export interface FunctionCall {
  readonly name: ApiName;
  readonly span: Span;
  /** True where the result is tested, and the function leaves where it is not what it should be. */
  readonly isLookedAt: boolean;
  /** True where it is known why the function leaves then: by the answer that it gives, or since what was asked for is a record. */
  readonly isExplained?: true;
  /** True where the function hands the result to its own caller. */
  readonly isReturned: boolean;
  /** The part of the request that is handed over. */
  readonly part?: RequestPart;
  /** How many arguments are given that are something: a check of a schema that is an argument needs one. */
  readonly given: number;
  /** True where it is handed the request as a whole, so that it may turn it away. */
  readonly isGivenRequest: boolean;
  /** Controls that an option of the call turns off: `{ skipAuth: true }`. */
  readonly skips?: readonly ControlKind[];
  /** Set where what it throws is caught and goes no further: then only its result can turn a request away. */
  readonly isKept?: true;
  /** Functions of other places that are handed over; left out where something is that has no name. */
  readonly hands?: readonly ApiName[];
  /** True where a parameter of the caller is handed over, which may be a function. */
  readonly handsOn?: true;
}
