import { checkControls } from "../check-controls.js";

const handlers = {
  "src/http.ts": `
import { verify } from "jsonwebtoken";
export const headers = { "Access-Control-Allow-Origin": "https://shop.example", "Content-Type": "application/json" };
export const json = (statusCode, body) => ({ statusCode, headers, body: JSON.stringify(body) });
export class HttpError extends Error { constructor(readonly status, message) { super(message); } }
export function userOf(event) {
  const token = event.headers.authorization?.replace("Bearer ", "");
  if (!token) throw new HttpError(401, "Unauthorized");
  return verify(token, process.env.SECRET!, { algorithms: ["HS256"] });
}`,
  "src/orders.ts": `
import type { APIGatewayProxyHandlerV2 } from "aws-lambda";
import { z } from "zod";
import { json, userOf } from "./http";
import { orders } from "./store";
const order = z.object({ lines: z.array(z.string()) });
export const list: APIGatewayProxyHandlerV2 = async (event) => { const user = userOf(event); return json(200, await orders.of(user.sub)); };
export const create: APIGatewayProxyHandlerV2 = async (event) => {
  const user = userOf(event);
  const parsed = order.safeParse(JSON.parse(event.body ?? ""));
  if (!parsed.success) return json(400, { error: parsed.error.issues });
  return json(201, await orders.add(user.sub, parsed.data));
};
export const remove: APIGatewayProxyHandlerV2 = async (event) => {
  const claims = event.requestContext.authorizer.jwt.claims;
  if (!String(claims["cognito:groups"]).includes("admin")) return json(403, { error: "Forbidden" });
  return json(204, {});
};`,
  "src/prices.ts": `export const handler = async () => ({ statusCode: 200, headers: { "Access-Control-Allow-Origin": "*" }, body: "[]" });`,
  "src/profile.ts": `
import middy from "@middy/core";
import cors from "@middy/http-cors";
import httpErrorHandler from "@middy/http-error-handler";
import httpSecurityHeaders from "@middy/http-security-headers";
import validator from "@middy/validator";
import { transpileSchema } from "@middy/validator/transpile";
import { schema } from "./profile-schema";
const change = async (event) => ({ statusCode: 200, body: JSON.stringify(event.body) });
export const handler = middy(change).use(validator({ eventSchema: transpileSchema(schema) })).use(httpSecurityHeaders()).use(cors()).use(httpErrorHandler());`,
  "src/profile-schema.ts": `export const schema = { type: "object", properties: { body: { type: "object" } } };`,
  "src/store.ts": `export const orders = { of: async (user) => [], add: async (user, order) => order };`,
};

describe("controls of functions of AWS Lambda", () => {
  it("stand in serverless.yml and in handlers", () => {
    checkControls(
      {
        ...handlers,
        "serverless.yml": `
service: shop
provider:
  name: aws
  httpApi:
    cors: true
    authorizers:
      tokens:
        type: jwt
        identitySource: $request.header.Authorization
        issuerUrl: https://issuer.example
        audience: [shop]
functions:
  listOrders:
    handler: src/orders.list
    events:
      - httpApi: GET /orders
  createOrder:
    handler: src/orders.create
    events:
      - httpApi:
          method: POST
          path: /orders
  removeOrder:
    handler: src/orders.remove
    events:
      - httpApi:
          method: DELETE
          path: /orders/{id}
          authorizer:
            name: tokens
  prices:
    handler: src/prices.handler
    events:
      - httpApi: GET /prices
  profile:
    handler: src/profile.handler
    events:
      - httpApi:
          method: PUT
          path: /profile
          authorizer:
            name: tokens
`,
      },
      `
      GET /orders: authentication, cors
      POST /orders: authentication, validation(body), cors
      DELETE /orders/:id: authentication, authorization, cors
      GET /prices: cors
      PUT /profile: authentication, validation(body), cors, security-headers, error-handler
      `,
    );
  });

  it("stand in a SAM template, whose gateway may ask for everybody", () => {
    checkControls(
      {
        ...handlers,
        "template.yaml": `
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth:
        DefaultAuthorizer: Pool
        Authorizers:
          Pool:
            UserPoolArn: !GetAtt Pool.Arn
  ListOrders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: orders.list
      Events:
        List:
          Type: Api
          Properties: { RestApiId: !Ref Api, Path: /orders, Method: get }
  RemoveOrder:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: orders.remove
      Events:
        Remove:
          Type: Api
          Properties:
            RestApiId: !Ref Api
            Path: /orders/{id}
            Method: delete
  Prices:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: prices.handler
      Events:
        Prices:
          Type: Api
          Properties:
            RestApiId: !Ref Api
            Path: /prices
            Method: get
            Auth:
              Authorizer: NONE
  Profile:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: profile.handler
      Events:
        Change:
          Type: HttpApi
          Properties:
            Path: /profile
            Method: put
            Auth:
              Authorizer: Tokens
`,
      },
      `
      GET /orders: authentication, cors
      DELETE /orders/:id: authentication, authorization, cors
      GET /prices: cors
      PUT /profile: authentication, validation(body), cors, security-headers, error-handler
      `,
    );
  });

  it("stand in a CDK stack", () => {
    checkControls(
      {
        ...handlers,
        "lib/shop-stack.ts": `
import { Stack } from "aws-cdk-lib";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { CorsHttpMethod, HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { AuthorizationType, CognitoUserPoolsAuthorizer, LambdaIntegration, RestApi } from "aws-cdk-lib/aws-apigateway";
export class ShopStack extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const fn = (name: string, entry: string, handler: string) => new NodejsFunction(this, name, { entry, handler });
    const list = new NodejsFunction(this, "List", { entry: "src/orders.ts", handler: "list" });
    const create = new NodejsFunction(this, "Create", { entry: "src/orders.ts", handler: "create" });
    const remove = new NodejsFunction(this, "Remove", { entry: "src/orders.ts", handler: "remove" });
    const prices = new NodejsFunction(this, "Prices", { entry: "src/prices.ts" });
    const profile = new NodejsFunction(this, "Profile", { entry: "src/profile.ts" });
    const tokens = new HttpJwtAuthorizer("Tokens", "https://issuer.example", { jwtAudience: ["shop"] });
    const http = new HttpApi(this, "Http", { corsPreflight: { allowOrigins: ["https://shop.example"], allowMethods: [CorsHttpMethod.ANY] } });
    http.addRoutes({ path: "/orders", methods: [HttpMethod.GET], integration: new HttpLambdaIntegration("L", list) });
    http.addRoutes({ path: "/orders", methods: [HttpMethod.POST], integration: new HttpLambdaIntegration("C", create) });
    http.addRoutes({ path: "/orders/{id}", methods: [HttpMethod.DELETE], integration: new HttpLambdaIntegration("R", remove), authorizer: tokens });
    const rest = new RestApi(this, "Rest");
    const pool = new CognitoUserPoolsAuthorizer(this, "Pool", { cognitoUserPools: [] });
    rest.root.addResource("prices").addMethod("GET", new LambdaIntegration(prices));
    rest.root.addResource("profile").addMethod("PUT", new LambdaIntegration(profile), { authorizer: pool, authorizationType: AuthorizationType.COGNITO });
  }
}`,
      },
      `
      GET /orders: authentication, cors
      POST /orders: authentication, validation(body), cors
      DELETE /orders/:id: authentication, authorization, cors
      GET /prices: cors
      PUT /profile: authentication, validation(body), cors, security-headers, error-handler
      `,
    );
  });
});
