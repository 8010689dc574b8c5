import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { isClassLike, isIdentifier, type Node, SyntaxKind } from "../syntax/nodes.js";

/**
 * Code that reads a variable from NestJS's ConfigService where one is at hand at `node`: a parameter of a function around
 * it, or what the class around it keeps of its constructor. It throws where the variable is not set. Undefined elsewhere.
 */
export function configServiceRead(facts: FileFacts, node: Node, variable: string): string | undefined {
  const service = serviceAt(facts, node);
  return service && `${service}.getOrThrow<string>("${variable}")`;
}

function serviceAt(facts: FileFacts, node: Node): string | undefined {
  // What fields start with is worked out before the constructor has kept anything, and other functions have a `this` of their own.
  let ownThis = true;
  let inside: Node = node;
  for (let at: Node | undefined = node.parent; at !== undefined; inside = at, at = at.parent) {
    if (isClassLike(at)) {
      const kept = ownThis ? keptService(facts, at) : undefined;
      if (kept !== undefined) return `this.${kept}`;
      ownThis = false;
      continue;
    }
    const { parameters, modifiers } = at as Partial<ts.FunctionLikeDeclaration>;
    if (at.kind === SyntaxKind.PropertyDeclaration || modifiers?.some(({ kind }) => kind === SyntaxKind.StaticKeyword) === true) ownThis = false;
    if (parameters === undefined || inside.kind === SyntaxKind.Parameter) continue;
    const parameter = parameters.find((one) => isService(facts, one));
    if (parameter !== undefined) return facts.textOf(parameter.name);
    if (at.kind !== SyntaxKind.ArrowFunction && at.kind !== SyntaxKind.MethodDeclaration && at.kind !== SyntaxKind.GetAccessor) ownThis = false;
  }
  return undefined;
}

/** The name of a constructor's parameter that becomes a property of the class. */
function keptService(facts: FileFacts, { members }: ts.ClassLikeDeclaration): string | undefined {
  const constructor = members.find((member) => member.kind === SyntaxKind.Constructor) as ts.ConstructorDeclaration | undefined;
  const parameter = constructor?.parameters.find((one) => (one.modifiers ?? []).some(({ kind }) => keeps.has(kind)) && isService(facts, one));
  return parameter && facts.textOf(parameter.name);
}

const keeps: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.PrivateKeyword, SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.ReadonlyKeyword]);

function isService(facts: FileFacts, { name }: ts.ParameterDeclaration): boolean {
  return isIdentifier(name) && facts.api(name)?.name === "@nestjs/config.ConfigService()";
}
