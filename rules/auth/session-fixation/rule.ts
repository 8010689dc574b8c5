import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { enclosingFunction, type Expression, type FunctionLike, isCallExpression, isPropertyAccess, type Node, skipWrappers, SyntaxKind } from "#core/syntax/nodes";
import type { FileFacts } from "#core/facts/file-facts";

/** Members of a session that say who is signed in. */
const identity = /^(?:user|userid|user_id|uid|account|accountid|username|user_name|logged|loggedin|isloggedin|logged_in|signedin|signed_in|authenticated|isauthenticated|auth|isadmin|admin|passport)$/i;
const checksPassword = /\b(?:compare|compareSync|verify|checkPassword|validatePassword|verifyPassword|authenticate|login|signIn)\b|password/i;

export default defineSyntaxRule({
  meta: {
    id: "session-fixation",
    title: "Session kept over a login",
    family: "auth",
    severity: "medium",
    confidence: "medium",
    cwe: [384],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-7.2.4"],
    since: "0.1.0",
    messages: { kept: "{member} is set in the session that the visitor came with: an id that somebody else planted is signed in from now on. Call req.session.regenerate first." },
    options: {},
    triggers: [{ pattern: /\.session\??\.set\(\s*["']\w+["']/ }, { pattern: /\.session\??(?:\s+as\s+[^()=;]{1,80}\))?\s*(?:\.\s*\w+|\[ ?["']\w+["'] ?\])\s*=[^=]/ }],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: {
    BinaryExpression({ left, operatorToken, right }, context) {
      const { facts } = context;
      if (operatorToken.kind !== SyntaxKind.EqualsToken || !isPropertyAccess(left) || !identity.test(left.name.text)) return;
      const session = skipWrappers(left.expression);
      if (!isPropertyAccess(session) || session.name.text !== "session") return;
      const request = facts.api(session.expression)?.name;
      // Koa's sessions are made anew with each change.
      if (request === undefined || !keepers.has(request)) return;
      judge(context, left.parent, left, right);
    },
    /** Fastify's `request.session.set("user", user)`: https://github.com/fastify/session#sessionsetkey-value */
    CallExpression(call, context) {
      const { expression: callee, arguments: [key, value] } = call;
      if (!isPropertyAccess(callee) || callee.name.text !== "set" || key === undefined || value === undefined) return;
      const session = skipWrappers(callee.expression);
      if (!isPropertyAccess(session) || session.name.text !== "session" || context.facts.api(session.expression)?.name !== "fastify.FastifyRequest()") return;
      if (identity.test(context.facts.constantString(key) ?? "")) judge(context, call, key, value);
    },
  },
});

/** Requests with a session that keeps its id until somebody asks for a new one. */
const keepers = new Set(["express.Request()", "fastify.FastifyRequest()"]);

function judge({ facts, report }: SyntaxRuleContext<"kept", unknown>, at: Node, member: Expression, given: Expression): void {
  if (/cookie-session|iron-session|secure-session/.test(facts.tree.document.text)) return;
  const value = facts.constant(given)?.value;
  if (value === null || value === false || value === "" || facts.textOf(given) === "undefined") return;
  const around = enclosingFunction(at);
  if (around === undefined || regenerates(facts, around)) return;
  report({ at, message: "kept", data: { member: facts.textOf(member) }, confidence: isLogin(facts, around) ? "medium" : "low" });
}

/** True where the function, or one around it, makes a new session. */
function regenerates(facts: FileFacts, declared: FunctionLike): boolean {
  for (let around: FunctionLike | undefined = declared; around !== undefined; around = enclosingFunction(around)) {
    const { pos, end } = around;
    const found = facts.calls().some((call) => {
      if (call.pos < pos || call.end > end || !isCallExpression(call)) return false;
      const { expression } = call;
      return /regenerate|migrate|renew\w*Session|req\.log[iI]n$/.test(facts.textOf(expression));
    });
    if (found) return true;
  }
  return false;
}

function isLogin(facts: FileFacts, declared: FunctionLike): boolean {
  let outer: FunctionLike = declared;
  for (let around = enclosingFunction(declared); around !== undefined; around = enclosingFunction(around)) outer = around;
  return checksPassword.test(facts.textOf(outer));
}
