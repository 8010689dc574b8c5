import type { ControlKind, RequestPart } from "./control-kinds.js";
import type { TaintKind } from "./taint-kinds.js";
import type { ThreatModel } from "./threat-models.js";

/**
 * Library knowledge as data. An API name is a package, then members; `()` stands both for a call's result and for an
 * instance, so `new Pool()`, a parameter typed `Pool` and a factory's result are all `pg.Pool()`:
 * `pg.Pool().query`, `express().get`, `express.Request().body`, `globalThis.localStorage.setItem`.
 * Node built-ins lose their `node:`; a default import, a namespace import and `require` are all the bare package name;
 * `await` and promises are transparent.
 */
export type ApiName = string;

/** Kinds of sinks; a rule names kinds and never an API. */
export type SinkKind =
  | TaintKind
  | "web-storage"
  | "cookie-store"
  | "persistent-store"
  /** What an app on a phone keeps, readable by whoever has the phone or its backup. */
  | "mobile-store"
  | "hash-algorithm"
  | "hmac-algorithm"
  | "hash-input"
  | "password-hash-cost"
  /** The name of a cipher with its mode, or a call that stands for one. */
  | "cipher"
  /** The mode that a cipher runs in, where it is named by itself. */
  | "cipher-mode"
  | "cipher-iv"
  | "key-salt"
  /** The size of a key in bits; the row's algorithm names its kind. */
  | "key-size"
  | "curve"
  | "rsa-padding"
  /** Calls whose results can be guessed: `weak-random` draws from no cryptographic source, `predictable` follows the clock or a count. */
  | "weak-random"
  | "predictable"
  /** The options of a TLS connection or server. */
  | "tls-options"
  /** The options, or the address, of a connection to a database; the row's algorithm names it. */
  | "database-connection"
  /** A connection that is not encrypted, whatever its options say. */
  | "cleartext"
  | "secret-argument"
  /** The objects that code in another context is given. */
  | "sandbox-context";

/** What a `secret-argument` opens: each role has a rule of its own. */
export type SecretRole = "jwt" | "session" | "crypto-key" | "password" | "token" | "oauth";

/** How a query takes its values, for fixes and guidance. */
export type SqlBinding =
  | {
      /** The text that stands for a value: `?`, `$1` or `:name`; `driver` where the database behind the API decides. */
      readonly style: "question" | "dollar" | "named" | "driver";
      /**
       * Where the values go: index of the argument that takes them (`question`, `dollar`: an array; `named`: an object),
       * `rest` for single arguments behind the text, `chained` for arguments of the statement's own `get`, `all`, `run`.
       */
      readonly values: number | "rest" | "chained";
      /** The option key that holds the values where that argument is an options object, such as `replacements`. */
      readonly key?: string;
      /** The key for the values where the text itself is an option: `{ text, values }`. */
      readonly besideText?: string;
    }
  | {
      readonly style: "tagged";
      /** The member to use as a template tag instead, such as `$queryRaw`; empty where the object itself is the tag. */
      readonly tag: string;
    };

/** What a piece of SQL stands for where an API takes no whole statement. */
export type SqlFragment = "condition" | "expression" | "order" | "name";

/**
 * What a sink of kind `command` or `code` does with the value, where that asks for another remedy: a shell reads it, a
 * program takes it for an option, a module is found by it, a sandbox or a driven browser runs it, it becomes a variable of the
 * environment, it names a method, an old helper evaluates it, a server runs it as a script of its own language. Of kind `path`, a text with `..` in it is refused. Of kind `resource`, a packed value is no amount: it is unpacked.
 */
export type SinkRole = "shell" | "option" | "module" | "sandbox" | "browser" | "environment" | "method" | "helper" | "packed" | "script" | "web-view" | "without-dots";

/** What else must hold for a call to be a sink: `spawn` takes a command line only with `shell`, `sendFile` any path only without `root`. */
export interface SinkCondition {
  /** A method called before on the same object whose argument is meant, in the same chain or function: `type` in `reply.type("text/html").send(page)`. Any one such call counts. Left out for the call itself. */
  readonly of?: string;
  /** Set where that method is called on what the call gives: `h.response(page).type("text/plain")`. */
  readonly onResult?: true;
  readonly argument: number;
  /** Key path inside the argument where it is an options object; left out for the argument itself. */
  readonly property?: string;
  /** Name of a header in the options' `headers`, in lower case: a literal or a `Headers` object. In place of `property`. */
  readonly header?: string;
  /** `given`: there and not `false`. `absent`: known to be missing or `false`. A pattern is tried on the constant text of the value, or on its source text where it is not constant. */
  readonly is: "given" | "absent" | RegExp;
  /** Turns the condition round. */
  readonly not?: true;
}

/** Asks how the object whose method is called is written, where only its name tells what it is. */
export interface ReceiverCondition {
  readonly receiver: RegExp;
}

/** Asks that something is done with what the call gives: a pattern that is only compiled has been tried, and matches nothing. */
export interface ResultCondition {
  readonly result: "used";
}

export interface SinkRow {
  /** `*.name` is a method of that telling name, whatever the object. */
  readonly api: ApiName;
  /**
   * Zero-based index of the dangerous argument; `tag` is the template of a tagged template, `tag-start` the value that such
   * a template begins with, `receiver` the object whose method is called, `none` the call itself.
   */
  readonly argument: number | "last" | "tag" | "tag-start" | "receiver" | "none";
  /** Key path inside the argument where it is an object literal, `[]` for elements of an array; the argument itself counts too. */
  readonly property?: string;
  readonly kind: SinkKind;
  readonly role?: SinkRole;
  /** Where the value is one of a list: what stands in front of it there, such as the sub-command of `git`, joined by spaces. */
  readonly behind?: RegExp;
  /** The version of the package from which on the call is harmless. */
  readonly fixedIn?: string;
  /** All of these must hold. */
  readonly when?: readonly (SinkCondition | ReceiverCondition | ResultCondition)[];
  /** The algorithm that the API itself stands for. */
  readonly algorithm?: string;
  readonly binding?: SqlBinding;
  /** Kind `sql`: set where the argument is a piece of a statement. */
  readonly fragment?: SqlFragment;
  /** Kind `sql`: set where the text is no SQL statement but an expression or command of another store, or a statement in a language that writes texts in quotes of both kinds. */
  readonly language?: "dynamodb" | "redis" | "search" | "both-quotes";
  /** Kind `sql`: index of the text; of the values only those are dangerous whose placeholders there are marked as raw. */
  readonly rawIn?: number;
  /** Kind `sql`: set where the library builds statements by itself and this call goes around that. */
  readonly isEscapeHatch?: true;
  /** Kind `template`: what a file with such a template is called. The data is the second argument, or the first of what the call gives. */
  readonly view?: ".ejs" | ".hbs" | ".njk" | ".pug" | ".lodash";
  /** Set on rows of kind `secret-argument`. */
  readonly secret?: SecretRole;
}

/** Writing to a property is the sink: `element.innerHTML = value`. */
export interface AssignmentSinkRow {
  /** `[]` is a name chosen at run time: there it is the name that is dangerous. */
  readonly property: string;
  readonly role?: SinkRole;
  readonly kind: TaintKind;
  /** API name of the object; left out where the property's name alone is telling. */
  readonly on?: ApiName;
  /** Lower-case tags of the elements it counts on, as `createElement` or the declared type tell them. */
  readonly tags?: readonly string[];
  /** Lower-case tags of elements it does not count on. */
  readonly exceptTags?: readonly string[];
  /** What a text that begins with something constant has to begin with. */
  readonly start?: RegExp;
}

/** What a function returns is the sink: the handlers of frameworks that send it. */
export interface ResultSinkRow {
  /** The functions: those that get a parameter of this API, or have the decorator of this name with `()`. */
  readonly of: ApiName;
  /** Text without which a file holds no such function. */
  readonly word: string;
  /** Property of the result. */
  readonly property?: string;
  readonly kind: TaintKind;
  /** Set where only a result that is put together as text counts: what else comes in may be an object. */
  readonly text?: true;
  /** A decorator that takes a header's name and value, where the function has one that says another content type than a page's. */
  readonly unlessPlainBy?: ApiName;
  /** Headers that the returned object has to have; asked of argument 0, the result. */
  readonly when?: readonly SinkCondition[];
}

/** Giving a value to a JSX attribute is the sink: `<a href={value}>`, `dangerouslySetInnerHTML={{ __html: value }}`. */
export interface JsxSinkRow {
  readonly attribute: string;
  /** Lower-case tags it counts on; left out for all. */
  readonly tags?: readonly string[];
  /** Another attribute that the element has to have, and not set to false. */
  readonly beside?: string;
  /** Property of the value that is dangerous. */
  readonly property?: string;
  readonly kind: TaintKind;
}

/** Binding a value in a component's template is the sink: `v-html="value"`, `<a :href="value">`. */
export interface BindingSinkRow {
  /** The DOM's attribute in small letters; `html` is the content of an element. */
  readonly attribute: string;
  readonly kind: TaintKind;
  /** How the templates of frameworks write it: a text or a pattern that a file with such a binding holds. */
  readonly written: readonly (string | RegExp)[];
}

/**
 * Who sets a value: one of those whom a team may trust or not, or one that only some rules ask for: what a page shows or its
 * visitor typed, what rules of teams follow, whoever calls a plugin, a language model, whoever hands over an object whose keys are gone through, or parsed text.
 */
export type SourceKind = ThreatModel | "team" | "page" | "caller" | "model" | "archive" | "keys" | "parsed";

/** Values that an attacker controls. Everything below the API is a source too: `express.Request().body.user.name`. */
export interface SourceRow {
  /** `*.name` and `*.name()` are members of that telling name, `*.owner.name` of an owner of that name, whatever the object; `*.$.name` of one that is handed in under a name that begins with `$`. */
  readonly api: ApiName;
  readonly kind: SourceKind;
  /** The part of the request, or of what the machine tells a program, for messages and controls. */
  readonly part?: "body" | "query" | "params" | "headers" | "cookies" | "url" | "files" | "event" | "arguments" | "environment" | "folder";
  /** Counts only for a parameter of such a name, where the convention that tells its type is a weak one. */
  readonly named?: RegExp;
  /** With so many arguments the method of a fluent object reads it, and returns the object with more: `.text()`, `.attr("title")`. */
  readonly readWith?: number;
  /** How many members at the start of the list nobody outside sets. */
  readonly skips?: number;
  /** Properties of the same object that tell where it comes from: a function that reads one has looked whom it trusts. */
  readonly trustedBy?: readonly string[];
  /** Properties of the same object that tell what it is: a function that reads none of them may have been given something else. */
  readonly toldBy?: readonly string[];
  /** Set where it comes from outside in pages only: workers are sent messages by their own page. */
  readonly inPages?: true;
  /**
   * Set where a schema has been in front: `true` in the chain of calls that is handed the function, `.input(schema).query(function)`;
   * `beside` in a validator beside it, `get(path, validator("query", schema), function)`, without which it is no source.
   */
  readonly behindSchema?: true | "beside";
  /** The options of a route that say what this part of a request is: `schema.querystring` of `{ schema: { querystring } }`. */
  readonly schemaIn?: readonly string[];
  /** Set for a parameter of a class that is named for what is sent: a pipe in front of the handler may leave only what the class declares. */
  readonly ofClass?: true;
  /** Set where a middleware in front of the handler, or its route, is handed a schema for this part of the request that may refuse what it does not name. */
  readonly checkedBefore?: true;
  /** Properties below it that the program itself fills in, such as where an upload is kept. */
  readonly own?: readonly string[];
  /** Set for what a store hands out. Where nobody distrusts the store, it does harm only within markup that the program puts together of its fields. */
  readonly isStored?: true;
  /** Of a method that is told by its name: what the text begins with that it is given first, so far as that is fixed. */
  readonly given?: RegExp;
  /** Of a method that is told by its name: how the object is written. */
  readonly receiver?: RegExp;
  /** What the value as a whole cannot harm; rows below it say what its parts can. An address of the own site redirects nowhere else. */
  readonly spares?: readonly TaintKind[];
  /** Set for what a server action is handed: nobody sends anything to one that no code for browsers refers to. */
  readonly ofAction?: true;
  /** Set where the value comes as it stands in the address: a slash in it is still `%2F`, so that behind one slash it adds no second. */
  readonly isEncoded?: true;
  /** Set for messages that mostly services of the same project send each other: what is found is doubted. */
  readonly isFromOwnServices?: true;
}

/** Calls whose result is harmless in sinks of these kinds: escaping and quoting functions. */
export interface SanitizerRow {
  readonly api: ApiName;
  readonly kinds: readonly SinkKind[] | "all";
}

/** Calls that look at one of their arguments: what they approve is harmless in sinks of these kinds. */
export interface GuardRow {
  readonly api: ApiName;
  readonly argument: number;
  readonly kinds: readonly TaintKind[] | "all";
  /** `true`: it returns true for what is fine, `if (isPublicUrl(url))`. `return`: it throws or rejects for all else. */
  readonly says: "true" | "return";
}

/** A call whose result holds what went in: `path.join`, `_.merge`, `qs.parse`. */
export interface PropagatorRow {
  readonly api: ApiName;
  /** `rest` is every argument but the first. */
  readonly from: number | "any" | "rest" | "receiver";
  /** Kinds that do not pass. */
  readonly clears?: readonly TaintKind[];
  /**
   * What is known of the path that comes out: `normal` has `..` only at its beginning; `below` is normal, and stands behind
   * another folder, so that it is not absolute by itself.
   */
  readonly path?: "normal" | "below";
  /** Index of a function among the arguments, and of its parameter, that gets the result instead: `fs.realpath(p, (error, real) => …)`. */
  readonly callback?: readonly [argument: number, parameter: number];
}

/** A row counts only where an argument of the call is a constant text that fits, or options that are written so: the event's name in `on("data", …)`. */
export interface ArgumentTest {
  readonly argument: number;
  readonly matches: RegExp;
}

/** A function handed to an API, whose parameters then have types: `app.get(path, handler)`. */
export interface CallbackRow {
  /** `*.name` is a method or property of that telling name, whatever the object. */
  readonly api: ApiName;
  /** Argument index, `any` for every function among the arguments, `assigned` for `api = function`. */
  readonly argument: number | "any" | "assigned";
  /** Dotted keys of the function inside an options object, `*` for any one key. Arrays on the way do not count. */
  readonly property?: string;
  readonly when?: ArgumentTest;
  /** What the names on the way to the call have to be like, joined by dots: `adminProcedure.input.query`. */
  readonly through?: RegExp;
  /** API names of the parameters by position; empty for one that does not matter. */
  readonly parameters: readonly ApiName[];
  /** Set where the callback handles HTTP requests. */
  readonly handler?: "route" | "middleware";
}

/** A function that a framework finds by file name and export name, such as Next.js route handlers. */
export interface ConventionRow {
  /** Matched against the document's path. */
  readonly files: RegExp;
  /** Matched against the exported name; a function inside an exported object has a dotted one: `actions.login`. */
  readonly exports: RegExp;
  /** Counts names of the module that it does not export too. */
  readonly local?: boolean;
  /** Counts only functions that open with this directive, and exported ones of files that do: `use server`. */
  readonly directive?: string;
  /** Code beside it in the file by which it does not count. */
  readonly unless?: RegExp;
  readonly parameters: readonly ApiName[];
  readonly handler?: "route" | "middleware" | "action";
}

/** A function told by the type of one of its parameters, such as the `GraphQLResolveInfo` of resolvers. */
export interface SignatureRow {
  readonly type: ApiName;
  /** Index of the parameter that has the type. */
  readonly at: number;
  readonly parameters: readonly ApiName[];
  readonly handler?: "route" | "middleware";
}

/** Calls that check their argument and throw, reject or answer when it is wrong, or return the checked value. */
export interface ValidatorRow {
  readonly api: ApiName;
  /** `argument`: the argument is checked; `middleware`: the call makes middleware that checks the request. */
  readonly checks: "argument" | "middleware";
}

/** What protects an endpoint: a middleware, a guard, a decorator, a plugin, or a call in a handler. */
export interface ControlRow {
  /** The function, class or decorator; a call of it, an instance and the name alone all count. `*.name` is a method of that telling name. */
  readonly api: ApiName;
  readonly kind: ControlKind;
  /**
   * `link`: protects where it stands in front of a handler. `call`: called in a body, it throws or answers by itself.
   * `answer`: its result says whether the request is all right, and the caller has to look.
   */
  readonly as: "link" | "call" | "answer";
  /** For validation: what of the request is checked. */
  readonly part?: RequestPart;
  /** Index of an argument that says which part: by its text (`"json"`), or by the keys of an object. */
  readonly parts?: { readonly argument: number; readonly by: "text" | "keys" };
  /** Index of the checked value among the arguments, whose origin says which part. */
  readonly checked?: number;
  /** See `ProvidedControl.half`. */
  readonly half?: "schema" | "check";
  /** All of these must hold for the call. */
  readonly when?: readonly SinkCondition[];
  /** All of these must hold for the call that made the object whose method it is: `multer({ limits })`. */
  readonly whenMade?: readonly SinkCondition[];
}

/**
 * A function told by the names of neighbouring parameters where nothing else tells: `(req, res)` is a handler in whatever file
 * it stands. One name alone is but a hint; together they leave no doubt.
 */
export interface ParameterNamesRow {
  readonly names: readonly (readonly string[])[];
  readonly parameters: readonly ApiName[];
  /** Members of the first one, `telling` first: taken apart into these alone, one of them telling, it needs no name. */
  readonly first?: { readonly telling: readonly string[]; readonly others: readonly string[] };
  /** Counts only in place of this, which a call by its name alone is thought to hand over: `router.get("/", (ctx) => …)`. */
  readonly ratherThan?: ApiName;
}

/** A conventional variable name that hints at a type where nothing else tells; gives at most low confidence. */
export interface NameHint {
  /** Names of variables and properties; `collection()` is what a method of that name returns. */
  readonly names: readonly string[];
  readonly api: ApiName;
}

/** An object literal of a telling form whose property is a sink: `{ role: "system", content: text }`. */
export interface MessageRow {
  readonly key: string;
  readonly is: RegExp;
  readonly property: string;
  readonly kind: TaintKind;
}

/** What a method of a router does with its arguments. */
export type RoutingMember =
  /** `get(path, …middleware, handler)`; `argument`: the methods stand in front of the path, as in `on("GET", path, handler)`. */
  | { readonly does: "route"; readonly methods: readonly string[] | "argument"; readonly handler?: "first" }
  /** `use(path?, …middleware and routers)`. */
  | { readonly does: "use"; readonly when?: "global" }
  /** `route(path)` begins a chain of routes; `route(path, router)` mounts; `route({ method, url, handler })` is a route. */
  | { readonly does: "path-route" }
  /** `register(plugin, { prefix })`. */
  | { readonly does: "register" }
  /** `addHook(name, handler)`, `onBeforeHandle(handler)`: index of the function. */
  | { readonly does: "hook"; readonly argument: number; readonly when: "before" | "after" | "global" }
  /** `prefix(path)` changes the router itself. */
  | { readonly does: "prefix" }
  /** `basePath(path)` returns a router below this one, `group(path, (router) => …)` hands it to a function, `guard(options, …)` without a path. */
  | { readonly does: "below"; readonly path: number | "none"; readonly callback: number | "none" }
  | { readonly does: "param" }
  /** Returns the router and registers nothing; with `isMiddleware` it returns middleware that puts nothing in front of routes. */
  | { readonly does: "nothing"; readonly isMiddleware?: true };

/** How a framework registers routes by calling methods. */
export interface RoutingRow {
  readonly framework: string;
  /** Functions and classes whose results are applications and routers, by the name they are called by. */
  readonly makers: readonly { readonly api: ApiName; readonly isRoot?: true; readonly prefix?: string }[];
  /** What parameters, fields and variables of such types are known as. */
  readonly instances: readonly ApiName[];
  readonly members: Readonly<Record<string, RoutingMember>>;
  /** Calls with a path and a router that stand for mounting it: `use(mount("/api", app))`. */
  readonly mounts?: readonly ApiName[];
  /** Calls around a plugin whose effects then hold for the router that it is registered on. */
  readonly transparent?: readonly ApiName[];
  /** True where the path of `use` has to fit as a whole: `/admin/*` of Hono. */
  readonly exactUse?: true;
  /** Controls that its applications have by themselves, some only where options of their maker say so. */
  readonly byDefault?: readonly { readonly kind: ControlKind; readonly when?: readonly SinkCondition[] }[];
}

/** A call whose meaning is in how it treats the function, or the value, that it is given. */
export interface CarrierRow {
  readonly api: ApiName;
  /**
   * `wraps`: the result is called in place of the first argument. `returns`: it returns what the functions return. `loads`: what the file's `loader`
   * does. `state`: it returns a pair of what it was given and of a function that sets it. `calls`: the first argument is called with those behind
   * the second. `gets`: it returns what the first argument holds under the names that the second one lists, or else the third.
   */
  readonly does: "wraps" | "returns" | "state" | "calls" | "gets" | "loads";
}

/** A function that makes sure who signed a message: one of the program's own parties. */
export interface SignatureCheckRow {
  readonly api: ApiName;
  /** Index of the message among the arguments, or of an object that holds it. */
  readonly message: number;
  /** Set where it throws when the signature is wrong; others tell by their result. */
  readonly throws?: true;
}

export interface LibraryModel {
  /** The package, or `node`, `browser`. */
  readonly library: string;
  /** Where the facts were checked. */
  readonly documentation: string;
  /**
   * Set for what a team says of its own functions. `told`: these calls mean what their rows say, and are not followed into. `asked`:
   * rules ask for them, and they do what their code does. Whatever else the package or module has is followed into as before.
   */
  readonly ofTeam?: "told" | "asked";
  /** Functions of the workspace that a team's rules ask for by name, and that no row tells of. */
  readonly asked?: readonly ApiName[];
  /**
   * Other spellings of the same API: key is the spelling, value the canonical API name. `x.*` stands for every member of
   * `x` whose name starts with a letter or `_`: `mongoose.models.*`, `PrismaClient().*`.
   */
  readonly aliases?: Readonly<Record<ApiName, ApiName>>;
  /** What modules of the project export that a library has generated into it, by the exported name. */
  readonly generated?: Readonly<Record<string, ApiName>>;
  readonly sources?: readonly SourceRow[];
  readonly sinks?: readonly SinkRow[];
  readonly assignmentSinks?: readonly AssignmentSinkRow[];
  readonly jsxSinks?: readonly JsxSinkRow[];
  readonly bindingSinks?: readonly BindingSinkRow[];
  readonly resultSinks?: readonly ResultSinkRow[];
  readonly callbacks?: readonly CallbackRow[];
  readonly conventions?: readonly ConventionRow[];
  readonly signatures?: readonly SignatureRow[];
  readonly validators?: readonly ValidatorRow[];
  readonly controls?: readonly ControlRow[];
  /** Middleware, plugins and interceptors that protect nothing by themselves: what stands in front is still known. */
  readonly bystanders?: readonly ApiName[];
  readonly sanitizers?: readonly SanitizerRow[];
  readonly guards?: readonly GuardRow[];
  readonly propagators?: readonly PropagatorRow[];
  readonly carriers?: readonly CarrierRow[];
  readonly signatureChecks?: readonly SignatureCheckRow[];
  /** Functions that do not come back: they throw or end the program. */
  readonly endings?: readonly ApiName[];
  /** Functions that return an instance of the class they are given: `inject(ActivatedRoute)`. */
  readonly injectors?: readonly ApiName[];
  /** Objects whose methods return the object itself, such as query builders: their chains resolve at any length. */
  readonly fluent?: readonly ApiName[];
  readonly nameHints?: readonly NameHint[];
  /** By names that packages are imported under everywhere the API that each means where nothing declares it. */
  readonly usualNames?: Readonly<Record<string, ApiName>>;
  readonly messages?: readonly MessageRow[];
  readonly parameterNames?: readonly ParameterNamesRow[];
  readonly routing?: readonly RoutingRow[];
  /** Calls that an application is handed to and that put nothing in front of its routes: `http.createServer(app)`. */
  readonly servers?: readonly ApiName[];
}
