import type { FileFacts } from "../facts/file-facts.js";
import { argumentsFor } from "../facts/function-uses.js";
import { type CallExpression, type Expression, type Identifier, isBindingElement, isCallExpression, isConcatenation, isElementAccess, isFallback, isIdentifier, isPropertyAccess, isVariableDeclaration, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import { comesWithRequest } from "./decoded-token.js";

const mostSteps = 12;
const ofReceiver = /^(?:toString|replace(?:All)?|trim|padEnd|concat)$/;

/**
 * The token whose claims a call takes out by hand, `JSON.parse(atob(token.split(".")[1]))`, where a request brings it: what the
 * file itself hands the function counts.
 */
export function decodedByHand(facts: FileFacts, call: CallExpression): Expression | undefined {
  const [text] = call.arguments;
  if (text === undefined || facts.callee(call)?.name !== "globalThis.JSON.parse") return undefined;
  const token = tokenOf(facts, text);
  return token !== undefined && [token, ...argumentsOf(facts, token)].some((value) => comesWithRequest(facts, value)) ? token : undefined;
}

function argumentsOf(facts: FileFacts, token: Expression): readonly Expression[] {
  return isIdentifier(token) ? argumentsFor(facts, token) : [];
}

/** What the second piece between dots is taken of, through what decodes it. */
function tokenOf(facts: FileFacts, text: Expression): Expression | undefined {
  let at: Expression | undefined = text;
  let isDecoded = false;
  for (let step = 0; at !== undefined && step < mostSteps; step++) {
    const bare: Expression = skipWrappers(at);
    if (isCallExpression(bare)) {
      const callee = skipWrappers(bare.expression);
      const isMethod = isPropertyAccess(callee) && ofReceiver.test(callee.name.text);
      isDecoded ||= /atob$|base64|Buffer\.from$/i.test(facts.textOf(callee));
      at = isMethod ? callee.expression : bare.arguments[0];
    } else if (isIdentifier(bare)) {
      const pieces = secondOf(facts, bare);
      if (pieces !== undefined) return isDecoded ? splitText(facts, pieces) : undefined;
      at = facts.definitionOf(bare);
    } else if (isElementAccess(bare)) {
      return isDecoded && facts.constant(bare.argumentExpression)?.value === 1 ? splitText(facts, bare.expression) : undefined;
    } else at = isConcatenation(bare) || isFallback(bare) ? bare.left : undefined;
  }
  return undefined;
}

/** `const [, payload] = pieces`. */
function secondOf(facts: FileFacts, name: Identifier): Expression | undefined {
  const declaration = facts.names.bindingOf(name)?.declaration;
  if (!isBindingElement(declaration) || declaration.parent.kind !== SyntaxKind.ArrayBindingPattern || declaration.parent.elements[1] !== declaration) return undefined;
  const holder = declaration.parent.parent;
  return isVariableDeclaration(holder) ? holder.initializer : undefined;
}

/** `token` of `token.split(".")`, be it kept in a variable. */
function splitText(facts: FileFacts, pieces: Expression): Expression | undefined {
  const bare = skipWrappers(pieces);
  const made = isIdentifier(bare) ? skipWrappers(facts.definitionOf(bare) ?? bare) : bare;
  if (!isCallExpression(made) || !isPropertyAccess(made.expression) || made.expression.name.text !== "split") return undefined;
  const [separator] = made.arguments;
  return separator !== undefined && facts.constantString(separator) === "." ? skipWrappers(made.expression.expression) : undefined;
}
