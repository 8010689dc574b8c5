import type ts from "typescript";
import type { ApiRef } from "../../facts/api-names.js";
import { directiveOf, moduleNameOf } from "../../facts/module-name.js";
import { asksForOwnSecret } from "../../facts/own-secret.js";
import { isTypeOnlyImport } from "../../facts/type-only.js";
import { hearsOwnProgram } from "../../facts/worker-scope.js";
import type { SourceRow } from "../../model/library-model.js";
import { allKinds, type TaintKind } from "../../model/taint-kinds.js";
import {
  type CallExpression,
  type Expression,
  isBindingElement,
  isCallExpression,
  isDecorator,
  isElementAccess,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isObjectBindingPattern,
  isObjectLiteral,
  isParameter,
  isPropertyAccess,
  isPropertyAssignment,
  isTypeReference,
  type Node,
  type ParameterDeclaration,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { conditionsAround } from "../../syntax/conditions-around.js";
import { namesUntrusted } from "../../names/untrusted-names.js";
import type { FlowSource, NodeId } from "../graph/flow-graph.js";
import { markOfClass } from "../schemas/class-schemas.js";
import { inputsBeside, parametersByPattern } from "../schemas/route-parameters.js";
import { isCheckedBefore } from "../schemas/route-checks.js";
import { checkedByRoute, isClosedByRoute, schemaElsewhere } from "../schemas/route-schemas.js";
import { checkedBeside, checkedInput } from "../schemas/schema-calls.js";
import { checkedElsewhere } from "../schemas/schema-functions.js";
import { markTypedMembers } from "./member-sources.js";
import { checkedBefore, heldSources, pathBelow } from "./source-rows.js";
import { markStoredParameter, storedBelow } from "./stored-rows.js";
import type { FlowWalker } from "../walk/flow-walker.js";

/** Marks what an attacker controls of a parameter: `body`, `query`, … of a request, or all of a decorated one. */
export function markParameterSources(walker: FlowWalker, parameter: ParameterDeclaration, node: NodeId): void {
  markStoredParameter(walker, parameter, node);
  const ref = walker.facts.parameterApi(parameter);
  if (ref === undefined && isIdentifier(parameter.name) && namesUntrusted(parameter.name.text)) markNamed(walker, parameter, node);
  const rows = ref === undefined || ref.name === "globalThis" ? [] : heldSources(walker, ref.name);
  if (rows.length === 0 && ref?.name !== "globalThis") markTypedMembers(walker, parameter, node);
  if (ref === undefined || rows.length === 0 || isConverted(walker, parameter)) return;
  const isOfClass = ref.name.startsWith("@nestjs/common.") && namesMessageClass(walker.facts, parameter.type);
  const { parent: owner } = parameter;
  const isCertain = ref.certain && !isInDevelopmentServer(parameter) && !isForTests(walker, parameter) && !isInScript(walker) && !(isFunctionLike(owner) && asksForOwnSecret(walker.facts, owner));
  const isParsed = isParsedBySchema(walker, parameter);
  const isOfText = isPlain(parameter.type);
  for (const plain of rows) {
    const told = isCheckedBefore(walker, parameter, plain) || isClosedByRoute(walker, parameter, plain) ? { ...plain, checkedBefore: true as const } : plain;
    const spared = isParsed ? { ...told, spares: [...(told.spares ?? []), ...shapes] } : told;
    const row = isOfClass ? { ...spared, ofClass: true as const } : spared;
    if (row.named !== undefined && !row.named.test(isIdentifier(parameter.name) ? parameter.name.text : "")) continue;
    if (isOfText && pathBelow(ref.name, row).length > 0) continue;
    if (row.inPages === true && hearsOwnProgram(walker.facts.tree.document)) continue;
    if (row.trustedBy !== undefined && readsAny(walker, parameter, row.trustedBy)) continue;
    if (row.toldBy !== undefined && !readsAny(walker, parameter, row.toldBy)) continue;
    const certain = isCertain && row.toldBy === undefined;
    const action = row.ofAction === true ? actionName(parameter) : undefined;
    const source = { node, path: pathBelow(ref.name, row), row, certain, span: walker.graph.spanOf(parameter), ...checkedFields(walker, parameter, row), ...(action !== undefined && { action }) };
    if (isOfClass) markOfClass(walker, parameter, source);
    else if (row.behindSchema === undefined) markChecked(walker, parameter, source, schemaElsewhere(walker, parameter, row));
    else markBehindSchema(walker, parameter, source);
  }
}

/** What a check of the route's parameters, or a schema in its options, says of the source, and what the program itself fills in. */
function checkedFields(walker: FlowWalker, parameter: ParameterDeclaration, row: SourceRow): Pick<FlowSource, "checked"> {
  const bySchema = checkedByRoute(walker, parameter, row);
  const { checked = [] } = checkedBefore(walker, row);
  const all = [...bySchema, ...parametersByPattern(walker, parameter, row), ...inputsBeside(walker, parameter, row), ...checked];
  return all.length === 0 ? {} : { checked: all };
}

/** What a plugin adds to the servers of Vite, which answer the developer who has started them. */
function isInDevelopmentServer(parameter: Node): boolean {
  for (let at: Node | undefined = parameter.parent; at !== undefined; at = at.parent) {
    if (!isFunctionLike(at) && !isPropertyAssignment(at)) continue;
    if (/^configure(?:Preview)?Server$/.test(propertyNameText(at.name as ts.PropertyName | undefined) ?? "")) return true;
  }
  return false;
}

/** `if (process.env.ACME_TEST) app.get(…)`: what answers while tests run. */
function isForTests({ facts }: FlowWalker, parameter: Node): boolean {
  return conditionsAround(parameter).some(({ condition, isElse }) => !isElse && ofTests.test(facts.textOf(condition)));
}

const ofTests = /^process\.env\.(?:(?:\w+_)?TEST(?:ING)?$|NODE_ENV\s*={2,3}\s*["']test["']$)/;

/** A server that a script of the repository starts, to build or to look at something, answers whoever has run the script. */
function isInScript({ facts }: FlowWalker): boolean {
  return /(?:^|\/)scripts\//.test(facts.tree.document.path);
}

const messageClass = /(?:Dto|DTO|Input|Args|Params|Query|Body|Request|Payload|Filters?|Command|Schema|Options)$/;

/** True for a type that is left at run time for a pipe to check, and named for what is sent: `CreateUserDto`. An entity such as `User` declares what nobody may send. */
function namesMessageClass({ names }: FlowWalker["facts"], type: ts.TypeNode | undefined): boolean {
  if (!isTypeReference(type) || !isIdentifier(type.typeName) || !messageClass.test(type.typeName.text)) return false;
  const binding = names.bindingOf(type.typeName);
  return binding !== undefined && (binding.kind === "import" ? !isTypeOnlyImport(binding.declaration) : binding.kind !== "type");
}

/** The name by which others take an action of a module of actions; a function that says itself that it is one is given away where it stands. */
function actionName({ parent }: ParameterDeclaration): string | undefined {
  if (!isFunctionLike(parent) || directiveOf(parent) !== undefined) return undefined;
  const name = moduleNameOf(parent);
  return name?.isExported === true ? name.path : undefined;
}

function markBehindSchema(walker: FlowWalker, parameter: ParameterDeclaration, source: FlowSource): void {
  const { parent } = parameter;
  const call = isFunctionLike(parent) ? walker.facts.callbacks.useOf(parent)?.call : undefined;
  if (source.row.behindSchema === "beside") {
    const checked = call && checkedBeside(walker, call);
    if (checked !== undefined) walker.graph.sources.push({ ...source, checked });
    return;
  }
  const { whole, fields, elsewhere } = call === undefined ? { whole: 0, fields: [], elsewhere: [] } : checkedInput(walker, call);
  if (whole !== allKinds) markChecked(walker, parameter, { ...source, checked: fields }, elsewhere);
}

/** Marks a source that schemas of other files look at before a handler gets it. */
function markChecked(walker: FlowWalker, parameter: ParameterDeclaration, source: FlowSource, elsewhere: readonly string[]): void {
  const [below, ...deeper] = source.path;
  if (elsewhere.length === 0 || below === undefined || deeper.length > 0) {
    walker.graph.sources.push(source);
    return;
  }
  const sent = walker.node(parameter);
  walker.graph.sources.push({ ...source, node: sent, path: [] });
  const checked = elsewhere.reduce((value, schema) => checkedElsewhere(walker, parameter, schema, value, (result) => walker.graph.copy(value, result)), sent);
  walker.graph.edge(checked, source.node, "store", below);
}

/** A value that the code itself calls untrusted: who wrote it knew. */
const namedSource: SourceRow = { api: "a value named as untrusted", kind: "remote" };

function markNamed(walker: FlowWalker, at: Node, node: NodeId): void {
  walker.graph.sources.push({ node, path: [], row: namedSource, certain: false, span: walker.graph.spanOf(at) });
}

/** `@Param("id", ParseIntPipe) id`: the decorator is handed something that leaves nothing to harm with. */
function isConverted(walker: FlowWalker, { modifiers }: ParameterDeclaration): boolean {
  return (modifiers ?? []).some((modifier) => {
    if (!isDecorator(modifier) || !isCallExpression(modifier.expression)) return false;
    return modifier.expression.arguments.some((argument) => {
      // What `OrderByIdPipe` hands over, it has looked up.
      if (/By(?:Id|Uid|Slug|Key)Pipe\b/.test(walker.facts.textOf(argument))) return true;
      const ref = walker.facts.api(isNewExpression(argument) ? argument.expression : argument);
      return ref !== undefined && walker.facts.models.sanitizers(ref.name).some(({ clears }) => clears === allKinds);
    });
  });
}

/** `path: string | undefined`: what is declared to be a text is no event or request with parts, whatever the function is called. */
function isPlain(type: ts.TypeNode | undefined): boolean {
  if (type?.kind === SyntaxKind.UnionType) return (type as ts.UnionTypeNode).types.every((part) => part.kind === SyntaxKind.UndefinedKeyword || isPlain(part));
  return type?.kind === SyntaxKind.StringKeyword || type?.kind === SyntaxKind.NumberKeyword || type?.kind === SyntaxKind.BooleanKeyword;
}

/** What a schema leaves to no value: to be an object where a text is meant, and to have fields that nobody named. */
const shapes: readonly TaintKind[] = ["nosql", "mass-assignment", "prototype"];

/** `@Body(new ZodValidationPipe(schema)) body`: a pipe of the project is handed the schema that this one parameter has to fit. */
function isParsedBySchema({ facts }: FlowWalker, { modifiers }: ParameterDeclaration): boolean {
  return (modifiers ?? []).some((modifier) => {
    if (!isDecorator(modifier) || !isCallExpression(modifier.expression)) return false;
    return modifier.expression.arguments.some((argument) => {
      if (!isNewExpression(argument) || facts.api(argument.expression)?.name.startsWith("@nestjs/common.") === true) return false;
      const [schema] = argument.arguments ?? [];
      return schema !== undefined && /(?:zod|joi|yup|ajv|valibot|schema|validat)\w*pipe$/i.test(facts.textOf(argument.expression));
    });
  });
}

/** True where the function looks at one of these properties of its parameter. */
function readsAny(walker: FlowWalker, { name }: ParameterDeclaration, properties: readonly string[]): boolean {
  if (isObjectBindingPattern(name)) {
    return name.elements.some((element) => properties.includes(propertyNameText(element.propertyName ?? element.name) ?? ""));
  }
  const binding = isIdentifier(name) ? walker.facts.names.bindingOf(name) : undefined;
  if (binding === undefined) return false;
  return walker.facts.names.referencesTo(binding).some(({ parent }) => isPropertyAccess(parent) && properties.includes(parent.name.text));
}

/**
 * Marks an expression that is a source by itself, such as `location.search` or `headers()`. Where its value already comes
 * from somewhere, that somewhere is the source.
 */
export function markSource(walker: FlowWalker, expression: Expression, value: NodeId): NodeId {
  if (isVariable(walker, expression) || isOfOwnRequest(walker, expression)) return value;
  if (isCallExpression(expression) && isIdentifier(expression.expression) && namesUntrusted(expression.expression.text)) {
    const node = value === 0 ? walker.node(expression) : value;
    markNamed(walker, expression, node);
    return node;
  }
  const read = markRead(walker, expression, value);
  if (read !== 0) return read;
  const ref = walker.facts.api(expression);
  const row = ref && walker.facts.models.source(ref.name);
  if (row === undefined) {
    const marked = markMember(walker, expression, value);
    if (marked !== 0) return marked;
  }
  if (ref === undefined || isModule(walker, expression)) return value;
  if (row?.api !== ref.name) return row === undefined && (isCallExpression(expression) || (value === 0 && isWholeObject(walker, expression))) ? markBelow(walker, expression, ref, value) : value;
  // What a page shows is text from where it is read on, wherever the element came from.
  if (value !== 0 && row.kind !== "page" && !startsOutside(walker, expression)) return value;
  return markBelow(walker, expression, ref, value);
}

/** `new Request(url)`, and what is read of it: the program has made it, of what it is handed. */
function isOfOwnRequest({ facts }: FlowWalker, expression: Expression): boolean {
  let root = skipWrappers(expression);
  while (isPropertyAccess(root) || isCallExpression(root)) root = skipWrappers(root.expression);
  const made = isIdentifier(root) ? facts.definitionOf(root) : root;
  const bare = made && skipWrappers(made);
  return isNewExpression(bare) && /^(?:globalThis\.|next\/server\.Next)Request$/.test(facts.callee(bare)?.name ?? "");
}

/** An object from outside that goes on as a whole, and its sources with it: `new URL(window.location)`. */
function isWholeObject(walker: FlowWalker, expression: Expression): boolean {
  const { parent } = expression;
  const isOwner = (isPropertyAccess(parent) || isElementAccess(parent) || isCallExpression(parent)) && parent.expression === expression;
  return !isOwner && (isPropertyAccess(expression) || isIdentifier(expression)) && startsOutside(walker, expression);
}

/** `require("x")` is a module, as `import` brings one: its members are named by it, and no data by itself. */
function isModule(walker: FlowWalker, expression: Expression): boolean {
  if (!isCallExpression(expression)) return false;
  return expression.expression.kind === SyntaxKind.ImportKeyword || walker.facts.callee(expression)?.name === "globalThis.require";
}

/** Marks what a method of a fluent object reads; by its name alone the call would stand for the object: `$(this).attr("title")`. */
function markRead(walker: FlowWalker, expression: Expression, value: NodeId): NodeId {
  const callee = isCallExpression(expression) ? walker.facts.callee(expression) : undefined;
  const row = callee && walker.facts.models.source(`${callee.name}()`);
  if (row?.readWith === undefined || row.api !== `${callee?.name}()` || !isCallExpression(expression)) return 0;
  if (!readsWith(row.readWith, expression)) return 0;
  const node = value === 0 ? walker.node(expression) : value;
  walker.graph.sources.push({ node, path: [], row, certain: callee?.certain === true, span: walker.graph.spanOf(expression) });
  return node;
}

/** With an object of names and values the method writes them: `.prop({ title })`. */
function readsWith(count: number, { arguments: given }: CallExpression): boolean {
  return given.length === count && (given[0] === undefined || !isObjectLiteral(skipWrappers(given[0])));
}

/** Marks a member that is a source by its name, whatever the object: `event.target.value`, `element.getAttribute("title")`. */
function markMember(walker: FlowWalker, expression: Expression, value: NodeId): NodeId {
  const stored = storedBelow(walker, expression);
  if (stored !== undefined) {
    const made = value === 0 ? walker.node(expression) : value;
    walker.graph.sources.push({ node: made, path: [], row: stored, certain: true, span: walker.graph.spanOf(expression) });
    return made;
  }
  const member = isCallExpression(expression) ? skipWrappers(expression.expression) : expression;
  if (!isPropertyAccess(member)) return 0;
  const owner = skipWrappers(member.expression);
  const name = isCallExpression(expression) ? `${member.name.text}()` : member.name.text;
  const handed = handedName(walker, owner);
  const row = memberRow(walker, isPropertyAccess(owner) ? owner.name.text : (handed ?? ""), handed, name);
  if (row === undefined || row.isStored === true || (row.readWith !== undefined && isCallExpression(expression) && !readsWith(row.readWith, expression))) return 0;
  const node = value === 0 ? walker.node(expression) : value;
  walker.graph.sources.push({ node, path: [], row, certain: row.api !== `*.${handed}.${name}`, span: walker.graph.spanOf(expression) });
  return node;
}

/** Objects that go by a name with `$` in front are told by that alone, but for the services of frameworks, which have such names of their own. */
function memberRow({ facts: { models } }: FlowWalker, owner: string, handed: string | undefined, name: string): SourceRow | undefined {
  const row = models.memberSource(owner, name);
  return handed?.startsWith("$") === true && row?.api !== `*.${handed}.${name}` ? models.memberSource("$", name) : row;
}

/** The name of something that came in under it, of no known type: the `location` of `({ location }) => location.search`. */
function handedName({ facts }: FlowWalker, owner: Expression): string | undefined {
  const binding = isIdentifier(owner) ? facts.names.bindingOf(owner) : undefined;
  if (binding === undefined || !isIdentifier(owner) || facts.api(owner) !== undefined) return undefined;
  const { parent } = binding.nameNode;
  return isBindingElement(parent) || isParameter(parent) ? owner.text : undefined;
}

/** Marks an expression and its parts; a call's result can be an object that holds sources, such as a request. */
function markBelow(walker: FlowWalker, expression: Expression, ref: ApiRef, value: NodeId): NodeId {
  // What a package hands to callbacks, such as `electron.PageArgument()`, is no part of the package: `String(electron)`.
  const rows = ref.name === "globalThis" ? [] : heldSources(walker, ref.name).filter(({ api }) => !/^\.[A-Z]\w*\(\)/.test(api.slice(ref.name.length)));
  if (rows.length === 0) return value;
  const node = value === 0 ? walker.node(expression) : value;
  for (const row of rows) walker.graph.sources.push({ node, path: pathBelow(ref.name, row), row, certain: ref.certain && !isAddressOfOwnWindow(walker, row), span: walker.graph.spanOf(expression) });
  return node;
}

/** A page that reaches into Electron is opened by its own program, and no link leads a visitor there; a page that it was sent on to might. */
function isAddressOfOwnWindow({ facts }: FlowWalker, { api }: SourceRow): boolean {
  return api.startsWith("globalThis.location") && /["']electron["']/.test(facts.tree.document.text);
}

/** Marks a destructured part of an API that is no source as a whole: `const { query } = useRouter()`. */
export function markElementSource(walker: FlowWalker, element: ts.BindingElement): NodeId {
  if (!isIdentifier(element.name)) return 0;
  const ref = walker.facts.api(element.name);
  const row = ref && walker.facts.models.source(ref.name);
  if (ref === undefined || row === undefined) return 0;
  const node = walker.node(element);
  walker.graph.sources.push({ node, path: [], row, certain: ref.certain, span: walker.graph.spanOf(element) });
  return node;
}

/** True for an expression that begins with an import, a global or a field: what it is made of carries no data of its own. */
function startsOutside(walker: FlowWalker, expression: Expression): boolean {
  let at = skipWrappers(expression);
  while (isPropertyAccess(at) || isElementAccess(at) || isCallExpression(at)) at = skipWrappers(at.expression);
  if (at.kind === SyntaxKind.ThisKeyword) return true;
  if (!isIdentifier(at)) return false;
  const kind = walker.facts.names.bindingOf(at)?.kind;
  // There is one window, and one document in it, whatever a function calls them: `(function (w) { … })(window)`.
  return kind === undefined || kind === "import" || (kind === "parameter" && /^globalThis(?:\.document)?$/.test(walker.facts.api(at)?.name ?? ""));
}

/**
 * A variable has its value from its definitions, which have been judged where they stand. A bare name that nothing
 * declares, such as `name`, is more likely a slip than `window.name`; `location` is not.
 */
function isVariable(walker: FlowWalker, expression: Expression): boolean {
  if (!isIdentifier(expression) || /^__(?:dirname|filename)$/.test(expression.text)) return false;
  const kind = walker.facts.names.bindingOf(expression)?.kind;
  return kind !== "import" && !(kind === undefined && expression.text === "location");
}

/** True for a property of a source that the program itself fills in: `req.file.path`. */
export function isFilledIn(walker: FlowWalker, object: Expression, name: string): boolean {
  if (!walker.facts.models.ownNames.has(name)) return false;
  const ref = walker.facts.api(object);
  return ref !== undefined && (walker.facts.models.source(ref.name)?.own?.includes(name) ?? false);
}
