import { isBinaryExpression, isCallExpression, isClassLike, isFunctionLike, isIdentifier, isObjectLiteral, isPropertyAccess, isPropertyAssignment, isTypeReference, isVariableDeclaration, type Node, propertyNameText } from "../syntax/nodes.js";
import { splitWords } from "../text/words.js";

const sampleWords = new Set(["sample", "samples", "example", "examples", "mock", "mocks", "mocked", "fixture", "fixtures", "dummy", "fake", "stub", "stubs"]);

/**
 * True for a property within data that is named as made up, by the variable or property that holds it or by the type of that:
 * `const samplePayload = { event: { token: "…" } }`, `const events: SampleRecord[] = […]`. The name of the property itself counts where it is `example` alone.
 * What is set for developers and tests beside what is set for production is of the same kind: `settings.dev = { mail: { secret: "…" } }`.
 */
export function isInSampleData(node: Node): boolean {
  if (!isPropertyAssignment(node) || !isObjectLiteral(node.parent)) return false;
  // `{ description: "…", example: "https://…?token=…" }` of a schema.
  if (/^examples?$/.test(propertyNameText(node.name) ?? "")) return true;
  for (let at: Node = node.parent; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (isFunctionLike(parent) || isClassLike(parent)) return false;
    // `schema.example({ auth: { pass: "…" } })`, as Joi has it.
    if (isCallExpression(parent) && isPropertyAccess(parent.expression) && /^examples?$/.test(parent.expression.name.text)) return true;
    if (isPropertyAssignment(parent) && (namesSample(propertyNameText(parent.name)) || ownSettings.test(propertyNameText(parent.name) ?? ""))) return true;
    if (isBinaryExpression(parent)) return isPropertyAccess(parent.left) && ownSettings.test(parent.left.name.text);
    if (isVariableDeclaration(parent)) return namesSample(isIdentifier(parent.name) ? parent.name.text : undefined) || isSampleType(parent.type);
  }
  return false;
}

/** What the settings of one's own machine are called beside those of other places. */
const ownSettings = /^(?:dev|development|local|test|testing|e2e)$/i;

/** `SampleRecord`, `readonly SampleRecord[]`, `Record<string, WebhookExample>`. */
function isSampleType(type: Node | undefined): boolean {
  if (type === undefined) return false;
  if (isTypeReference(type) && isIdentifier(type.typeName) && namesSample(type.typeName.text)) return true;
  return type.forEachChild((child) => isSampleType(child) || undefined) === true;
}

function namesSample(name: string | undefined): boolean {
  return name !== undefined && splitWords(name).some((word) => sampleWords.has(word));
}
