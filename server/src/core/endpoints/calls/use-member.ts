import type ts from "typescript";
import {
  type Expression,
  isArrayLiteral,
  isArrowFunction,
  isCallExpression,
  isFunctionExpression,
  isIdentifier,
  isPropertyAccess,
  isRegularExpression,
  isStringLike,
  isTemplateExpression,
  skipWrappers,
} from "../../syntax/nodes.js";
import { functionOf } from "../../facts/bound-function.js";
import { chainLink } from "../chain-link.js";
import { linkText } from "../link-text.js";
import type { LinkRegistration, PathText, Registration } from "../fragment.js";
import { loadedFolder } from "./loaded-folder.js";
import type { RouterCall } from "./extract-calls.js";
import { flatten } from "./register-members.js";
import { pathsOf, pathText } from "./route-paths.js";
import { unless } from "./unless.js";

/** `use(path?, …middleware and routers)`, each with each of the paths. */
export function use(on: RouterCall, when: LinkRegistration["when"]): readonly Registration[] {
  const { facts, args } = on;
  const [first, ...others] = args;
  const hasPath = first !== undefined && others.length > 0 && isPathArgument(on, first);
  const paths = hasPath ? pathsOf(facts, first, on.round) : [""];
  const members = flatten(on, hasPath ? others : args);
  return paths.flatMap((path) => members.flatMap((member, index) => used(on, member, path, when, hasPath && index === members.length - 1)));
}

function used(on: RouterCall, member: Expression, path: PathText, when: LinkRegistration["when"], mayAnswer: boolean): readonly Registration[] {
  const { facts, routers, router } = on;
  const bare = skipWrappers(member);
  const base = { router: router.name, path, span: facts.spanOf(bare) };
  const folder = loadedFolder(facts, bare);
  if (folder !== undefined) return [{ ...base, kind: "mount", chain: [], target: "", folder: { path: folder, isDeep: false } }];
  const mount = mountCall(on, bare);
  if (mount !== undefined) return [{ ...base, kind: "mount", path: joined(path, mount.path), chain: [], target: mount.target }];
  if (isAside(on, bare)) return [];
  const mounted = routers.of(bare);
  if (mounted !== undefined && mounted.routesAt === undefined && mounted.name !== router.name) {
    return [{ ...base, kind: "mount", chain: [], target: mounted.name, ...((!mounted.name.startsWith("#") || mounted.name.includes("[")) && { link: chainLink(facts, bare) }), ...(mounted.isOneOf === true && { isOneOf: true }) }];
  }
  const limited = unless(facts, bare);
  if (limited !== undefined) {
    const made = { ...chainLink(facts, limited.middleware), span: facts.spanOf(bare), text: linkText(facts, bare) };
    return limited.holdsFor.map((where) => ({ ...base, kind: "link", when, chain: [made], where }));
  }
  const link = chainLink(facts, bare);
  if (isFunctionOf(on, bare, (count) => count === 4)) return [{ ...base, kind: "link", when: "after", chain: [link] }];
  // A function that does not take `next` answers whatever gets to it.
  if (mayAnswer && router.row?.framework !== "koa" && router.row?.framework !== "hono" && isFunctionOf(on, bare, (count) => count === 2 || count === 1)) {
    return [{ ...base, kind: "route", path: path === undefined ? undefined : `${path.replace(/\/$/, "")}/*`, methods: ["ALL"], chain: [], handler: link }];
  }
  if (link.name !== undefined && /^[#./@~]/.test(link.name)) return [{ ...base, kind: "mount", chain: [], target: link.isCall ? `${link.name}()` : link.name, link }];
  const isLast = path === "" && isFunctionOf(on, bare, (count) => count === 1 || (count === 2 && router.row?.framework !== "koa" && router.row?.framework !== "hono"));
  return [{ ...base, kind: "link", when, chain: [link], ...(isLast && { isLast }), ...(router.row?.exactUse === true && path !== "" && { isExact: true }) }];
}

/** `router.allowedMethods()` only answers what no route does. */
function isAside({ routers }: RouterCall, node: Expression): boolean {
  if (!isCallExpression(node) || !isPropertyAccess(node.expression)) return false;
  const on = routers.isMemberName(node.expression.name.text) ? routers.of(node.expression.expression) : undefined;
  const does = on && routers.member(on, node.expression.name.text);
  return does?.does === "nothing" && does.isMiddleware === true;
}

function mountCall({ facts, routers, router }: RouterCall, node: Expression): { readonly path: PathText; readonly target: string } | undefined {
  if (!isCallExpression(node)) return undefined;
  const callee = facts.callee(node);
  if (callee === undefined || router.row?.mounts?.includes(callee.name) !== true) return undefined;
  const [first, second] = node.arguments;
  const mounted = second ?? first;
  const target = mounted && routers.of(mounted);
  return target && { path: second === undefined || first === undefined ? "" : pathText(facts, first), target: target.name };
}

function joined(path: PathText, rest: PathText): PathText {
  return path === undefined || rest === undefined ? (path ?? rest) && `${path ?? "{…}"}${rest ?? "/{…}"}` : `${path}${rest}`;
}

/** True for a function of the file whose number of parameters fits. */
function isFunctionOf({ facts }: RouterCall, node: Expression, fits: (count: number) => boolean): boolean {
  const declared = isArrowFunction(node) || isFunctionExpression(node) ? node : isIdentifier(node) ? functionOf(facts.names.bindingOf(node)) : undefined;
  return declared !== undefined && fits((declared as ts.FunctionExpression).parameters.length);
}

const pathName = /(?:path|prefix|base|url|route|root|endpoint|version|api)s?$/i;

/** Objects and enums that paths stand in: `ROUTES.users`, `apiPaths.orders`. */
const pathHolder = /^[A-Z][A-Z\d_]+$|(?:[pP]aths?|[uU]rls?|[eE]ndpoints?|[pP]refix(?:es)?)$/;

function isPathArgument({ facts, routers }: RouterCall, node: Expression): boolean {
  const bare = skipWrappers(node);
  if (isStringLike(bare) || isTemplateExpression(bare) || isRegularExpression(bare)) return true;
  if (isArrayLiteral(bare)) return bare.elements[0] !== undefined && (isStringLike(bare.elements[0]) || isTemplateExpression(bare.elements[0]) || isRegularExpression(bare.elements[0]));
  if (facts.constantString(bare) !== undefined || facts.shape(bare).parts.length > 1) return true;
  if (routers.of(bare)?.row !== undefined) return false;
  const name = isIdentifier(bare) ? bare.text : isPropertyAccess(bare) ? bare.name.text : "";
  if (isPropertyAccess(bare) && isIdentifier(bare.expression) && pathHolder.test(bare.expression.text)) return true;
  return pathName.test(name) || /^[A-Z][A-Z\d_]+$/.test(name);
}
