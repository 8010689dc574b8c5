import type { ApiName } from "../../model/library-model.js";
import type { Span } from "../../text/span.js";
import type { ChainLink, EndpointFragment, FunctionCall, FunctionPart } from "../fragment.js";
import type { FoundFunction } from "../function-controls.js";
import type { CodePart, HandlerCode } from "../handler-code.js";

/** What a name of a file means, as `findFunction` tells it. */
type FindFunction = (name: ApiName, path: string) => FoundFunction | undefined;
/** The text of a file; undefined where it is not at hand. */
type TextOf = (path: string) => string | undefined;

/** A function that a link stands for. */
interface Body {
  readonly path: string;
  readonly span: Span;
  readonly calls: readonly FunctionCall[];
  /** Functions of the file that it calls and that no name leads to. */
  readonly besides?: readonly Span[] | undefined;
}

/** Calls are followed as far as this: to a service, to what that calls, and once more. */
const maxDepth = 3;
/** A handler that runs more functions than this is not seen through. */
const maxCalled = 60;

/**
 * What is seen of the handler that a link stands for; undefined where no code of it is found. A handler that a function of the project makes, or
 * wraps, is that function with what it is given.
 */
export function handlerCode(find: FindFunction, textOf: TextOf, { path }: EndpointFragment, link: ChainLink): HandlerCode | undefined {
  const bodies = bodiesOf(find, path, link);
  const parts = bodies.map((body) => codePart(textOf, body));
  const [own] = parts;
  if (own === undefined || parts.includes(undefined)) return undefined;
  const text = parts.map((part) => part?.text ?? "").join("\n");
  if (!text.includes("{") && !text.includes("=>")) return undefined;
  let seen: ReturnType<typeof follow> | undefined;
  const followed = (): ReturnType<typeof follow> => (seen ??= follow(find, textOf, bodies));
  return {
    path: own.path,
    span: own.span,
    text,
    called: () => followed().parts,
    followed: () => followed().names,
    files: () => [...new Set([...bodies, ...(followed().parts ?? [])].map((body) => body.path))].map((file) => textOf(file) ?? "").join("\n"),
  };
}

/** The functions that a link stands for: one, and for a call those that it is given as well. */
function bodiesOf(find: FindFunction, path: string, { name, span, body, calls, besides, isCall, given = [] }: ChainLink): readonly Body[] {
  if (calls !== undefined) return [{ path, span: body ?? span, calls, besides }];
  const found = name === undefined ? undefined : find(name, path);
  const own = found === undefined || !("part" in found) ? [] : [bodyOf(found.part, found.path)];
  const inner = isCall ? given.flatMap((one) => bodiesOf(find, path, one)) : [];
  // The function that is wrapped is the handler; what wraps it is what it is run by.
  const all = [...inner, ...own];
  return all.length > 0 ? all : [{ path, span, calls: [] }];
}

function bodyOf({ span, calls, besides }: FunctionPart, path: string): Body {
  return { path, span, calls, besides };
}

function codePart(textOf: TextOf, { path, span, besides = [] }: Body): CodePart | undefined {
  const text = textOf(path);
  return text === undefined ? undefined : { path, span, text: [span, ...besides].map(({ start, end }) => withoutName(text.slice(start, end))).join("\n") };
}

/** A function from its parameters on, with the decorators in front of it. */
function withoutName(code: string): string {
  const decorators = /^(?:@[\w$.]+(?:\((?:[^()]|\([^()]*\))*\))?\s+)*/.exec(code)?.[0] ?? "";
  return decorators + code.slice(decorators.length).replace(/^(?:(?:export|default|public|private|protected|static|override|async|function)\s+)*\*?\s*(?!(?:async|function)\b)[\w$#]+\s*(?=[(<])/, (head) => (/\basync\b/.test(head) ? "async " : ""));
}

/** The functions of the project that some bodies call, breadth first, each once. */
function follow(find: FindFunction, textOf: TextOf, bodies: readonly Body[]): { readonly parts: readonly CodePart[] | undefined; readonly names: ReadonlySet<string> } {
  const key = ({ path, span }: Body): string => `${path}\n${span.start}`;
  const seen = new Set(bodies.map(key));
  const parts: CodePart[] = [];
  const names = new Set<string>();
  let level = bodies;
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const next: Body[] = [];
    for (const { path, calls } of level) {
      for (const { name } of calls) {
        const found = find(name, path);
        if (found === undefined || !("part" in found) || found.part.span.end === 0) continue;
        const body = bodyOf(found.part, found.path);
        names.add(lastName(name));
        if (seen.has(key(body))) continue;
        seen.add(key(body));
        const part = codePart(textOf, body);
        if (part === undefined || parts.length >= maxCalled) return { parts: undefined, names: new Set() };
        parts.push(part);
        next.push(body);
      }
    }
    level = next;
  }
  return { parts, names };
}

function lastName(name: ApiName): string {
  return /([\w$]+)[^\w$]*$/.exec(name)?.[1] ?? name;
}
