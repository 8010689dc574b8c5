import type { ProgramKind } from "../model/program-kinds.js";
import type { Severity } from "../finding/severity.js";

/** What can be verified of a secret without asking its provider. */
export type OfflineCheck =
  | "base62-crc32"
  | "hex-crc32"
  | "aws-account"
  | "jwt"
  | "discord-id"
  | "basic-credentials"
  | "sentry-payload"
  | "base64-64-bytes"
  | "base64-32-bytes";

/**
 * One form of secret as a provider issues it. Rows are data: a new provider is a row, never code.
 *
 * A pattern is literal text with holes: `ghp_{base62:36}`, `SG.{base64url:22}.{base64url:43}`, `xoxb-{digits:10-13}-…`,
 * `{hex:32-}` for no upper bound. The alphabets are those of `secret-pattern.ts`.
 */
export interface SecretFormat {
  readonly id: string;
  readonly provider: string;
  /** What it is, behind the provider's name in a sentence: `personal access token`. */
  readonly kind: string;
  readonly patterns: readonly string[];
  readonly check?: OfflineCheck;
  readonly severity: Severity;
  /** `low` for keys that are often public by design. */
  readonly confidence?: "high" | "medium" | "low";
  /** The environment variable that holds it by convention. */
  readonly variable: string;
  /** What its holder can do, behind "lets its holder": `read and push code`. */
  readonly grants: string;
  /** Where the provider says how to revoke or rotate it, or documents the form. */
  readonly documentation: string;
  /** Words of which one must stand, in any letter case, within `nearDistance` characters of the value. */
  readonly near?: readonly string[];
  /**
   * For values without a prefix: names of the provider, in lower case and without separators. The value counts, with
   * medium confidence, only where something named like a key takes it and one of these names stands with it.
   */
  readonly keywords?: readonly string[];
  /** Words near which the value is meant for browsers, such as the rest of a Firebase configuration: low confidence there. */
  readonly publicNear?: readonly string[];
  /** Kinds of programs that carry it to whoever installs them, so that nothing is lost where it is read: medium confidence there. */
  readonly carriedBy?: readonly ProgramKind[];
  /** The id of a format that is reported only where this one's partner stands near it, such as a key beside its id. */
  readonly partner?: string;
}

/** How far from a value its partner or its keyword may stand, in characters. */
export const nearDistance = 300;
