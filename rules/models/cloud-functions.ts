import type { CallbackRow, LibraryModel } from "#core/model/library-model";
import { nodeRequest } from "./request-parts/node-request.js";
import { flatQuery, remoteParts } from "./request-parts/parts.js";
import { webRequest } from "./request-parts/web-request.js";

const expressParameters = ["express.Request()", "express.Response()"] as const;
const azureMethods = ["get", "post", "put", "patch", "deleteRequest"] as const;
const firebaseHttps = ["firebase-functions.https", "firebase-functions/v1.https", "firebase-functions/v2/https", "firebase-functions/https"] as const;

/** Functions of Google Cloud, Firebase, Azure and Vercel. */
export default {
  library: "cloud-functions",
  documentation: "https://learn.microsoft.com/azure/azure-functions/functions-reference-node#http-request",
  aliases: {
    "@vercel/node.NowRequest()": "@vercel/node.VercelRequest()",
    "firebase-functions/v2.https.onCall": "firebase-functions/v2/https.onCall",
    "firebase-functions/v2.https.onRequest": "firebase-functions/v2/https.onRequest",
    "firebase-functions/https.onCall": "firebase-functions/v2/https.onCall",
    // https://firebase.google.com/docs/reference/functions/firebase-functions.functionbuilder
    ...Object.fromEntries(["firebase-functions", "firebase-functions/v1"].flatMap((module) => ["region", "runWith", "region().runWith", "runWith().region"].map((way) => [`${module}.${way}().https`, `${module}.https`]))),
    "@google-cloud/functions-framework.Request()": "express.Request()",
  },
  sources: [
    ...webRequest("@azure/functions.HttpRequest()"),
    ...remoteParts("@azure/functions.HttpRequest()", { params: "params", body: "body" }),
    ...flatQuery("@azure/functions.HttpRequest()", "query"),
    ...flatQuery("@vercel/node.VercelRequest()", "query"),
    ...nodeRequest("@vercel/node.VercelRequest()"),
    ...remoteParts("@vercel/node.VercelRequest()", { body: "body", cookies: "cookies" }),
    // Who may publish to the topic, or write to the bucket, chooses it.
    { api: "@google-cloud/functions-framework.CloudEvent().data", kind: "remote", part: "event" },
    // https://firebase.google.com/docs/functions/pubsub-events, https://firebase.google.com/docs/functions/gcp-storage-events
    { api: "firebase-functions.StorageEvent().data.name", kind: "remote", part: "event" },
    { api: "firebase-functions.PubsubEvent().data.message", kind: "remote", part: "event", isFromOwnServices: true },
    { api: "firebase-functions.CallData()", kind: "remote", part: "body" },
    { api: "firebase-functions.CallableRequest().data", kind: "remote", part: "body" },
  ],
  callbacks: [
    { api: "@azure/functions.app.http", argument: 1, property: "handler", parameters: ["@azure/functions.HttpRequest()"] },
    ...azureMethods.flatMap((method): readonly CallbackRow[] => [
      { api: `@azure/functions.app.${method}`, argument: 1, parameters: ["@azure/functions.HttpRequest()"] },
      { api: `@azure/functions.app.${method}`, argument: 1, property: "handler", parameters: ["@azure/functions.HttpRequest()"] },
    ]),
    { api: "@azure/functions.HttpHandler()", argument: "any", parameters: ["@azure/functions.HttpRequest()"] },
    { api: "@google-cloud/functions-framework.http", argument: 1, parameters: expressParameters },
    { api: "@google-cloud/functions-framework.cloudEvent", argument: 1, parameters: ["@google-cloud/functions-framework.CloudEvent()"] },
    { api: "@google-cloud/functions-framework.HttpFunction()", argument: "any", parameters: expressParameters },
    ...firebaseHttps.map((module): CallbackRow => ({ api: `${module}.onRequest`, argument: "any", parameters: expressParameters })),
    ...["onObjectFinalized", "onObjectArchived", "onObjectMetadataUpdated"].map((name): CallbackRow => ({ api: `firebase-functions/v2/storage.${name}`, argument: "any", parameters: ["firebase-functions.StorageEvent()"] })),
    { api: "firebase-functions/v2/pubsub.onMessagePublished", argument: 1, parameters: ["firebase-functions.PubsubEvent()"] },
    // Version 3 of the model: https://learn.microsoft.com/azure/azure-functions/functions-reference-node?pivots=nodejs-model-v3
    { api: "@azure/functions.AzureFunction()", argument: "any", parameters: ["", "@azure/functions.HttpRequest()"] },
    { api: "firebase-functions.https.onCall", argument: 0, parameters: ["firebase-functions.CallData()"] },
    { api: "firebase-functions/v1.https.onCall", argument: 0, parameters: ["firebase-functions.CallData()"] },
    { api: "firebase-functions/v2/https.onCall", argument: "any", parameters: ["firebase-functions.CallableRequest()"] },
    { api: "@vercel/node.VercelApiHandler()", argument: "any", parameters: ["@vercel/node.VercelRequest()"] },
  ],
} satisfies LibraryModel;
