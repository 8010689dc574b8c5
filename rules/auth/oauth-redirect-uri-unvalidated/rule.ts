import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isArrowFunction, isCallExpression, isFunctionLike, isIdentifier, isNewExpression, isObjectLiteral, isParenthesized, isPropertyAccess, isPropertyAssignment, isReturnStatement, type Node, type PropertyAssignment, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { isCheckedValue, isHandedToCheck } from "#core/validation/request-checks";
import { requestValue } from "#core/validation/request-value";

type Context = SyntaxRuleContext<"chosen", unknown>;

/** Names that an address to go to after anything else bears as well. */
const unclear = /^(?:redirect|callback)_?url$/i;
const signInParameters = /^(?:scopes?|client_?id|response_?type|state|nonce|code|code_?challenge|code_?verifier|grant_?type|prompt|provider)$/i;
const signInCall = /auth|oidc|openid|saml|sso|sign_?in|log_?in|consent/i;

const names = /^(?:redirect_?uri|redirect_?url|callback_?url|post_?logout_?redirect_?uri)$/i;

export default defineSyntaxRule({
  meta: {
    id: "oauth-redirect-uri-unvalidated",
    title: "OAuth redirect address from the request",
    family: "auth",
    severity: "high",
    confidence: "high",
    cwe: [601],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-10.4.1"],
    since: "0.1.0",
    messages: {
      chosen: "{source} becomes {name}, to which the sign-in sends its code: whoever made the link may get it. Take the address from the configuration, or from a list of exact addresses.",
    },
    options: {},
    triggers: [{ pattern: /redirect_?ur[il]|callback_?url/gi }],
    fix: "none",
    presets: {},
  },
  visit: {
    /** `{ redirect_uri: req.query.redirect_uri }` in the parameters of an authorization request. */
    PropertyAssignment(property, context) {
      const name = context.facts.textOf(property.name).replace(/["']/g, "");
      if (!names.test(name) || !isHandedOn(property.parent.parent) || isState(property.parent) || isRedeemed(property.parent)) return;
      judge(context, property.initializer, name, (!unclear.test(name) || isOfSignIn(property)) && !isStored(property), isHandedBack(property.parent) || isOfAskers(context, property.parent));
    },
    /** `url.searchParams.set("redirect_uri", value)`. */
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      const [key, value] = call.arguments;
      if (!isPropertyAccess(callee) || !/^(?:set|append)$/.test(callee.name.text) || key === undefined || value === undefined) return;
      const name = context.facts.constantString(key);
      if (name !== undefined && names.test(name) && !isOwnAddress(context, callee.expression)) judge(context, value, name);
    },
    TemplateExpression(text, context) {
      let before = text.head.text;
      for (const { expression, literal } of text.templateSpans) {
        const name = /[?&]([\w-]+)=$/.exec(before)?.[1];
        if (name !== undefined && names.test(name)) judge(context, expression, name, true, /^(?:https:\/\/[\w-]+\.[\w.-]+)?[/?]/.test(text.head.text));
        before = literal.text;
      }
    },
  },
});

/** `const url = new URL(request.url); url.searchParams.set(…)`: the address that was asked for, written another way for whoever reads it next. */
function isOwnAddress({ facts }: Context, parameters: Expression): boolean {
  const of = skipWrappers(parameters);
  const url = isPropertyAccess(of) ? skipWrappers(of.expression) : of;
  const made = isIdentifier(url) ? skipWrappers(facts.definitionOf(url) ?? url) : url;
  const [address] = isNewExpression(made) ? (made.arguments ?? []) : [];
  return address !== undefined && requestValue(facts, address)?.part === "url";
}

/** True for an object that is an argument or the value of a variable: what an answer repeats is no parameter. */
function isHandedOn(holder: Node): boolean {
  const text = holder.getText();
  return !/^(?:res|reply|ctx|response)\b[^(]*\.(?:json|send|render)\(/.test(text);
}

/** True for what comes back with the state of a sign-in: whoever reads it then decides where to go, and the code went elsewhere. */
function isState(object: Node): boolean {
  const { parent } = object;
  return isPropertyAssignment(parent) && /^(?:state|\w+State)$/i.test(propertyNameText(parent.name) ?? "");
}

/** True where a code is redeemed: the address is compared with the one that the code was sent to, and nobody is sent there again. */
function isRedeemed(object: Node): boolean {
  return isObjectLiteral(object) && object.properties.some(({ name }) => name !== undefined && /^(?:code|authorization_?code|grant_?type)$/i.test(propertyNameText(name) ?? ""));
}

/** `prisma.provider.update({ data: { clientId, redirectUri } })`: a setting of the application, by which nobody is sent anywhere yet. */
function isStored(property: PropertyAssignment): boolean {
  let at: Node = property.parent;
  while (at.parent !== undefined && !isCallExpression(at) && !isFunctionLike(at)) at = at.parent;
  return isCallExpression(at) && /\.(?:create|update|upsert|insert|save|values|set|findOneAndUpdate|findByIdAndUpdate|updateOne)$/.test(at.expression.getText());
}

/** True where a call or another parameter beside it speaks of a sign-in: a form, a payment and a document have such addresses too. */
function isOfSignIn(property: PropertyAssignment): boolean {
  if (isObjectLiteral(property.parent) && property.parent.properties.some(({ name }) => name !== undefined && signInParameters.test(propertyNameText(name) ?? ""))) return true;
  let at: Node = property.parent;
  while (at.parent !== undefined && !isCallExpression(at) && !isFunctionLike(at)) at = at.parent;
  return isCallExpression(at) && signInCall.test(at.expression.getText());
}

/** `return { clientId, redirectUri }`: what reads a request for others leaves it to them to judge. */
function isHandedBack({ parent }: Node): boolean {
  return isReturnStatement(parent) || (isParenthesized(parent) && isArrowFunction(parent.parent));
}

/** `{ client_id: req.body.client_id, redirect_uri: req.body.redirect_uri }`: whose client is the asker's too hands a request on to where clients are registered. */
function isOfAskers({ facts }: Context, object: Node): boolean {
  return isObjectLiteral(object) && object.properties.some((property) => isPropertyAssignment(property) && /^client_?id$/i.test(propertyNameText(property.name) ?? "") && requestValue(facts, property.initializer) !== undefined);
}

/** Where somebody else compares the address with what is registered, as a named provider or a route of this very server does, it is doubtful: medium. */
function judge(context: Context, expression: Expression, name: string, isSure = true, isJudgedElsewhere = false): void {
  const { facts } = context;
  const given = encoded(facts, expression);
  const value = requestValue(facts, given);
  if (value === undefined || value.name === "" || (value.part !== "query" && value.part !== "body" && value.part !== "cookies") || isCheckedValue(facts, expression, value) || isHandedToCheck(facts, expression)) return;
  context.report({ at: expression, message: "chosen", data: { source: facts.textOf(value.source), name }, confidence: context.isTestFile || !isSure ? "low" : isJudgedElsewhere ? "medium" : "high" });
}

/** What `encodeURIComponent` is given. */
function encoded(facts: Context["facts"], expression: Expression): Expression {
  const call = skipWrappers(expression);
  if (!("arguments" in call) || !("expression" in call) || facts.api(call.expression as Expression)?.name !== "globalThis.encodeURIComponent") return expression;
  const [first] = call.arguments as readonly Expression[];
  return first ?? expression;
}
