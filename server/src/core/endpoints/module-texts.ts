import type ts from "typescript";
import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isArrayLiteral, isBinaryExpression, isExportAssignment, isExpressionStatement, isIdentifier, isObjectLiteral, isPropertyAccess, isVariableStatement, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** What may be a path, or a part of one. */
const pathLike = /^[\w\-./:*{}?()[\]+$~@]{0,120}$/;
const maxTexts = 1000;
const maxNesting = 5;
/** Longer lists are data, and hold no paths. */
const longestList = 100;

/**
 * The texts that a file's own names hold, as paths of routes in other files use them: `USERS`, `ROUTES.users`, `Paths.Orders` of an
 * enum, `exports.users`. Names are those of `ModuleNames.values`.
 */
export function moduleTexts(facts: FileFacts): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const hold = (name: string, value: Expression): void => {
    const pending: { readonly name: string; readonly value: Expression; readonly depth: number }[] = [{ name, value, depth: 0 }];
    for (let at = pending.pop(); at !== undefined && texts.size < maxTexts; at = pending.pop()) {
      const { name: own, value: given, depth } = at;
      const bare = skipWrappers(given);
      if (isObjectLiteral(bare) && depth < maxNesting) {
        for (const property of bare.properties) {
          const key = propertyNameText(property.name);
          if (property.kind === SyntaxKind.PropertyAssignment && key !== undefined) pending.push({ name: `${own}.${key}`, value: property.initializer, depth: depth + 1 });
          else if (property.kind === SyntaxKind.ShorthandPropertyAssignment && key !== undefined) pending.push({ name: `${own}.${key}`, value: property.name, depth: depth + 1 });
        }
        continue;
      }
      if (isArrayLiteral(bare) && depth < maxNesting) {
        for (const [place, element] of bare.elements.slice(0, longestList).entries()) pending.push({ name: `${own}.${place}`, value: element, depth: depth + 1 });
        continue;
      }
      const text = facts.constantString(bare);
      if (text !== undefined && pathLike.test(text)) texts.set(own, text);
    }
  };
  for (const statement of facts.tree.sourceFile.statements) {
    if (isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) if (isIdentifier(name) && initializer !== undefined && isConstant(facts, name)) hold(name.text, frozen(initializer));
    } else if (statement.kind === SyntaxKind.EnumDeclaration) {
      const { name, members } = statement as ts.EnumDeclaration;
      for (const member of members) {
        const key = propertyNameText(member.name);
        if (key !== undefined && member.initializer !== undefined) hold(`${name.text}.${key}`, member.initializer);
      }
    } else if (isExportAssignment(statement)) hold("default", frozen(statement.expression));
    else if (isExpressionStatement(statement) && isBinaryExpression(statement.expression)) {
      const { left, right } = statement.expression;
      if (!isPropertyAccess(left)) continue;
      const target = facts.textOf(left);
      const [, name] = /^(?:module\.)?exports\.([\w$]+)$/.exec(target) ?? [];
      if (name !== undefined) hold(`exports.${name}`, frozen(right));
      else if (target === "module.exports") {
        hold("default", frozen(right));
        hold("exports", frozen(right));
      }
    }
  }
  return texts;
}

function isConstant(facts: FileFacts, name: ts.Identifier): boolean {
  const binding = facts.names.bindingOf(name);
  return binding !== undefined && facts.names.assignmentsTo(binding).length === 0;
}

/** `Object.freeze({ … })` holds what it is given. */
function frozen(value: Expression): Expression {
  const bare = skipWrappers(value) as Expression & { readonly expression?: Expression; readonly arguments?: readonly Expression[] };
  const [first] = bare.kind === SyntaxKind.CallExpression ? (bare.arguments ?? []) : [];
  return first !== undefined && isPropertyAccess(bare.expression) && bare.expression.name.text === "freeze" ? first : bare;
}
