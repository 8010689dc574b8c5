import type { FileFacts } from "../facts/file-facts.js";
import { readOption } from "../options/read-option.js";
import { type BinaryExpression, type CallExpression, type Expression, isBinaryExpression, isCallExpression, isConditional, isIdentifier, isIfStatement, isNumericLiteral, isPropertyAccess, isPropertyAssignment, isPropertyDeclaration, isStringLike, isTemplateExpression, isVariableDeclaration, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { TextEdit } from "../text/text-edit.js";

/** The least length that some code asks of a password. */
export interface LengthRule {
  readonly at: Node;
  readonly length: number;
  /** The number, where it can be changed in place. */
  readonly number: Expression;
  /** What it is: one less than the length in `length <= 5`. */
  readonly written: number;
}

const passwordName = /^(?:new|user|plain|raw)?_?(?:password|passwd|pwd|passphrase)$/i;

/** `z.string().min(6)` under the name of a password, `@MinLength(6) password`, `body("password").isLength({ min: 6 })`. */
export function lengthRuleOfCall(facts: FileFacts, call: CallExpression): LengthRule | undefined {
  const target = skipWrappers(call.expression);
  const method = isPropertyAccess(target) ? target.name.text : isIdentifier(target) ? target.text : "";
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  if (method === "min" && isPropertyAccess(target)) return isStringSchema(target.expression) && namesPassword(call) ? ruleOf(facts, call, first) : undefined;
  if (method === "MinLength" || method === "Length") {
    const { parent } = call;
    const member = parent.kind === SyntaxKind.Decorator ? parent.parent : undefined;
    return member !== undefined && isPropertyDeclaration(member) && passwordName.test(propertyNameText(member.name) ?? "") ? ruleOf(facts, call, first) : undefined;
  }
  if (method === "isLength" && isPropertyAccess(target) && fieldsOf(facts, target.expression).some((field) => passwordName.test(field))) {
    const min = readOption(facts, first, "min");
    return min.state === "given" ? ruleOf(facts, call, min.value) : undefined;
  }
  return undefined;
}

/** `password.length < 6`. */
export function lengthRuleOfComparison(facts: FileFacts, node: BinaryExpression): LengthRule | undefined {
  const { left, right, operatorToken } = node;
  const bare = skipWrappers(left);
  if (!isPropertyAccess(bare) || bare.name.text !== "length") return undefined;
  const subject = skipWrappers(bare.expression);
  const name = isIdentifier(subject) ? subject.text : isPropertyAccess(subject) ? subject.name.text : "";
  if (!passwordName.test(name)) return undefined;
  const number = facts.constant(right)?.value;
  if (typeof number !== "number" || number < 3) return undefined;
  const kind = operatorToken.kind;
  if (kind === SyntaxKind.LessThanToken || kind === SyntaxKind.GreaterThanEqualsToken) return { at: node, length: number, number: right, written: number };
  return kind === SyntaxKind.LessThanEqualsToken || kind === SyntaxKind.GreaterThanToken ? { at: node, length: number + 1, number: right, written: number } : undefined;
}

/** The edits that say another length in the texts which tell people of a rule: its message, or what is answered where it fails. */
export function textsOfLength(facts: FileFacts, { at, length }: LengthRule, other: number): readonly TextEdit[] {
  const place = new RegExp(`(?<![\\d.])${length}(?![\\d.])`, "g");
  const edits: TextEdit[] = [];
  const look = (node: Node): void => {
    node.forEachChild(look);
    // `t("too-short", { length: 6 })`
    const isGiven = isNumericLiteral(node) && isPropertyAssignment(node.parent) && node.parent.parent.parent !== at;
    if (!isGiven && !isStringLike(node) && !isTemplateExpression(node)) return;
    const { start } = facts.spanOf(node);
    const [one, more] = [...facts.textOf(node).matchAll(place)];
    if (one !== undefined && more === undefined) edits.push({ span: { start: start + one.index, end: start + one.index + one[0].length }, newText: String(other) });
  };
  const told = toldBy(at);
  if (told !== undefined) look(told);
  return edits;
}

/** `.min(6, "…")`, `.isLength({ min: 6 }).withMessage("…")`, `if (password.length < 6) …`. */
function toldBy(at: Node): Node | undefined {
  if (isCallExpression(at)) return isPropertyAccess(at.parent) && /message/i.test(at.parent.name.text) && isCallExpression(at.parent.parent) ? at.parent.parent : at;
  let node = at;
  while (isBinaryExpression(node.parent) || node.parent.kind === SyntaxKind.ParenthesizedExpression) node = node.parent;
  if (isIfStatement(node.parent)) return node.parent.thenStatement;
  return isConditional(node.parent) ? node.parent : undefined;
}

/** What else than a least length says of a text what it has to be like; whatever is not known may do so. */
const lenient = /^(?:string|trim|required|max|nonempty|describe|meta|label|openapi|normalize|strict|defined|ensure|exist)$/;

/** `z.string()` under the name of a password, with nothing behind it that asks for a length or a form: the whole chain. */
export function isOpenPassword(call: CallExpression): boolean {
  if (isPropertyAccess(call.parent) || !isStringSchema(call) || !namesPassword(call)) return false;
  for (let at: Expression = call; isCallExpression(at); ) {
    const callee = skipWrappers(at.expression);
    if (!isPropertyAccess(callee)) return isIdentifier(callee);
    if (!lenient.test(callee.name.text)) return false;
    at = skipWrappers(callee.expression);
  }
  return true;
}

function ruleOf(facts: FileFacts, at: Node, value: Expression): LengthRule | undefined {
  const number = facts.constant(value)?.value;
  return typeof number === "number" ? { at, length: number, number: value, written: number } : undefined;
}

/** A chain that begins with `string()`. */
function isStringSchema(chain: Expression): boolean {
  let at = skipWrappers(chain);
  while (isCallExpression(at)) {
    const callee = skipWrappers(at.expression);
    if (isPropertyAccess(callee)) {
      if (callee.name.text === "string") return true;
      at = skipWrappers(callee.expression);
    } else return isIdentifier(callee) && callee.text === "string";
  }
  return false;
}

/** The property or variable that a schema is given to. */
function namesPassword(call: Node): boolean {
  for (let at = call; at.parent !== undefined; at = at.parent) {
    if (isPropertyAssignment(at.parent)) return passwordName.test(propertyNameText(at.parent.name) ?? "");
    if (isVariableDeclaration(at.parent)) return /^(?:new)?password(?:schema|rule|validator)?$/i.test(propertyNameText(at.parent.name) ?? "");
    if (!isCallExpression(at.parent) && !isPropertyAccess(at.parent)) return false;
    if (isCallExpression(at.parent) && at.parent.arguments.includes(at as Expression)) return false;
  }
  return false;
}

/** The fields that a chain of express-validator checks. */
function fieldsOf(facts: FileFacts, chain: Expression): readonly string[] {
  let at = skipWrappers(chain);
  while (isPropertyAccess(at) || (isCallExpression(at) && isPropertyAccess(skipWrappers(at.expression)))) {
    const next = isPropertyAccess(at) ? at.expression : at.expression;
    if (isCallExpression(at)) {
      const [field] = at.arguments;
      const text = field === undefined ? undefined : facts.constantString(field);
      if (text !== undefined && passwordName.test(text)) return [text];
    }
    at = skipWrappers(next);
  }
  const [field] = isCallExpression(at) ? at.arguments : [];
  const text = field === undefined ? undefined : facts.constantString(field);
  return text === undefined ? [] : [text];
}
