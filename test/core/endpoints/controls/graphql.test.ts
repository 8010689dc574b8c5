import { checkControls } from "../check-controls.js";

describe("controls of a GraphQL server", () => {
  it("stand around resolvers and in them", () => {
    checkControls(
      {
        "src/server.ts": `
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { resolvers } from "./resolvers";
import { typeDefs } from "./schema";
import { userOf } from "./auth";
const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, { context: async ({ req }) => ({ user: await userOf(req) }) });`,
        "src/auth.ts": `
import { GraphQLError } from "graphql";
import jwt from "jsonwebtoken";
export async function userOf(req) { try { return jwt.verify(req.headers.authorization ?? "", process.env.SECRET!); } catch { return null; } }
export function requireUser(context) {
  if (!context.user) throw new GraphQLError("Sign in first", { extensions: { code: "UNAUTHENTICATED" } });
  return context.user;
}
export const signedIn = (resolver) => (parent, args, context, info) => { requireUser(context); return resolver(parent, args, context, info); };
export const withRole = (role, resolver) => signedIn((parent, args, context, info) => {
  if (context.user.role !== role) throw new GraphQLError("Forbidden", { extensions: { code: "FORBIDDEN" } });
  return resolver(parent, args, context, info);
});`,
        "src/limit.ts": `
import { RateLimiterMemory } from "rate-limiter-flexible";
const limiter = new RateLimiterMemory({ points: 5, duration: 60 });
export const limited = (resolver) => async (parent, args, context, info) => { await limiter.consume(context.ip); return resolver(parent, args, context, info); };`,
        "src/inputs.ts": `import { z } from "zod"; export const recipeInput = z.object({ title: z.string().min(1) });`,
        "src/resolvers/index.ts": `
import { recipeMutations, recipeQueries } from "./recipes";
import { accountMutations, accountQueries } from "./accounts";
export const resolvers = {
  Query: { ...recipeQueries, ...accountQueries },
  Mutation: { ...recipeMutations, ...accountMutations },
  Subscription: { recipeAdded: { subscribe: (parent, args, { pubsub }) => pubsub.asyncIterator("recipe") } },
};`,
        "src/resolvers/recipes.ts": `
import { GraphQLError } from "graphql";
import { requireUser, signedIn, withRole } from "../auth";
import { recipeInput } from "../inputs";
export const recipeQueries = {
  recipes: (parent, args, { db }) => db.recipe.findMany(),
  drafts: signedIn((parent, args, { db, user }) => db.recipe.findMany({ where: { authorId: user.id } })),
};
export const recipeMutations = {
  addRecipe: signedIn((parent, { input }, { db, user }) => db.recipe.create({ data: { ...recipeInput.parse(input), authorId: user.id } })),
  changeRecipe: async (parent, { id, input }, context) => {
    const user = requireUser(context);
    const recipe = await context.db.recipe.findUnique({ where: { id } });
    if (recipe.authorId !== user.id) throw new GraphQLError("Forbidden", { extensions: { code: "FORBIDDEN" } });
    return context.db.recipe.update({ where: { id }, data: recipeInput.parse(input) });
  },
  featureRecipe: withRole("editor", (parent, { id }, { db }) => db.recipe.update({ where: { id }, data: { isFeatured: true } })),
  likeRecipe: (parent, { id }, { db }) => db.recipe.update({ where: { id }, data: { likes: { increment: 1 } } }),
};`,
        "src/resolvers/accounts.ts": `
import { requireUser, withRole } from "../auth";
import { limited } from "../limit";
export const accountQueries = { me: (parent, args, context) => requireUser(context), accounts: withRole("admin", (parent, args, { db }) => db.user.findMany()) };
export const accountMutations = { login: limited(async (parent, { email }, { db }) => db.session.create({ data: { email } })) };`,
      },
      `
      QUERY /graphql/recipes
      QUERY /graphql/drafts: authentication, authorization
      QUERY /graphql/me: authentication
      QUERY /graphql/accounts: authentication, authorization
      MUTATION /graphql/addRecipe: authentication, validation(body)?
      MUTATION /graphql/changeRecipe: authentication, authorization, validation(body)?
      MUTATION /graphql/featureRecipe: authentication, authorization
      MUTATION /graphql/likeRecipe
      MUTATION /graphql/login: public as login, rate-limit
      SUBSCRIPTION /graphql/recipeAdded
      `,
    );
  });

  it("are not known where a shield around the schema has them", () => {
    checkControls(
      {
        "src/resolvers.ts": `
export const resolvers = {
  Query: { books: (_, args, { db }) => db.books(), loans: (_, args, { db }) => db.loans() },
  Mutation: { lend: (_, { book }, { db }) => db.lend(book), buy: (_, { book }, { db }) => db.buy(book) },
};`,
        "src/permissions.ts": `
import { allow, rule, shield, and } from "graphql-shield";
const isSignedIn = rule({ cache: "contextual" })(async (parent, args, ctx) => ctx.user !== null);
const isLibrarian = rule({ cache: "contextual" })(async (parent, args, ctx) => ctx.user.role === "librarian");
export const permissions = shield({ Query: { books: allow, loans: isSignedIn }, Mutation: { "*": isSignedIn, buy: and(isSignedIn, isLibrarian) } }, { fallbackRule: isSignedIn });`,
        "src/server.ts": `
import { applyMiddleware } from "graphql-middleware";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { permissions } from "./permissions";
import { resolvers } from "./resolvers";
export const schema = applyMiddleware(makeExecutableSchema({ typeDefs, resolvers }), permissions);`,
      },
      `
      QUERY /graphql/books: unknown authentication, authorization, validation, rate-limit, cors, security-headers, timeout, error-handler, access-log
      QUERY /graphql/loans: unknown authentication, authorization, validation, rate-limit, cors, security-headers, timeout, error-handler, access-log
      MUTATION /graphql/lend: unknown authentication, authorization, validation, rate-limit, csrf, cors, security-headers, body-limit, timeout, error-handler, access-log, audit-log
      MUTATION /graphql/buy: unknown authentication, authorization, validation, rate-limit, csrf, cors, security-headers, body-limit, timeout, error-handler, access-log, audit-log
      `,
    );
  });

  it("stand in decorators and guards of resolver classes", () => {
    checkControls(
      {
        "src/main.ts": `import { NestFactory } from "@nestjs/core"; import { ValidationPipe } from "@nestjs/common"; import { AppModule } from "./app.module"; async function start() { const app = await NestFactory.create(AppModule); app.useGlobalPipes(new ValidationPipe()); await app.listen(3000); } void start();`,
        "src/app.module.ts": `import { Module } from "@nestjs/common"; import { GraphQLModule } from "@nestjs/graphql"; import { CatsResolver } from "./cats.resolver"; @Module({ imports: [GraphQLModule.forRoot({ autoSchemaFile: true })], providers: [CatsResolver] }) export class AppModule {}`,
        "src/gql-auth.guard.ts": `
import { ExecutionContext, Injectable } from "@nestjs/common";
import { AuthGuard } from "@nestjs/passport";
import { GqlExecutionContext } from "@nestjs/graphql";
@Injectable()
export class GqlAuthGuard extends AuthGuard("jwt") { getRequest(context: ExecutionContext) { return GqlExecutionContext.create(context).getContext().req; } }`,
        "src/owner.guard.ts": `
import { ExecutionContext, ForbiddenException } from "@nestjs/common";
import { GqlExecutionContext } from "@nestjs/graphql";
export class OwnerGuard {
  constructor(private readonly cats: CatsService) {}
  async canActivate(context: ExecutionContext) {
    const gql = GqlExecutionContext.create(context);
    const { user } = gql.getContext().req;
    const cat = await this.cats.find(gql.getArgs().id);
    if (cat.ownerId !== user.id) throw new ForbiddenException();
    return true;
  }
}`,
        "src/cat.input.ts": `import { InputType, Field } from "@nestjs/graphql"; import { Length } from "class-validator"; @InputType() export class CatInput { @Field() @Length(1, 40) name: string; }`,
        "src/cats.resolver.ts": `
import { UseGuards } from "@nestjs/common";
import { Args, Mutation, Query, Resolver } from "@nestjs/graphql";
import { CatInput } from "./cat.input";
import { GqlAuthGuard } from "./gql-auth.guard";
import { OwnerGuard } from "./owner.guard";
@Resolver(() => Cat)
export class CatsResolver {
  @Query(() => [Cat]) cats() { return []; }
  @UseGuards(GqlAuthGuard) @Query(() => [Cat]) myCats() { return []; }
  @UseGuards(GqlAuthGuard) @Mutation(() => Cat) addCat(@Args("input") input: CatInput) { return input; }
  @UseGuards(GqlAuthGuard, OwnerGuard) @Mutation(() => Cat) renameCat(@Args("id") id: string, @Args("input") input: CatInput) { return input; }
}`,
      },
      `
      QUERY /graphql/cats: error-handler
      QUERY /graphql/myCats: authentication, error-handler
      MUTATION /graphql/addCat: authentication, validation(body), body-limit, error-handler
      MUTATION /graphql/renameCat: authentication, authorization, validation(body), body-limit, error-handler
      `,
    );
  });
});
