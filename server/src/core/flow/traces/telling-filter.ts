import { codeAround } from "../../finding/enclosing-anchor.js";
import { isBinaryExpression, isBlock, isCallExpression, isIdentifier, isIfStatement, isObjectLiteral, isPropertyAccess, isVariableDeclaration, leaves, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import { type SyntaxTree, textOf } from "../../syntax/syntax-tree.js";
import { splitWords } from "../../text/words.js";
import { type FlowTrace, isWholePart } from "./trace.js";

const changesMany = /\.(?:update|delete)Many$|\.remove$/;
const changes = /\.(?:update|delete|remove|replace|findOneAnd|findByIdAnd)\w*$/;
/** Says how many fit, or whether one does. */
const counts = /\.(?:exists|count\w*|estimatedDocumentCount)$/;
const readsMany = /\.(?:find|findMany|aggregate|distinct)$/;

/** What somebody proves who they are with. */
const credentialWords: ReadonlySet<string> = new Set(["password", "pass", "passwd", "pwd", "passcode", "token", "secret", "otp", "pin", "code", "hash", "key", "apikey", "session"]);
/** What an account is found by. */
const loginWords: ReadonlySet<string> = new Set(["email", "mail", "username", "login", "phone", "mobile", "nickname"]);
/** Whom a record belongs to. */
const personWords: ReadonlySet<string> = new Set([
  ...loginWords, "user", "account", "owner", "author", "creator", "customer", "client", "member", "employee", "student", "patient", "seller", "vendor", "organization", "organisation", "tenant", "company", "team",
]);
/** Beginnings and ends of what is asked for, which are no secret. */
const rangeWords: ReadonlySet<string> = new Set(["start", "end", "from", "to", "date", "since", "until", "before", "after", "page", "limit", "sort", "range"]);
const accountWords: ReadonlySet<string> = new Set(["user", "users", "account", "accounts", "admin", "admins", "member", "members", "auth", "credential", "credentials"]);

/** A part of the filter that whoever is logged in gives: only what is theirs is found. */
const ofAsker = /\b(?:req|request|ctx|context|session|state|locals)\.(?:\w+\.)?(?:user|userId|auth|session|account)\b|\b(?:currentUser|session\.user|loggedIn\w*)\b/;

/**
 * True where an operator in place of a value gets its sender more than any value would: another record is changed, a whole filter is theirs, a
 * credential or a name of an account is not compared any more, records of others are listed. What is looked up by a plain field, of which
 * the sender may name any value, is not. `tree` is the file of the sink, where it is known.
 */
export function isTellingFilter(tree: SyntaxTree | undefined, trace: FlowTrace): boolean {
  const { sink: { api }, sinkText, steps } = trace;
  if (isWholePart(trace) || /^\{\s*\.{3}|JSON\.parse\(/.test(sinkText) || steps.some(({ message }) => message.includes("JSON.parse("))) return true;
  const around = tree === undefined ? [] : codeAround(tree, trace.sink.span).nodes;
  const asked = namesOf(trace).map(splitWords).filter((parts) => !parts.some((word) => rangeWords.has(word)));
  const keys = filterKeys(around.at(-1));
  const has = (words: ReadonlySet<string>, list: readonly (readonly string[])[]): boolean => list.some((parts) => parts.some((word) => words.has(word)));
  const model = splitWords(modelOf(tree, around));
  if (has(credentialWords, [...asked, ...keys.map(splitWords), model])) return true;
  const isById = /ById\w*$/.test(api) || asked.some((parts) => parts.at(-1) === "id" || parts.at(-1) === "ids") || (keys.length === 1 && /^_?id$/.test(keys[0] ?? "")) || [sinkText, ...steps.map(({ message }) => message)].some((text) => /(?<![\w$])_?id["']?\s*:\s*[\w$]+\.\w*[iI]d\b/.test(text));
  // Which one is changed, the sender says anyway.
  if (changes.test(api)) return !isById || changesMany.test(api) || (tree !== undefined && /\bmulti["']?\s*:\s*true/.test(textAt(tree, around.findLast(isCallExpression))));
  if (asked.length === 0) return !counts.test(api) && namesOf(trace).length === 0;
  if (counts.test(api) || (tree !== undefined && ofAsker.test(textAt(tree, around.at(-1))))) return false;
  if (readsMany.test(api)) return has(personWords, asked) || has(accountWords, [model]);
  return !isById && (has(loginWords, asked) || has(accountWords, [model])) && !isRefused(around);
}

/** The last parts of what is written on the way: `email` of `req.body.email`; none where only the request itself is. */
function namesOf({ sourceText, steps }: FlowTrace): readonly string[] {
  const texts = [sourceText, ...steps.slice(0, -1).map(({ message }) => message)];
  const names = texts.flatMap((text) => /^[\w$]+(?:[?!]*\.[\w$]+)*$/.exec(text)?.[0].split(/[?!]*\./).at(-1) ?? []);
  return [...new Set(names)].filter((name) => !/^(?:body|query|params|args|input|data|filters?|where|conditions?|match|pipeline|searchParams)$/.test(name));
}

/** The fields that a filter asks for where it is written out. */
function filterKeys(filter: Node | undefined): readonly string[] {
  const object = filter !== undefined && isObjectLiteral(filter) ? filter : undefined;
  return object?.properties.flatMap(({ name }) => propertyNameText(name) ?? []) ?? [];
}

/** What is asked: `User` of `models.User.findOne(…)`. */
function modelOf(tree: SyntaxTree | undefined, around: readonly Node[]): string {
  const call = around.findLast(isCallExpression);
  if (tree === undefined || call === undefined || !isPropertyAccess(call.expression)) return "";
  return /([\w$]+)\W*$/.exec(textOf(tree, skipWrappers(call.expression.expression)))?.[1] ?? "";
}

function textAt(tree: SyntaxTree, node: Node | undefined): string {
  return node === undefined ? "" : tree.document.text.slice(node.pos, node.end);
}

/** `const known = await User.findOne({ email }); if (known) return refuse();`: whether a name is taken is all that comes of it. */
function isRefused(around: readonly Node[]): boolean {
  const declared = around.findLast(isVariableDeclaration);
  const block = around.findLast(isBlock);
  if (declared === undefined || block === undefined || !isIdentifier(declared.name)) return false;
  const { text } = declared.name;
  const next = block.statements.find((statement) => statement.pos >= declared.end && isIfStatement(statement));
  return next !== undefined && isIfStatement(next) && leaves(next.thenStatement) && asksForThere(next.expression, text);
}

/** `known`, `known !== null`, `known.length > 0`: true where something was found. */
function asksForThere(condition: Node, name: string): boolean {
  if (isIdentifier(condition)) return condition.text === name;
  if (isPropertyAccess(condition)) return condition.name.text === "length" && asksForThere(condition.expression, name);
  if (!isBinaryExpression(condition)) return false;
  const { kind } = condition.operatorToken;
  if (kind === SyntaxKind.AmpersandAmpersandToken) return asksForThere(condition.left, name);
  return (kind === SyntaxKind.ExclamationEqualsToken || kind === SyntaxKind.ExclamationEqualsEqualsToken || kind === SyntaxKind.GreaterThanToken) && asksForThere(condition.left, name);
}
