import type { ApiName } from "./library-model.js";

/** A call of a library that takes options. Tables of these stand in `rules/models/web-options`. */
export interface OptionCallRow {
  /** `*.register` is a method of that name, whatever the object. */
  readonly api: ApiName;
  /** The API that the call gets as its first argument: `app.register(cors, options)`. */
  readonly plugin?: ApiName;
  /** Index of the options. */
  readonly argument: number;
  /** Where in the options those that are meant lie, such as `cookie`; left out where they are the options themselves. */
  readonly below?: string;
}

/** The attributes that the rules of cookies are about. */
export type CookieAttribute = "httpOnly" | "secure" | "sameSite";

/** A call that sets a cookie, or makes middleware that does. */
export interface CookieRow extends OptionCallRow {
  /** Index of the argument that names the cookie; left out where the library keeps a login in it. */
  readonly name?: number;
  readonly value?: number;
  /** Attributes that the library sets by itself, or by looking at the connection. */
  readonly sets?: readonly CookieAttribute[];
  /** Set where a script in the page sets the cookie: it cannot be httpOnly. */
  readonly byScript?: true;
  /** What to call the library in a message. */
  readonly library?: ApiName;
}

/** A call that answers requests of other sites. */
export interface CorsRow extends OptionCallRow {
  /** The option that names origins. */
  readonly origin: string;
  readonly credentials: string;
  /** What the library does without that option. */
  readonly otherwise: "any" | "reflected" | "none";
  /** Together with credentials the library names whoever asks in place of the wildcard, which browsers would refuse. */
  readonly echoesAny?: true;
  /** Credentials are allowed where the option is left out. */
  readonly credentialsByDefault?: true;
}

/** A call that signs a token, or makes what signs tokens. */
export interface SignerRow extends OptionCallRow {
  /** Index of the claims; left out where the call only makes a signer. */
  readonly payload?: number;
  /** Dotted path of the lifetime in the options; left out where the claim `exp` alone decides. */
  readonly expires?: string;
  /** The unit of a number: seconds as the standard says, or milliseconds. */
  readonly unit?: "milliseconds";
  /** The claims are given to the constructor that the chain begins with, the lifetime to a method on the way. */
  readonly isChain?: true;
  /** A lifetime may be set where the module or plugin is set up. */
  readonly hasDefaults?: true;
  /** Dotted paths of the key in the options: without one, nothing is signed by these. */
  readonly keys?: readonly string[];
}

/** A call that verifies a token, or makes what verifies tokens. */
export interface VerifierRow extends OptionCallRow {
  /** The key: index of an argument, or its path in the options. */
  readonly key: number | string;
  /** Path of the list of algorithms in the options; left out where the call takes none. */
  readonly algorithms?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Set where the library takes any algorithm that the token names when none is listed. */
  readonly trustsHeader?: true;
  readonly hasDefaults?: true;
}

/** A call that makes what verifies tokens, and takes a function that says which no longer count. */
export interface RevocableRow extends OptionCallRow {
  /** The option for that function. */
  readonly revoked: string;
}

/** A call that reads a token without verifying it. */
export interface DecoderRow extends OptionCallRow {
  /** Set for packages made for the browser, which shows what a token says. */
  readonly forPages?: true;
}

/** A call that hands values to a service of somebody else. */
export interface ThirdPartyRow extends OptionCallRow {
  /** What the service is called. */
  readonly service: string;
  /** Indexes of the values. */
  readonly values: readonly number[];
  /** Index of the argument that names the value. */
  readonly key?: number;
  /** Set where the call is there to say who somebody is, or to work with what it is given. */
  readonly asksForPeople?: true;
  /** Set where the value is a text, so that what is called like a person is none but their name. */
  readonly takesText?: true;
}

/** What a call says of a path: by its result, by throwing where nothing is there, or by what it tells of what is. */
export type CheckKind = "exists" | "throws" | "tells";

/** How a method that stores a record takes its fields, whatever the object. */
export interface StoreRow {
  readonly method: string;
  /** Index of the argument with the fields. */
  readonly argument: number;
  /** Where in it they lie. */
  readonly below?: string;
  /** Set where a model may hash the password by a hook of its own, before it is stored. */
  readonly mayHook?: true;
}
