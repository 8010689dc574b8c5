import type { FileFacts } from "../facts/file-facts.js";
import {
  type CallExpression,
  type Expression,
  type Identifier,
  isAwait,
  isBinaryExpression,
  isCallExpression,
  isConditional,
  isExpressionStatement,
  isIdentifier,
  isIfStatement,
  isObjectBindingPattern,
  isPrefixUnary,
  isPropertyAccess,
  isVariableDeclaration,
  type Node,
  type PropertyAccessExpression,
  propertyNameText,
  skipWrappers,
  SyntaxKind,
} from "../syntax/nodes.js";

/** A method that returns what it found out; see the table in the models. */
interface Validator {
  readonly method: string;
  readonly of: RegExp;
  readonly flag: string;
  readonly data: string;
  readonly isBare?: true;
  readonly isTelling?: true;
}

interface Use<Row> {
  readonly call: CallExpression;
  readonly row: Row;
}

/** Calls that are statements by themselves: nobody has the result. */
export function droppedResult<Row extends Validator>(facts: FileFacts, table: readonly Row[]): readonly Use<Row>[] {
  return usesOf(facts, table).filter(({ call }) => isExpressionStatement(isAwait(call.parent) ? call.parent.parent : call.parent));
}

/** Calls of whose result the data is read, and neither the flag is nor whether there are data: they are missing where the input is wrong. */
export function uncheckedParse<Row extends Validator>(facts: FileFacts, table: readonly Row[]): readonly Use<Row>[] {
  return usesOf(facts, table).filter(({ call, row }) => {
    if (row.data === "") return false;
    const read = partsRead(facts, isAwait(call.parent) ? call.parent : call);
    if (read?.some(({ name }) => name === row.data) !== true) return false;
    return !read.some(({ name, isAsked }) => name === row.flag || verdicts.has(name) || (name === row.data && isAsked));
  });
}

/** What else says whether the input is right. */
const verdicts: ReadonlySet<string> = new Set(["error", "issues", "errors", "warning"]);

interface PartRead {
  readonly name: string;
  /** True where the code asks whether there is such a part. */
  readonly isAsked: boolean;
}

function usesOf<Row extends Validator>(facts: FileFacts, table: readonly Row[]): readonly Use<Row>[] {
  return facts.calls().flatMap((call): readonly Use<Row>[] => {
    if (!isCallExpression(call)) return [];
    const target = skipWrappers(call.expression);
    const method = isPropertyAccess(target) ? target.name.text : isIdentifier(target) ? target.text : "";
    const callee = facts.callee(call);
    const row = table.find(({ method: name, of, isTelling }) => name === method && (of.test(callee?.name ?? "") || (isTelling === true && isPropertyAccess(target) && callee !== undefined && facts.isProjectName(callee))));
    return row === undefined ? [] : [{ call, row }];
  });
}

/** The parts of a value that are read where it is made or by its variable; undefined where it goes on as a whole. */
function partsRead(facts: FileFacts, value: Node): readonly PartRead[] | undefined {
  let at = value;
  while (at.parent !== undefined && at.parent.kind !== undefined && skipWrappers(at.parent as never) === skipWrappers(value as never)) at = at.parent;
  const { parent } = at;
  if (isPropertyAccess(parent)) return [partOf(parent)];
  if (!isVariableDeclaration(parent)) return undefined;
  if (isObjectBindingPattern(parent.name)) {
    if (parent.name.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)) return undefined;
    return parent.name.elements.map(({ propertyName, name }) => ({
      name: propertyNameText(propertyName ?? name) ?? "",
      isAsked: isIdentifier(name) && referencesOf(facts, name).some(isAskedFor),
    }));
  }
  if (!isIdentifier(parent.name)) return undefined;
  const parts: PartRead[] = [];
  for (const reference of referencesOf(facts, parent.name)) {
    if (!isPropertyAccess(reference.parent) || reference.parent.expression !== reference) return undefined;
    parts.push(partOf(reference.parent));
  }
  return parts;
}

function partOf(access: PropertyAccessExpression): PartRead {
  return { name: access.name.text, isAsked: isAskedFor(access) };
}

function referencesOf(facts: FileFacts, name: Identifier): readonly Identifier[] {
  const binding = facts.names.bindingOf(name);
  return binding === undefined ? [] : facts.names.referencesTo(binding);
}

/** `if (data)`, `!data`, `data && …`, `data ?? …`, `data?.name`, `data === undefined`. */
function isAskedFor(node: Expression): boolean {
  const { parent } = node;
  if (isIfStatement(parent) || isPrefixUnary(parent)) return true;
  if (isConditional(parent)) return parent.condition === node;
  if (isPropertyAccess(parent)) return parent.questionDotToken !== undefined;
  if (!isBinaryExpression(parent)) return false;
  if (askingSigns.has(parent.operatorToken.kind)) return parent.left === node || isAskedFor(parent);
  return comparingSigns.has(parent.operatorToken.kind);
}

const askingSigns: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.AmpersandAmpersandToken, SyntaxKind.BarBarToken, SyntaxKind.QuestionQuestionToken]);
const comparingSigns: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
]);
