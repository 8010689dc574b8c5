import type { FileFacts } from "../../facts/file-facts.js";
import { type ClassLikeDeclaration, type Expression, isArrayLiteral, isMethodDeclaration, propertyNameText, skipWrappers } from "../../syntax/nodes.js";
import { pathText } from "../calls/route-paths.js";
import { type Decorator, decoratorsOf } from "../decorators.js";
import type { ChainLink, LinkRegistration, Registration, RoutingParts, Waiver } from "../fragment.js";
import { className } from "../local-names.js";
import { functionLink } from "../wrapped-handler.js";
import { decoratorLinks, waiversOf } from "./nest-links.js";
import { parameterLinks } from "./nest-parameters.js";
import { versionSegment } from "./nest-versions.js";

const verbs: ReadonlyMap<string, string> = new Map([
  ["Get", "GET"],
  ["Post", "POST"],
  ["Put", "PUT"],
  ["Patch", "PATCH"],
  ["Delete", "DELETE"],
  ["Head", "HEAD"],
  ["Options", "OPTIONS"],
  ["All", "ALL"],
  ["Search", "SEARCH"],
  ["Sse", "GET"],
]);

/** A controller's routes. Several paths of one controller are as many routers. */
export function controllerParts(facts: FileFacts, declaration: ClassLikeDeclaration, decorators: readonly Decorator[], controller: Decorator): RoutingParts {
  const id = className(declaration);
  const [first] = controller.args;
  const options = first === undefined ? undefined : facts.objectOf(first);
  const given = options === undefined ? first : valueOf(facts, first, "path");
  const prefixes = pathsOf(facts, given);
  const version = versionOf(facts, options === undefined ? undefined : valueOf(facts, first, "version"));
  const router = `#${id}`;
  const links = decorators.flatMap((decorator) => decoratorLinks(facts, decorator));
  const waived = decorators.flatMap((decorator) => waiversOf(facts, decorator));
  const registrations: Registration[] = links.length === 0 ? [] : [front(facts, router, declaration, links)];
  for (const member of declaration.members) {
    if (!isMethodDeclaration(member)) continue;
    const own = decoratorsOf(facts, member);
    const verb = own.find(({ name, text }) => name.startsWith("@nestjs/common.") && verbs.has(text));
    if (verb === undefined) continue;
    const ownVersion = versionOf(facts, own.find(({ text }) => text === "Version")?.args[0]) ?? version;
    const chain: readonly ChainLink[] = [...own.flatMap((decorator) => decoratorLinks(facts, decorator)), ...parameterLinks(facts, member)];
    const waives: readonly Waiver[] = [...waived, ...own.flatMap((decorator) => waiversOf(facts, decorator))];
    for (const prefix of prefixes) {
      for (const path of pathsOf(facts, verb.args[0])) {
        registrations.push({
          kind: "route",
          router,
          methods: [verbs.get(verb.text) ?? "ALL"],
          path: `${ownVersion === undefined ? "" : versionSegment(ownVersion)}${joined(prefix, path)}`,
          span: facts.spanOf(member.name),
          chain,
          handler: functionLink(facts, member, `${id}.${propertyNameText(member.name) ?? ""}`),
          ...(waives.length > 0 && { waives }),
        });
      }
    }
  }
  return { routers: [{ id, framework: "nestjs", isRoot: false, prefix: "", span: facts.spanOf(declaration.name ?? declaration) }], registrations };
}

function front(facts: FileFacts, router: string, declaration: ClassLikeDeclaration, chain: readonly ChainLink[]): LinkRegistration {
  return { kind: "link", router, path: "", span: facts.spanOf(declaration.name ?? declaration), when: "before", chain };
}

function joined(prefix: string, path: string): string {
  return `/${[prefix, path].map((part) => part.replace(/^\/+|\/+$/g, "")).filter((part) => part !== "").join("/")}`;
}

function valueOf(facts: FileFacts, object: Expression | undefined, name: string): Expression | undefined {
  const option = facts.option(object, name);
  return option.state === "given" ? option.value : undefined;
}

/** One path, several, or one that is built at run time. */
function pathsOf(facts: FileFacts, value: Expression | undefined): readonly string[] {
  if (value === undefined) return [""];
  const bare = skipWrappers(value);
  const values = isArrayLiteral(bare) ? bare.elements : [bare];
  return values.map((one) => pathText(facts, one) ?? "{…}");
}

function versionOf(facts: FileFacts, value: Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  const bare = skipWrappers(value);
  const first = isArrayLiteral(bare) ? bare.elements[0] : bare;
  return first === undefined ? undefined : facts.constantString(first);
}
