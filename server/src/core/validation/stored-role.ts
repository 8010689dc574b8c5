import type { FileFacts } from "../facts/file-facts.js";
import type { Confidence } from "../finding/severity.js";
import type { StoreRow } from "../model/option-calls.js";
import { storedFields } from "../options/stored-fields.js";
import { type CallExpression, enclosingFunction, type Expression, isCallExpression, isStringLike, type Node, propertyNameText } from "../syntax/nodes.js";
import { requestValue } from "./request-value.js";

/** Fields that say what an account may do, the plain switches first. */
const switches = ["isAdmin", "is_admin", "admin", "isSuperuser", "is_superuser", "superuser", "isStaff", "is_staff", "superAdmin", "isSuperAdmin"];
const roles = ["role", "roles", "userRole", "user_role", "permissions"];

/** What people do with their own account. */
const ofOwnAccount = /sign[-_]?up|regist(?:er|ration)|create[-_]?(?:account|user)|new[-_]?(?:account|user)|profile|(?:^|\W)me\b|my[-_]?account|(?:edit|update)[-_]?(?:info|account|me\b)/i;
/** What is left to others, who are asked for who they are. */
const ofAdministrators = /admin(?!s?["'`)]?\s*[:=])|backoffice|require_?role|authori[sz]e|permit\(|\bcan\(|checkRole|hasRole|hasPermission|invite|seed/i;

/** A role that is read of somebody, and not of what was sent: `if (!requester?.isAdmin)`. */
const asksForRole = /(?<!\b(?:body|input|data|payload|dto|args|values|req|request))\s*[?!]?\.(?:is_?(?:super_?)?(?:admin|staff|user)|roles?|permissions?)\b/i;

/** A right that the sender of a request gives to an account. */
export interface StoredRole {
  readonly value: Expression;
  readonly field: string;
  readonly confidence: Confidence;
}

/**
 * The role or switch that a call stores as the body of the request has it, where somebody signs up or edits an account of their own:
 * `User.create({ email, role: req.body.role })` in `POST /register`. Undefined where administrators may be who asks.
 */
export function storedRole(facts: FileFacts, call: CallExpression, stores: readonly StoreRow[]): StoredRole | undefined {
  for (const { name: field, value } of storedFields(facts, call, stores, [...switches, ...roles])) {
    const read = requestValue(facts, value);
    if (read?.part !== "body" || read.name === "") continue;
    const around = namesAround(facts, call);
    if (!ofOwnAccount.test(around) || ofAdministrators.test(around) || asksForRole.test(outermostText(facts, call))) return undefined;
    return { value, field, confidence: switches.includes(field) ? "high" : "medium" };
  }
  return undefined;
}

/** The outermost function around a place that has no other around it. */
function outermostText(facts: FileFacts, place: Node): string {
  let around = enclosingFunction(place);
  for (let next = around && enclosingFunction(around); next !== undefined; next = enclosingFunction(next)) around = facts.textOf(next).length < longestHandler ? next : around;
  return around === undefined ? "" : facts.textOf(around);
}

/** A function that is longer registers many routes. */
const longestHandler = 4_000;

/** The file, the functions around a place by their names, and the routes they are handlers of with what stands in front of the handlers. */
function namesAround(facts: FileFacts, place: Node): string {
  const names = [facts.tree.document.path];
  for (let at: Node = place; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    const { name } = parent as { readonly name?: Node };
    const own = propertyNameText(name);
    if (own !== undefined && at !== name) names.push(own);
    if (!isCallExpression(parent) || parent.expression === at) continue;
    names.push(...parent.arguments.filter((argument) => argument !== at).map((argument) => (isStringLike(argument) ? argument.text : facts.textOf(argument).slice(0, 80))));
  }
  return names.join(" ");
}
