import type ts from "typescript";
import { defineSyntaxRule } from "#core/rule/rule";
import { isConditional, isIdentifier, SyntaxKind } from "#core/syntax/nodes";

export default defineSyntaxRule({
  meta: {
    id: "react-danger-with-children",
    title: "React element with markup and children at once",
    family: "xss",
    severity: "low",
    confidence: "high",
    cwe: [79],
    owasp: ["A03:2021"],
    asvs: ["v5.0.0-3.2.2"],
    since: "0.1.0",
    messages: {
      both: "dangerouslySetInnerHTML and children fill the same element, and React throws an error. Keep one of them: the children, where they say the same.",
    },
    options: {},
    triggers: ["dangerouslySetInnerHTML"],
    fix: "none",
    presets: {},
  },
  visit: {
    JsxAttribute(node, context) {
      if (!isIdentifier(node.name) || node.name.text !== "dangerouslySetInnerHTML") return;
      if (isLeftOut(node.initializer) || isHandedOn(node.initializer)) return;
      const { parent: opening } = node.parent;
      const others = node.parent.properties.some((other) => other !== node && other.kind === SyntaxKind.JsxAttribute && isIdentifier(other.name) && other.name.text === "children");
      const element = opening.kind === SyntaxKind.JsxOpeningElement ? (opening.parent as ts.JsxElement) : undefined;
      const children = element?.children.some(isChild) === true;
      if (others || children) context.report({ at: node, message: "both", confidence: context.isTestFile ? "low" : "high" });
    },
  },
});

/** False for white space between tags, and for a comment: `{/* … *\/}`. */
function isChild(child: ts.JsxChild): boolean {
  return child.kind === SyntaxKind.JsxText ? (child as ts.JsxText).text.trim() !== "" : child.kind !== SyntaxKind.JsxExpression || (child as ts.JsxExpression).expression !== undefined;
}

/** `dangerouslySetInnerHTML={dangerouslySetInnerHTML}`: a component hands on which of both it was given. */
function isHandedOn(value: ts.JsxAttribute["initializer"]): boolean {
  const given = value?.kind === SyntaxKind.JsxExpression ? (value as ts.JsxExpression).expression : undefined;
  return given !== undefined && /^(?:(?:this\.)?props\.)?dangerouslySetInnerHTML$/.test(given.getText());
}

/** True for markup that is set in one case only, as the children are in the other: `isText ? { __html: text } : undefined`. */
function isLeftOut(value: ts.JsxAttribute["initializer"]): boolean {
  const given = value?.kind === SyntaxKind.JsxExpression ? (value as ts.JsxExpression).expression : undefined;
  return isConditional(given) && [given.whenTrue, given.whenFalse].some((side) => /^(?:undefined|null|void 0)$/.test(side.getText()));
}
