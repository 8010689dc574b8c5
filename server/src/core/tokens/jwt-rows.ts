import type { OptionCallRow } from "../options/library-calls.js";

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

/** A call that reads a token without verifying it. */
export interface DecoderRow extends OptionCallRow {
  /** Set for packages made for the browser, which shows what a token says. */
  readonly forPages?: true;
}
