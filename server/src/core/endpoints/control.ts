import type { ControlKind, RequestPart } from "../model/control-kinds.js";
import type { Span } from "../text/span.js";

export { controlKinds, type ControlKind, type RequestPart } from "../model/control-kinds.js";

/** A place in a file of the project. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** A control that stands in front of an endpoint, with the code that says so. */
export interface Control {
  readonly kind: ControlKind;
  /** For validation: what is checked; undefined where all of the request may be. */
  readonly part?: RequestPart;
  /** The call, decorator, option or function that provides it. */
  readonly evidence: Place;
  /** How the code names it: `requireUser`, `@UseGuards(JwtGuard)`, `helmet()`. */
  readonly via: string;
  /** False where a name or a shape makes it likely, and nothing proves it. */
  readonly certain: boolean;
}

/** What is known of one kind of control at one endpoint. Only `absent` lets a rule say that something is missing. */
export type ControlVerdict =
  | { readonly state: "present"; readonly controls: readonly Control[] }
  /** Everything in front is known, and none of it is this control. */
  | { readonly state: "absent"; readonly reason: string }
  /** Something in front could not be seen through: a middleware of a package no model knows, a chain built at run time. */
  | { readonly state: "unknown"; readonly reason: string }
  | { readonly state: "not-applicable"; readonly reason: string };
