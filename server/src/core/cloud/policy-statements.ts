import type { ConfigFile } from "../formats/config-file.js";
import { at, type DataNode, entriesOf, entryOf, everyNode, itemsOf, scalarText } from "../formats/data-node.js";
import type { HclBlock } from "../formats/hcl-file.js";
import type { Span } from "../text/span.js";

/** A statement of an IAM policy. Lists hold the texts that are written out. */
export interface PolicyStatement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `*` where anyone may. */
  readonly principals: readonly string[];
  readonly hasCondition: boolean;
  /** True where another statement of the policy takes rights away: so does a boundary, which allows the rest to whoever has other policies that do. */
  readonly isBounded: boolean;
  readonly span: Span;
}

/** The statements of the policies in a Terraform file, a CloudFormation template or a serverless.yml. */
export function policyStatements(file: ConfigFile): readonly PolicyStatement[] {
  if (!/\.tf$/i.test(file.path)) return file.data.documents.flatMap((root) => [...everyNode(root)].flatMap(({ node }) => statementsIn(node)));
  return file.hcl.blocks.flatMap((block) => (block.type === "data" && block.labels[0] === "aws_iam_policy_document" ? ofDocument(block) : ofAttributes(block)));
}

function statementsIn(node: DataNode): readonly PolicyStatement[] {
  return entriesOf(node).flatMap(({ key, value }) => {
    if (key !== "Statement" && key !== "statements" && key !== "iamRoleStatements") return [];
    return (value?.kind === "map" ? [value] : itemsOf(value)).filter((item) => entryOf(item, "Effect") !== undefined).map((item, _, all) => ofData(item, all.some((other) => scalarText(at(other, "Effect")) === "Deny")));
  });
}

function ofData(node: DataNode, isBounded: boolean): PolicyStatement {
  const principal = at(node, "Principal");
  return {
    allows: scalarText(at(node, "Effect")) === "Allow",
    actions: textsOf(at(node, "Action")),
    resources: textsOf(at(node, "Resource")),
    principals: principal?.kind === "map" ? textsOf(at(principal, "AWS")) : textsOf(principal),
    hasCondition: entryOf(node, "Condition") !== undefined,
    isBounded,
    span: entryOf(node, "Action")?.keySpan ?? entryOf(node, "Effect")?.keySpan ?? node.span,
  };
}

function textsOf(node: DataNode | undefined): readonly string[] {
  return (node?.kind === "list" ? node.items : [node]).map(scalarText).filter((text) => text !== undefined);
}

function ofDocument({ blocks }: HclBlock): readonly PolicyStatement[] {
  return blocks.filter(({ type }) => type === "statement").map((statement) => {
    const texts = (name: string): readonly string[] => quotedIn(statement.attributes.find((one) => one.name === name)?.text ?? "");
    const principals = statement.blocks.filter(({ type }) => type === "principals").flatMap(({ attributes }) => quotedIn(attributes.find(({ name }) => name === "identifiers")?.text ?? ""));
    return {
      allows: !texts("effect").includes("Deny"),
      actions: texts("actions"),
      resources: texts("resources"),
      principals,
      hasCondition: statement.blocks.some(({ type }) => type === "condition"),
      isBounded: blocks.some((other) => other.attributes.some(({ name, text }) => name === "effect" && text?.includes("Deny") === true)),
      span: statement.attributes.find(({ name }) => name === "actions")?.nameSpan ?? statement.headSpan,
    };
  });
}

/** Policies that stand in an attribute, as JSON or as an object for `jsonencode`. */
function ofAttributes({ attributes }: HclBlock): readonly PolicyStatement[] {
  return attributes.filter(({ text }) => /Effect/.test(text)).flatMap(({ text, valueSpan }) =>
    innermostObjects(text).flatMap(({ start, end }) => {
      const object = text.slice(start, end);
      const part = (name: string): string => new RegExp(`(?<![\\w"])"?${name}"?\\s*[=:]\\s*(\\[[^\\]]*\\]|\\{[^}]*\\}|"[^"]*")`).exec(object)?.[1] ?? "";
      if (part("Effect") === "") return [];
      const action = /(?<![\w"])"?Action"?\s*[=:]/.exec(object)?.index ?? 0;
      return [{
        allows: quotedIn(part("Effect")).includes("Allow"),
        actions: quotedIn(part("Action")),
        resources: quotedIn(part("Resource")),
        principals: quotedIn(part("Principal")),
        hasCondition: /(?<![\w"])"?Condition"?\s*[=:]/.test(object),
        isBounded: /Effect"?\s*[=:]\s*"Deny"/.test(text),
        span: { start: valueSpan.start + start + action, end: valueSpan.start + start + action + 1 },
      }];
    }),
  );
}

/** The objects in a text that hold an effect and no other object that does. */
function innermostObjects(text: string): readonly Span[] {
  const open: number[] = [];
  const found: Span[] = [];
  for (const { 0: sign, index } of text.matchAll(/[{}]/g)) {
    if (sign === "{") {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined || !/Effect/.test(text.slice(start, index)) || found.some((one) => one.start > start)) continue;
    found.push({ start, end: index + 1 });
  }
  return found;
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = ""]) => inner);
}
