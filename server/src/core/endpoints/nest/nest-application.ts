import type { FileFacts } from "../../facts/file-facts.js";
import { type CallExpression, type Expression, type Identifier, isCallExpression, isFunctionLike, isIdentifier, isParameter, isPropertyAccess, isVariableStatement, skipWrappers, SyntaxKind } from "../../syntax/nodes.js";
import type { Binding } from "../../facts/scope.js";
import { chainLink } from "../chain-link.js";
import type { ChainLink, LinkRegistration, ProvidedControl, Registration, RouterPart, RoutingParts } from "../fragment.js";
import { functionName, valueName } from "../local-names.js";
import { versioning } from "./nest-versions.js";

const makers = /^@nestjs\/(?:core\.NestFactory|testing\.Test)\.create$/;
const types = /^@nestjs\/(?:common\.INestApplication|platform-express\.NestExpressApplication|platform-fastify\.NestFastifyApplication)\(\)/;

/** `NestFactory.create(AppModule)` and what is then called on the application, there or in a function that is handed it. */
export function applicationParts(facts: FileFacts): RoutingParts | undefined {
  const routers: RouterPart[] = [];
  const registrations: Registration[] = [];
  for (const call of facts.nodesOf(SyntaxKind.CallExpression) as readonly CallExpression[]) {
    if (!makers.test(facts.callee(call)?.name ?? "")) continue;
    if (answersNobody(facts, call)) continue;
    const id = valueName(call) ?? "application";
    const module = call.arguments[0];
    const target = module && facts.projectName(facts.api(module));
    routers.push({ id, framework: "nestjs", isRoot: true, prefix: "", span: facts.spanOf(call) });
    const [, options] = call.arguments;
    if (options !== undefined && facts.option(options, "cors").state === "given") registrations.push(global(facts, `#${id}`, call, [own(facts, call, "cors: …", [{ kind: "cors", certain: true }])]));
    // What the adapter reads of bodies has a limit of 100 kB, and what handlers throw is answered by a filter.
    const limited: readonly ProvidedControl[] = facts.option(options, "bodyParser").state === "absent" ? [{ kind: "body-limit", certain: true }] : [];
    registrations.push(global(facts, `#${id}`, call, [own(facts, call, "NestFactory.create(…)", [...limited, { kind: "error-handler", certain: true }])]));
    const holder = holderOf(facts, call);
    const settings = holder === undefined ? nothingSet : setUp(facts, holder, `#${id}`);
    registrations.push(...settings.registrations);
    if (target !== undefined) registrations.push({ kind: "mount", router: `#${id}`, path: settings.prefix, span: facts.spanOf(call), chain: [], target });
  }
  for (const { holder, id } of handedOver(facts)) {
    routers.push({ id, framework: "nestjs", isRoot: false, prefix: "", span: facts.spanOf(holder.nameNode) });
    registrations.push(...setUp(facts, holder, `#${id}`).registrations);
  }
  return routers.length === 0 ? undefined : { routers, registrations };
}

interface Settings {
  readonly registrations: readonly Registration[];
  readonly prefix: string;
}
const nothingSet: Settings = { registrations: [], prefix: "" };

function holderOf(facts: FileFacts, call: CallExpression): Binding | undefined {
  const awaited = call.parent.kind === SyntaxKind.AwaitExpression ? call.parent : call;
  const { name, left } = awaited.parent as { readonly name?: Identifier; readonly left?: Identifier };
  const holder = name ?? left;
  return isIdentifier(holder) ? facts.names.bindingOf(holder) : undefined;
}

/** `const boot = await NestFactory.create(AppModule); boot.get(ConfigService); await boot.close();`: made to look something up, and closed again. */
function answersNobody(facts: FileFacts, call: CallExpression): boolean {
  const holder = holderOf(facts, call);
  const uses = holder === undefined ? [] : facts.names.referencesTo(holder).filter((use) => use !== holder.nameNode);
  const members = uses.map(({ parent }) => (isPropertyAccess(parent) && isCallExpression(parent.parent) ? parent.parent.expression === parent && parent.name.text : false));
  return members.includes("close") && members.every((name) => name !== false && /^(?:close|get|resolve|select|enableShutdownHooks|useLogger|flushLogs)$/.test(name));
}

/** Parameters that are an application. */
function handedOver(facts: FileFacts): readonly { readonly holder: Binding; readonly id: string }[] {
  if (!/INestApplication|Nest(?:Express|Fastify)Application/.test(facts.tree.document.text)) return [];
  return facts.tree.sourceFile.statements.flatMap((statement) => {
    const values = isVariableStatement(statement) ? statement.declarationList.declarations.map(({ initializer }) => initializer) : [statement];
    return values.flatMap((one) =>
      isFunctionLike(one)
        ? one.parameters.flatMap((parameter, index) => {
            const binding = isParameter(parameter) && isIdentifier(parameter.name) ? facts.names.bindingOf(parameter.name) : undefined;
            return binding === undefined || !types.test(facts.parameterApi(parameter)?.name ?? "") ? [] : [{ holder: binding, id: `${functionName(one)}(${index})` }];
          })
        : [],
    );
  });
}

/** What is called on the application, in order. */
function setUp(facts: FileFacts, holder: Binding, router: string): Settings {
  const registrations: Registration[] = [];
  let prefix = "";
  for (const use of facts.names.referencesTo(holder)) {
    const { parent } = use;
    if (isPropertyAccess(parent) && parent.expression === use && isCallExpression(parent.parent)) {
      const call = parent.parent;
      const [first] = call.arguments;
      if (parent.name.text === "setGlobalPrefix" && first !== undefined) prefix = `/${(facts.constantString(first) ?? "{…}").replace(/^\/|\/$/g, "")}`;
      else if (parent.name.text === "enableVersioning") prefix = `${prefix}${versions(facts, first)}`;
      else registrations.push(...called(facts, router, parent.name.text, call));
    } else if (isCallExpression(parent) && parent.arguments.includes(use)) {
      const target = facts.projectName(facts.api(parent.expression));
      if (target !== undefined) registrations.push({ kind: "mount", router, path: "", span: facts.spanOf(parent), chain: [], target, argument: String(parent.arguments.indexOf(use)) });
    }
  }
  return { registrations, prefix };
}

/** What `enableVersioning` says of paths. */
function versions(facts: FileFacts, options: Expression | undefined): string {
  const given = (name: string): Expression | undefined => {
    const option = options === undefined ? undefined : facts.option(options, name);
    return option?.state === "given" ? option.value : undefined;
  };
  const type = given("type");
  if (type !== undefined && !/URI/.test(facts.textOf(type))) return "";
  const [prefix, usual] = [given("prefix"), given("defaultVersion")];
  return versioning(prefix === undefined ? "v" : (facts.constantString(prefix) ?? ""), usual && facts.constantString(usual));
}

function called(facts: FileFacts, router: string, method: string, call: CallExpression): readonly LinkRegistration[] {
  switch (method) {
    case "use":
    case "useGlobalGuards":
    case "useGlobalPipes":
    case "useGlobalInterceptors": {
      const [first] = call.arguments;
      const path = first === undefined || method !== "use" ? undefined : facts.constantString(first);
      const links = (path === undefined ? call.arguments : call.arguments.slice(1)).map((argument) => chainLink(facts, argument));
      return [{ ...global(facts, router, call, links), ...(path !== undefined && { path }) }];
    }
    case "register": {
      const [plugin, options] = call.arguments;
      return plugin === undefined ? [] : [global(facts, router, call, [chainLink(facts, plugin, options)])];
    }
    case "useGlobalFilters":
      return [global(facts, router, call, [own(facts, call, undefined, [{ kind: "error-handler", certain: true }])])];
    case "enableCors":
      return [global(facts, router, call, [own(facts, call, undefined, [{ kind: "cors", certain: true }])])];
    case "useBodyParser":
      return [global(facts, router, call, [own(facts, call, undefined, [{ kind: "body-limit", certain: true }])])];
    default:
      return [];
  }
}

function global(facts: FileFacts, router: string, call: CallExpression, chain: readonly ChainLink[]): LinkRegistration {
  return { kind: "link", router, path: "", span: facts.spanOf(call), when: "global", chain };
}

function own(facts: FileFacts, call: CallExpression, text: string | undefined, provides: readonly ProvidedControl[]): ChainLink {
  const callee = skipWrappers(call.expression);
  return { name: undefined, span: facts.spanOf(call), text: text ?? `${facts.textOf(callee)}(…)`, provides, isCall: true, isClear: true };
}
