import type { ModelIndex } from "../model/model-index.js";
import type { ApiName } from "../model/library-model.js";
import type { Place } from "./control.js";
import type { FunctionCall, FunctionPart, ProvidedControl } from "./fragment.js";

/** What a name leads to: a function of the project, or what a library calls it. */
export type FoundFunction = { readonly part: FunctionPart; readonly path: string } | { readonly api: ApiName };

/** A control that code of a function provides, and where. */
export interface PlacedControl {
  readonly control: ProvidedControl;
  readonly place: Place;
}

/** What functions provide, with what they call. */
export interface FunctionControls {
  /** What the function of a name does for the request that passes it; `isClear` false where something in it could not be seen through. */
  of(name: ApiName, path: string): Outcome;
  /** The same for a function that is at hand. */
  ofPart(part: FunctionPart, path: string): Outcome;
  /** What calls in a body, such as those of a function written in place, add. */
  ofCalls(calls: readonly FunctionCall[], path: string): Outcome;
}

export interface Outcome {
  readonly provides: readonly PlacedControl[];
  /** What its result tells a caller that looks at it. */
  readonly answers: readonly PlacedControl[];
  readonly isClear: boolean;
}

const unknown: Outcome = { provides: [], answers: [], isClear: false };

export function createFunctionControls(_models: ModelIndex, _find: (name: ApiName, path: string) => FoundFunction | undefined): FunctionControls {
  return { of: () => unknown, ofPart: () => unknown, ofCalls: () => unknown };
}
