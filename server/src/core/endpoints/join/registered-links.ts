import type { ApiName } from "../../model/library-model.js";
import type { ChainLink, EndpointFragment, Registration } from "../fragment.js";
import { findName, type FragmentProject } from "./find-name.js";
import type { LinkOutcome, LinkOutcomes } from "./link-outcomes.js";

/** What one registration comes to by way of names, whatever their spans are. */
export interface RegisteredLink {
  readonly kind: Registration["kind"];
  /** Two that are the same text mean the same to every route. Names are followed when it is asked for. */
  text(): string;
}

/**
 * What the registrations of files come to once names are followed to other files: what links provide, which routers are meant, texts
 * of paths.
 */
export function createRegisteredLinks(project: FragmentProject, outcomeOf: LinkOutcomes): (path: string) => readonly RegisteredLink[] {
  const textOf = (fragment: EndpointFragment, registration: Registration): string => {
    const links = linksOf(registration).map((link) => outcomeText(outcomeOf(fragment, link)));
    const target = registration.kind === "mount" ? [registration.target, routerOf(project, fragment, registration.target)] : [];
    return JSON.stringify([links, target, routerOf(project, fragment, registration.router), textsIn(project, fragment, registration.path)]);
  };
  return (path) => {
    const fragment = project.fragment(path);
    return (fragment?.registrations ?? []).map((registration) => {
      let text: string | undefined;
      return { kind: registration.kind, text: () => (text ??= fragment === undefined ? "" : textOf(fragment, registration)) };
    });
  };
}

/**
 * True where a file registers something on a router that there is, or that may be handed in. What only looks like it is a method of
 * something else: a file that may be one with routes by its text is believed.
 */
export function hasRouters(project: FragmentProject, path: string, mayRegister: boolean): boolean {
  const fragment = project.fragment(path);
  if (fragment === undefined) return false;
  const named = [...fragment.exports.values(), ...fragment.values.values(), ...fragment.registrations.flatMap((one) => (one.kind === "mount" ? [one.target] : []))];
  return fragment.registrations.some(({ router }) => {
    if (router.startsWith("@")) return true;
    const found = routerOf(project, fragment, router);
    // Nobody else can hand a router to a function that has no name.
    const unnamed = /#function@\d+(?=\()/.exec(found ?? "")?.[0];
    return found !== undefined && (mayRegister || unnamed === undefined || named.some((name) => name.startsWith(unnamed)));
  });
}

function linksOf(registration: Registration): readonly ChainLink[] {
  switch (registration.kind) {
    case "route":
      return [...registration.chain, registration.handler];
    case "mount":
      return registration.link === undefined ? registration.chain : [...registration.chain, registration.link];
    default:
      return registration.chain;
  }
}

function outcomeText({ provides, isClear }: LinkOutcome): unknown {
  return [isClear, provides.map(({ control: { span: _, ...control } }) => control)];
}

function routerOf(project: FragmentProject, from: EndpointFragment, name: ApiName): string | undefined {
  const found = findName(project, from, name, (fragment, local) => fragment.routers.some(({ id }) => id === local || id.startsWith(`${local}(`)));
  return found && `${found.fragment.path}#${found.name}`;
}

function textsIn(project: FragmentProject, from: EndpointFragment, path: string | undefined): readonly (string | undefined)[] {
  return [...(path ?? "").matchAll(/\{=([^{}]*)\}/g)].map(([, name = ""]) => {
    const found = findName(project, from, name, (fragment, local) => fragment.texts.has(local));
    return found?.fragment.texts.get(found.name);
  });
}
