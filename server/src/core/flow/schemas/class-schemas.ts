import type ts from "typescript";
import { allKinds, type KindMask, numberKinds, objectKinds } from "../../model/taint-kinds.js";
import { isCallExpression, isClassLike, isDecorator, isIdentifier, isPropertyDeclaration, isTypeReference, type Node, type ParameterDeclaration, propertyNameText, SyntaxKind } from "../../syntax/nodes.js";
import type { FlowSource } from "../graph/flow-graph.js";
import type { FlowWalker } from "../walk/flow-walker.js";
import { compiled, regexOf } from "../walk/regex-literal.js";
import type { CheckedField } from "./schema-fields.js";
import { checkedElsewhere, declareCheck } from "./schema-functions.js";
import { closedPatternClears } from "../guards/text-checks.js";

/** Decorators of class-validator after which nothing harmful is left: https://github.com/typestack/class-validator#validation-decorators */
const fixed = /^Is(?:UUID|Enum|In|Boolean|BooleanString|Date|DateString|ISO8601|RFC3339|MongoId|Port|NumberString|Alpha|Alphanumeric|Hexadecimal|HexColor|MilitaryTime|TimeZone|ULID|ISO31661Alpha[23]|ISO4217CurrencyCode|CreditCard|Hash)$/;
const numeric = /^(?:IsInt|IsNumber|IsPositive|IsNegative|IsDivisibleBy)$/;
const textual = /^(?:IsString|IsEmail|IsUrl|IsJWT|IsBase64|IsPhoneNumber|IsMobilePhone|IsSlug|IsSemVer|IsFQDN|Length|MinLength|MaxLength)$/;

/** What other files call a class's check by, behind the name of the class. */
const member = "classValidated";

/** Declares what the classes of a module let through that a pipe checks, for handlers of other files. */
export function declareClasses(walker: FlowWalker): void {
  if (!walker.facts.tree.document.text.includes("class-validator") && !mapped.test(walker.facts.tree.document.text)) return;
  for (const { name, declaration } of walker.facts.names.moduleScope.bindings()) {
    if (!isClassLike(declaration)) continue;
    const fields = classFields(walker, declaration, 0);
    const bases = foreignClasses(walker, basesOf(declaration));
    if (fields.length > 0 || bases.length > 0) declareCheck(walker, `${name}.${member}`, declaration, fields, bases);
  }
}

/** Marks what a handler gets as a class that a pipe checks: `@Body() dto: CreateUserDto`. */
export function markOfClass(walker: FlowWalker, parameter: ParameterDeclaration, source: FlowSource): void {
  const { type } = parameter;
  const name = type !== undefined && isTypeReference(type) && isIdentifier(type.typeName) ? type.typeName : undefined;
  const declaration = name && walker.facts.names.bindingOf(name)?.declaration;
  const isOwn = declaration !== undefined && isClassLike(declaration);
  const fields = isOwn ? classFields(walker, declaration, 0) : [];
  const bases = foreignClasses(walker, isOwn ? basesOf(declaration) : name === undefined ? [] : [name]);
  const checked = fields.length === 0 ? source : { ...source, checked: fields };
  if (bases.length === 0 || source.path.length > 0) {
    walker.graph.sources.push(checked);
    return;
  }
  const sent = walker.node(parameter);
  walker.graph.sources.push({ ...checked, node: sent });
  walker.graph.copy(bases.reduce((value, base) => checkedElsewhere(walker, parameter, base, value, (result) => walker.graph.copy(value, result)), sent), source.node);
}

/** The fields of a class that their decorators rule kinds out for, those of a class of the same file that it extends included. */
function classFields(walker: FlowWalker, declaration: ts.ClassLikeDeclaration, depth: number): readonly CheckedField[] {
  const own = declaration.members.flatMap((field): readonly CheckedField[] => {
    const name = isPropertyDeclaration(field) ? propertyNameText(field.name) : undefined;
    const clears = name === undefined ? 0 : fieldClears(walker, field);
    return name === undefined || clears === 0 ? [] : [[name, clears]];
  });
  const inherited = basesOf(declaration).flatMap((base) => {
    const above = walker.facts.names.bindingOf(base)?.declaration;
    return above !== undefined && isClassLike(above) && depth < deepest ? classFields(walker, above, depth + 1) : [];
  });
  return [...own, ...inherited.filter(([name]) => own.every(([other]) => other !== name))].sort(([, a], [, b]) => Number(b === allKinds) - Number(a === allKinds));
}

const deepest = 4;

function fieldClears(walker: FlowWalker, field: ts.ClassElement): KindMask {
  let clears: KindMask = 0;
  for (const modifier of (field as ts.PropertyDeclaration).modifiers ?? []) {
    if (!isDecorator(modifier) || !isCallExpression(modifier.expression)) continue;
    const { expression, arguments: args } = modifier.expression;
    const name = walker.facts.api(expression)?.name ?? "";
    if (!name.startsWith("class-validator.")) continue;
    const check = name.slice("class-validator.".length);
    // What is asked only sometimes, or of each member of a list, says nothing of the value.
    if (check === "ValidateIf" || args.some((argument) => walker.facts.option(argument, "each").state === "given")) return 0;
    if (fixed.test(check)) clears |= allKinds;
    else if (numeric.test(check)) clears |= allKinds & ~numberKinds;
    else if (textual.test(check)) clears |= objectKinds;
    else if (check === "Matches") {
      const pattern = args[0] && patternOf(walker, args[0]);
      clears |= objectKinds | (pattern === undefined ? 0 : closedPatternClears(pattern));
    }
  }
  return clears;
}

/** `@Matches(/^[a-z]+$/)`, or the pattern as a text. */
function patternOf(walker: FlowWalker, pattern: ts.Expression): RegExp | undefined {
  const text = walker.facts.constantString(pattern);
  return text === undefined ? regexOf(walker, pattern) : compiled(text, "");
}

/** https://docs.nestjs.com/openapi/mapped-types */
const mapped = /\b(?:PartialType|OmitType|PickType|IntersectionType)\(/;

/** The classes above, also where one of Nest's functions has taken fields out of one, made them optional, or put several together. */
function basesOf({ heritageClauses }: ts.ClassLikeDeclaration): readonly ts.Identifier[] {
  const above = heritageClauses?.find(({ token }) => token === SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  return above === undefined ? [] : classesIn(above, 0);
}

/** `PartialType(OmitType(Created, ["password"]))`, `IntersectionType(Page, Filter)` */
function classesIn(above: Node, depth: number): readonly ts.Identifier[] {
  if (isIdentifier(above)) return [above];
  if (depth > deepest || !isCallExpression(above) || !isIdentifier(above.expression) || !mapped.test(`${above.expression.text}(`)) return [];
  const parts = above.expression.text === "IntersectionType" ? above.arguments : above.arguments.slice(0, 1);
  return parts.flatMap((part) => classesIn(part, depth + 1));
}

/** The names under which other files may have declared what classes let through. */
function foreignClasses(walker: FlowWalker, names: readonly ts.Identifier[]): readonly string[] {
  return names.flatMap((name) => {
    const known = walker.facts.projectName(walker.facts.api(name));
    return known === undefined || known.startsWith("#") ? [] : [`${known}.${member}`];
  });
}
