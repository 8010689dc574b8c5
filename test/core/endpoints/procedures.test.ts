import { checkControls } from "./check-controls.js";

describe("endpoints of tRPC", () => {
  it("has the procedures of nested and merged routers, with what they are built on", () => {
    checkControls(
      {
        "server/trpc.ts": `
import { initTRPC, TRPCError } from "@trpc/server";
const t = initTRPC.context<Context>().create();
export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const publicProcedure = t.procedure;
const isAuthed = t.middleware(({ ctx, next }) => {
  if (!ctx.session?.user) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { session: ctx.session } });
});
export const protectedProcedure = t.procedure.use(isAuthed);
export const adminProcedure = protectedProcedure.use(({ ctx, next }) => {
  if (ctx.session.user.role !== "ADMIN") throw new TRPCError({ code: "FORBIDDEN" });
  return next();
});
export const limitedProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const { success } = await ctx.limiter.limit(ctx.ip);
  if (!success) throw new TRPCError({ code: "TOO_MANY_REQUESTS" });
  return next();
});`,
        "server/routers/users.ts": `
import { z } from "zod";
import { adminProcedure, limitedProcedure, protectedProcedure, publicProcedure, router } from "../trpc";
export const usersRouter = router({
  list: publicProcedure.query(() => users.all()),
  byId: publicProcedure.input(z.object({ id: z.string() })).query(({ input }) => users.get(input.id)),
  rename: protectedProcedure.input(z.object({ name: z.string() })).mutation(({ ctx, input }) => users.rename(ctx.session.user.id, input.name)),
  remove: adminProcedure.input(z.string()).mutation(({ input }) => users.remove(input)),
  contact: limitedProcedure.mutation(() => null),
  onChange: protectedProcedure.subscription(async function* () { yield 1; }),
});`,
        "server/routers/posts.ts": `
import { publicProcedure, router, protectedProcedure } from "../trpc";
const list = publicProcedure.query(() => []);
const own = protectedProcedure.query(() => []);
export default router({ list, own, drafts: router({ all: protectedProcedure.query(() => []) }), comments: { add: publicProcedure.mutation(() => null) } });`,
        "server/routers/health.ts": `import { publicProcedure, router } from "../trpc"; export const healthRouter = router({ ping: publicProcedure.query(() => "pong") });`,
        "server/root.ts": `
import { mergeRouters, router } from "./trpc";
import { usersRouter } from "./routers/users";
import posts from "./routers/posts";
import { healthRouter } from "./routers/health";
const api = router({ users: usersRouter, posts });
export const appRouter = mergeRouters(api, healthRouter);
export type AppRouter = typeof appRouter;`,
      },
      `
      QUERY /users/list
      QUERY /users/byId: validation(body)
      MUTATION /users/rename: authentication, validation(body)
      MUTATION /users/remove: authentication, authorization, validation(body)
      MUTATION /users/contact: rate-limit
      SUBSCRIPTION /users/onChange: authentication
      QUERY /posts/list
      QUERY /posts/own: authentication
      QUERY /posts/drafts/all: authentication
      MUTATION /posts/comments/add
      QUERY /ping: public as health
      `,
    );
  });

  it("knows routers by the names that starters give them", () => {
    checkControls(
      {
        "src/server/api/trpc.ts": `
import { initTRPC, TRPCError } from "@trpc/server";
const t = initTRPC.create();
export const createTRPCRouter = t.router;
export const publicProcedure = t.procedure;
export const protectedProcedure = t.procedure.use(({ ctx, next }) => { if (!ctx.session || !ctx.session.user) { throw new TRPCError({ code: "UNAUTHORIZED" }); } return next({ ctx }); });`,
        "src/server/api/routers/post.ts": `
import { z } from "zod";
import { createTRPCRouter, protectedProcedure, publicProcedure } from "../trpc";
export const postRouter = createTRPCRouter({
  hello: publicProcedure.input(z.object({ text: z.string() })).query(({ input }) => input.text),
  create: protectedProcedure.input(z.object({ name: z.string().min(1) })).mutation(async ({ ctx, input }) => ctx.db.post.create({ data: input })),
  own: protectedProcedure.query(({ ctx }) => ctx.db.post.findFirst({ where: { id: 1, userId: ctx.session.user.id } })),
});`,
        "src/server/api/root.ts": `
import { postRouter } from "./routers/post";
import { createTRPCRouter } from "./trpc";
export const appRouter = createTRPCRouter({ post: postRouter });`,
      },
      `
      QUERY /post/hello: validation(body)
      MUTATION /post/create: authentication, validation(body)
      QUERY /post/own: authentication, authorization
      `,
    );
  });
});

describe("endpoints of GraphQL", () => {
  it("has the fields of resolver maps", () => {
    checkControls(
      {
        "src/auth.ts": `
import { GraphQLError } from "graphql";
export const authenticated = (resolver) => (parent, args, context, info) => {
  if (!context.user) throw new GraphQLError("Not signed in", { extensions: { code: "UNAUTHENTICATED" } });
  return resolver(parent, args, context, info);
};`,
        "src/resolvers.ts": `
import { authenticated } from "./auth";
import { userQueries } from "./users";
const mutations = {
  addOrder: authenticated(async (_, { input }, { db }) => db.orders.add(input)),
  async removeOrder(_, { id }, { user, db }) {
    if (user?.role !== "admin") throw new ForbiddenError("Admins only");
    return db.orders.remove(id);
  },
};
export const resolvers = {
  Query: { orders: (_, args, { db }) => db.orders.all(), order: { resolve: (_, { id }, { db }) => db.orders.get(id) }, me },
  Mutation: { ...mutations },
  Subscription: { orderAdded: { subscribe: () => pubsub.asyncIterator("order") } },
  Order: { lines: (order) => order.lines },
};
function me(_, args, context) { return context.user; }`,
      },
      `
      QUERY /graphql/orders
      QUERY /graphql/order
      QUERY /graphql/me
      MUTATION /graphql/addOrder: authentication
      MUTATION /graphql/removeOrder: authorization
      SUBSCRIPTION /graphql/orderAdded
      `,
    );
  });

  it("has the methods of type-graphql's classes", () => {
    checkControls(
      {
        "src/inputs.ts": `import { InputType, Field } from "type-graphql"; import { Length } from "class-validator"; @InputType() export class RecipeInput { @Field() @Length(1, 30) title: string; }`,
        "src/recipe-resolver.ts": `
import { Arg, Authorized, Mutation, Query, Resolver, Subscription } from "type-graphql";
import { RecipeInput } from "./inputs";
@Resolver(Recipe)
export class RecipeResolver {
  @Query((returns) => [Recipe]) recipes() { return []; }
  @Authorized() @Mutation((returns) => Recipe) addRecipe(@Arg("input") input: RecipeInput) { return input; }
  @Authorized("ADMIN") @Mutation((returns) => Boolean) removeRecipe(@Arg("id") id: string) { return true; }
  @Subscription((returns) => Recipe, { topics: "recipes" }) added() { return null; }
}`,
      },
      `
      QUERY /graphql/recipes
      MUTATION /graphql/addRecipe: authentication
      MUTATION /graphql/removeRecipe: authentication, authorization
      SUBSCRIPTION /graphql/added
      `,
    );
  });
});

describe("endpoints of AWS Lambda", () => {
  const users = `
import { verify } from "jsonwebtoken";
import { z } from "zod";
const schema = z.object({ name: z.string() });
export const list = async (event) => ({ statusCode: 200, body: "[]" });
export const create = async (event) => {
  const token = event.headers.authorization;
  if (!token) return { statusCode: 401, body: "Unauthorized" };
  verify(token, process.env.KEY);
  const user = schema.parse(JSON.parse(event.body));
  return { statusCode: 201, body: JSON.stringify(user) };
};`;

  it("has the events of serverless.yml", () => {
    checkControls(
      {
        "serverless.yml": `
service: shop
provider:
  name: aws
functions:
  listUsers:
    handler: src/users.list
    events:
      - httpApi: GET /users
      - http:
          path: v1/users
          method: get
          cors: true
  createUser:
    handler: src/users.create
    events:
      - http: POST users
  removeUser:
    handler: src/remove.handler # the only one that a gateway protects
    events:
      - httpApi:
          path: /users/{id}
          method: delete
          authorizer:
            name: tokens
      - schedule: rate(1 day)
  any:
    handler: src/any.handler
    url: true
`,
        "src/users.ts": users,
        "src/remove.ts": `exports.handler = async (event) => ({ statusCode: 204 });`,
        "src/any.ts": `export async function handler(event) { return { statusCode: 200 }; }`,
      },
      `
      GET /users
      GET /v1/users: cors
      POST /users: authentication, validation(body)
      DELETE /users/:id: authentication
      ALL /: public as static
      `,
    );
  });

  it("has the events of a SAM template", () => {
    checkControls(
      {
        "template.yaml": `
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  ListFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: users.list
      Events:
        List:
          Type: Api
          Properties:
            Path: /users
            Method: get
  CreateFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src
      Handler: users.create
      Events:
        Create:
          Type: HttpApi
          Properties: { Path: /users, Method: post }
        Rename:
          Type: HttpApi
          Properties:
            Path: /users/{id}/{rest+}
            Method: any
            Auth:
              Authorizer: AWS_IAM
  Bucket:
    Type: AWS::S3::Bucket
`,
        "src/users.ts": users,
      },
      `
      GET /users
      POST /users: authentication, validation(body)
      ALL /users/:id/*rest: authentication, validation(body)
      `,
    );
  });

  it("has the routes of a CDK stack", () => {
    checkControls(
      {
        "lib/shop-stack.ts": `
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import { Code, Function } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { LambdaIntegration, LambdaRestApi, RestApi } from "aws-cdk-lib/aws-apigateway";
export class ShopStack extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const list = new NodejsFunction(this, "List", { entry: "src/users.ts", handler: "list" });
    const create = new NodejsFunction(this, "Create", { entry: join(__dirname, "../src/users.ts"), handler: "create" });
    const remove = new Function(this, "Remove", { code: Code.fromAsset("src"), handler: "remove.handler" });
    const http = new HttpApi(this, "Http");
    http.addRoutes({ path: "/users", methods: [HttpMethod.GET], integration: new HttpLambdaIntegration("ListUsers", list) });
    http.addRoutes({ path: "/users/{id}", methods: [HttpMethod.DELETE], integration: new HttpLambdaIntegration("RemoveUser", remove), authorizer: new HttpJwtAuthorizer("Jwt", issuer) });
    const rest = new RestApi(this, "Rest");
    const users = rest.root.addResource("members");
    users.addMethod("POST", new LambdaIntegration(create));
    users.addResource("{id}").addMethod("ANY", new LambdaIntegration(remove), { apiKeyRequired: true });
    new LambdaRestApi(this, "All", { handler: list });
  }
}`,
        "src/users.ts": users,
        "src/remove.ts": `exports.handler = async (event) => ({ statusCode: 204 });`,
      },
      `
      GET /users
      DELETE /users/:id: authentication
      POST /members: authentication, validation(body)
      ALL /members/:id: authentication
      ALL /*: public as static
      `,
    );
  });
});
