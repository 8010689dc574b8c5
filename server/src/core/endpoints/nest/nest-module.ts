import type { FileFacts } from "../../facts/file-facts.js";
import type { ApiName } from "../../model/library-model.js";
import {
  type CallExpression,
  type ClassLikeDeclaration,
  type Expression,
  isArrayLiteral,
  isArrowFunction,
  isCallExpression,
  isIdentifier,
  isMethodDeclaration,
  isObjectLiteral,
  isPropertyAccess,
  isSpreadElement,
  type Node,
  propertyNameText,
  skipWrappers,
} from "../../syntax/nodes.js";
import type { Decorator } from "../decorators.js";
import type { ChainLink, LinkRegistration, MountRegistration, ProvidedControl, Registration, RouteFilter, RoutingParts } from "../fragment.js";
import { className } from "../local-names.js";
import { classLink } from "./nest-links.js";

/** What a module takes in, provides for the whole application, and puts in front as middleware. */
export function moduleParts(facts: FileFacts, declaration: ClassLikeDeclaration, { args }: Decorator): RoutingParts {
  const id = className(declaration);
  const router = `#${id}`;
  const [options] = args;
  const span = facts.spanOf(declaration.name ?? declaration);
  const registrations: Registration[] = [];
  const placed = new Set<ApiName>();
  for (const one of listOf(facts, options, "imports")) {
    if (isCallExpression(one) && /RouterModule\.register$/.test(facts.callee(one)?.name ?? "")) registrations.push(...routes(facts, router, one, placed));
  }
  for (const one of listOf(facts, options, "providers")) registrations.push(...provided(facts, router, one));
  registrations.push(...consumed(facts, router, declaration));
  for (const one of listOf(facts, options, "imports")) registrations.push(...uploadLimits(facts, router, one));
  for (const key of ["controllers", "imports", "providers"]) {
    for (const one of listOf(facts, options, key)) {
      const target = classOf(facts, one);
      if (target === undefined || placed.has(target) || (key === "providers" && !/Resolver$/.test(target))) continue;
      registrations.push({ kind: "mount", router, path: "", span: facts.spanOf(one), chain: [], target });
    }
  }
  return { routers: [{ id, framework: "nestjs", isRoot: false, prefix: "", span }], registrations };
}

/** The elements of a list among the options; lists that are spread in count. */
function listOf(facts: FileFacts, options: Expression | undefined, key: string): readonly Expression[] {
  const option = facts.option(options, key);
  if (option.state !== "given") return [];
  const found: Expression[] = [];
  const lists: Expression[] = [option.value];
  for (let list = lists.pop(), steps = 0; list !== undefined && steps < 50; list = lists.pop(), steps++) {
    let bare = skipWrappers(list);
    if (isIdentifier(bare)) bare = skipWrappers(facts.definitionOf(bare) ?? bare);
    if (!isArrayLiteral(bare)) continue;
    for (const element of bare.elements) {
      if (isSpreadElement(element)) lists.push(element.expression);
      else found.push(skipWrappers(element));
    }
  }
  return found;
}

/** `UsersModule`, `forwardRef(() => UsersModule)`, `UsersModule.forRoot(…)`: the class of the project. */
function classOf(facts: FileFacts, value: Expression): ApiName | undefined {
  let at = skipWrappers(value);
  if (isCallExpression(at)) {
    const [first] = at.arguments;
    const thunk = first && skipWrappers(first);
    at = isArrowFunction(thunk) && thunk.body.kind !== undefined && /forwardRef$/.test(facts.textOf(at.expression)) ? skipWrappers(thunk.body as Expression) : skipWrappers(at.expression);
    if (isPropertyAccess(at)) at = skipWrappers(at.expression);
  }
  const name = isIdentifier(at) || isPropertyAccess(at) ? facts.projectName(facts.api(at)) : undefined;
  return name?.includes("()") === true ? undefined : name;
}

const tokens: ReadonlyMap<string, readonly ProvidedControl[]> = new Map<string, readonly ProvidedControl[]>([
  ["APP_GUARD", []],
  ["APP_PIPE", []],
  ["APP_INTERCEPTOR", []],
  ["APP_FILTER", [{ kind: "error-handler", certain: true }]],
]);

/** `{ provide: APP_GUARD, useClass: JwtGuard }` holds for the whole application, whatever module says it. */
function provided(facts: FileFacts, router: string, provider: Expression): readonly LinkRegistration[] {
  if (!isObjectLiteral(provider)) return [];
  const token = facts.option(provider, "provide");
  const controls = token.state === "given" ? tokens.get(facts.textOf(token.value)) : undefined;
  if (controls === undefined) return [];
  for (const key of ["useClass", "useExisting", "useValue", "useFactory"]) {
    const value = facts.option(provider, key);
    if (value.state !== "given") continue;
    const made = skipWrappers(value.value);
    const given = isArrowFunction(made) && made.body.kind !== undefined ? skipWrappers(made.body as Expression) : made;
    return [{ kind: "link", router, path: "", span: facts.spanOf(provider), when: "application", chain: [classLink(facts, given, controls)] }];
  }
  return [];
}

/** `MulterModule.register({ limits })`: for interceptors of the module's controllers that take files and say nothing of limits. */
function uploadLimits(facts: FileFacts, router: string, value: Expression): readonly LinkRegistration[] {
  if (!isCallExpression(value) || !/^@nestjs\/platform-express\.MulterModule\.register(?:Async)?$/.test(facts.callee(value)?.name ?? "")) return [];
  const text = facts.textOf(value);
  if (!/\blimits\b/.test(text)) return [];
  const link: ChainLink = { name: undefined, span: facts.spanOf(value), text: "MulterModule", provides: [{ kind: "upload-limit", half: "check", certain: true }], isCall: true, isClear: true };
  return [{ kind: "link", router, path: "", span: facts.spanOf(value), when: "global", chain: [link] }];
}

/** `consumer.apply(Logger).exclude("health").forRoutes("users", UsersController)`. */
function consumed(facts: FileFacts, router: string, declaration: ClassLikeDeclaration): readonly LinkRegistration[] {
  const configure = declaration.members.find((member) => isMethodDeclaration(member) && propertyNameText(member.name) === "configure");
  if (configure === undefined) return [];
  const found: LinkRegistration[] = [];
  const nodes: Node[] = [configure];
  for (let count = 0, node = nodes.pop(); node !== undefined && count < 2000; node = nodes.pop(), count++) {
    if (isCallExpression(node) && isPropertyAccess(node.expression) && node.expression.name.text === "forRoutes") found.push(...applied(facts, router, node));
    node.forEachChild((child) => void nodes.push(child));
  }
  return found.reverse();
}

function applied(facts: FileFacts, router: string, last: CallExpression): readonly LinkRegistration[] {
  const except: string[] = [];
  let chain: readonly ChainLink[] = [];
  let at: Expression = last;
  for (let steps = 0; steps < 10 && isCallExpression(at) && isPropertyAccess(at.expression); steps++) {
    const method = at.expression.name.text;
    if (method === "exclude") except.push(...at.arguments.flatMap((argument) => sources(facts, argument)));
    if (method === "apply") chain = at.arguments.map((argument) => classLink(facts, argument));
    at = skipWrappers(at.expression.expression);
  }
  if (chain.length === 0) return [];
  const span = facts.spanOf(last);
  const link = { kind: "link", path: "", span, chain } as const;
  const controllers = last.arguments.flatMap((argument) => classOf(facts, argument) ?? []);
  const global = last.arguments.flatMap((argument): readonly LinkRegistration[] => {
    const paths = sources(facts, argument);
    const method = methodOf(facts, argument);
    const where: RouteFilter = { paths, except, ...(method !== undefined && { methods: [method, "ALL"] }) };
    return paths.length === 0 ? [] : [{ ...link, router, when: "application", where }];
  });
  return [...global, ...controllers.map((controller): LinkRegistration => ({ ...link, router: controller, when: "global", where: { paths: [], except } }))];
}

/** `RequestMethod.POST` of `{ path, method }`. */
function methodOf(facts: FileFacts, argument: Expression): string | undefined {
  const option = isObjectLiteral(skipWrappers(argument)) ? facts.option(argument, "method") : undefined;
  const [, method] = option?.state === "given" ? (/\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.exec(facts.textOf(option.value)) ?? []) : [];
  return method;
}

/** A path of `forRoutes` or `exclude`, as text or as `{ path, method }`. */
function sources(facts: FileFacts, argument: Expression): readonly string[] {
  const option = isObjectLiteral(skipWrappers(argument)) ? facts.option(argument, "path") : undefined;
  const text = facts.constantString(option?.state === "given" ? option.value : argument);
  if (text === undefined) return [];
  const path = text.replace(/^\/|\/$/g, "");
  if (/^\{?\*/.test(path) || path === "(.*)") return [".*"];
  const source = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+").replace(/\/?\*\w*/g, ".*");
  return [`(?:^|/)${source}${path.includes("*") ? "" : "/?$"}`];
}

/** `RouterModule.register([{ path: "admin", module: AdminModule, children: […] }])`. */
function routes(facts: FileFacts, router: string, call: CallExpression, placed: Set<ApiName>): readonly MountRegistration[] {
  const found: MountRegistration[] = [];
  const [first] = call.arguments;
  const rows: { readonly value: Expression; readonly prefix: string }[] = first === undefined ? [] : [{ value: first, prefix: "" }];
  for (let row = rows.shift(), steps = 0; row !== undefined && steps < 200; row = rows.shift(), steps++) {
    let bare = skipWrappers(row.value);
    if (isIdentifier(bare)) bare = skipWrappers(facts.definitionOf(bare) ?? bare);
    if (isArrayLiteral(bare)) for (const element of bare.elements) rows.push({ value: element, prefix: row.prefix });
    if (!isObjectLiteral(bare)) {
      const target = row.prefix === "" ? undefined : classOf(facts, bare);
      if (target !== undefined) take(row.prefix, target, bare);
      continue;
    }
    const path = facts.option(bare, "path");
    const prefix = `${row.prefix}/${(path.state === "given" ? (facts.constantString(path.value) ?? "{…}") : "").replace(/^\/|\/$/g, "")}`;
    const module = facts.option(bare, "module");
    const target = module.state === "given" ? classOf(facts, module.value) : undefined;
    if (target !== undefined) take(prefix, target, bare);
    const children = facts.option(bare, "children");
    if (children.state === "given") rows.push({ value: children.value, prefix });
  }
  return found;

  function take(path: string, target: ApiName, at: Node): void {
    placed.add(target);
    found.push({ kind: "mount", router, path, span: facts.spanOf(at), chain: [], target });
  }
}
