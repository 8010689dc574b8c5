import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { type Expression, isCallExpression, isDecorator, isIdentifier, isPropertyAccess, type Node, skipWrappers } from "../syntax/nodes.js";

/** A decorator of a class, a method or a parameter. */
export interface Decorator {
  readonly node: ts.Decorator;
  /** Its API name without the call; what it is called where nothing tells. */
  readonly name: ApiName;
  /** How the code calls it: `UseGuards`. */
  readonly text: string;
  readonly args: readonly Expression[];
  readonly expression: Expression;
}

/** The decorators of a declaration, in order. */
export function decoratorsOf(facts: FileFacts, declaration: Node): readonly Decorator[] {
  const { modifiers = [] } = declaration as { readonly modifiers?: readonly Node[] };
  return modifiers.flatMap((modifier): readonly Decorator[] => {
    if (!isDecorator(modifier)) return [];
    const expression = skipWrappers(modifier.expression);
    const callee = isCallExpression(expression) ? skipWrappers(expression.expression) : expression;
    const text = isIdentifier(callee) ? callee.text : isPropertyAccess(callee) ? callee.name.text : "";
    return [{ node: modifier, name: facts.api(callee)?.name ?? text, text, args: isCallExpression(expression) ? [...expression.arguments] : [], expression }];
  });
}
