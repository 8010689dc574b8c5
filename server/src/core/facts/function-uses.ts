import type ts from "typescript";
import { type CallExpression, enclosingFunction, type Expression, type FunctionLike, type Identifier, isCallExpression, isFunctionLike, isIdentifier, isMethodDeclaration, isNewExpression, isParameter, isPropertyAccess, isVariableDeclaration, type MethodDeclaration, type Node, parametersGiven, propertyNameText, SyntaxKind } from "../syntax/nodes.js";
import { calledFunction } from "./called-function.js";
import type { FileFacts } from "./file-facts.js";

/** The places of its file that name a function: `run` of `run(x)`, `list.map(run)` and `export { run }`. */
export function usesOfFunction(facts: FileFacts, declared: FunctionLike): readonly Identifier[] {
  const owner: Node = declared.kind === SyntaxKind.FunctionDeclaration ? declared : declared.parent;
  const { name } = owner as { readonly name?: Node };
  const binding = (owner === declared || isVariableDeclaration(owner)) && isIdentifier(name) ? facts.names.bindingOf(name) : undefined;
  return binding === undefined ? [] : facts.names.referencesTo(binding);
}

/** The calls of a function, or of a method on `this`, in its file. */
function callsOfFunction(facts: FileFacts, declared: FunctionLike): readonly CallExpression[] {
  if (isMethodDeclaration(declared)) return facts.calls().filter((call): call is CallExpression => isCallExpression(call) && calledFunction(call.expression, facts.names) === declared);
  return usesOfFunction(facts, declared).flatMap((use) => (isCallExpression(use.parent) && use.parent.expression === use ? [use.parent] : []));
}

/** What the calls of a function in its file hand one of its parameters; nothing for other names. */
export function argumentsFor(facts: FileFacts, name: Identifier): readonly Expression[] {
  const declaration = facts.names.bindingOf(name)?.declaration;
  if (!isParameter(declaration) || declaration.dotDotDotToken !== undefined) return [];
  const owner: Node = declaration.parent;
  const place = isFunctionLike(owner) ? parametersGiven(owner).indexOf(declaration) : -1;
  return place < 0 || !isFunctionLike(owner) ? [] : callsOfFunction(facts, owner).flatMap((call) => call.arguments[place] ?? []);
}

/** The calls in its file that give the value of an expression which a function returns: `text` of `return text` and `() => text`. */
export function callsReturning(facts: FileFacts, value: Node): readonly CallExpression[] {
  const { parent } = value;
  if (parent.kind === SyntaxKind.ArrowFunction) return callsOfFunction(facts, parent as unknown as FunctionLike);
  if (parent.kind !== SyntaxKind.ReturnStatement) return [];
  const around = enclosingFunction(parent);
  return around === undefined ? [] : callsOfFunction(facts, around);
}

/**
 * The calls of a method of a class that its file keeps to itself, on `this` and on instances: `shots.take(url)` of `const shots = new Shots()`.
 * Undefined where the class or one of its instances may get elsewhere.
 */
export function callsOfKeptMethod(facts: FileFacts, declared: MethodDeclaration): readonly CallExpression[] | undefined {
  const owner: Node = declared.parent;
  const named = owner.kind === SyntaxKind.ClassDeclaration && !isExportedHere(owner) ? (owner as ts.ClassDeclaration).name : undefined;
  const ownerBinding = named && facts.names.bindingOf(named);
  if (ownerBinding === undefined) return undefined;
  const name = propertyNameText(declared.name);
  // `router.get("/shots", this.take)`: what it is called with then is not known.
  const isHandedOn = ({ parent }: Node): boolean => isPropertyAccess(parent) && parent.expression.kind === SyntaxKind.ThisKeyword && !(isCallExpression(parent.parent) && parent.parent.expression === parent);
  if (name === undefined || facts.names.identifiersNamed(name).some(isHandedOn)) return undefined;
  const calls = [...callsOfFunction(facts, declared)];
  for (const { parent: made } of facts.names.referencesTo(ownerBinding)) {
    const holder = made.parent;
    if (!isNewExpression(made) || !isVariableDeclaration(holder) || !isIdentifier(holder.name) || isExportedHere(holder.parent.parent)) return undefined;
    const instance = facts.names.bindingOf(holder.name);
    for (const use of instance === undefined ? [] : facts.names.referencesTo(instance)) {
      const method: Node = use.parent;
      if (!isPropertyAccess(method) || method.expression !== use || !isCallExpression(method.parent) || method.parent.expression !== method) return undefined;
      if (method.name.text === name) calls.push(method.parent);
    }
  }
  return calls;
}

function isExportedHere(statement: Node): boolean {
  return ((statement as ts.ClassDeclaration).modifiers ?? []).some(({ kind }) => kind === SyntaxKind.ExportKeyword);
}
