import { type ControlKind, controlKinds, type ControlNames } from "../../model/control-kinds.js";
import type { ModelIndex } from "../../model/model-index.js";
import type { ApiName, SinkCondition } from "../../model/library-model.js";
import type { ChainLink, EndpointFragment } from "../fragment.js";
import { captchaNamed, isForOtherThan } from "../control-names.js";
import { type CommonOutcomes, createFunctionControls, type FoundFunction, type FunctionControls, type PlacedControl } from "../function-controls.js";
import { findName, type FragmentProject } from "./find-name.js";

/** What a link of a chain comes to once the files are joined. */
export interface LinkOutcome {
  readonly provides: readonly PlacedControl[];
  /** True where that is all: nothing in it could not be seen through. */
  readonly isClear: boolean;
  /** True for a handler that takes nothing out of the request. */
  readonly readsNothing?: true;
}

export type FunctionEffects = Pick<FunctionControls, "adds" | "does">;

/** Tells what a link provides. */
export type LinkOutcomes = (fragment: EndpointFragment, link: ChainLink) => LinkOutcome;

/** Works out what links provide, each once. */
export function createLinkOutcomes(project: FragmentProject, models: ModelIndex, { configured, functions }: FoundControls): LinkOutcomes {
  const known = new Map<ChainLink, LinkOutcome>();

  /** What a library's function provides by the texts of a call, where it goes by a name of the project. */
  const said = ({ name, texts, span }: ChainLink, path: string): readonly PlacedControl[] => {
    const found = texts === undefined || name === undefined ? undefined : findFunction(project, name, path);
    const api = found !== undefined && "part" in found ? found.part.standsFor : undefined;
    if (api === undefined) return [];
    const rows = models.controls(api).filter(({ as, when = [], whenMade }) => as === "link" && whenMade === undefined && when.length > 0 && when.every((condition) => fitsText(condition, texts)));
    return rows.map(({ kind }) => ({ control: { kind, certain: true }, place: { path, span } }));
  };

  const outcome = (fragment: EndpointFragment, link: ChainLink): LinkOutcome => {
    const { path } = fragment;
    const kinds = configured(link.name ?? link.text, path);
    if (kinds.length > 0) return { provides: kinds.map((kind) => ({ control: { kind, certain: true }, place: { path, span: link.span } })), isClear: true };
    const own = [...link.provides, ...captchaNamed(link.text)].map((control): PlacedControl => ({ control, place: { path, span: control.span ?? link.span } }));
    if (link.calls !== undefined) {
      const called = functions.ofCalls(link.calls, path);
      return { provides: [...own, ...called.provides], isClear: link.isClear && called.isClear, ...(link.readsNothing === true && { readsNothing: true }) };
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
    return { provides: [...own, ...said(link, path), ...fit, ...run.flatMap(({ provides }) => provides)], isClear: isSeen || (isOther && fit.length > 0), ...(behind.readsNothing === true && !link.isCall && { readsNothing: true }) };
  };

  return (fragment, link) => {
    let found = known.get(link);
    if (found === undefined) known.set(link, (found = outcome(fragment, link)));
    return found;
  };
}

/** What functions of a project do for requests, by code and by configuration. */
export interface FoundControls {
  configured(name: ApiName | undefined, path: string): readonly ControlKind[];
  readonly functions: FunctionControls;
  /** What a name of a file means, each looked for once. */
  readonly find: (name: ApiName, path: string) => FoundFunction | undefined;
}

/** `paths` are the files that may put functions on a framework's instances; `common` is given where two states of a project are looked at. */
export function controlsOf(project: FragmentProject, models: ModelIndex, paths: readonly string[], common?: CommonOutcomes): FoundControls {
  const configured: FoundControls["configured"] = (name, path) => kindsNamed(project.controls?.(path), name);
  const decorated = decoratedFunctions(project, paths);
  const names = new Map<string, Map<ApiName, { readonly found: FoundFunction | undefined; readonly mayDiffer: boolean }>>();
  const find = (name: ApiName, path: string): FoundFunction | undefined => {
    let known = names.get(path);
    if (known === undefined) names.set(path, (known = new Map()));
    const again = known.get(name);
    if (again !== undefined) {
      if (again.mayDiffer && common !== undefined) common.state.asked++;
      return again.found;
    }
    const before = common?.state.asked;
    const found = findFunction(project, name, path);
    const own = found !== undefined && "api" in found ? decorated.get(found.api) : undefined;
    known.set(name, { found: own ?? found, mayDiffer: common?.state.asked !== before });
    return own ?? found;
  };
  return { configured, find, functions: createFunctionControls(models, find, configured, common) };
}

/** True for a condition on an argument that is a text, where that is known and fits. */
function fitsText({ argument, property, header, of, is, not }: SinkCondition, texts: readonly (string | undefined)[] = []): boolean {
  const text = texts[argument];
  return property === undefined && header === undefined && of === undefined && is instanceof RegExp && text !== undefined && is.test(text) !== (not === true);
}

/** Functions that plugins put on the instances of a framework, by the API names that they then have; none where two plugins use one name. */
function decoratedFunctions(project: FragmentProject, paths: readonly string[]): ReadonlyMap<ApiName, FoundFunction> {
  const found = new Map<ApiName, FoundFunction | undefined>();
  const add = (name: ApiName, value: FoundFunction | undefined): void => void found.set(name, found.has(name) ? undefined : value);
  for (const path of paths) {
    const fragment = project.fragment(path);
    for (const [name, part] of fragment?.functions ?? []) if (isDecoration(name)) add(name, { part, path });
    for (const [name, value] of fragment?.values ?? []) if (isDecoration(name)) add(name, findFunction(project, value, path));
  }
  return new Map([...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

/** True for what a plugin puts on the instances of a framework: whoever has one may name it, and imports tell nothing of that. */
export function isDecoration(name: string): boolean {
  return name.startsWith("fastify().");
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
function findFunction(project: FragmentProject, name: ApiName, path: string): FoundFunction | undefined {
  const from = project.fragment(path);
  if (from === undefined) return undefined;
  let api: ApiName | undefined;
  const found = findName(project, from, name, (fragment, local) => fragment.functions.has(local), (library) => void (api ??= library));
  const part = found?.fragment.functions.get(found.name);
  if (found !== undefined && part !== undefined) return { part, path: found.fragment.path };
  if (api !== undefined) return { api };
  // A text is handed over, and does nothing by itself.
  const text = findName(project, from, name, (fragment, local) => fragment.texts.has(local));
  return text === undefined ? undefined : { part: { span: { start: 0, end: 0 }, provides: [], answers: [], calls: [], isClear: true }, path: text.fragment.path };
}
