import type { FileFacts } from "../facts/file-facts.js";
import {
  type FunctionLike,
  type Identifier,
  isBinaryExpression,
  isDecorator,
  isIdentifier,
  isObjectBindingPattern,
  isPropertyAccess,
  type Node,
  type ParameterDeclaration,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";

/** What answers, and what goes on, by the names that they have everywhere. */
const answerName = /^_?(?:res|response|reply|next|done)$/;
/** Members of a context that holds both request and answer with which something is answered. */
const answering = /^(?:json|text|html|send|status|code|header|set|type|redirect|newResponse|notFound|render|res|response)$/;
/** Parts of what a framework hands over that are none of what was sent. */
const ownParts = /^(?:ctx|set|res|response|reply|error|locals|platform)$/;
const request = /^(?:req|request|query|params|body|headers|input|url|cookies|searchParams)$/;
/** Functions and values that bring the request without its being a parameter. */
const fromElsewhere = /\barguments\b|\bthis\.(?:req|request|ctx|context)\b|\b(?:headers|cookies|draftMode|getRequest|getHeaders|getQuery|readBody|useRequest|getEvent|getRequestEvent|getContext)\s*\(|\b(?:req|request|event)\b/;

/** True for a handler that takes nothing out of the request, so that there is nothing to validate: a probe, a list of all there is. */
export function readsNothing(facts: FileFacts, { parameters, body }: FunctionLike): boolean {
  if (body === undefined) return false;
  const isUnread = parameters.every((parameter) => isLeftAlone(facts, parameter));
  return isUnread && !fromElsewhere.test(withoutNames(facts.textOf(body), parameters));
}

/** The names of answers, such as `response`, are no requests. */
function withoutNames(text: string, parameters: readonly ParameterDeclaration[]): string {
  return parameters.reduce((left, { name }) => (isIdentifier(name) ? left.replaceAll(new RegExp(`(?<![\\w$.])${name.text.replaceAll("$", "\\$&")}(?![\\w$])`, "g"), "_") : left), text);
}

function isLeftAlone(facts: FileFacts, { name, modifiers }: ParameterDeclaration): boolean {
  // A decorator fills the parameter in, mostly with what was sent.
  if (modifiers?.some(isDecorator) === true) return false;
  if (isIdentifier(name)) return usesOf(facts, name).every((use) => (answerName.test(name.text) ? !reads(use) : isAnswered(use)));
  if (!isObjectBindingPattern(name)) return false;
  return name.elements.every((element) => {
    const part = propertyNameText(element.propertyName ?? element.name) ?? "";
    return ownParts.test(part) && isIdentifier(element.name) && usesOf(facts, element.name).every((use) => !reads(use));
  });
}

function usesOf(facts: FileFacts, name: Identifier): readonly Identifier[] {
  const binding = facts.names.bindingOf(name);
  return binding === undefined ? [] : facts.names.referencesTo(binding).filter((reference) => reference !== name);
}

/** `response.req`, `ctx.request`. */
function reads({ parent }: Identifier): boolean {
  return isPropertyAccess(parent) && request.test(parent.name.text);
}

/** `c.json(all)`, `ctx.body = all`. */
function isAnswered(use: Identifier): boolean {
  const { parent } = use;
  if (!isPropertyAccess(parent) || parent.expression !== use) return false;
  if (answering.test(parent.name.text)) return !isRead(parent.parent);
  const holder: Node = parent.parent;
  return parent.name.text === "body" && isBinaryExpression(holder) && holder.operatorToken.kind === SyntaxKind.EqualsToken && holder.left === parent;
}

/** `ctx.response.req`. */
function isRead(holder: Node): boolean {
  return isPropertyAccess(holder) && request.test(holder.name.text);
}
