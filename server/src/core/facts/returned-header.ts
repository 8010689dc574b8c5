import {
  type Expression,
  type FunctionLike,
  isArrowFunction,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditional,
  isElementAccess,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isPropertyAccess,
  isReturnStatement,
  isTemplateExpression,
  type Node,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";

const told = /^(?:x-forwarded-for|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-forwarded-host|host)$/;
/** What asks whom the header comes from, or takes what the nearest proxy wrote. */
const looks = /\.length\s*-\s*1|\.at\(-1\)|\.pop\(\)|trust|allow|valid|includes\(|\.has\(|\.test\(/i;
const textMethods = /^(?:split|trim|toString|shift|toLowerCase|replace|at)$/;
const mostSteps = 12;

/** A header of the request that a function is handed, where one of the values that it returns begins with it; behind `://` where that is an address with such a host. */
export function headerGiven(facts: FileFacts, declared: FunctionLike): string | undefined {
  if (looks.test(facts.textOf(declared))) return undefined;
  const found = (value: Expression | undefined): string | undefined => value && beginning(facts, declared, value, mostSteps);
  if (isArrowFunction(declared) && !isBlock(declared.body)) return found(declared.body);
  const visit = (node: Node): string | undefined => (isReturnStatement(node) ? found(node.expression) : isFunctionLike(node) && node !== (declared as Node) ? undefined : node.forEachChild(visit));
  return visit(declared);
}

function beginning(facts: FileFacts, declared: FunctionLike, value: Expression, steps: number): string | undefined {
  const node = skipWrappers(value);
  const on = (next: Expression | undefined): string | undefined => (next === undefined || steps === 0 ? undefined : beginning(facts, declared, next, steps - 1));
  const read = headerRead(facts, declared, node);
  if (read !== undefined) return read;
  if (isConditional(node)) return on(node.whenTrue) ?? on(node.whenFalse);
  if (isBinaryExpression(node)) return node.operatorToken.kind === SyntaxKind.BarBarToken || node.operatorToken.kind === SyntaxKind.QuestionQuestionToken ? on(node.left) : undefined;
  if (isTemplateExpression(node)) {
    const { parts } = facts.shape(node);
    const at = parts.findIndex((part) => "text" in part && part.text.endsWith("://"));
    const host = at < 0 ? undefined : parts[at + 1];
    const found = host !== undefined && "hole" in host ? on(host.hole) : undefined;
    return found && `://${found}`;
  }
  if (isElementAccess(node)) return on(node.expression);
  if (isIdentifier(node)) return on(facts.definitionOf(node));
  if (!isCallExpression(node)) return undefined;
  const callee = skipWrappers(node.expression);
  if (isPropertyAccess(callee)) return textMethods.test(callee.name.text) ? on(callee.expression) : undefined;
  return isIdentifier(callee) && callee.text === "String" ? on(node.arguments[0]) : undefined;
}

/** `request.headers["x-real-ip"]`, `request.headers.host`, `request.headers.get("host")`, `request.header("host")` and `request.get("host")`. */
function headerRead(facts: FileFacts, declared: FunctionLike, node: Expression): string | undefined {
  let owner: Expression | undefined;
  let name: string | undefined;
  if (isElementAccess(node)) [owner, name] = [node.expression, facts.constantString(node.argumentExpression)];
  else if (isPropertyAccess(node)) [owner, name] = [node.expression, node.name.text];
  else if (isCallExpression(node) && isPropertyAccess(node.expression) && node.arguments[0] !== undefined && /^(?:get|header)$/.test(node.expression.name.text)) [owner, name] = [node.expression.expression, facts.constantString(node.arguments[0])];
  const bare = owner && skipWrappers(owner);
  if (bare === undefined || name === undefined || !told.test(name.toLowerCase())) return undefined;
  const isOfHeaders = isPropertyAccess(bare) && bare.name.text === "headers";
  if (!isOfHeaders && !isCallExpression(node)) return undefined;
  let root: Expression = isOfHeaders ? skipWrappers(bare.expression) : bare;
  // `context.req.header("host")`
  if (isPropertyAccess(root) && /^(?:req|request)$/.test(root.name.text)) root = skipWrappers(root.expression);
  const parameter = isIdentifier(root) ? facts.names.bindingOf(root)?.declaration : undefined;
  return isParameter(parameter) && parameter.parent === declared ? name.toLowerCase() : undefined;
}
