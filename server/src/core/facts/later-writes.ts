import type ts from "typescript";
import { enclosingFunction, type Expression, isBinaryExpression, isIdentifier, isPropertyAccess, type Node, SyntaxKind } from "../syntax/nodes.js";
import type { FileFacts } from "./file-facts.js";
import type { Binding } from "./scope.js";

/**
 * What `options.cookie.secure = value` in front of a use sets. A write that may not run, and one under a name chosen at
 * run time, leave the value unknown.
 */
export function writtenLater(facts: FileFacts, use: Expression, names: readonly string[]): Expression | "unknown" | undefined {
  if (!isIdentifier(use)) return undefined;
  const binding = facts.names.bindingOf(use);
  if (binding === undefined) return undefined;
  let last: Expression | "unknown" | undefined;
  for (const write of facts.remember(writesTo, binding)) {
    const isBefore = write.at.pos < use.pos || enclosingFunction(write.at) !== enclosingFunction(use);
    if (!isBefore || !isSamePath(write.names, names)) continue;
    last = isUnconditional(write.at, use) ? write.value : "unknown";
  }
  return last;
}

/** What `if (limited) options.max = value` in front of a use sets where it runs; the last of several. */
export function valueInBranch(facts: FileFacts, use: Expression, names: readonly string[]): Expression | undefined {
  const binding = isIdentifier(use) ? facts.names.bindingOf(use) : undefined;
  const writes = binding === undefined ? [] : facts.remember(writesTo, binding);
  return writes.findLast((write) => write.at.pos < use.pos && isSamePath(write.names, names))?.value;
}

/** A write to a member of a variable; a name that only the run tells is undefined. */
interface Write {
  readonly at: Node;
  readonly names: readonly (string | undefined)[];
  readonly value: Expression;
}

function writesTo(facts: FileFacts, binding: Binding): readonly Write[] {
  const writes: Write[] = [];
  for (const reference of facts.names.referencesTo(binding)) {
    const names: (string | undefined)[] = [];
    let at: Node = reference;
    while (at.parent !== undefined && (isPropertyAccess(at.parent) || at.parent.kind === SyntaxKind.ElementAccessExpression)) {
      if ((at.parent as ts.PropertyAccessExpression | ts.ElementAccessExpression).expression !== at) break;
      names.push(isPropertyAccess(at.parent) ? at.parent.name.text : facts.constantString((at.parent as ts.ElementAccessExpression).argumentExpression));
      at = at.parent;
    }
    const { parent } = at;
    if (names.length === 0 || !isBinaryExpression(parent) || parent.left !== at) continue;
    if (parent.operatorToken.kind === SyntaxKind.EqualsToken) writes.push({ at: parent, names, value: parent.right });
  }
  return writes;
}

function isSamePath(written: readonly (string | undefined)[], asked: readonly string[]): boolean {
  return written.length === asked.length && written.every((name, at) => name === asked[at]);
}

const branches = new Set<SyntaxKind>([
  SyntaxKind.IfStatement,
  SyntaxKind.ConditionalExpression,
  SyntaxKind.SwitchStatement,
  SyntaxKind.TryStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.WhileStatement,
]);

/** True where no branch around the write leaves out the use. */
function isUnconditional(write: Node, use: Node): boolean {
  for (let at: Node | undefined = write.parent; at !== undefined; at = at.parent) {
    if (at.pos <= use.pos && use.end <= at.end) return true;
    if (branches.has(at.kind)) return false;
  }
  return true;
}
