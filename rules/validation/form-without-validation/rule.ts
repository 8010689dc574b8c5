import { defineSyntaxRule, type SyntaxRuleContext } from "#core/rule/rule";
import { type Expression, isArrayLiteral, isCallExpression, isNewExpression, isObjectLiteral, isPropertyAssignment, isStringLike, type CallExpression, type NewExpression, propertyNameText, skipWrappers } from "#core/syntax/nodes";
import { freeHookFields, isSearchField, uncheckedForms } from "#core/html/form-fields";

type Context = SyntaxRuleContext<"library" | "plain" | "angular", unknown>;

export default defineSyntaxRule({
  meta: {
    id: "form-without-validation",
    title: "Form that sends whatever is typed",
    family: "validation",
    severity: "low",
    confidence: "low",
    cwe: [20],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-2.2.1"],
    since: "0.1.0",
    messages: {
      library: "This form has neither a resolver nor rules for {fields}, so whatever is typed is sent. Give useForm a resolver with the schema that the server uses, and check it there again.",
      plain: "This form sends {fields} as typed: no field has a constraint, and the handler looks at none. Check the values with the schema that the server uses, and check them there again.",
      angular: "No control of this form has a validator, so {fields} may hold anything. Add validators, and check the values on the server again.",
    },
    options: {},
    triggers: [
      { pattern: /["']react-hook-form["'/]/, confirm: (text) => freeHookFields(text).length > 0 },
      { package: "@angular/forms" },
      { pattern: /<form\b/i, confirm: (text) => uncheckedForms(text).length > 0 },
    ],
    fix: "none",
    inTests: "silent",
    presets: {},
  },
  visit: { CallExpression: judgeCall, NewExpression: judgeCall },
  check(context) {
    for (const { span, fields } of uncheckedForms(context.document.text)) context.report({ at: span, message: "plain", data: { fields: listed(fields) } });
  },
});

function judgeCall(call: CallExpression | NewExpression, context: Context): void {
  const api = context.facts.callee(call)?.name;
  if (api === "react-hook-form.useForm") judgeHook(call, context);
  if (api !== undefined && angularGroups.has(api)) judgeGroup(call, context);
}

/** React Hook Form: the check is a resolver, or rules where a field is registered. */
function judgeHook(call: CallExpression | NewExpression, context: Context): void {
  const { facts, document: { text } } = context;
  const options = call.arguments?.[0];
  if (options !== undefined && facts.option(options, "resolver").state !== "absent") return;
  const fields = freeHookFields(text);
  if (fields.length === 0) return;
  context.report({ at: call.expression, message: "library", data: { fields: listed(fields) }, confidence: fields.length > 1 ? "medium" : "low" });
}

const angularGroups: ReadonlySet<string> = new Set(["@angular/forms.FormBuilder().group", "@angular/forms.NonNullableFormBuilder().group", "@angular/forms.FormBuilder().nonNullable.group", "@angular/forms.FormGroup"]);

function judgeGroup(call: CallExpression | NewExpression, context: Context): void {
  const [controls, validators] = call.arguments ?? [];
  const group = controls === undefined ? undefined : skipWrappers(controls);
  if (group === undefined || validators !== undefined || !isObjectLiteral(group) || group.properties.length === 0) return;
  const { text } = context.document;
  if (/\b(?:setValidators|addValidators|addControl|Validators)\b/.test(text) || !/\.(?:post|put|patch)\s*\(|\b(?:on)?[sS](?:ubmit|ave)\w*\s*\(/.test(text)) return;
  const names = group.properties.map((property) => (isPropertyAssignment(property) && isFreeControl(property.initializer) ? propertyNameText(property.name) : undefined));
  const known = names.filter((name) => name !== undefined);
  if (known.length < names.length || known.every(isSearchField)) return;
  context.report({ at: call.expression, message: "angular", data: { fields: listed(known) } });
}

/** A control with nothing but its first value: `""`, `[""]`, `new FormControl("")`. */
function isFreeControl(value: Expression): boolean {
  const control = skipWrappers(value);
  if (isArrayLiteral(control)) return control.elements.length === 1 && isText(control.elements[0]);
  if (isNewExpression(control) || isCallExpression(control)) return (control.arguments ?? []).length === 1 && isText(control.arguments?.[0]);
  return isText(control);
}

function isText(value: Expression | undefined): boolean {
  return value !== undefined && isStringLike(skipWrappers(value));
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(" and ");
}
