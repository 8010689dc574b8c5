import type { FileFacts } from "../../facts/file-facts.js";
import type { SourceRow } from "../../model/library-model.js";
import { type Expression, isCallExpression, isFunctionLike, isIdentifier, isPropertyAccess, type ParameterDeclaration, skipWrappers } from "../../syntax/nodes.js";
import { splitWords } from "../../text/words.js";
import type { FlowWalker } from "../walk/flow-walker.js";

const parts = ["body", "query", "params"] as const;
const checkWords = new Set(["validate", "validates", "validator", "validation", "celebrate", "schema", "zod", "joi", "yup"]);

/**
 * True where a middleware in front of a handler is handed a schema for a part of the request: `router.post("/", validate({ body: schema }), handler)`.
 * Whether it takes away what the schema does not name is not in view.
 */
export function isCheckedBefore(walker: FlowWalker, { parent }: ParameterDeclaration, { part }: SourceRow): boolean {
  const known = parts.find((name) => name === part);
  const call = known === undefined || !isFunctionLike(parent) ? undefined : walker.facts.callbacks.useOf(parent)?.call;
  return known !== undefined && (call?.arguments ?? []).some((argument) => checksPart(walker.facts, skipWrappers(argument), known));
}

function checksPart(facts: FileFacts, middleware: Expression, part: (typeof parts)[number]): boolean {
  if (!isCallExpression(middleware) || !namesSchemaCheck(facts, middleware.expression)) return false;
  const shapes = middleware.arguments.filter((argument) => parts.some((name) => facts.option(argument, name).state === "given"));
  if (shapes.length > 0) return shapes.some((shape) => facts.option(shape, part).state === "given");
  return part === "body" && middleware.arguments.some((argument) => isNamedSchema(skipWrappers(argument)));
}

function namesSchemaCheck(facts: FileFacts, callee: Expression): boolean {
  const api = facts.api(callee)?.name;
  if (api !== undefined && facts.models.validators(api).some(({ checks }) => checks === "middleware")) return true;
  const name = nameOf(skipWrappers(callee));
  return name !== undefined && splitWords(name).some((word) => checkWords.has(word));
}

function isNamedSchema(argument: Expression): boolean {
  const name = nameOf(argument);
  return name !== undefined && /schema$|dto$|validator$/i.test(name);
}

function nameOf(expression: Expression): string | undefined {
  if (isIdentifier(expression)) return expression.text;
  return isPropertyAccess(expression) ? expression.name.text : undefined;
}
