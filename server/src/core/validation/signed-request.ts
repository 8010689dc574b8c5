import { namesSignatureCheck } from "../names/signature-names.js";
import { type FunctionLike, isBinaryExpression, isCallExpression, isFunctionLike, isIdentifier, isIfStatement, isPrefixUnary, isPropertyAccess, leaves, type Node, skipWrappers, type Expression, SyntaxKind } from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

/**
 * True where a handler turns requests away before a place that somebody with the key has not signed: `if (signature !== expected) throw …`,
 * `if (!isSignatureValid) return …`. What comes then is from a service that is trusted.
 */
export function isSignedBefore({ body }: FunctionLike, place: Node): boolean {
  return body !== undefined && refusals(body).some(({ end }) => end <= place.pos);
}

/** Asked for each use of a request's data, of which generated handlers have thousands. */
const known = new WeakMap<Node, readonly Node[]>();

/** The statements of a function that leave it where a signature is wrong. */
function refusals(body: Node): readonly Node[] {
  const before = known.get(body);
  if (before !== undefined) return before;
  const found: Node[] = [];
  const pending: Node[] = [body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node !== body && isFunctionLike(node)) continue;
    if (isIfStatement(node) && node.elseStatement === undefined && leaves(node.thenStatement) && refutes(node.expression)) found.push(node);
    node.forEachChild((child) => {
      pending.push(child);
      return undefined;
    });
  }
  known.set(body, found);
  return found;
}

const different: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.ExclamationEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);

/** True for a condition that holds where a signature is wrong. */
function refutes(condition: Expression): boolean {
  const bare = skipWrappers(condition);
  if (isBinaryExpression(bare)) {
    if (bare.operatorToken.kind === SyntaxKind.BarBarToken) return refutes(bare.left) || refutes(bare.right);
    return different.has(bare.operatorToken.kind) && isName(bare.left) && isName(bare.right) && (namesSignature(bare.left) || namesSignature(bare.right));
  }
  if (!isPrefixUnary(bare) || bare.operator !== SyntaxKind.ExclamationToken) return false;
  const asked = skipWrappers(bare.operand);
  if (isCallExpression(asked)) {
    const receiver = isPropertyAccess(asked.expression) ? lastName(asked.expression.expression) : "";
    return namesSignatureCheck(lastName(asked.expression), receiver, asked.arguments.map((argument) => lastName(argument)));
  }
  return namesSignatureCheck(lastName(asked), "", []);
}

/** Not a text written out, or nothing: those only ask whether there is a signature. */
function isName(side: Expression): boolean {
  const bare = skipWrappers(side);
  return isCallExpression(bare) || (lastName(bare) !== "" && lastName(bare) !== "undefined");
}

function namesSignature(side: Expression): boolean {
  return splitWords(lastName(side)).some((word) => word === "signature" || word === "hmac" || word === "digest");
}

function lastName(node: Expression): string {
  const bare = skipWrappers(node);
  return isIdentifier(bare) ? bare.text : isPropertyAccess(bare) ? bare.name.text : "";
}
