import type { FileFacts } from "../facts/file-facts.js";
import { type Expression, isBinaryExpression, isCallExpression, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** A text that an element is given as markup. */
export interface ElementWrite {
  /** What the element is reached by. */
  readonly element: Expression;
  readonly value: Expression;
  /** The assignment or call. */
  readonly at: Node;
  /** `innerHTML`, `insertAdjacentHTML` and so on. */
  readonly member: string;
}

const properties = ["innerHTML", "outerHTML", "srcdoc"];
/** Methods with the index of their text. */
const methods: Readonly<Record<string, number>> = { insertAdjacentHTML: 1, setHTMLUnsafe: 0 };

/** Every write of markup to an element in a file, in source order of the members' names. */
export function elementWrites(facts: FileFacts): readonly ElementWrite[] {
  const writes: ElementWrite[] = [];
  for (const member of [...properties, ...Object.keys(methods)]) {
    for (const { parent } of facts.names.identifiersNamed(member)) {
      if (!isPropertyAccess(parent) || parent.name.text !== member) continue;
      const value = writtenValue(parent, methods[member]);
      if (value !== undefined) writes.push({ element: skipWrappers(parent.expression), value, at: parent.parent, member });
    }
  }
  return writes;
}

function writtenValue(access: Expression, argument: number | undefined): Expression | undefined {
  const { parent } = access;
  if (argument !== undefined) return isCallExpression(parent) && parent.expression === access ? parent.arguments[argument] : undefined;
  if (!isBinaryExpression(parent) || parent.left !== access) return undefined;
  const { kind } = parent.operatorToken;
  return kind === SyntaxKind.EqualsToken || kind === SyntaxKind.PlusEqualsToken ? parent.right : undefined;
}
