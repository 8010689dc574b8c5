import type ts from "typescript";
import type { FileFacts } from "../../facts/file-facts.js";
import {
  type Expression,
  type FunctionLike,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isElementAccess,
  isFunctionLike,
  isIfStatement,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isRegularExpression,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../../syntax/nodes.js";
import type { PathText } from "../fragment.js";

/** A part of a function that answers one path. */
export interface RouteBranch {
  readonly methods: readonly string[];
  readonly path: PathText;
  /** The condition, the case or the key that says so. */
  readonly at: Node;
  /** What is run for it. */
  readonly does: Node;
  /** The function that a table of routes has for it. */
  readonly handler?: Expression;
  /** What runs in the function before it. */
  readonly before: readonly Node[];
}

const asksPath = /\b(?:url|path|pathname|route|uri|href)\b|(?:Url|Path|Pathname|Route)\b/;
const asksMethod = /\bmethod\b|Method\b/;
const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const maxBranches = 500;

/** What of the way to a place is known: the methods that were asked for, and the statements that were passed. */
interface Way {
  readonly node: Node;
  readonly methods: readonly string[];
  readonly path: PathText | null;
  readonly before: readonly Node[];
}

/** The branches of a function by the path and the method of the request: conditions, switches, and tables of routes. */
export function branchesOf(facts: FileFacts, declared: FunctionLike): readonly RouteBranch[] {
  return facts.remember(findBranches, declared);
}

function findBranches(facts: FileFacts, declared: FunctionLike): readonly RouteBranch[] {
  const found: RouteBranch[] = [];
  const pending: Way[] = declared.body === undefined ? [] : [{ node: declared.body, methods: [], path: null, before: [] }];
  for (let way = pending.pop(); way !== undefined && found.length < maxBranches; way = pending.pop()) {
    const { node } = way;
    if (isFunctionLike(node)) continue;
    const next: Way[] = [];
    if (isBlock(node) || node.kind === SyntaxKind.CaseClause || node.kind === SyntaxKind.DefaultClause) {
      const passed: Node[] = [...way.before];
      for (const statement of (node as ts.Block).statements) {
        next.push({ ...way, node: statement, before: [...passed] });
        if (!tells(facts, statement)) passed.push(statement);
      }
    } else if (isIfStatement(node)) ifStatement(facts, node, way, next, found);
    else if (node.kind === SyntaxKind.SwitchStatement) switchStatement(facts, node as ts.SwitchStatement, way, next, found);
    else {
      found.push(...table(facts, node, way));
      node.forEachChild((child) => void next.push({ ...way, node: child }));
    }
    pending.push(...next.reverse());
  }
  return found.sort((a, b) => a.at.pos - b.at.pos);
}

function ifStatement(facts: FileFacts, node: ts.IfStatement, way: Way, next: Way[], found: RouteBranch[]): void {
  const asked = askedBy(facts, node.expression);
  // `if (req.method !== "GET") return …` leaves the method open for what is inside.
  const methods = asked.methods.length > 0 ? asked.methods : way.methods;
  if (asked.paths.length > 0) {
    for (const path of asked.paths) found.push(...branches(facts, { methods, path, at: node.expression, does: node.thenStatement, before: way.before }));
  } else if (way.path !== null && asked.methods.length > 0) found.push({ methods, path: way.path, at: node.expression, does: node.thenStatement, before: way.before });
  else next.push({ ...way, node: node.thenStatement, methods });
  if (node.elseStatement !== undefined) next.push({ ...way, node: node.elseStatement });
}

function switchStatement(facts: FileFacts, node: ts.SwitchStatement, way: Way, next: Way[], found: RouteBranch[]): void {
  const subject = facts.textOf(node.expression);
  let together: { readonly text: string; readonly at: Node }[] = [];
  for (const clause of node.caseBlock.clauses) {
    if (clause.kind === SyntaxKind.DefaultClause) {
      next.push({ ...way, node: clause });
      continue;
    }
    const text = facts.constantString((clause as ts.CaseClause).expression);
    if (text !== undefined) together.push({ text, at: (clause as ts.CaseClause).expression });
    // `case "/a": case "/b": …`
    if (clause.statements.length === 0) continue;
    for (const { text: one, at } of together) {
      const both = /^([A-Z]+)[ :](\/.*)$/.exec(one);
      if (both !== null) found.push({ methods: [both[1] ?? ""], path: both[2], at, does: clause, before: way.before });
      else if (one.startsWith("/") && (asksPath.test(subject) || way.path === null)) found.push(...branches(facts, { methods: way.methods, path: one, at, does: clause, before: way.before }));
      else if (verbs.test(one) && asksMethod.test(subject)) next.push({ ...way, node: clause, methods: [one] });
    }
    together = [];
  }
}

/** One branch, or one for each method that is asked for inside it. */
function branches(facts: FileFacts, branch: Omit<RouteBranch, "handler">): readonly RouteBranch[] {
  if (branch.methods.length > 0) return [branch];
  const inside: RouteBranch[] = [];
  const nodes: Node[] = [branch.does];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 400; node = nodes.pop(), count++) {
    if (isIfStatement(node)) {
      const { methods } = askedBy(facts, node.expression);
      if (methods.length > 0) inside.push({ ...branch, methods, at: node.expression, does: node.thenStatement, before: [...branch.before, ...passedIn(facts, branch.does, node)] });
    } else if (node.kind === SyntaxKind.SwitchStatement && asksMethod.test(facts.textOf((node as ts.SwitchStatement).expression))) {
      for (const clause of (node as ts.SwitchStatement).caseBlock.clauses) {
        const method = clause.kind === SyntaxKind.CaseClause ? facts.constantString((clause as ts.CaseClause).expression) : undefined;
        if (method !== undefined && verbs.test(method)) inside.push({ ...branch, methods: [method], at: (clause as ts.CaseClause).expression, does: clause, before: [...branch.before, ...passedIn(facts, branch.does, node)] });
      }
    }
    if (!isFunctionLike(node)) node.forEachChild((child) => void nodes.push(child));
  }
  return inside.length > 0 ? inside : [{ ...branch, methods: ["ALL"] }];
}

/** What runs in a branch before a statement further in, but for what tells methods apart. */
function passedIn(facts: FileFacts, branch: Node, inner: Node): readonly Node[] {
  const passed: Node[] = [];
  for (let at = inner; at !== branch && at.parent !== undefined; at = at.parent) {
    if (isBlock(at.parent)) passed.unshift(...at.parent.statements.filter((statement) => statement.end <= at.pos && !(isIfStatement(statement) && askedBy(facts, statement.expression).methods.length > 0)));
  }
  return passed;
}

interface Asked {
  readonly methods: readonly string[];
  readonly paths: readonly PathText[];
}

/** What a condition asks of the method and the path: `req.method === "GET" && url.startsWith("/api")`. */
function askedBy(facts: FileFacts, condition: Expression): Asked {
  const methods: string[] = [];
  const paths: PathText[] = [];
  const nodes: Node[] = [condition];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 100; node = nodes.pop(), count++) {
    if (node.kind === SyntaxKind.PrefixUnaryExpression) continue;
    if (isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === SyntaxKind.EqualsEqualsEqualsToken || kind === SyntaxKind.EqualsEqualsToken) {
        for (const [value, other] of [[node.left, node.right], [node.right, node.left]] as const) {
          const text = facts.constantString(value);
          if (text === undefined) continue;
          if (verbs.test(text) && asksMethod.test(facts.textOf(other))) methods.push(text);
          else if (text.startsWith("/") && asksPath.test(facts.textOf(other))) paths.push(text);
        }
        continue;
      }
      nodes.push(node.right, node.left);
      continue;
    }
    if (isCallExpression(node) && isPropertyAccess(node.expression)) {
      const { name, expression: subject } = node.expression;
      const [first] = node.arguments;
      const text = first && facts.constantString(first);
      if (name.text === "startsWith" && text?.startsWith("/") === true && asksPath.test(facts.textOf(subject))) paths.push(`${text.replace(/\/$/, "")}/*`);
      else if (name.text === "match" && first !== undefined && isRegularExpression(skipWrappers(first)) && asksPath.test(facts.textOf(subject))) paths.push(undefined);
      else if (name.text === "test" && isRegularExpression(skipWrappers(subject)) && first !== undefined && asksPath.test(facts.textOf(first))) paths.push(undefined);
      continue;
    }
    if (node.kind === SyntaxKind.ParenthesizedExpression) nodes.push((node as ts.ParenthesizedExpression).expression);
  }
  return { methods, paths };
}

/** `routes[req.url](req, res)` with `const routes = { "/": home, "POST /orders": create }`. */
function table(facts: FileFacts, node: Node, { before, methods }: Way): readonly RouteBranch[] {
  if (!isElementAccess(node) || !/url|path|route|key|method/i.test(facts.textOf(node.argumentExpression))) return [];
  const literal = facts.objectOf(node.expression);
  if (!isObjectLiteral(literal)) return [];
  return literal.properties.flatMap((property): readonly RouteBranch[] => {
    const [, verb, path] = /^(?:([A-Z]+)[ :])?(\/.*)$/.exec(propertyNameText(property.name) ?? "") ?? [];
    if (path === undefined) return [];
    const own = verb === undefined ? (methods.length > 0 ? methods : ["ALL"]) : [verb];
    const handler = isPropertyAssignment(property) ? property.initializer : undefined;
    return [{ methods: own, path, at: property, does: property, before, ...(handler !== undefined && { handler }) }];
  });
}

/** True for statements that tell paths apart, which are no matter of what follows. */
function tells(facts: FileFacts, statement: Node): boolean {
  if (isIfStatement(statement)) return askedBy(facts, statement.expression).paths.length > 0;
  return statement.kind === SyntaxKind.SwitchStatement && asksPath.test(facts.textOf((statement as ts.SwitchStatement).expression));
}
