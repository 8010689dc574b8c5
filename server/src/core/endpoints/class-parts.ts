import { baseClass } from "../facts/class-members.js";
import type { FileFacts } from "../facts/file-facts.js";
import { type Decorator, decoratorsOf } from "./decorators.js";
import { type ClassLikeDeclaration, isCallExpression, isIdentifier, isMethodDeclaration, isPropertyDeclaration, propertyNameText, skipWrappers, type Expression } from "../syntax/nodes.js";
import type { FunctionCall, FunctionPart, ProvidedControl } from "./fragment.js";
import { bodyPart } from "./function-body.js";
import { linkControls } from "./link-controls.js";

/** Methods that frameworks call of a class which stands in front of a handler. */
const entrances = /^(?:canActivate|use|transform|intercept|catch|handle|handleRequest|resolve|execute|validate|onRequest|preHandler|shouldSkip)$/;
const leavesToBase = /\bsuper\.(?:canActivate|use|transform|intercept|catch|handle|handleRequest|resolve|execute|validate)\(/;
const mappers = /(?:^|\.)(?:PartialType|PickType|OmitType|IntersectionType|InputType)$/;

/** What a class does in front of a handler: as a guard, middleware, pipe or filter, or as the schema of what is sent. */
export function classPart(facts: FileFacts, declaration: ClassLikeDeclaration): FunctionPart {
  const provides: ProvidedControl[] = [];
  const answers: ProvidedControl[] = [];
  const calls: FunctionCall[] = [];
  let isClear = true;
  for (const member of declaration.members) {
    if (!isMethodDeclaration(member) || !entrances.test(propertyNameText(member.name) ?? "")) continue;
    const part = bodyPart(facts, member);
    // What a strategy makes of a token is asked for where the guard stands.
    const readsMetadata = /\breflector\b/i.test(facts.textOf(member));
    // A guard that asks what a handler is marked with lets pass what is not marked.
    provides.push(...part.provides.map((control): ProvidedControl => (readsMetadata && control.kind === "authorization" ? { ...control, half: "check" } : control)));
    answers.push(...part.answers);
    calls.push(...part.calls);
    isClear &&= part.isClear;
  }
  const classDecorators = decoratorsOf(facts, declaration);
  const filter = classDecorators.find(({ name }) => name.endsWith(".Catch"));
  if (filter !== undefined) provides.push({ kind: "error-handler", certain: true, span: facts.spanOf(filter.node) });
  const checked = declaration.members.flatMap((member): readonly Decorator[] => (isPropertyDeclaration(member) ? decoratorsOf(facts, member) : [])).find(({ name }) => name.startsWith("class-validator."));
  if (checked !== undefined) provides.push({ kind: "validation", half: "schema", certain: true, span: facts.spanOf(checked.node) });
  const base = baseClass(declaration);
  const isKnown = base === undefined || inherit(facts, base, provides, calls);
  // What a base class that no model knows makes of a request is asked for where a method is left to it.
  if (!isKnown && leavesToBase.test(facts.textOf(declaration))) isClear = false;
  return { span: facts.spanOf(declaration), provides, answers, calls, isClear };
}

/** Adds what a base class provides; false where it is one that cannot be looked into. */
function inherit(facts: FileFacts, base: Expression, provides: ProvidedControl[], calls: FunctionCall[]): boolean {
  const bare = skipWrappers(base);
  const span = facts.spanOf(bare);
  const controls = linkControls(facts, bare);
  if (controls !== undefined) provides.push(...controls.map((control) => ({ ...control, span })));
  const callee = isCallExpression(bare) ? facts.callee(bare)?.name : undefined;
  if (callee !== undefined && /(?:^|\.)createZodDto$/.test(callee)) provides.push({ kind: "validation", half: "schema", certain: true, span });
  let isKnown = controls !== undefined;
  const bases = isCallExpression(bare) && callee !== undefined && mappers.test(callee) ? bare.arguments : [bare];
  for (const one of bases) {
    const name = isIdentifier(skipWrappers(one)) ? facts.projectName(facts.api(one)) : undefined;
    if (name === undefined) continue;
    calls.push({ name, span, isLookedAt: true, isReturned: false, given: 9, isGivenRequest: false });
    isKnown = true;
  }
  return isKnown;
}
