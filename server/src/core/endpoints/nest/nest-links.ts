import type { FileFacts } from "../../facts/file-facts.js";
import type { ControlKind } from "../../model/control-kinds.js";
import { type Expression, isObjectLiteral } from "../../syntax/nodes.js";
import { chainLink } from "../chain-link.js";
import type { Decorator } from "../decorators.js";
import type { ChainLink, Waiver } from "../fragment.js";
import { linkText } from "../link-text.js";

const opens = /^(?:Is)?Public(?:Route|Endpoint|Api|Access)?$|^(?:Skip|No|Bypass|Disable|Ignore|Without)_?(?:Jwt|Token|Api)?_?(?:Auth|Authentication|Guard|AuthGuard)s?$|^Allow(?:Anonymous|Unauth\w*|Public)$|^(?:Unprotected|Anonymous|Unauthenticated|OptionalAuth|Open)$/i;
const openKey = /public|skip_?auth|no_?auth|allow_?anon|unprotected/i;
const demands = /^(?:(?:Require|Check|Has|Needs?|Acl|Use)?(?:Any|All)?(?:Roles?|Permissions?|Scopes?|Polic(?:y|ies)|Abilit(?:y|ies)|Privileges?|UserRoles?|Claims?))$|^(?:Require|Check)(?:Permissions?|Roles?|Polic(?:y|ies)|Abilit(?:y|ies))\w*$/;
const uses = new Map<string, true>([["UseGuards", true], ["UseInterceptors", true], ["UsePipes", true], ["UseFilters", true], ["UseMiddleware", true], ["Authorized", true]]);
const routing = /^(?:Controller|Get|Post|Put|Patch|Delete|All|Head|Options|Search|Sse|Version|HttpCode|Header|Redirect|Render|Resolver|Query|Mutation|Subscription|ResolveField|Injectable|Api\w*|SerializeOptions|Inject|Field|Arg|Args)$/;

/** What a decorator of a controller or a method puts in front of it: guards, pipes, and those that the project made of them. */
export function decoratorLinks(facts: FileFacts, decorator: Decorator): readonly ChainLink[] {
  const { text, args, expression, name } = decorator;
  if (uses.has(text) && text !== "Authorized") return args.map((argument) => ({ ...chainLink(facts, argument), ...(text === "UseFilters" && { provides: [{ kind: "error-handler" as const, certain: true }], isClear: true }) }));
  if (demands.test(text)) return [{ ...link(facts, decorator), provides: [{ kind: "authorization", half: "schema", certain: true }], isClear: true }];
  if (routing.test(text) || waiversOf(facts, decorator).length > 0) return [];
  const isOfProject = facts.projectName({ name, certain: true }) !== undefined && /^[#.@~/]/.test(name);
  return isOfProject || facts.models.controls(name).length > 0 ? [{ ...chainLink(facts, expression), text: `@${linkText(facts, expression)}` }] : [];
}

/** Controls of around that a decorator says the route does without. */
export function waiversOf(facts: FileFacts, { text, node, args, expression }: Decorator): readonly Waiver[] {
  const waiver = (kind: ControlKind): Waiver => ({ kind, span: facts.spanOf(node), text: `@${linkText(facts, expression)}` });
  if (opens.test(text)) return [waiver("authentication"), waiver("authorization")];
  const [key, value] = args;
  // `@SkipThrottle({ uploads: true })` names those of several throttlers that are left out.
  if (text === "SkipThrottle") return isObjectLiteral(key) && facts.option(key, "default").state === "absent" ? [] : [waiver("rate-limit")];
  const isSet = text === "SetMetadata" && key !== undefined && openKey.test(facts.constantString(key) ?? facts.textOf(key)) && value !== undefined && facts.constant(value)?.value !== false;
  return isSet ? [waiver("authentication"), waiver("authorization")] : [];
}

/** A link for a decorator as a whole. */
function link(facts: FileFacts, { expression }: Decorator): ChainLink {
  return { name: undefined, span: facts.spanOf(expression), text: `@${linkText(facts, expression)}`, provides: [], isCall: true, isClear: false };
}

/** A class that is used as a guard or pipe by name: `useClass: JwtGuard`. */
export function classLink(facts: FileFacts, value: Expression, provides: ChainLink["provides"] = []): ChainLink {
  const made = chainLink(facts, value);
  return provides.length === 0 ? made : { ...made, provides: [...made.provides, ...provides], isClear: true };
}
