import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { defineSyntaxRule, type SyntaxRule, type SyntaxRuleContext } from "../rule/rule.js";
import {
  type CallExpression,
  type Expression,
  isBindingElement,
  isCallExpression,
  isImportDeclaration,
  isImportSpecifier,
  isJsxAttribute,
  isJsxExpression,
  isPropertyAccess,
  isStringLike,
  isTaggedTemplate,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import { apiTriggers, meansApi, memberOf } from "./api-match.js";
import { shownCode } from "./message-data.js";
import { standsIn } from "./surroundings.js";
import { assignFixes, callFixes, useFixes } from "./team-fixes.js";
import { teamMeta } from "./team-meta.js";
import type { AssignMatch, CallMatch, JsxMatch, Surroundings, TeamRule, UseMatch } from "./team-rule.js";
import { argumentValue, compileTest } from "./value-test.js";

type Context = SyntaxRuleContext<"found">;

/** A rule over calls of APIs, with conditions on what they are given. */
export function callRule(rule: TeamRule, match: CallMatch): SyntaxRule {
  const tests = match.arguments.map(({ argument, option, test }) => ({ argument, option, holds: compileTest(test) }));
  return defineSyntaxRule({
    meta: teamMeta(rule, apiTriggers(match.apis)),
    check(context: Context) {
      const { facts } = context;
      for (const call of facts.calls()) {
        const name = calledName(facts, call, match.apis);
        if (name === undefined || !isInPlace(facts, call, match)) continue;
        const args = isTaggedTemplate(call) ? [] : [...(call.arguments ?? [])];
        if (!tests.every(({ argument, option, holds }) => holds(facts, argumentValue(facts, args, argument, option)) === true)) continue;
        context.report({ at: call, message: "found", data: dataOf(name, facts.textOf(call)), fixes: isTaggedTemplate(call) ? [] : callFixes(facts, call as CallExpression, rule.fix) });
      }
    },
  });
}

/** The name of what a call calls, where a rule has named it; by the method alone where the rule says so. */
function calledName(facts: FileFacts, call: ReturnType<FileFacts["calls"]>[number], wanted: readonly string[]): string | undefined {
  const callee = facts.callee(call);
  if (callee !== undefined && callee.certain && wanted.some((api) => meansApi(facts, api, callee.name))) return callee.name;
  const target = skipWrappers(isTaggedTemplate(call) ? call.tag : call.expression);
  return isPropertyAccess(target) && wanted.includes(`*.${target.name.text}`) ? target.name.text : undefined;
}

/** A rule over every use of an API: a member that is read, called or handed on. */
export function useRule(rule: TeamRule, match: UseMatch): SyntaxRule {
  return defineSyntaxRule({
    meta: teamMeta(rule, apiTriggers(match.apis)),
    check(context: Context) {
      for (const { node, api } of usesOf(context.facts, match.apis)) {
        if (!isInPlace(context.facts, node, match)) continue;
        context.report({ at: node, message: "found", data: dataOf(api, context.facts.textOf(node)), fixes: useFixes(context.facts, node, rule.fix) });
      }
    },
  });
}

/** A rule over what is written to a member. */
export function assignRule(rule: TeamRule, match: AssignMatch): SyntaxRule {
  const holds = match.value && compileTest(match.value);
  return defineSyntaxRule({
    meta: teamMeta(rule, apiTriggers(match.apis)),
    visit: {
      BinaryExpression(node, context: Context) {
        if (node.operatorToken.kind !== SyntaxKind.EqualsToken) return;
        const { facts } = context;
        const api = targetName(facts, node.left, match.apis);
        if (api === undefined || !isInPlace(facts, node, match)) return;
        if (holds !== undefined && holds(facts, { state: "given", value: node.right }) !== true) return;
        context.report({ at: node, message: "found", data: dataOf(api, facts.textOf(node)), fixes: assignFixes(facts, node, rule.fix) });
      },
    },
  });
}

function targetName(facts: FileFacts, left: Expression, wanted: readonly string[]): string | undefined {
  const target = skipWrappers(left);
  const api = facts.api(target);
  if (api !== undefined && api.certain && wanted.some((one) => meansApi(facts, one, api.name))) return api.name;
  return isPropertyAccess(target) && wanted.includes(`*.${target.name.text}`) ? target.name.text : undefined;
}

/** A rule over elements of JSX and their attributes. */
export function jsxRule(rule: TeamRule, match: JsxMatch): SyntaxRule {
  const tests = match.attributes.map(({ name, test }) => ({ name, holds: compileTest(test) }));
  const words = match.elements.length > 0 ? match.elements.map((name) => ({ anywhere: `<${name}` })) : match.attributes.map(({ name }) => ({ anywhere: name }));
  return defineSyntaxRule({
    meta: teamMeta(rule, words),
    visit: {
      JsxElement(node, context: Context) {
        const { facts } = context;
        const element = facts.textOf(node.tagName);
        if (match.elements.length > 0 && !match.elements.includes(element)) return;
        if (!isInPlace(facts, node, match) || !tests.every(({ name, holds }) => holds(facts, attributeValue(node, name)) === true)) return;
        const [first] = tests;
        const attribute = first && attributeOf(node, first.name);
        context.report({ at: attribute ?? node, message: "found", data: { element, attribute: first?.name ?? "", code: shownCode(facts.textOf(attribute ?? node)) } });
      },
    },
  });
}

function attributeOf({ attributes }: ts.JsxOpeningLikeElement, name: string): ts.JsxAttribute | undefined {
  return attributes.properties.filter(isJsxAttribute).find((attribute) => attribute.name.getText() === name);
}

function attributeValue(node: ts.JsxOpeningLikeElement, name: string): { readonly state: "absent" | "unknown" } | { readonly state: "given"; readonly value: Expression } {
  const attribute = attributeOf(node, name);
  if (attribute === undefined) return { state: node.attributes.properties.some(({ kind }) => kind === SyntaxKind.JsxSpreadAttribute) ? "unknown" : "absent" };
  const { initializer } = attribute;
  // `<input disabled>` is given, whatever its value.
  if (initializer === undefined) return { state: "given", value: attribute.name as unknown as Expression };
  const value = isJsxExpression(initializer) ? initializer.expression : (initializer as unknown as Expression);
  return value === undefined ? { state: "absent" } : { state: "given", value };
}

function isInPlace(facts: FileFacts, node: Node, { inside, outside }: { readonly inside: Surroundings | undefined; readonly outside: Surroundings | undefined }): boolean {
  return (inside === undefined || standsIn(facts, node, inside)) && (outside === undefined || !standsIn(facts, node, outside));
}

function dataOf(api: string, code: string): Record<string, string> {
  const shown = api.replace(/^(?:globalThis\.|workspace:)/, "");
  return { api: shown, name: memberOf(api) ?? shown, code: shownCode(code) };
}

/** Where the code means one of some APIs: members and names as they are used, not where they are imported or taken apart. */
function usesOf(facts: FileFacts, wanted: readonly string[]): readonly { readonly node: Expression; readonly api: string }[] {
  const found: { node: Expression; api: string }[] = [];
  const seen = new Set<Node>();
  const look = (node: Expression, text: string): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const api = facts.api(node);
    const isMeant = api !== undefined && api.certain && wanted.some((one) => meansApi(facts, one, api.name));
    const isNamed = isPropertyAccess(node) && wanted.includes(`*.${text}`);
    if (isMeant || isNamed) found.push({ node, api: isMeant ? api.name : text });
  };
  for (const name of namesToLookFor(facts, wanted)) {
    for (const identifier of facts.names.identifiersNamed(name)) {
      const { parent } = identifier;
      if (isPropertyAccess(parent) && parent.name === identifier) look(parent, name);
      else if (isValue(identifier)) look(identifier, name);
    }
  }
  return found.sort((a, b) => a.node.pos - b.node.pos).filter(({ node, api }) => !found.some((other) => other.node !== node && other.api === api && isPropertyAccess(node) && node.expression === other.node));
}

/** The members' own names, and those under which the file imports or keeps them. */
function namesToLookFor(facts: FileFacts, wanted: readonly string[]): ReadonlySet<string> {
  const names = new Set(wanted.flatMap((api) => memberOf(api) ?? []));
  for (const name of [...names]) {
    for (const { parent } of facts.names.identifiersNamed(name)) {
      if ((isImportSpecifier(parent) || isBindingElement(parent)) && parent.propertyName !== undefined && parent.name.kind === SyntaxKind.Identifier) names.add((parent.name as ts.Identifier).text);
    }
  }
  // Of `x.*` and of a package by itself each name counts that an import gives.
  for (const statement of facts.tree.sourceFile.statements) {
    if (!isImportDeclaration(statement) || !isStringLike(statement.moduleSpecifier)) continue;
    const { importClause } = statement;
    for (const local of [importClause?.name, ...localsOf(importClause?.namedBindings)]) if (local !== undefined) names.add(local.text);
  }
  return names;
}

function localsOf(bindings: ts.NamedImportBindings | undefined): readonly ts.Identifier[] {
  if (bindings === undefined) return [];
  return bindings.kind === SyntaxKind.NamespaceImport ? [bindings.name] : (bindings as ts.NamedImports).elements.map(({ name }) => name);
}

/** False for names that are declared, imported, or keys. */
function isValue(identifier: ts.Identifier): boolean {
  const parent: Node = identifier.parent;
  if ((parent as { readonly name?: Node }).name === identifier) return parent.kind === SyntaxKind.ShorthandPropertyAssignment;
  if ((parent as { readonly propertyName?: Node }).propertyName === identifier) return false;
  return ![SyntaxKind.ImportSpecifier, SyntaxKind.ExportSpecifier, SyntaxKind.ImportClause, SyntaxKind.NamespaceImport, SyntaxKind.TypeReference, SyntaxKind.QualifiedName, SyntaxKind.LabeledStatement].includes(parent.kind) && !(isCallExpression(parent) && parent.expression.kind === SyntaxKind.ImportKeyword);
}
