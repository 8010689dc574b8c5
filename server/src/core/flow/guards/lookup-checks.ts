import type ts from "typescript";
import { absolutePath, climbingPath, maskOf, objectKinds } from "../../model/taint-kinds.js";
import { type Expression, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isShorthandProperty, isVariableDeclaration, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { handedValues } from "../walk/handed-values.js";
import { clear } from "./guard-subject.js";

/**
 * `await prisma.member.findUnique({ where: { userId_teamId: { userId, teamId } } })` has thrown where what tells a record apart is no plain value.
 * Fields beside it may hold operators. https://www.prisma.io/docs/orm/reference/prisma-client-reference#findunique
 */
export function checkByLookup(walker: FlowWalker, call: ts.CallExpression | ts.NewExpression): void {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee) || !/^findUnique(?:OrThrow)?$/.test(callee.name.text)) return;
  const where = walker.facts.option(call.arguments?.[0], "where");
  const filter = where.state === "given" ? skipWrappers(where.value) : undefined;
  if (filter === undefined || !isObjectLiteral(filter)) return;
  const isFound = isReliedOn(walker, call);
  for (const property of filter.properties) {
    const name = property.name && propertyNameText(property.name);
    if (name === undefined || (filter.properties.length > 1 && name !== "id")) continue;
    const value: Expression | undefined = isPropertyAssignment(property) ? property.initializer : isShorthandProperty(property) ? property.name : undefined;
    if (value !== undefined) for (const plain of handedValues(value)) clear(walker, plain, objectKinds, isFound ? { doubts: pathKinds } : {});
  }
}

const pathKinds = maskOf(["path"]) | absolutePath | climbingPath;

/** Functions that look for a record, and those that by their names look at a file, which says nothing of where it is. */
const finding = /^(?:get|find|fetch|load|lookup)(?:[A-Z]|One$|$)/;
const ofFiles = /file|path|dir|folder|content|asset|stat|image|template|document|page|script|media|url|resource/i;

/** `const app = await apps.getDefinition(name); if (!app) return`: nothing is found under a name that nobody has let in before, which leaves a doubt. */
export function checkByFinding(walker: FlowWalker, call: ts.CallExpression, name: string): void {
  if (!finding.test(name) || ofFiles.test(name)) return;
  for (const argument of call.arguments) for (const value of handedValues(argument)) for (const key of handedValues(value)) clear(walker, key, 0, { doubts: pathKinds });
}

/** True where the code goes on with what it finds, and so only with keys that somebody has let in before. */
function isReliedOn({ facts }: FlowWalker, call: ts.CallExpression | ts.NewExpression): boolean {
  let at: Node = call;
  while (at.parent.kind === SyntaxKind.AwaitExpression || at.parent.kind === SyntaxKind.ParenthesizedExpression) at = at.parent;
  const { parent } = at;
  if (isPropertyAccess(parent)) return parent.expression === at && parent.parent.kind !== SyntaxKind.CallExpression;
  const binding = isVariableDeclaration(parent) && isIdentifier(parent.name) ? facts.names.bindingOf(parent.name) : undefined;
  return binding !== undefined && facts.names.referencesTo(binding).some((use) => isPropertyAccess(use.parent) && use.parent.expression === use && use.parent.questionDotToken === undefined);
}
