import type { FileFacts } from "../../facts/file-facts.js";
import { type ClassLikeDeclaration, isClassLike, SyntaxKind } from "../../syntax/nodes.js";
import { decoratorsOf } from "../decorators.js";
import type { Registration, RouterPart, RoutingParts } from "../fragment.js";
import { applicationParts } from "./nest-application.js";
import { controllerParts } from "./nest-controller.js";
import { moduleParts } from "./nest-module.js";
import { resolverParts } from "../graphql/resolver-classes.js";

/** NestJS and type-graphql: controllers, resolvers, modules, and the application that is made of them. */
export function nestRoutes(facts: FileFacts): RoutingParts {
  const routers: RouterPart[] = [];
  const registrations: Registration[] = [];
  const add = (parts: RoutingParts | undefined): void => {
    routers.push(...(parts?.routers ?? []));
    registrations.push(...(parts?.registrations ?? []));
  };
  for (const declaration of classesOf(facts)) {
    const decorators = decoratorsOf(facts, declaration);
    for (const decorator of decorators) {
      if (/^@nestjs\/common\.Controller$/.test(decorator.name)) add(controllerParts(facts, declaration, decorators, decorator));
      else if (decorator.name === "@nestjs/common.Module") add(moduleParts(facts, declaration, decorator));
      else if (/^(?:@nestjs\/graphql|type-graphql)\.Resolver$/.test(decorator.name)) add(resolverParts(facts, declaration, decorators));
    }
  }
  add(applicationParts(facts));
  return { routers, registrations };
}

function classesOf(facts: FileFacts): readonly ClassLikeDeclaration[] {
  const known = facts.nodesOf(SyntaxKind.ClassDeclaration) as readonly ClassLikeDeclaration[];
  return known.length > 0 ? known : facts.tree.sourceFile.statements.flatMap((statement) => (isClassLike(statement) ? [statement] : []));
}
