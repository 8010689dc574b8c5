import cloudFunctions from "#rules/models/cloud-functions";
import express from "#rules/models/express";
import lambda from "#rules/models/lambda";
import languageModels from "#rules/models/language-models";
import messageBuses from "#rules/models/message-buses";
import messageQueues from "#rules/models/message-queues";
import nodeHttp from "#rules/models/node-http";
import websockets from "#rules/models/websockets";
import { describeSources, type Way } from "./source-cases.js";

const each = (methods: readonly string[], gives: string, code: string): readonly Way[] => methods.map((method) => ({ gives, code: code.replaceAll("METHOD", method) }));
const otherModels: readonly string[] = [
  "openai().chat.completions.parse().choices",
  "openai().beta.chat.completions.parse().choices",
  "@google/generative-ai.GoogleGenerativeAI().getGenerativeModel().generateContent().response.text()",
  "@mistralai/mistralai.Mistral().chat.complete().choices",
  "ollama.chat().message.content",
  "ollama.generate().response",
  "cohere-ai.CohereClient().chat().text",
  "@langchain/openai.ChatOpenAI().invoke().content",
  "@openai/agents.run().finalOutput",
];

describeSources("AWS Lambda", {
  models: [lambda],
  ways: [
    { gives: "aws-lambda.Event()", code: `export const stream = awslambda.streamifyResponse(async (it, responseStream) => { USE });` },
    { gives: "aws-lambda.Event()", code: `export const handler = async (it) => { USE };` },
    { gives: "aws-lambda.Event()", code: `exports.handler = async (it, context) => { USE };` },
    { gives: "aws-lambda.Event()", code: `module.exports.handler = async (it) => { USE };` },
    { gives: "aws-lambda.Event()", code: `async function handler(it) { USE } module.exports = { handler };` },
    { gives: "aws-lambda.Event()", code: `export async function lambdaHandler(it) { USE }` },
    ...each(["APIGatewayProxyEvent", "APIGatewayEvent", "APIGatewayProxyEventV2", "APIGatewayProxyWebsocketEventV2", "ALBEvent", "LambdaFunctionURLEvent", "SQSEvent", "SNSEvent", "S3Event"], "aws-lambda.Event()", `import type { METHOD } from "aws-lambda"; export const show = async (it: METHOD) => { USE };`),
    ...each(["Handler", "APIGatewayProxyHandler", "APIGatewayProxyHandlerV2", "ALBHandler", "LambdaFunctionURLHandler", "SQSHandler", "SNSHandler", "S3Handler"], "aws-lambda.Event()", `import type { METHOD } from "aws-lambda"; export const show: METHOD = async (it) => { USE };`),
    { gives: "aws-lambda.Event()", code: `import type { Handler } from "@netlify/functions"; const show: Handler = async (it) => { USE }; export { show };` },
    { gives: "aws-lambda.Event()", code: `import middy from "@middy/core"; const main = async (it) => { USE }; export const run = middy(main).use(json());` },
    { gives: "aws-lambda.Event()", code: `import middy from "@middy/core"; export const run = middy().use(json()).handler(async (it) => { USE });` },
  ],
  direct: [
    { title: "JSON in the body", code: `export const handler = async (event) => { const { id } = JSON.parse(event.body); sink(id); };`, from: ["aws-lambda.Event()", "aws-lambda.Event().body"] },
    { title: "an event whoever calls the function makes", code: `exports.handler = async (event) => { sink(event["file"]); send(event["next"]); };`, from: ["aws-lambda.Event()"] },
    { title: "something else called handler", code: `exports.handler = async (options) => { sink(options.file); };`, from: [] },
    { title: "messages of a queue", code: `import { SQSEvent } from "aws-lambda"; export const handler = async (event: SQSEvent) => { for (const record of event.Records) sink(JSON.parse(record.body).id); };`, from: ["aws-lambda.Event()", "aws-lambda.Event().Records[].body"] },
    { title: "a handler that stays inside", code: `const handler = async (event) => { sink(event.body); };`, from: [] },
  ],
});

describeSources("cloud functions", {
  models: [cloudFunctions],
  beside: [express],
  ways: [
    ...["onObjectFinalized", "onObjectArchived", "onObjectMetadataUpdated"].map((name) => ({ gives: "firebase-functions.StorageEvent()", code: `import { ${name} } from "firebase-functions/v2/storage"; export const keep = ${name}({ bucket: "a" }, async (it) => { USE });` })),
    { gives: "firebase-functions.PubsubEvent()", code: `import { onMessagePublished } from "firebase-functions/v2/pubsub"; export const read = onMessagePublished("topic", async (it) => { USE });` },
    { gives: "@azure/functions.HttpRequest()", code: `import type { AzureFunction } from "@azure/functions"; const run: AzureFunction = async function (context, it) { USE };` },
    { gives: "@azure/functions.HttpRequest()", code: `import { app } from "@azure/functions"; app.http("show", { methods: ["GET"], handler: async (it, context) => { USE } });` },
    ...each(["get", "post", "put", "patch", "deleteRequest"], "@azure/functions.HttpRequest()", `import { app } from "@azure/functions"; app.METHOD("show", async (it) => { USE });`),
    ...each(["get", "post", "put", "patch", "deleteRequest"], "@azure/functions.HttpRequest()", `import { app } from "@azure/functions"; app.METHOD("show", { route, handler: async (it) => { USE } });`),
    { gives: "@azure/functions.HttpRequest()", code: `import type { HttpHandler } from "@azure/functions"; const show: HttpHandler = async (it) => { USE };` },
    { gives: "@azure/functions.HttpRequest()", code: `import { HttpRequest } from "@azure/functions"; export async function show(it: HttpRequest) { USE }` },
    { gives: "@vercel/node.VercelRequest()", code: `import type { VercelRequest, VercelResponse } from "@vercel/node"; export default async function (it: VercelRequest, res: VercelResponse) { USE }` },
    { gives: "@vercel/node.VercelRequest()", code: `import type { VercelApiHandler } from "@vercel/node"; const show: VercelApiHandler = async (it, res) => { USE };` },
    { gives: "express.Request()", code: `import * as functions from "@google-cloud/functions-framework"; functions.http("show", async (it, res) => { USE });` },
    { gives: "express.Request()", code: `import type { HttpFunction } from "@google-cloud/functions-framework"; export const show: HttpFunction = async (it, res) => { USE };` },
    { gives: "express.Request()", code: `import * as functions from "firebase-functions"; export const show = functions.https.onRequest(async (it, res) => { USE });` },
    { gives: "express.Request()", code: `import * as functions from "firebase-functions/v1"; export const show = functions.https.onRequest(async (it, res) => { USE });` },
    { gives: "@google-cloud/functions-framework.CloudEvent()", code: `import * as functions from "@google-cloud/functions-framework"; functions.cloudEvent("resize", async (it) => { USE });` },
    ...each(["firebase-functions/v2/https", "firebase-functions/https"], "express.Request()", `import { onRequest } from "METHOD"; export const show = onRequest({ cors: true }, async (it, res) => { USE });`),
    ...each(["firebase-functions", "firebase-functions/v1"], "firebase-functions.CallData()", `import * as functions from "METHOD"; export const save = functions.https.onCall(async (it, context) => { USE });`),
    { gives: "firebase-functions.CallableRequest()", code: `import { onCall } from "firebase-functions/v2/https"; export const save = onCall(async (it) => { USE });` },
  ],
});

describeSources("sockets", {
  models: [websockets],
  beside: [nodeHttp],
  ways: [
    { gives: "ws.MessageData()", code: `import expressWs from "express-ws"; const { app } = expressWs(express()); expressWs(server).app.ws("/", (ws, req) => { ws.on("message", async (it) => { USE }); });` },
    { gives: "ws.MessageData()", code: `import express from "express"; const app = express(); app.ws("/", (ws, req) => { ws.on("message", async (it) => { USE }); });` },
    { gives: "ws.MessageData()", code: `import sockjs from "sockjs"; const echo = sockjs.createServer(); echo.on("connection", (connection) => { connection.on("data", async (it) => { USE }); });` },
    { gives: "websocket.Message()", code: `import { server as WebSocketServer } from "websocket"; new WebSocketServer({ httpServer }).on("request", (request) => { const connection = request.accept(null, request.origin); connection.on("message", async (it) => { USE }); });` },
    { gives: "ws.MessageData()", code: `Bun.serve({ fetch(req, server) { server.upgrade(req); }, websocket: { async message(ws, it) { USE } } });` },
    { gives: "crossws.Message()", code: `export default defineWebSocketHandler({ async message(peer, it) { USE } });` },
    { gives: "crossws.Message()", code: `import { defineWebSocketHandler } from "h3"; export default defineWebSocketHandler({ async message(peer, it) { USE } });` },
    { gives: "ws.MessageData()", code: `import { WebSocketServer } from "ws"; const wss = new WebSocketServer({ port }); wss.on("connection", (ws, req) => { ws.on("message", async (it) => { USE }); });` },
    { gives: "ws.MessageData()", code: `const WebSocket = require("ws"); new WebSocket.Server({ port }).on("connection", (ws) => { ws.on("message", async (it) => { USE }); });` },
    { gives: "ws.MessageData()", code: `import WebSocket, { WebSocketServer } from "ws"; new WebSocketServer({}).on("connection", (ws: WebSocket) => { ws.on("message", async (it: Buffer) => { USE }); });` },
    { gives: "http.IncomingMessage()", code: `import { WebSocketServer } from "ws"; new WebSocketServer({}).on("connection", async (ws, it) => { USE });` },
    { gives: "socket.io.EventData()", code: `import { Server } from "socket.io"; const io = new Server(server); io.on("connection", (socket) => { socket.on("chat", async (it, callback) => { USE }); });` },
    { gives: "socket.io.EventData()", code: `const io = require("socket.io")(server); io.of("/admin").on("connection", (socket) => { socket.on("a", first).on("b", async (id, it) => { USE }); });` },
    { gives: "socket.io.EventData()", code: `import type { Socket } from "socket.io"; export function register(socket: Socket) { socket.once("a", async (it) => { USE }); }` },
    { gives: "socket.io.EventData()", code: `import type { Socket } from "socket.io"; export function register(socket: Socket) { socket.onAny(async (event, it) => { USE }); }` },
    ...each(["on", "once"], "socket.io-client.EventData()", `import { io } from "socket.io-client"; const socket = io(address); socket.METHOD("topic", async (it) => { USE });`),
    { gives: "socket.io.Socket()", code: `import { Server } from "socket.io"; new Server(server).use(async (it, next) => { USE });` },
    { gives: "socket.io.Socket()", code: `import { Server } from "socket.io"; new Server(server).on("connection", async (it) => { USE });` },
  ],
  direct: [{ title: "Socket.IO's own events", code: `import type { Socket } from "socket.io"; export function register(socket: Socket) { socket.on("disconnect", (reason) => { sink(reason); }); }`, from: [] }],
});

describeSources("queues", {
  models: [messageQueues],
  ways: [
    { gives: "amqplib.Message()", code: `import amqp from "amqplib"; async () => { const connection = await amqp.connect(address); const channel = await connection.createChannel(); channel.consume("jobs", async (it) => { USE }); };` },
    { gives: "amqplib.Message()", code: `import type { Channel, ConsumeMessage } from "amqplib"; function listen(channel: Channel) { channel.consume("jobs", async (it: ConsumeMessage | null) => { USE }); }` },
    { gives: "rabbitmq-client.AsyncMessage()", code: `import { Connection } from "rabbitmq-client"; new Connection(address).createConsumer({ queue: "jobs" }, async (it) => { USE });` },
    { gives: "kafkajs.EachMessagePayload()", code: `import { Kafka } from "kafkajs"; const consumer = new Kafka({ brokers }).consumer({ groupId }); async () => { await consumer.run({ eachMessage: async (it) => { USE } }); };` },
    { gives: "kafkajs.EachBatchPayload()", code: `import { Kafka } from "kafkajs"; const consumer = new Kafka({ brokers }).consumer({ groupId }); consumer.run({ async eachBatch(it) { USE } });` },
    { gives: "bullmq.Job()", code: `import { Worker } from "bullmq"; new Worker("mail", async (it) => { USE }, { connection });` },
    { gives: "bullmq.Job()", code: `import { Job } from "bullmq"; export async function send(it: Job<Mail>) { USE }` },
    { gives: "bull.Job()", code: `import Queue from "bull"; const queue = new Queue("mail"); queue.process(5, async (it) => { USE });` },
    ...each(["on", "once"], "mqtt.Payload()", `import mqtt from "mqtt"; const client = mqtt.connect(address); client.METHOD("message", async (topic, it) => { USE });`),
  ],
  direct: [{ title: "text of a message", code: `import { Kafka } from "kafkajs"; new Kafka({}).consumer({}).run({ eachMessage: async ({ message }) => { sink(JSON.parse(message.value.toString()).id); } });`, from: ["kafkajs.EachMessagePayload().message.value"] }],
});

describeSources("language models", {
  models: [languageModels],
  ways: [],
  direct: [
    {
      title: "what other models wrote",
      code: `import OpenAI from "openai"; import { GoogleGenerativeAI } from "@google/generative-ai"; import { Mistral } from "@mistralai/mistralai"; import ollama from "ollama"; import { CohereClient } from "cohere-ai"; import { ChatAnthropic } from "@langchain/anthropic"; import { run } from "@openai/agents"; import Groq from "groq-sdk"; async () => { sink((await new OpenAI().chat.completions.parse(q)).choices[0].message.parsed); sink((await new OpenAI().beta.chat.completions.parse(q)).choices[0].message.parsed); const answer = await new GoogleGenerativeAI(key).getGenerativeModel({ model }).generateContent(q); sink(answer.response.text()); const reply = await new Mistral({}).chat.complete(q); sink(reply.choices[0].message.content); const chat = await ollama.chat(q); sink(chat.message.content); sink((await ollama.generate(q)).response); sink((await new CohereClient({}).chat(q)).text); const said = await new ChatAnthropic({}).invoke(q); sink(said.content); const { finalOutput } = await run(agent, q); sink(finalOutput); const groq = await new Groq().chat.completions.create(q); sink(groq.choices[0].message.content); };`,
      from: [...otherModels, "openai().chat.completions.create().choices"],
    },
    {
      title: "what a model wrote",
      code: `import OpenAI from "openai"; import Anthropic from "@anthropic-ai/sdk"; import { generateText, generateObject } from "ai"; import { GoogleGenAI } from "@google/genai"; const openai = new OpenAI(); async () => { const chat = await openai.chat.completions.create(q); sink(chat.choices[0].message.content); sink(chat.usage.total_tokens); const answer = await openai.responses.create(q); sink(answer.output_text); sink(answer.output[0].content[0].text); const message = await new Anthropic().messages.create(q); sink(message.content[0].text); const { text } = await generateText(q); sink(text); const { object } = await generateObject(q); sink(object.name); const reply = await new GoogleGenAI({}).models.generateContent(q); sink(reply.text); };`,
      from: languageModels.sources.map(({ api }) => api).filter((api) => !otherModels.includes(api)),
    },
  ],
});

describeSources("buses and queues of the clouds", {
  models: [messageBuses],
  ways: [
    { gives: "@aws-sdk/client-sqs.Message()", code: `import { Consumer } from "sqs-consumer"; Consumer.create({ queueUrl, handleMessage: async (it) => { USE } });` },
    { gives: "@google-cloud/pubsub.Message()", code: `import { PubSub } from "@google-cloud/pubsub"; new PubSub().subscription("a").on("message", async (it) => { USE });` },
    { gives: "@azure/service-bus.ServiceBusReceivedMessage()", code: `import { ServiceBusClient } from "@azure/service-bus"; const receiver = new ServiceBusClient(c).createReceiver("q"); receiver.subscribe({ processMessage: async (it) => { USE }, processError });` },
    { gives: "nats.Msg()", code: `import { connect } from "nats"; const nc = await connect({}); nc.subscribe("a", { callback: async (error, it) => { USE } });` },
    { gives: "redis.ChannelMessage()", code: `import Redis from "ioredis"; new Redis().on("message", async (channel, it) => { USE });` },
    { gives: "redis.ChannelMessage()", code: `import { createClient } from "redis"; const client = createClient(); client.subscribe("a", async (it) => { USE });` },
    { gives: "redis.ChannelMessage()", code: `import redis from "redis"; const client = redis.createClient(); client.on("message", async (channel, it) => { USE });` },
    { gives: "bee-queue.Job()", code: `import Queue from "bee-queue"; new Queue("a").process(async (it) => { USE });` },
    { gives: "pg-boss.Job()", code: `import type { Job } from "pg-boss"; async function send(it: Job<Mail>) { USE }` },
    { gives: "agenda.Job()", code: `import { Agenda } from "agenda"; new Agenda({}).define("mail", async (it) => { USE });` },
  ],
  direct: [
    { title: "messages of SQS", code: `import { ReceiveMessageCommand, SQS, SQSClient } from "@aws-sdk/client-sqs"; async () => { const { Messages } = await new SQSClient({}).send(new ReceiveMessageCommand({ QueueUrl })); for (const message of Messages ?? []) sink(message.Body); const answer = await new SQS({}).receiveMessage({ QueueUrl }); sink(answer.Messages[0].Body); };`, from: ["@aws-sdk/client-sqs.SQSClient().send().Messages[].Body", "@aws-sdk/client-sqs.SQS().receiveMessage().Messages[].Body"] },
    { title: "messages of NATS one by one", code: `import { connect } from "nats"; async () => { const nc = await connect({}); for await (const m of nc.subscribe("a")) sink(m.json()); };`, from: ["nats.Msg().json()"] },
    { title: "a list of jobs", code: `import PgBoss from "pg-boss"; new PgBoss(url).work("mail", async ([job]) => { sink(job.data); });`, from: ["pg-boss.Jobs()[].data"] },
  ],
});
