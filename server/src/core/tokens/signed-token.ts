import type ts from "typescript";
import type { FileFacts, OptionValue } from "../facts/file-facts.js";
import { functionOf } from "../facts/bound-function.js";
import { onlyReturn } from "../facts/function-result.js";
import { setOptionFix } from "../fix/set-option-fix.js";
import type { Fix } from "../fix/fix.js";
import { type LibraryCall, libraryCalls } from "../options/library-calls.js";
import { readOption } from "../options/read-option.js";
import { type CallExpression, type Expression, type Identifier, isBinaryExpression, isCallExpression, isFunctionLike, isIdentifier, isNewExpression, isParameter, isPropertyAccess, isVariableDeclaration, type Node, propertyNameText, skipWrappers, SyntaxKind } from "../syntax/nodes.js";
import type { SignerRow } from "../model/option-calls.js";
import { lifetimeSeconds } from "./lifetime.js";

/** How long a token lives, as far as the file tells. */
export type Lifetime =
  | { readonly state: "absent" | "unknown" }
  /** A date under a name that no library checks, such as `expiresAt`. */
  | { readonly state: "own"; readonly name: string }
  | { readonly state: "given"; readonly value: Expression; readonly seconds: number | undefined; readonly isClaim?: true };

/** A token that a library signs. */
export interface SignedToken {
  readonly at: CallExpression | ts.NewExpression;
  readonly row: SignerRow;
  readonly certain: boolean;
  readonly payload: Expression | undefined;
  readonly lifetime: Lifetime;
  /** Sets the lifetime to a text such as `15m`. */
  fix(text: string): Fix | undefined;
}

/** The tokens that calls of a table sign. */
export function signedTokens(facts: FileFacts, table: readonly SignerRow[]): readonly SignedToken[] {
  return facts.remember(findTokens, table);
}

function findTokens(facts: FileFacts, table: readonly SignerRow[]): readonly SignedToken[] {
  return libraryCalls(facts, table).flatMap((use) => {
    if (use.row.keys !== undefined && use.row.keys.every((key) => readOption(facts, use.options, key).state !== "given")) return [];
    return [use.row.isChain === true ? chained(facts, use) : called(facts, use)];
  });
}

function called(facts: FileFacts, { row, call, options, certain }: LibraryCall<SignerRow>): SignedToken {
  const payload = row.payload === undefined ? undefined : call.arguments?.[row.payload];
  const callback = options !== undefined && isFunctionLike(skipWrappers(options)) && row.payload !== undefined;
  const path = row.expires;
  const fromOptions: OptionValue = path === undefined || callback ? { state: "absent" } : readOption(facts, options, path);
  const lifetime = fromOptions.state === "absent" ? claimed(facts, row, payload) : lifetimeOf(facts, row, fromOptions, false);
  return {
    at: call,
    row,
    certain,
    payload,
    lifetime: lifetime.state === "absent" && row.hasDefaults === true ? { state: "unknown" } : lifetime,
    fix: (text) => {
      if (path === undefined || callback) return undefined;
      const code = row.unit === "milliseconds" ? String((lifetimeSeconds(text) ?? 0) * 1000) : JSON.stringify(text);
      return setOptionFix(facts, { call, argument: row.argument, path, code }, `Let it expire: ${path}: ${code}`, "suggestion");
    },
  };
}

/** `exp` among the claims, or a date of another name, which the reader has to compare by itself. What the claims are, another function may know. */
function claimed(facts: FileFacts, row: SignerRow, payload: Expression | undefined): Lifetime {
  if (payload === undefined) return { state: "absent" };
  const exp = readOption(facts, payload, "exp");
  if (exp.state === "given") return lifetimeOf(facts, row, exp, true);
  const own = facts.objectOf(payload)?.properties.flatMap(({ name }) => propertyNameText(name) ?? []).find((name) => /^(?:expir|valid_?until|createdAt$|(?:issued|generated)_?at$|now$)/i.test(name));
  return own === undefined ? { state: exp.state } : { state: "own", name: own };
}

function lifetimeOf(facts: FileFacts, row: SignerRow, option: OptionValue, isClaim: boolean): Lifetime {
  if (option.state !== "given") return { state: option.state };
  // The claim is a point in time: how far away that is, `Math.floor(Date.now() / 1000) + 3600` tells.
  if (isClaim) return { state: "given", value: option.value, seconds: secondsAhead(facts, option.value, 0), isClaim: true };
  const value = facts.constant(option.value)?.value;
  const seconds = typeof value === "string" || typeof value === "number" ? lifetimeSeconds(value, row.unit ?? "seconds") : undefined;
  return { state: "given", value: option.value, seconds };
}

/** How far a point in time lies ahead: 3600 of `Math.floor(Date.now() / 1000) + 3600`; undefined where that is not written down. */
function secondsAhead(facts: FileFacts, moment: Expression, depth: number): number | undefined {
  const bare = skipWrappers(moment);
  if (isIdentifier(bare)) {
    const definition = depth < 3 ? facts.definitionOf(bare) : undefined;
    return definition === undefined || definition === bare ? undefined : secondsAhead(facts, definition, depth + 1);
  }
  if (isCallExpression(bare)) {
    const [inner] = bare.arguments;
    return inner !== undefined && /^globalThis\.Math\.(?:floor|round|ceil|trunc)$/.test(facts.callee(bare)?.name ?? "") ? secondsAhead(facts, inner, depth) : undefined;
  }
  if (!isBinaryExpression(bare)) return undefined;
  const { left, operatorToken, right } = bare;
  if (operatorToken.kind === SyntaxKind.SlashToken) {
    const milliseconds = facts.constant(right)?.value === 1000 ? secondsAhead(facts, left, depth) : undefined;
    return milliseconds === undefined ? undefined : milliseconds / 1000;
  }
  if (operatorToken.kind !== SyntaxKind.PlusToken) return undefined;
  const [now, ahead] = isNow(facts, left, 0) ? [left, right] : [right, left];
  const seconds = isNow(facts, now, 0) ? facts.constant(ahead)?.value : undefined;
  return typeof seconds === "number" ? seconds : undefined;
}

/** `Date.now()`, be it in seconds or under a name. */
function isNow(facts: FileFacts, expression: Expression, depth: number): boolean {
  const bare = skipWrappers(expression);
  if (isIdentifier(bare)) {
    const definition = depth < 3 ? facts.definitionOf(bare) : undefined;
    return definition !== undefined && definition !== bare && isNow(facts, definition, depth + 1);
  }
  if (isBinaryExpression(bare)) return bare.operatorToken.kind === SyntaxKind.SlashToken && isNow(facts, bare.left, depth);
  if (!isCallExpression(bare)) return false;
  const name = facts.callee(bare)?.name ?? "";
  const [inner] = bare.arguments;
  return name === "globalThis.Date.now" || name === "globalThis.Date().getTime" || (inner !== undefined && name.startsWith("globalThis.Math.") && isNow(facts, inner, depth));
}

/** `new SignJWT(claims).setExpirationTime("2h").sign(key)`, also in several steps: `jwt.setIssuedAt(); return jwt.sign(key)`. */
function chained(facts: FileFacts, { row, call, certain }: LibraryCall<SignerRow>): SignedToken {
  let { lifetime, start } = alongChain(facts, call.expression);
  let claims: Expression | undefined;
  for (let steps = 0; isIdentifier(start) && steps < 3; steps++) {
    const binding = facts.names.bindingOf(start);
    const builder = functionOf(binding);
    const returned = builder && onlyReturn(builder);
    if (returned !== undefined) {
      const above = alongChain(facts, returned);
      if (lifetime.state === "absent") lifetime = above.lifetime;
      claims ??= argumentOf(facts, above.start, start);
      start = above.start;
      continue;
    }
    const made = facts.definitionOf(start);
    if (binding === undefined || made === undefined) break;
    for (const use of facts.names.referencesTo(binding)) if (lifetime.state === "absent") lifetime = setAt(facts, use);
    const above = alongChain(facts, made);
    if (lifetime.state === "absent") lifetime = above.lifetime;
    start = above.start;
  }
  const payload = claims ?? (isNewExpression(start) ? start.arguments?.[0] : undefined);
  if (!isNewExpression(start) && lifetime.state === "absent") lifetime = { state: "unknown" };
  if (lifetime.state === "absent") lifetime = claimed(facts, row, payload);
  const end = isPropertyAccess(call.expression) ? call.expression.expression.end : call.end;
  return {
    at: call,
    row,
    certain,
    payload,
    lifetime,
    fix: (text) => ({ title: `Let it expire: .setExpirationTime("${text}")`, applicability: "suggestion", edits: [{ span: { start: end, end }, newText: `.setExpirationTime("${text}")` }], appends: [] }),
  };
}

/** What a call of a function that builds tokens hands on as their claims: `{ sub }` of `builder({ sub })` for `(claims) => new SignJWT(claims)`. */
function argumentOf(facts: FileFacts, made: Expression, builder: Identifier): Expression | undefined {
  const taken = isNewExpression(made) ? made.arguments?.[0] : undefined;
  const parameter = isIdentifier(taken) ? facts.names.bindingOf(taken)?.declaration : undefined;
  const call = builder.parent;
  return isParameter(parameter) && isCallExpression(call) && call.expression === builder ? call.arguments[parameter.parent.parameters.indexOf(parameter)] : undefined;
}

/** The lifetime that the calls of a chain set, from its last link backwards, and what the chain starts at. */
function alongChain(facts: FileFacts, last: Expression): { readonly lifetime: Lifetime; readonly start: Expression } {
  let lifetime: Lifetime = { state: "absent" };
  for (let at = skipWrappers(last); ; at = skipWrappers(at.expression)) {
    if (isCallExpression(at)) lifetime = lifetimeSetBy(facts, at) ?? lifetime;
    else if (!isPropertyAccess(at)) return { lifetime, start: at };
  }
}

function lifetimeSetBy(facts: FileFacts, call: CallExpression): Lifetime | undefined {
  const [value] = call.arguments;
  if (value === undefined || !isPropertyAccess(call.expression) || call.expression.name.text !== "setExpirationTime") return undefined;
  const constant = facts.constant(value)?.value;
  // A number is a point in time.
  return { state: "given", value, seconds: typeof constant === "string" ? lifetimeSeconds(constant) : undefined };
}

/** The lifetime that one use of a variable sets; whoever is handed it may set one as well. */
function setAt(facts: FileFacts, use: Identifier): Lifetime {
  let lifetime: Lifetime = { state: "absent" };
  let at: Node = use;
  for (; isPropertyAccess(at.parent) && at.parent.expression === at && isCallExpression(at.parent.parent); at = at.parent.parent) lifetime = lifetimeSetBy(facts, at.parent.parent) ?? lifetime;
  const isHandedOn = at === use && !isVariableDeclaration(use.parent);
  return lifetime.state === "absent" && isHandedOn ? { state: "unknown" } : lifetime;
}

/** Names around a call that say what its token is for: of the variable, the property, the function, the key and the claims. */
export function purposeOf(facts: FileFacts, { at, payload }: SignedToken): string {
  const names: string[] = [...(at.arguments ?? []).slice(1), ...(payload === undefined ? [] : [payload])].map((argument) => facts.textOf(argument));
  for (let node: Node = at; node.parent !== undefined; node = node.parent) {
    const { name } = node.parent as { readonly name?: Node };
    if (name !== undefined && (isIdentifier(name) || name.kind !== undefined)) names.push(facts.textOf(name));
    if (isFunctionLike(node) && name !== undefined) break;
    const left = (node.parent as { readonly left?: Expression }).left;
    if (left !== undefined && left !== node) names.push(facts.textOf(left));
  }
  return names.join(" ");
}
