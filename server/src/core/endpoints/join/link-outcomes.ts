import { type ControlKind, controlKinds, type ControlNames } from "../../model/control-kinds.js";
import type { ModelIndex } from "../../model/model-index.js";
import type { ApiName } from "../../model/library-model.js";
import type { ChainLink, EndpointFragment } from "../fragment.js";
import { isForOtherThan } from "../control-names.js";
import { createFunctionControls, type FoundFunction, type PlacedControl } from "../function-controls.js";
import { findName, type FragmentProject } from "./find-name.js";

/** What a link of a chain comes to once the files are joined. */
export interface LinkOutcome {
  readonly provides: readonly PlacedControl[];
  /** True where that is all: nothing in it could not be seen through. */
  readonly isClear: boolean;
}

/** Works out what links provide, each once. */
export function createLinkOutcomes(project: FragmentProject, models: ModelIndex): (fragment: EndpointFragment, link: ChainLink) => LinkOutcome {
  const known = new Map<ChainLink, LinkOutcome>();
  const configured = (name: ApiName | undefined, path: string): readonly ControlKind[] => kindsNamed(project.controls?.(path), name);
  const functions = createFunctionControls(models, (name, path) => findFunction(project, name, path), configured);

  const outcome = (fragment: EndpointFragment, link: ChainLink): LinkOutcome => {
    const { path } = fragment;
    const kinds = configured(link.name ?? link.text, path);
    if (kinds.length > 0) return { provides: kinds.map((kind) => ({ control: { kind, certain: true }, place: { path, span: link.span } })), isClear: true };
    const own = link.provides.map((control): PlacedControl => ({ control, place: { path, span: control.span ?? link.span } }));
    if (link.calls !== undefined) {
      const called = functions.ofCalls(link.calls, path);
      return { provides: [...own, ...called.provides], isClear: link.isClear && called.isClear };
    }
    if (link.isClear || link.name === undefined) return { provides: own, isClear: link.isClear };
    const behind = functions.of(link.name, path);
    const { part, given } = link;
    // Each function that is given to be run is a link in itself, and nests no deeper than links are made.
    const run = behind.runsGiven === true && given !== undefined ? given.map((one) => outcome(fragment, one)) : [];
    const about = behind.provides.map((one) => (part === undefined || one.control.part !== undefined || one.control.kind !== "validation" ? one : { ...one, control: { ...one.control, part } }));
    const isOther = isForOtherThan(lastName(link.name));
    const fit = isOther ? about.filter(({ control: { kind } }) => kind !== "authentication" && kind !== "authorization") : about;
    // What does as its name says does nothing else.
    const isSeen = behind.isClear && (behind.runsGiven !== true || given?.length !== 0) && run.every(({ isClear }) => isClear);
    return { provides: [...own, ...fit, ...run.flatMap(({ provides }) => provides)], isClear: isSeen || (isOther && fit.length > 0) };
  };

  return (fragment, link) => {
    let found = known.get(link);
    if (found === undefined) known.set(link, (found = outcome(fragment, link)));
    return found;
  };
}

function lastName(name: ApiName): string {
  return /([\w$]+)[^\w$]*$/.exec(name.replace(/\(.*$/, ""))?.[1] ?? "";
}

/** The kinds of controls that the configuration says a name provides; a name without its module counts. */
function kindsNamed(names: ControlNames | undefined, name: ApiName | undefined): readonly ControlKind[] {
  if (names === undefined || name === undefined) return [];
  const own = name.replace(/\(.*$/, "").replace(/^@(?=\w+$)/, "");
  return controlKinds.filter((kind) => names[kind]?.some((text) => new Set([own, ...own.split(/[#./]/).map((_, at, parts) => parts.slice(at).join("."))]).has(text.replace(/^@/, ""))) === true);
}

/** The function that a name means in a file of the project, or what a library calls it. */
export function findFunction(project: FragmentProject, name: ApiName, path: string): FoundFunction | undefined {
  const from = project.fragment(path);
  if (from === undefined) return undefined;
  let api: ApiName | undefined;
  const found = findName(project, from, name, (fragment, local) => fragment.functions.has(local), (library) => void (api ??= library));
  const part = found?.fragment.functions.get(found.name);
  if (found !== undefined && part !== undefined) return { part, path: found.fragment.path };
  return api === undefined ? undefined : { api };
}
