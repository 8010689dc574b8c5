import type { FileFacts } from "#core/facts/file-facts";
import { defineSyntaxRule } from "#core/rule/rule";
import {
  type CallExpression,
  contains,
  enclosingFunction,
  type Expression,
  type FunctionLike,
  isAwait,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isObjectLiteral,
  isPropertyAccess,
  isPropertyAssignment,
  isVariableDeclaration,
  type Node,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "#core/syntax/nodes";

/** Methods of models that change or remove the records that a filter finds. */
const changing = /^(?:findOneAndUpdate|findByIdAndUpdate|findOneAndDelete|findByIdAndDelete|findOneAndRemove|findByIdAndRemove|findOneAndReplace|updateOne|replaceOne|deleteOne|update|delete|destroy|upsert)$/;
/** Methods that hand a record out, which changes by what is done with it then. */
const loading = /^(?:findById|findOne|findByPk|findUnique|findFirst)$/;
const changes = new Set(["save", "remove", "deleteOne", "destroy", "update", "updateOne", "delete"]);
/** Members of a record that say whose it is. */
const ownerKey = /^(?:user|owner|author|account|creator|createdBy|created_by|tenant|(?:user|owner|author|account|creator|tenant)_?id|username)$/i;
/** Who asks, as a request or its verified token tells. */
const asker = /\b(?:req|request|ctx|context|c)\s*\??\.\s*(?:user|auth|session|userId|decoded|identity|currentUser|account|viewer)\b/;
const verified = /\b(?:verify|getServerSession|getSession|currentUser|auth)\s*\(/;
const fromRequest = /\b(?:req|request|ctx|context)\s*\??\.\s*(?:params|body|query)\b/;
/** Whoever names one of these has thought of who may. */
const asksWho = /\b\w*(?:users?|session|owner|auth\w*|tenant|account|viewer|role|roles|admin|permission\w*|policy|member\w*|decoded|identity|principal|allowed|forbidden)\b|\bcan[A-Z]|userId|ownerId|tenantId|orgId|createdBy|author/i;

export default defineSyntaxRule({
  meta: {
    id: "record-changed-without-owner",
    title: "Record changed without the owner that others are found by",
    family: "auth",
    severity: "high",
    confidence: "medium",
    cwe: [639, 862],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-8.2.2"],
    since: "0.1.0",
    messages: {
      changed: '{api} finds the record by what the request says alone, while {model} is found or made with "{owner}" of who asks elsewhere in this file: another identifier changes what belongs to somebody else. Add the owner to the filter.',
    },
    options: {},
    triggers: [{ patterns: [/\b(?:findOneAnd|findByIdAnd|updateOne|deleteOne|replaceOne|\.(?:update|delete|destroy|upsert|save|remove)\()/, fromRequest, /\b(?:user|owner|author|account|creator|createdBy|created_by|tenant|username)\w*\s*:/i] }],
    fix: "none",
    inTests: "silent",
    settledBy: "authorization",
    presets: {},
  },
  check({ facts, report }) {
    const calls = facts.calls().flatMap((call) => (isCallExpression(call) ? modelCall(facts, call) : []));
    for (const { call, model, method } of calls) {
      const around = outermost(call);
      if (around === undefined || !(changing.test(method) || (loading.test(method) && isChanged(facts, call, around))) || !fromRequest.test(filterText(facts, call, around)) || asksWho.test(facts.textOf(around).replaceAll(model, ""))) continue;
      const owner = calls.filter((other) => other.model === model).map((other) => ownerGiven(facts, other.call)).find((found) => found !== undefined) ?? ownerOfMade(facts, model);
      if (owner !== undefined) report({ at: call, message: "changed", data: { api: `${model}.${method}`, model, owner } });
    }
  },
});

interface ModelCall {
  readonly call: CallExpression;
  readonly model: string;
  readonly method: string;
}

/** A call of a method of something named like a model: `Note.find({ user: req.user.id })`. */
function modelCall(facts: FileFacts, call: CallExpression): readonly ModelCall[] {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee)) return [];
  const model = facts.textOf(callee.expression);
  if (!/^(?:[A-Z]\w*|(?:prisma|db|models?)\.\w+)$/.test(model)) return [];
  return [{ call, model, method: callee.name.text }];
}

/** `const order = await Order.findById(id); …; await order.save()`. */
function isChanged(facts: FileFacts, call: CallExpression, around: FunctionLike): boolean {
  let made: Node = call;
  while (isAwait(made.parent) || (isPropertyAccess(made.parent) && isCallExpression(made.parent.parent)) || (isCallExpression(made.parent) && made.parent.expression === made)) made = made.parent;
  const { parent } = made;
  const binding = isVariableDeclaration(parent) && isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  if (binding === undefined) return false;
  return facts.names.referencesTo(binding).some((use) => isPropertyAccess(use.parent) && use.parent.expression === use && changes.has(use.parent.name.text) && isCallExpression(use.parent.parent) && contains(around, use));
}

/** The member that a call gives who asks. */
function ownerGiven(facts: FileFacts, call: CallExpression): string | undefined {
  return call.arguments.map((argument) => ownerIn(facts, argument, 0)).find((found) => found !== undefined);
}

/** The same of `new Note({ … })`. */
function ownerOfMade(facts: FileFacts, model: string): string | undefined {
  for (const made of facts.nodesOf(SyntaxKind.NewExpression)) {
    if (!isNewExpression(made) || facts.textOf(made.expression) !== model) continue;
    const [first] = made.arguments ?? [];
    const owner = first && ownerIn(facts, first, 0);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

const deepest = 3;

/** The member of a filter or of values that holds who asks. */
function ownerIn(facts: FileFacts, node: Expression, depth: number): string | undefined {
  const literal = skipWrappers(node);
  if (!isObjectLiteral(literal) || depth > deepest) return undefined;
  for (const property of literal.properties) {
    if (!isPropertyAssignment(property)) continue;
    const name = propertyNameText(property.name);
    if (name !== undefined && ownerKey.test(name) && isAsker(facts, property.initializer)) return name;
    const inner = ownerIn(facts, property.initializer, depth + 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isAsker(facts: FileFacts, value: Expression): boolean {
  const text = facts.textOf(value);
  if (asker.test(text)) return true;
  let root = skipWrappers(value);
  while (isPropertyAccess(root)) root = skipWrappers(root.expression);
  const binding = isIdentifier(root) ? facts.names.bindingOf(root) : undefined;
  if (binding === undefined) return false;
  const made = isIdentifier(root) ? facts.definitionOf(root) : undefined;
  return [...(made === undefined ? [] : [made]), ...facts.names.assignmentsTo(binding).map(({ right }) => right)].some((one) => {
    const bare = skipWrappers(one);
    const told = facts.textOf(isAwait(bare) ? bare.expression : bare);
    return told.length < 200 && (verified.test(told) || asker.test(told));
  });
}

/** What finds the record, with what the names in it were made of in the handler. */
function filterText(facts: FileFacts, call: CallExpression, around: FunctionLike): string {
  const text = call.arguments.map((argument) => facts.textOf(argument)).join(" ");
  const names = new Set(text.match(/\b[a-z]\w*\b/gi));
  const made = facts.nodesOf(SyntaxKind.VariableDeclaration).filter((node) => node.pos >= around.pos && node.end <= around.end && fromRequest.test(facts.textOf(node)));
  return [text, ...made.map((node) => facts.textOf(node)).filter((line) => [...names].some((name) => new RegExp(`\\b${name}\\b[^=]*=`).test(line)))].join(" ");
}

/** The handler: the outermost function that is not a whole module. */
function outermost(node: Node): FunctionLike | undefined {
  let found: FunctionLike | undefined;
  for (let around = enclosingFunction(node); around !== undefined; around = enclosingFunction(around)) {
    if (around.end - around.pos > 4000) break;
    found = around;
  }
  return found;
}
