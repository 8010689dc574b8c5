import type { CallbackRow, LibraryModel, SinkRow } from "#core/model/library-model";
import { taintKinds } from "#core/model/taint-kinds";
import { flatQuery, remoteParts } from "./request-parts/parts.js";

const event = ["aws-lambda.Event()", "", "aws-lambda.Callback()"] as const;
const eventTypes = ["APIGatewayProxyEvent", "APIGatewayEvent", "APIGatewayProxyEventV2", "APIGatewayProxyWebsocketEventV2", "ALBEvent", "LambdaFunctionURLEvent", "SQSEvent", "SNSEvent", "S3Event"] as const;
const handlerTypes = ["Handler", "APIGatewayProxyHandler", "APIGatewayProxyHandlerV2", "ALBHandler", "LambdaFunctionURLHandler", "SQSHandler", "SNSHandler", "S3Handler"] as const;

/** AWS Lambda. One event stands for all kinds: the names of their members say which is which. */
export default {
  library: "aws-lambda",
  documentation: "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html",
  aliases: {
    ...Object.fromEntries(eventTypes.map((type) => [`aws-lambda.${type}()`, "aws-lambda.Event()"])),
    "@middy/core().use()": "@middy/core()",
    "@netlify/functions.HandlerEvent()": "aws-lambda.Event()",
  },
  sources: [
    // Whoever may invoke the function sets all of it. What the platform adds is harmless but where text is run.
    { api: "aws-lambda.Event()", kind: "remote", part: "event", named: /^_?event$/i, spares: taintKinds.filter((kind) => kind !== "command" && kind !== "code" && kind !== "team") },
    ...flatQuery("aws-lambda.Event()", "queryStringParameters", "multiValueQueryStringParameters"),
    ...remoteParts("aws-lambda.Event()", {
      body: "body",
      rawQueryString: "url",
      rawQuery: "url",
      pathParameters: "params",
      headers: "headers",
      multiValueHeaders: "headers",
      cookies: "cookies",
      path: "url",
      rawPath: "url",
      rawUrl: "url",
      // Messages of queues and topics, and names of uploaded objects: whoever may write there chooses them.
      "Records[].body": "event",
      "Records[].Sns.Message": "event",
      "Records[].s3.object.key": "event",
    }),
  ],
  // The way to answer of older functions: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
  sinks: [
    { api: "aws-lambda.Callback()", argument: 1, property: "body", kind: "html", when: [{ argument: 1, header: "content-type", is: /html/i }] },
    ...["Location", "location"].map((name): SinkRow => ({ api: "aws-lambda.Callback()", argument: 1, property: `headers.${name}`, kind: "redirect" })),
  ],
  callbacks: [
    ...handlerTypes.map((type): CallbackRow => ({ api: `aws-lambda.${type}()`, argument: "any", parameters: event, handler: "route" })),
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
    { api: "globalThis.awslambda.streamifyResponse", argument: 0, parameters: ["aws-lambda.Event()"] },
    { api: "@netlify/functions.Handler()", argument: "any", parameters: event, handler: "route" },
    { api: "@middy/core", argument: 0, parameters: event },
    { api: "@middy/core().handler", argument: 0, parameters: event },
  ],
  conventions: [{ files: /\.[cm]?[jt]s$/, exports: /^(?:handler|lambdaHandler)$/, parameters: event }],
} satisfies LibraryModel;
