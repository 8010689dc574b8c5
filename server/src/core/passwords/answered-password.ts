import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import { isNothing, readOption } from "../options/read-option.js";
import { calleeName } from "../syntax/callee-name.js";
import { type Expression, type Identifier, isAsExpression, isAssignmentOperator, isAwait, isBinaryExpression, isCallExpression, isEquality, isFunctionLike, isIdentifier, isNonNull, isObjectLiteral, isParameter, isPropertyAccess, isStringLike, isVariableDeclaration, memberValue, type Node, skipWrappers, SyntaxKind } from "../syntax/nodes.js";

/** A record that an answer holds as a whole, with the password in it. */
export interface AnsweredPassword {
  readonly record: Identifier;
  readonly field: string;
  readonly confidence: Confidence;
}

const fields: ReadonlySet<string> = new Set(["password", "passwd", "passwordHash", "password_hash", "hashedPassword", "hashed_password", "encryptedPassword", "encrypted_password", "passwordDigest", "password_digest"]);

/** A class may say itself what becomes text of it. */
const saysItself = /\btoJSON\b|\btoObject\b\s*:|\bselect\s*:\s*false|instanceToPlain|classToPlain|plainToInstance/;

/** Records of these are plain objects, or come as the query has them. */
const isPlain = /\bprisma\b|\.rows\b|\]\[0\]|\.lean\(|\bSELECT\b|\bknex\b|\bdrizzle\b|\.from\(|\$(?:queryRaw|transaction)/;

/** Who signs in by a password. What is shared under one is shown with it to whom it belongs. */
const ofAccount = /user|account|admin|member|customer|employee|student|teacher|doctor|patient|author|owner|client|person|profile|login|registered|found|existing|\brows?\b|result/i;

/**
 * The record with a password that what is answered holds as a whole: it was compared with what somebody typed, or stored with one, around
 * the answer, and nothing takes it out. Undefined where there is none, or where the file says how its records are shown.
 */
export function answeredPassword(facts: FileFacts, answered: Expression): AnsweredPassword | undefined {
  for (const record of wholesIn(facts, answered)) {
    const binding = facts.names.bindingOf(record);
    if (binding === undefined || facts.names.assignmentsTo(binding).length > 0) continue;
    const reads = facts.names.referencesTo(binding).flatMap((reference) => passwordRead(facts, reference));
    if (reads.some(({ isTakenOut }) => isTakenOut)) continue;
    const origin = originOf(binding.declaration);
    const field = reads.find(({ isCompared }) => isCompared)?.field ?? (origin && storedField(facts, origin));
    if (field === undefined || saysItself.test(facts.tree.document.text)) continue;
    if (ofAccount.test(`${record.text} ${origin === undefined ? "" : facts.textOf(origin).slice(0, 80)}`)) return { record, field, confidence: origin !== undefined && isPlain.test(facts.textOf(origin)) ? "high" : "medium" };
  }
  return undefined;
}

const mostLevels = 3;

/** The variables that stand in what is answered by themselves: `res.json(user)`, `{ token, user }`, `{ ...user }`. */
function wholesIn(facts: FileFacts, value: Expression, level = 0): readonly Identifier[] {
  const bare = skipWrappers(value);
  if (isIdentifier(bare)) return [bare];
  if (level > mostLevels) return [];
  if (isCallExpression(bare)) return facts.callee(bare)?.name === "globalThis.JSON.stringify" ? bare.arguments.slice(0, 1).flatMap((argument) => wholesIn(facts, argument, level + 1)) : [];
  if (!isObjectLiteral(bare)) return [];
  // What stands behind a spread may take the password out again.
  if (bare.properties.some(({ name }) => name !== undefined && isIdentifier(name) && fields.has(name.text))) return [];
  return bare.properties.flatMap((property) => {
    const given = memberValue(property);
    return given === undefined ? [] : wholesIn(facts, given, level + 1);
  });
}

interface PasswordRead {
  readonly field: string;
  readonly isCompared: boolean;
  readonly isTakenOut: boolean;
}

/** What is done with the password of a record where a reference to the record reads it. */
function passwordRead(facts: FileFacts, reference: Identifier): readonly PasswordRead[] {
  const owner = isNonNull(reference.parent) ? reference.parent : reference;
  const access = owner.parent;
  if (isVariableDeclaration(access) && access.initializer === owner && /\{[^}]*\bpassword/i.test(facts.textOf(access.name))) return [{ field: "", isCompared: false, isTakenOut: true }];
  if (!isPropertyAccess(access) || access.expression !== owner || !fields.has(access.name.text)) return [];
  const around = isNonNull(access.parent) || isAsExpression(access.parent) ? access.parent.parent : access.parent;
  const isWritten = isBinaryExpression(around) && isAssignmentOperator(around.operatorToken.kind) && around.left === access;
  const isTakenOut = around.kind === SyntaxKind.DeleteExpression || (isWritten && isCleared(facts, around.right));
  const isCompared = isCallExpression(around) ? around.expression !== access && /compare|verif|check|match|valid/i.test(calleeName(around)) : isBinaryExpression(around) && isEquality(around.operatorToken.kind) && !isCleared(facts, around.right);
  return [{ field: access.name.text, isCompared, isTakenOut }];
}

/** `user.password = undefined`, `user.password = ""`. */
function isCleared(facts: FileFacts, value: Expression): boolean {
  return isNothing(facts, value) || (isStringLike(value) && !/\w/.test(value.text));
}

/** The call that gives a record: `await User.create(…)`, `User.create(…).then((user) => …)`. */
function originOf(declaration: Node): Expression | undefined {
  if (isVariableDeclaration(declaration)) {
    const value = declaration.initializer && skipWrappers(declaration.initializer);
    return value !== undefined && isAwait(value) ? skipWrappers(value.expression) : value;
  }
  const callback = isParameter(declaration) ? declaration.parent : undefined;
  if (!isFunctionLike(callback) || callback.parameters[0] !== declaration || !isCallExpression(callback.parent)) return undefined;
  const { expression } = callback.parent;
  return isPropertyAccess(expression) && expression.name.text === "then" ? skipWrappers(expression.expression) : undefined;
}

/** The password that a record is stored with by the call that gives it, unless that names the fields which it gives. */
function storedField(facts: FileFacts, origin: Expression): string | undefined {
  if (!isCallExpression(origin) || !isPropertyAccess(origin.expression) || !/^(?:create|save|upsert|update)$/.test(origin.expression.name.text)) return undefined;
  const [record] = origin.arguments;
  if (record === undefined) return undefined;
  if (["select", "omit", "attributes", "returning"].some((option) => readOption(facts, record, option).state !== "absent")) return undefined;
  return [...fields].find((field) => ["", "data.", "create."].some((below) => readOption(facts, record, `${below}${field}`).state === "given"));
}
