import type { EndpointFragment } from "./endpoints/fragment.js";
import type { Problem } from "./finding/problem.js";

/** What a file says about endpoints, or why nobody knows. Without either the file does not parse, which its analysis tells. */
export interface MadeFragment {
  readonly fragment: EndpointFragment | undefined;
  readonly problem?: Problem;
}

/** Gathers what a file says about endpoints. Whatever goes wrong on the way is a matter of this file alone. */
export function makeFragment(path: string, gather: () => EndpointFragment | undefined): MadeFragment {
  try {
    return { fragment: gather() };
  } catch (error) {
    return { fragment: undefined, problem: notGathered(path, error) };
  }
}

function notGathered(path: string, error: unknown): Problem {
  if (error instanceof RangeError) return { kind: "stopped-early", path, message: "The code is nested too deeply to look for endpoints in it; they are missing." };
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "internal", path, message: `Lintel failed to look for endpoints in this file, and they are missing: ${reason}.` };
}
