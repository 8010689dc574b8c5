import type { FileFacts } from "../../facts/file-facts.js";
import { type ClassLikeDeclaration, type Expression, isMethodDeclaration, isStringLike, propertyNameText, skipWrappers } from "../../syntax/nodes.js";
import { type Decorator, decoratorsOf } from "../decorators.js";
import type { Registration, RoutingParts } from "../fragment.js";
import { className } from "../local-names.js";
import { decoratorLinks, waiversOf } from "../nest/nest-links.js";
import { parameterLinks } from "../nest/nest-parameters.js";
import { functionLink } from "../wrapped-handler.js";

const operations: ReadonlyMap<string, string> = new Map([
  ["Query", "QUERY"],
  ["Mutation", "MUTATION"],
  ["Subscription", "SUBSCRIPTION"],
]);

/** The queries, mutations and subscriptions of a resolver class, of @nestjs/graphql or type-graphql. */
export function resolverParts(facts: FileFacts, declaration: ClassLikeDeclaration, decorators: readonly Decorator[]): RoutingParts {
  const id = className(declaration);
  const router = `#${id}`;
  const links = decorators.flatMap((decorator) => decoratorLinks(facts, decorator));
  const waived = decorators.flatMap((decorator) => waiversOf(facts, decorator));
  const registrations: Registration[] = links.length === 0 ? [] : [{ kind: "link", router, path: "", span: facts.spanOf(declaration.name ?? declaration), when: "before", chain: links }];
  for (const member of declaration.members) {
    if (!isMethodDeclaration(member)) continue;
    const own = decoratorsOf(facts, member);
    const operation = own.find(({ name, text }) => /^(?:@nestjs\/graphql|type-graphql)\./.test(name) && operations.has(text));
    if (operation === undefined) continue;
    const name = nameGiven(facts, operation) ?? propertyNameText(member.name) ?? "";
    const waives = [...waived, ...own.flatMap((decorator) => waiversOf(facts, decorator))];
    registrations.push({
      kind: "route",
      router,
      methods: [operations.get(operation.text) ?? "QUERY"],
      path: `/graphql/${name}`,
      span: facts.spanOf(member.name),
      chain: [...own.flatMap((decorator) => decoratorLinks(facts, decorator)), ...parameterLinks(facts, member)],
      handler: functionLink(facts, member, `${id}.${propertyNameText(member.name) ?? ""}`),
      ...(waives.length > 0 && { waives }),
    });
  }
  const isNest = decorators.some(({ name }) => name.startsWith("@nestjs/"));
  return { routers: [{ id, framework: "graphql", isRoot: !isNest, prefix: "", span: facts.spanOf(declaration.name ?? declaration) }], registrations };
}

/** `@Query("users")`, `@Query(() => [User], { name: "users" })`. */
function nameGiven(facts: FileFacts, { args }: Decorator): string | undefined {
  for (const argument of args) {
    const bare: Expression = skipWrappers(argument);
    if (isStringLike(bare)) return bare.text;
    const option = facts.objectOf(bare) === undefined ? undefined : facts.option(bare, "name");
    const name = option?.state === "given" ? facts.constantString(option.value) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}
