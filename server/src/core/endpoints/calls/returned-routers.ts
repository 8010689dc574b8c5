import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import type { ApiName } from "../../model/library-model.js";
import {
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isCallExpression,
  isClassLike,
  isConstructor,
  isFunctionLike,
  isObjectLiteral,
  isPropertyAssignment,
  isPropertyDeclaration,
  isVariableStatement,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import { className, functionName } from "../local-names.js";
import type { RouterValues } from "./router-values.js";

/** What other files get when they call functions of this one, or read a getter, by the name of the call: `createRouter()`. */
export function returnedRouters(facts: FileFacts, routers: RouterValues): ReadonlyMap<string, ApiName> {
  const values = new Map<string, ApiName>();
  for (const declared of functionsOfModule(facts.tree.sourceFile.statements)) {
    const name = functionName(declared);
    const result = declared.kind === SyntaxKind.GetAccessor ? name : `${name}()`;
    const owner = declared.parent;
    // The only instance of a class is an instance of it.
    if (isClassLike(owner) && /\.(?:get|shared)?instance$/i.test(name)) values.set(result, `#${className(owner)}()`);
    else for (const [key, router] of routers.returned(declared)) if (router.routesAt === undefined) values.set(key === "" ? result : `${result}.${key}`, router.name);
  }
  return values;
}

/** The functions that stand in the statements of a module, in its classes and objects, but not inside each other. */
function functionsOfModule(statements: readonly Node[]): readonly FunctionLike[] {
  const found: FunctionLike[] = [];
  const pending: Node[] = [...statements].reverse();
  const push = (...nodes: readonly (Node | undefined)[]): void => void pending.push(...nodes.filter((node) => node !== undefined).reverse());
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isConstructor(node)) continue;
    if (isFunctionLike(node)) found.push(node);
    else if (isClassLike(node)) push(...node.members);
    else if (isPropertyDeclaration(node) || isPropertyAssignment(node)) push(node.initializer);
    else if (isVariableStatement(node)) push(...node.declarationList.declarations.map(({ initializer }) => initializer));
    else if (node.kind === SyntaxKind.ExportAssignment || node.kind === SyntaxKind.ExpressionStatement) push((node as ts.ExpressionStatement).expression);
    else if (isBinaryExpression(node)) push(node.right);
    else {
      const value = skipWrappers(node as Expression);
      if (value !== node) push(value);
      else if (isObjectLiteral(value)) push(...value.properties);
      else if (isCallExpression(value)) push(value.arguments[0]);
    }
  }
  return found;
}
