import type { ModelIndex } from "../../model/model-index.js";
import type { CommonOutcomes } from "../function-controls.js";
import type { EndpointInventory } from "../inventory.js";
import type { ProxyPart } from "../proxies.js";
import { type FragmentProject, rememberingBarrels } from "./find-name.js";
import { handlerCode } from "./handler-code.js";
import { inventoryOf } from "./join-inventory.js";
import { controlsOf, createLinkOutcomes, type FunctionEffects } from "./link-outcomes.js";
import { createRegisteredLinks, type RegisteredLink } from "./registered-links.js";

/** One state of a project, as two of them are compared. Nothing is followed before somebody asks, and then once for all that is asked. */
export interface EndpointViews {
  /** What functions do for the request that passes them. */
  readonly effects: FunctionEffects;
  /** What the registrations of a file come to once names are followed to other files. */
  links(path: string): readonly RegisteredLink[];
  /** The code of the handlers that a file registers, with the files that they and what they call stand in. */
  handlerCodes(path: string): string;
  /** The endpoints that some files register. Their handlers and controls are looked for when somebody asks. */
  inventory(paths: readonly string[], proxies: () => readonly ProxyPart[]): EndpointInventory;
}

/**
 * `decorating` are the files that may put functions on a framework's instances; `common` is given to two states in which the same names mean the
 * same files. The project has to stay as it is.
 */
export function openEndpoints(asked: FragmentProject, decorating: readonly string[], models: ModelIndex, common?: CommonOutcomes): EndpointViews {
  const project = rememberingBarrels(asked);
  const controls = controlsOf(project, models, decorating, common);
  const outcomeOf = createLinkOutcomes(project, models, controls);
  return {
    effects: controls.functions,
    links: createRegisteredLinks(project, outcomeOf),
    handlerCodes(path) {
      const fragment = project.fragment(path);
      const textOf = (file: string): string | undefined => project.text?.(file);
      const codes = (fragment?.registrations ?? []).map((one) => (fragment === undefined || one.kind !== "route" ? undefined : handlerCode(controls.find, textOf, fragment, one.handler)));
      return codes.map((code) => code && [code.text, code.files()].join("\n")).join("\n");
    },
    inventory: (paths, proxies) => inventoryOf({ ...project, proxies }, paths, { outcomeOf, find: controls.find }, true),
  };
}
