import { personalNameKind, personalSecretText } from "#core/names/personal-names";
import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type CallExpression, isDecorator, isObjectLiteral, type NewExpression, type Node, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { columnDecorators, columnPackages, entityObjects } from "#rules/models/tables/entity-columns";

type Context = SyntaxRuleContext<"plain", unknown>;
/** Something around the column, or in the file, encrypts. */
const encrypts = /crypt|cipher|vault|tokeni[sz]e|transformer|kms|\bget\s*[:(]|\bset\s*[:(]|hash/i;
/** Types that hold no text. */
const otherTypes = /\b(?:bool(?:ean)?|date|timestamp|ObjectId|enum|json|bytea|blob|binary|uuid|references|relation)\b|Boolean|Date\b/i;

export default defineSyntaxRule({
  meta: {
    id: "unencrypted-sensitive-column",
    title: "Personal secret kept as plain text in the database",
    family: "config",
    severity: "medium",
    confidence: "medium",
    cwe: [311, 312],
    owasp: ["A02:2021"],
    asvs: ["v5.0.0-14.2.4"],
    since: "0.1.0",
    messages: {
      plain: "{name} is kept as plain text, so that a copy of the database shows it to everybody. Encrypt it in the application, or do not keep it.",
    },
    options: {},
    triggers: [{ patterns: [columnPackages, personalSecretText] }],
    fix: "none",
    presets: {},
  },
  visit: {
    CallExpression(call, context) {
      if (isDecorator(call.parent)) judgeDecorator(call, context);
      else judgeObject(call, context);
    },
    NewExpression: judgeObject,
  },
});

/** `@Column() ssn: string`. */
function judgeDecorator(call: CallExpression, context: Context): void {
  const field = call.parent.parent as import("typescript").PropertyDeclaration;
  const name = propertyNameText(field.name);
  if (name === undefined || personalNameKind(name) !== "secret" || !columnDecorators.test(context.facts.callee(call)?.name ?? "")) return;
  report(context, field.name, name, field);
}

function judgeObject(call: CallExpression | NewExpression, context: Context): void {
  const { facts } = context;
  const api = facts.callee(call)?.name;
  const row = entityObjects.find((candidate) => candidate.api === api) ?? (/\.init$/.test(facts.textOf(call.expression)) ? entityObjects.find((candidate) => candidate.api === "sequelize.Model.init" && /\bextends\s+(?:\w+\.)?Model\b/.test(context.document.text)) : undefined);
  const given = row === undefined ? undefined : call.arguments?.[row.argument];
  const fields = given === undefined ? undefined : facts.objectOf(given);
  for (const field of fields?.properties ?? []) {
    const name = propertyNameText(field.name);
    if (name === undefined || field.name === undefined) continue;
    if (personalNameKind(name) === "secret") report(context, field.name, name, field);
    else judgeNested(context, field);
  }
}

/** `payment: { cardNumber: String }`. */
function judgeNested(context: Context, field: Node): void {
  const { initializer } = field as import("typescript").PropertyAssignment;
  const object = initializer && skipWrappers(initializer);
  if (!isObjectLiteral(object)) return;
  for (const inner of object.properties) {
    const name = propertyNameText(inner.name);
    if (name !== undefined && inner.name !== undefined && personalNameKind(name) === "secret") report(context, inner.name, name, inner);
  }
}

function report(context: Context, at: Node, name: string, field: Node): void {
  const text = context.facts.textOf(field);
  if (encrypts.test(text) || otherTypes.test(text.slice(text.indexOf(name) + name.length)) || /encrypt/i.test(context.document.text)) return;
  context.report({ at, message: "plain", data: { name }, confidence: context.isTestFile ? "low" : "medium" });
}
