import type ts from "typescript";
import type { ApiRef } from "../../facts/api-names.js";
import { functionOf } from "../../facts/bound-function.js";
import { commonJsFunction } from "../../facts/commonjs-functions.js";
import { baseClass, enclosingClass } from "../../facts/class-members.js";
import type { ApiName } from "../../model/library-model.js";
import {
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { CallTarget } from "../graph/flow-graph.js";
import type { FlowWalker } from "./flow-walker.js";
import { executeFunction, functionId } from "./functions.js";

/** Functions a call may reach as far as names tell, and how many leading parameters a `bind` has filled already. */
export interface NamedTargets {
  readonly targets: readonly CallTarget[];
  readonly bound: number;
}

/** Resolves a callee by name: a function of the file, a parameter, or an API name that the module graph knows. */
export function namedTargets(walker: FlowWalker, callee: Expression, api: ApiRef | undefined, isNew: boolean, hops = 8): NamedTargets {
  if (api !== undefined && walker.facts.models.isOfTeam(api.name)) return { targets: [], bound: 0 };
  if (isArrowFunction(callee) || isFunctionExpression(callee)) {
    executeFunction(walker, callee as unknown as FunctionLike);
    return { targets: [{ kind: "function", id: functionId(walker, callee) }], bound: 0 };
  }
  const inherited = superName(walker, callee);
  if (inherited !== undefined) return { targets: [{ kind: "named", name: inherited }], bound: 0 };
  const inner = isIdentifier(callee) ? innerFunction(walker, callee) : undefined;
  // What is wrapped where it is written is walked there: it may call itself by the name that it has been given.
  if (inner !== undefined && (isArrowFunction(inner.callee) || isFunctionExpression(inner.callee))) return { targets: [{ kind: "function", id: functionId(walker, inner.callee) }], bound: inner.bound };
  if (inner !== undefined && hops > 0) return { ...namedTargets(walker, inner.callee, walker.facts.api(inner.callee), false, hops - 1), bound: inner.bound };
  const exported = commonJsFunction(walker.facts, callee);
  if (exported !== undefined) return { targets: [{ kind: "function", id: functionId(walker, exported) }], bound: 0 };
  const around = functionAround(walker, callee);
  if (around !== undefined) return { targets: [{ kind: "function", id: functionId(walker, around) }], bound: 0 };
  const own = walker.facts.projectName(api);
  if (own !== undefined) return { targets: [{ kind: "named", name: isNew ? `${own}().constructor` : own }], bound: 0 };
  return { targets: isIdentifier(callee) ? identifierTargets(walker, callee) : [], bound: 0 };
}

/** `jQuery.extend = function () { … jQuery.extend(…) … }`: a function that calls itself by where it has been put. */
function functionAround(walker: FlowWalker, callee: Expression): FunctionLike | undefined {
  if (!isPropertyAccess(callee) || !isIdentifier(callee.expression)) return undefined;
  const written = walker.facts.textOf(callee);
  for (let around = enclosingFunction(callee); around !== undefined; around = enclosingFunction(around)) {
    for (let { parent } = around; isBinaryExpression(parent) && parent.operatorToken.kind === SyntaxKind.EqualsToken; { parent } = parent) {
      if (walker.facts.textOf(parent.left) === written) return around;
    }
  }
  return undefined;
}

/** `super(…)` and `super.run(…)` by the name of the class above. */
function superName(walker: FlowWalker, callee: Expression): ApiName | undefined {
  const isMember = isPropertyAccess(callee);
  const root = isMember ? callee.expression : callee;
  if (root.kind !== SyntaxKind.SuperKeyword) return undefined;
  const base = baseClass(enclosingClass(root));
  const api = base && walker.facts.api(base);
  if (api === undefined || !walker.facts.isProjectName(api)) return undefined;
  return isMember ? `${api.name}().${callee.name.text}` : `${api.name}().constructor`;
}

/** The function an argument is or names. */
export function functionTarget(walker: FlowWalker, argument: Expression): CallTarget | undefined {
  const node = skipWrappers(argument);
  if (isArrowFunction(node) || isFunctionExpression(node)) return { kind: "function", id: functionId(walker, node) };
  if (isCallExpression(node) && isPropertyAccess(node.expression) && node.expression.name.text === "bind") return functionTarget(walker, node.expression.expression);
  if (!isIdentifier(node)) {
    const own = isPropertyAccess(node) ? walker.facts.projectName(walker.facts.api(node)) : undefined;
    return own === undefined ? undefined : { kind: "named", name: own };
  }
  const [only] = identifierTargets(walker, node);
  return only;
}

function identifierTargets(walker: FlowWalker, node: ts.Identifier): readonly CallTarget[] {
  const binding = walker.facts.names.bindingOf(node);
  if (binding === undefined) return [];
  const declared = functionOf(binding);
  if (declared !== undefined) return [{ kind: "function", id: functionId(walker, declared) }];
  if (binding.kind === "parameter") {
    // A part of a parameter is looked for as a value: `({ handler }) => handler(x)`.
    const value = isParameter(binding.declaration) ? walker.read(binding) : 0;
    return value === 0 ? [] : [{ kind: "parameter", node: value }];
  }
  const own = walker.facts.projectName(walker.facts.api(node));
  return own === undefined ? [] : [{ kind: "named", name: own }];
}

/** The function behind `const run = useCallback(f)` or `const run = f.bind(null, first)`. */
function innerFunction(walker: FlowWalker, callee: ts.Identifier): { readonly callee: Expression; readonly bound: number } | undefined {
  const declaration: Node | undefined = walker.facts.names.bindingOf(callee)?.declaration;
  if (!isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const call = skipWrappers(declaration.initializer);
  if (!isCallExpression(call)) return undefined;
  const made = call.expression;
  if (isPropertyAccess(made) && made.name.text === "bind") return { callee: skipWrappers(made.expression), bound: Math.max(0, call.arguments.length - 1) };
  const [wrapped] = call.arguments;
  return wrapped !== undefined && walker.facts.models.carrier(walker.facts.api(made)?.name) === "wraps" ? { callee: skipWrappers(wrapped), bound: 0 } : undefined;
}
