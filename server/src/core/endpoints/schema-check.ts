import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { isOfProject } from "../model/module-names.js";
import type { RequestPart } from "../model/control-kinds.js";
import { type CallExpression, enclosingFunction, type Expression, isAwait, isCallExpression, isFunctionLike, isIdentifier, isParameter, isPropertyAccess, skipWrappers } from "../syntax/nodes.js";
import { partOf } from "./request-part.js";

/** A schema's method that is given what a request holds. */
export interface SchemaCheck {
  readonly part: RequestPart | undefined;
  /** True where the method throws by itself; otherwise its result tells. */
  readonly throws: boolean;
  readonly certain: boolean;
  /** Index of the parameter that the schema is of the function around it. */
  readonly needs: number | undefined;
}

const throwing = new Set(["parse", "parseAsync", "parseOrThrow", "validateSync", "cast", "assert", "assertValid", "validateOrReject", "attempt", "decodeUnsafe"]);
const telling = new Set(["safeParse", "safeParseAsync", "spa", "validate", "validateAsync", "isValid", "isValidSync", "Check"]);
const packages = /^(?:zod|zod\/[\w-]+|@hookform\/resolvers|yup|joi|@hapi\/joi|arktype|runtypes|valibot|superstruct|ajv|zod-form-data|@sinclair\/typebox|drizzle-zod|zod-prisma|zod-openapi|@hono\/zod-openapi)(?:[.(]|$)/;
/** True for the API of a package of schemas: what is not a check of a value does nothing for a request. */
export function isOfSchemas(api: ApiName): boolean {
  return packages.test(api);
}

const telltale = /schema|dto|validator|validation|\binput$|payload$|body$|params$|query$|form$|^z[A-Z]/i;

const namesSchema = /schema$|dto$/i;

/** `UserSchema` of `UserSchema.partial()` and `UserSchema()`, `userSchema` of `schemas.userSchema.extend(…)`. */
function rootName(schema: Expression): string {
  let at = schema;
  while (isCallExpression(at) || (isPropertyAccess(at) && isCallExpression(at.parent))) {
    if (isPropertyAccess(at) && namesSchema.test(at.name.text)) break;
    at = skipWrappers(at.expression);
  }
  return isIdentifier(at) ? at.text : isPropertyAccess(at) ? at.name.text : "";
}

/** What a call checks of a request, where it is a method of a schema: `userSchema.parse(req.body)`. */
export function schemaCheck(facts: FileFacts, call: CallExpression): SchemaCheck | undefined {
  const callee = skipWrappers(call.expression);
  if (!isPropertyAccess(callee)) return undefined;
  const method = callee.name.text;
  const throws = throwing.has(method);
  const [value] = call.arguments;
  if ((!throws && !telling.has(method)) || value === undefined) return undefined;
  const schema = skipWrappers(callee.expression);
  const certainty = isSchema(facts, schema, value);
  if (certainty === undefined) return undefined;
  // A promise of yup rejects; what Joi returns tells.
  const rejects = method.startsWith("validate") && isAwait(call.parent) && !returnsResult(call.parent);
  return { part: partOf(facts, value), throws: throws || rejects, certain: certainty, needs: parameterIndex(facts, schema) };
}

/** Which parameter of the outermost function a name is. */
function parameterIndex(facts: FileFacts, name: Expression): number | undefined {
  const declaration = isIdentifier(name) ? facts.names.bindingOf(name)?.declaration : undefined;
  if (!isParameter(declaration) || !isFunctionLike(declaration.parent) || enclosingFunction(declaration.parent) !== undefined) return undefined;
  return declaration.parent.parameters.indexOf(declaration);
}

/** `const { error, value } = await schema.validate(…)` is looked at; `const data = await schema.validate(…)` is not. */
function returnsResult(awaited: Expression): boolean {
  const declared = awaited.parent as { readonly name?: { readonly elements?: readonly { readonly name: { readonly text?: string } }[] } };
  return declared.name?.elements?.some(({ name }) => name.text === "error") === true;
}

/** True where it is one for sure, false where its name says so; undefined for what is none, such as `JSON` and `path`. */
function isSchema(facts: FileFacts, schema: Expression, value: Expression): boolean | undefined {
  const known = facts.api(schema);
  // A type parameter is no global.
  const api = /^globalThis\.\w+\(\)$/.test(known?.name ?? "") ? undefined : known;
  if (api !== undefined && packages.test(api.name)) return true;
  if (api !== undefined && !facts.isProjectName(api)) return undefined;
  if (isCallExpression(schema)) return packages.test(facts.callee(schema)?.name ?? "") || namesSchema.test(rootName(schema)) ? true : undefined;
  const name = isIdentifier(schema) ? schema.text : isPropertyAccess(schema) ? schema.name.text : "";
  if (telltale.test(name)) return true;
  // A package that no model knows, such as `semver`, may have such a method for other ends.
  const isPackage = api !== undefined && !isOfProject(api.name) && !api.name.includes("/");
  if (isPackage && !/^[A-Z]/.test(name)) return undefined;
  // `CreateUser.parse(req.body)` says enough: what else has such a method and takes a request.
  return /^[A-Z]/.test(name) && partOf(facts, value) !== undefined ? true : name === "" ? undefined : partOf(facts, value) === undefined ? undefined : false;
}
