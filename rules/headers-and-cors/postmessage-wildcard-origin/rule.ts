import type { FileFacts } from "#core/facts/file-facts";
import { possibleConstants } from "#core/facts/possible-constants";
import type { Fix } from "#core/fix/fix";
import { personalNameKind } from "#core/names/personal-names";
import { tokenNameKind } from "#core/names/token-names";
import { readOption } from "#core/options/read-option";
import { defineSyntaxRule } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isCallExpression, isIdentifier, isObjectLiteral, isPropertyAccess, isStringLike, propertyNameText, skipWrappers } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "postmessage-wildcard-origin",
    title: "Message sent to a window of any site",
    family: "headers-and-cors",
    severity: "medium",
    confidence: "medium",
    cwe: [201, 346],
    owasp: ["A01:2021"],
    asvs: ["v5.0.0-3.5.5"],
    since: "0.1.0",
    messages: {
      secret: "{name} is sent to whatever site the window shows by then. Name the origin that may have it in place of \"*\".",
      data: "The message is sent to whatever site the window shows by then. Name the origin that may have it in place of \"*\".",
    },
    options: {},
    triggers: [{ method: "postMessage" }],
    fix: "suggestion",
    // A sandboxed page of an extension has no origin that could be named: https://developer.chrome.com/docs/extensions/reference/manifest/sandbox
    inPrograms: { extension: "medium" },
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      const callee = skipWrappers(call.expression);
      const { facts } = context;
      const name = isPropertyAccess(callee) ? callee.name.text : isIdentifier(callee) ? callee.text : "";
      const [message, target] = call.arguments;
      if (name !== "postMessage" || message === undefined || target === undefined) return;
      const option = facts.objectOf(target) !== undefined ? readOption(facts, target, "targetOrigin") : { state: "given" as const, value: target };
      if (option.state !== "given" || !possibleConstants(facts, option.value).some(({ value }) => value === "*")) return;
      const secret = secretIn(facts, message, 0);
      // A page that is made to be embedded cannot know by whom, and whoever embeds it has mostly handed it the token of the matter.
      const usual = secret !== undefined ? ((tokenOfMatter.test(secret) && isForParent(callee)) || sandboxed.test(context.document.text) ? "medium" : "high") : isSignal(facts, message, 0) ? "low" : "medium";
      const fix: Fix | undefined = isStringLike(skipWrappers(option.value))
        ? { title: "Send to the page's own origin only", applicability: "suggestion", edits: [{ span: facts.spanOf(option.value), newText: "window.location.origin" }], appends: [] }
        : undefined;
      context.report({ at: call, message: secret === undefined ? "data" : "secret", data: { name: secret ?? "" }, confidence: context.isTestFile || isToItself(facts, callee) ? "low" : usual, fixes: fix === undefined ? [] : [fix] });
    },
  },
});

/** A frame without an origin of its own: no name but the wildcard reaches it. https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements/iframe#sandbox */
const sandboxed = /\bsandbox=\{?["'`](?![^"'`]*allow-same-origin)/;

/** `token`, `documentToken`; not the tokens of a session. */
const tokenOfMatter = /^(?!(?:access|auth\w*|session|refresh|id|api|jwt|bearer|user|csrf|xsrf|login|secret)_?token)\w*token$/i;
/** What names a thing among others, or tells of sizes and steps. */
const harmless = /(?:^|[a-z])I[dD]s?$|^(?:id|ids|index|step|page|count|height|width|size|status|version)$/;

/** `window.parent.postMessage`, `parent.postMessage`: to the page around a frame. */
function isForParent(callee: Expression): boolean {
  const receiver = isPropertyAccess(callee) ? skipWrappers(callee.expression) : callee;
  return isPropertyAccess(receiver) ? receiver.name.text === "parent" : isIdentifier(receiver) && receiver.text === "parent";
}

/**
 * `window.postMessage`: a page that tells itself something shows no other site meanwhile; extensions listen to it as well. So does a window by another
 * name that the file listens to: no page may listen to one of another site.
 */
function isToItself(facts: FileFacts, callee: Expression): boolean {
  const receiver = isPropertyAccess(callee) ? skipWrappers(callee.expression) : callee;
  if (!isIdentifier(receiver)) return false;
  const binding = facts.names.bindingOf(receiver);
  if (binding === undefined) return /^(?:window|self|globalThis|postMessage)$/.test(receiver.text);
  return facts.names.referencesTo(binding).some(({ parent }) => {
    if (!isPropertyAccess(parent) || parent.name.text !== "addEventListener" || !isCallExpression(parent.parent)) return false;
    const [event] = parent.parent.arguments;
    return event !== undefined && facts.constantString(event) === "message";
  });
}

const maxDepth = 4;

/** The name in a message that says it holds a credential or what a person would not show around. */
function secretIn(facts: FileFacts, value: Expression, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  const bare = skipWrappers(value);
  const named = (name: string): string | undefined => (tokenNameKind(name) === "credential" || personalNameKind(name) === "secret" || /^auth_?key$/i.test(name) ? name : undefined);
  if (isPropertyAccess(bare)) return named(bare.name.text);
  // `localStorage.getItem("accessToken")`: what it is kept under says what it is.
  if (isCallExpression(bare)) return isPropertyAccess(bare.expression) && bare.expression.name.text === "getItem" && bare.arguments[0] !== undefined ? named(facts.constantString(bare.arguments[0]) ?? "") : undefined;
  if (isIdentifier(bare)) {
    const object = facts.objectOf(bare);
    return named(bare.text) ?? (object === undefined ? assignedSecret(facts, bare, depth) : (secretIn(facts, object, depth + 1) ?? assignedSecret(facts, bare, depth)));
  }
  if (!isObjectLiteral(bare)) return undefined;
  for (const property of bare.properties) {
    const name = propertyNameText(property.name);
    const { initializer } = property as import("typescript").PropertyAssignment;
    if (initializer !== undefined && facts.constant(initializer) !== undefined) continue;
    const found = (initializer === undefined ? undefined : secretIn(facts, initializer, depth + 1)) ?? (name === undefined ? undefined : named(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `data.foo = password` before `data` is sent. */
function assignedSecret(facts: FileFacts, object: import("typescript").Identifier, depth: number): string | undefined {
  const binding = facts.names.bindingOf(object);
  for (const { parent } of binding === undefined ? [] : facts.names.referencesTo(binding)) {
    const assignment = parent.parent as import("typescript").BinaryExpression;
    if (!isPropertyAccess(parent) || assignment.left !== parent || assignment.right === undefined || assignment.pos > object.pos) continue;
    const found = secretIn(facts, assignment.right, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True for messages whose values are all written in the program, or name what they are about by its id: a signal. */
function isSignal(facts: FileFacts, message: Expression, depth: number): boolean {
  const bare = skipWrappers(message);
  if (facts.constant(bare) !== undefined) return true;
  if (depth > maxDepth) return false;
  if (isCallExpression(bare) && facts.callee(bare)?.name === "globalThis.JSON.stringify") return bare.arguments[0] !== undefined && isSignal(facts, bare.arguments[0], depth + 1);
  if (isArrayLiteral(bare)) return bare.elements.every((element) => isSignal(facts, element, depth + 1));
  const object = facts.objectOf(bare);
  return object !== undefined && object.properties.every((property) => {
    if (harmless.test(propertyNameText(property.name) ?? "")) return true;
    const { initializer } = property as import("typescript").PropertyAssignment;
    return initializer !== undefined && isSignal(facts, initializer, depth + 1);
  });
}
