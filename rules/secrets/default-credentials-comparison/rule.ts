import type { FileFacts } from "#core/facts/file-facts";
import { maskSecret } from "#core/finding/mask";
import { matchesAt } from "#core/rule/matches-at";
import { defineSyntaxRule } from "#core/rule/rule";
import { passwordNameParts } from "#core/secrets/near-password";
import { literalsIn, secretSpanOf } from "#core/secrets/literal-origin";
import { namePromise } from "#core/secrets/name-words";
import { type NamedValue, namedValues } from "#core/secrets/named-value";
import { isBinaryExpression, isBlock, isIdentifier, isIfStatement, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "default-credentials-comparison",
    title: "Login against a name and a password in the code",
    family: "secrets",
    severity: "high",
    confidence: "high",
    cwe: [798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-6.3.2"],
    since: "0.1.0",
    messages: {
      found: "This lets {account} in with the fixed password {masked}, on every installation. Remove the branch, and check passwords against hashes of the accounts' own.",
    },
    options: {},
    triggers: [
      {
        around: passwordNameParts,
        holds: matchesAt(/(?:password|passwd|pwd|pass)(?:["'`\])]*\s*={2,3}\s*(?:["'`]|[A-Z][A-Z_]{3})|\b(?<=["'`]\s*={2,3}\s*[\w.?["']{0,60}(?:password|passwd|pwd|pass)))/i),
      },
    ],
    fix: "none",
    inTests: "silent",
    inSamples: "low",
    presets: {},
  },
  visit: {
    BinaryExpression(node, context) {
      if (!isEquality(node)) return;
      const [password] = namedValues(node);
      if (password === undefined || namePromise(password.name) !== "password") return;
      const account = accountBeside(context.facts, node);
      const text = context.facts.constantString(password.value);
      if (account === undefined || text === undefined || text === "" || onlyWarns(context.facts, node)) return;
      const value = skipWrappers(password.value);
      // The line of a constant can be shown beside the condition.
      const [origin] = literalsIn(context.facts, (isIdentifier(value) ? context.facts.definitionOf(value) : undefined) ?? value);
      const masked = origin === undefined ? [] : [secretSpanOf(context.facts, origin)];
      context.report({ at: password.value, message: "found", data: { account, masked: maskSecret(text) }, masked });
    },
  },
});

/** `if (login.user === "admin" && login.password === "admin") console.warn("Change it")`: nobody is let in there. */
function onlyWarns(facts: FileFacts, comparison: Node): boolean {
  let condition: Node = comparison;
  while (isBinaryExpression(condition.parent) || condition.parent.kind === SyntaxKind.ParenthesizedExpression) condition = condition.parent;
  const { parent } = condition;
  if (!isIfStatement(parent) || parent.expression !== condition) return false;
  const { thenStatement } = parent;
  const statements = isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  return statements.length > 0 && statements.every((statement) => /^(?:console|log|logger|this\.log(?:ger)?)(?:\.\w+)?\(|^throw\b/.test(facts.textOf(statement)));
}

function isEquality(node: Node): boolean {
  if (!isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === SyntaxKind.EqualsEqualsEqualsToken || kind === SyntaxKind.EqualsEqualsToken;
}

/** The account's name that the same condition compares with: `user === "admin" && …`. */
function accountBeside(facts: FileFacts, comparison: Node): string | undefined {
  let top: Node = comparison;
  while (isConjunction(top.parent) || top.parent.kind === SyntaxKind.ParenthesizedExpression) top = top.parent;
  const open: Node[] = [top];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const part = skipWrappers(node as NamedValue["value"]);
    if (isConjunction(part) && isBinaryExpression(part)) open.push(part.left, part.right);
    else if (part !== comparison && isEquality(part) && isBinaryExpression(part)) {
      const [other] = namedValues(part);
      const value = other && facts.constantString(other.value);
      if (other !== undefined && value !== undefined && value !== "" && accountName.test(other.name)) return value;
    }
  }
  return undefined;
}

const accountName = /^(?:.*_)?(?:user|user_?name|login|email|account|uname|admin)$|(?:User|UserName|Username|Login|Email)$/i;

function isConjunction(node: Node): boolean {
  return isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken;
}
