import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import {
  type BindingElement,
  type Expression,
  type FunctionLike,
  type Identifier,
  isBinaryExpression,
  isCallExpression,
  isElementAccess,
  isIdentifier,
  isObjectBindingPattern,
  isPropertyAccess,
  isPropertyAssignment,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  SyntaxKind,
} from "../syntax/nodes.js";

/** What a handler of messages does with the event it is given. */
export interface MessageUse {
  /** True where the sender is looked at: its origin or window is compared, or handed to a function. */
  readonly looksAtSender: boolean;
  /** True where the whole event goes to other code, which may look. */
  readonly handsOn: boolean;
  readonly readsData: boolean;
  /** True where data is logged or put into a text as JSON, which can do little harm. */
  readonly showsData: boolean;
  /** True where the data goes somewhere, and is not only compared to tell which message it is. */
  readonly takesData: boolean;
  /** True where a member of the data is compared, which tells the program's own messages from others: `data.type === "resize"`. */
  readonly asksWhich: boolean;
  /** The name of the event, for a guard to be put in; undefined where it is destructured. */
  readonly event: string | undefined;
}

const maxAliases = 8;

/** Judges the use of a handler's first parameter. */
export function messageUse(facts: FileFacts, handler: FunctionLike): MessageUse {
  const name = handler.parameters[0]?.name;
  if (name === undefined) return { looksAtSender: false, handsOn: /\barguments\b|\bevent\b/.test(facts.textOf(handler)), readsData: false, takesData: false, showsData: false, asksWhich: false, event: undefined };
  if (!isIdentifier(name)) {
    const parts = isObjectBindingPattern(name) ? name.elements : [];
    const named = (wanted: RegExp): readonly Identifier[] => parts.flatMap((part) => nameOf(part, wanted));
    const rest = parts.some((part) => part.dotDotDotToken !== undefined);
    return { looksAtSender: named(/^(?:origin|source)$/).some((part) => isLookedAt(facts, part, 0)), handsOn: rest, readsData: named(/^data$/).length > 0, takesData: named(/^data$/).some((part) => isTaken(facts, part)), showsData: false, asksWhich: named(/^data$/).some((part) => isToldApart(facts, part)), event: undefined };
  }
  return useOfEvent(facts, name);
}

function useOfEvent(facts: FileFacts, event: Identifier): MessageUse {
  let looksAtSender = false;
  let handsOn = false;
  let readsData = false;
  let showsData = false;
  let takesData = false;
  let asksWhich = false;
  const binding = facts.names.bindingOf(event);
  for (const reference of binding === undefined ? [] : facts.names.referencesTo(binding)) {
    let owner: Node = reference;
    // jQuery keeps the event of the browser in `originalEvent`.
    if (isPropertyAccess(owner.parent) && owner.parent.expression === owner && owner.parent.name.text === "originalEvent") owner = owner.parent;
    const { parent } = owner;
    if (isPropertyAccess(parent) && parent.expression === owner) {
      const member = parent.name.text;
      if (member === "data" && isShown(facts, parent)) showsData = true;
      else if (member === "data") {
        readsData = true;
        takesData ||= !isCompared(parent) && !isOnlyAsked(facts, parent);
        asksWhich ||= isWhich(facts, parent);
      }
      if (member === "origin" || member === "source") looksAtSender ||= isRead(facts, parent, 0);
    } else if (isVariableDeclaration(parent) && isObjectBindingPattern(parent.name)) {
      for (const part of parent.name.elements) {
        for (const data of nameOf(part, /^data$/)) {
          readsData = true;
          takesData ||= isTaken(facts, data);
          asksWhich ||= isToldApart(facts, data);
        }
        if (nameOf(part, /^(?:origin|source)$/).some((name) => isLookedAt(facts, name, 0))) looksAtSender = true;
        if (part.dotDotDotToken !== undefined) handsOn = true;
      }
    } else if (!isLogged(facts, owner)) handsOn = true;
  }
  return { looksAtSender, handsOn, readsData, showsData, takesData, asksWhich, event: event.text };
}

function nameOf(part: BindingElement, wanted: RegExp): readonly Identifier[] {
  const key = propertyNameText(part.propertyName ?? part.name);
  return key !== undefined && wanted.test(key) && isIdentifier(part.name) ? [part.name] : [];
}

/** True where any use of a variable with the data is more than a comparison. */
function isTaken(facts: FileFacts, data: Identifier): boolean {
  const binding = facts.names.bindingOf(data);
  return binding === undefined || facts.names.referencesTo(binding).some((reference) => !isCompared(reference));
}

/** True where a use of a variable with the data asks which message it is. */
function isToldApart(facts: FileFacts, data: Identifier): boolean {
  const binding = facts.names.bindingOf(data);
  return binding !== undefined && facts.names.referencesTo(binding).some((reference) => isWhich(facts, reference));
}

/** True for data of which a member is compared, here or under the name that it is given: `const { type } = event.data`. */
function isWhich(facts: FileFacts, data: Node): boolean {
  let { parent } = data;
  while (parent.kind === SyntaxKind.AsExpression || parent.kind === SyntaxKind.ParenthesizedExpression) ({ parent } = parent);
  if (isPropertyAccess(parent)) return isCompared(parent) || (isVariableDeclaration(parent.parent) && isIdentifier(parent.parent.name) && isComparedByName(facts, parent.parent.name));
  if (!isVariableDeclaration(parent)) return false;
  if (isIdentifier(parent.name)) return isToldApart(facts, parent.name);
  return isObjectBindingPattern(parent.name) && parent.name.elements.some(({ name }) => isIdentifier(name) && isComparedByName(facts, name));
}

function isComparedByName(facts: FileFacts, name: Identifier): boolean {
  const binding = facts.names.bindingOf(name);
  return binding !== undefined && facts.names.referencesTo(binding).some((reference) => reference !== name && isCompared(reference));
}

const comparisons: ReadonlySet<number> = new Set([
  SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.EqualsEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken, SyntaxKind.ExclamationEqualsToken,
]);

/** True for data, or a member of it, that is only looked at: `event.data.type === "close"`, `!event.data`. */
function isCompared(data: Node): boolean {
  let at = data;
  while ((isPropertyAccess(at.parent) || isElementAccess(at.parent)) && at.parent.expression === at) at = at.parent;
  // `a && b` is `b` or nothing worth having; `a || b` is told by what becomes of it.
  while (isBinaryExpression(at.parent) && at.parent.operatorToken.kind === SyntaxKind.BarBarToken) at = at.parent;
  const { parent } = at;
  if (isBinaryExpression(parent)) return comparisons.has(parent.operatorToken.kind) || (parent.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken && parent.left === at);
  return parent.kind === SyntaxKind.PrefixUnaryExpression || parent.kind === SyntaxKind.TypeOfExpression || parent.kind === SyntaxKind.IfStatement || parent.kind === SyntaxKind.SwitchStatement;
}

/** True for data that is put into a variable as it is or as what its JSON says, where that is only compared: `const said = JSON.parse(event.data)`. */
function isOnlyAsked(facts: FileFacts, data: Node): boolean {
  let at = data;
  for (;;) {
    const { parent } = at;
    const isParsed = isCallExpression(parent) && facts.callee(parent)?.name === "globalThis.JSON.parse";
    const isBranch = parent.kind === SyntaxKind.ConditionalExpression && (parent as ts.ConditionalExpression).condition !== at;
    const isElse = isBinaryExpression(parent) && parent.left === at && (parent.operatorToken.kind === SyntaxKind.BarBarToken || parent.operatorToken.kind === SyntaxKind.QuestionQuestionToken);
    const isSame = isParsed || isElse || isBranch || parent.kind === SyntaxKind.ParenthesizedExpression || parent.kind === SyntaxKind.AsExpression;
    if (!isSame) break;
    at = parent;
  }
  if (at.parent.kind === SyntaxKind.TypeOfExpression) return true;
  if (!isVariableDeclaration(at.parent) || !isIdentifier(at.parent.name)) return false;
  const { name } = at.parent;
  const binding = facts.names.bindingOf(name);
  return binding !== undefined && facts.names.referencesTo(binding).every((reference) => reference === name || isCompared(reference));
}

/** True where a variable that holds the sender is used in a check. */
function isLookedAt(facts: FileFacts, name: Identifier, depth: number): boolean {
  const binding = facts.names.bindingOf(name);
  return binding !== undefined && facts.names.referencesTo(binding).some((reference) => isRead(facts, reference, depth));
}

/** True where the sender's value is used for anything but answering, logging and naming it. */
function isRead(facts: FileFacts, sender: Node, depth: number): boolean {
  let at = sender;
  for (let { parent } = at; parent !== undefined; parent = at.parent) {
    // `event.source.postMessage(answer, event.origin)` answers whoever asked.
    if (isPropertyAccess(parent) && parent.name.text === "postMessage") return false;
    if (isPropertyAssignment(parent) && propertyNameText(parent.name) === "targetOrigin") return false;
    if (isVariableDeclaration(parent)) return isIdentifier(parent.name) && depth < maxAliases && isLookedAt(facts, parent.name, depth + 1);
    if (isCallExpression(parent) && parent.expression !== at) return !isLogged(facts, at) && !isAnswer(parent);
    if (isBinaryExpression(parent)) return parent.operatorToken.kind !== SyntaxKind.EqualsToken || parent.right !== at || isPropertyAccess(parent.left);
    if (parent.kind === SyntaxKind.ExpressionStatement) return false;
    const isWay = isPropertyAccess(parent) || isCallExpression(parent) || isElementAccess(parent) || parent.kind === SyntaxKind.ParenthesizedExpression || parent.kind === SyntaxKind.AsExpression || parent.kind === SyntaxKind.NonNullExpression || parent.kind === SyntaxKind.TemplateSpan || parent.kind === SyntaxKind.TemplateExpression;
    if (!isWay) return true;
    at = parent;
  }
  return false;
}

function isAnswer(call: Expression): boolean {
  return isCallExpression(call) && isPropertyAccess(call.expression) && call.expression.name.text === "postMessage";
}

/** True for data that is logged, or put into a text as JSON: `${JSON.stringify(event.data)}`. */
function isShown(facts: FileFacts, data: Node): boolean {
  if (isLogged(facts, data)) return true;
  const { parent } = data;
  return isCallExpression(parent) && facts.callee(parent)?.name === "globalThis.JSON.stringify" && parent.parent.kind === SyntaxKind.TemplateSpan;
}

function isLogged(facts: FileFacts, value: Node): boolean {
  const { parent } = value;
  return isCallExpression(parent) && /^globalThis\.console\.|(?:^|\.)(?:log|debug|info|warn|trace)$/.test(facts.callee(parent)?.name ?? facts.textOf(parent.expression));
}
