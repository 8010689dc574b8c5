import type { LibraryModel, SourceRow } from "#core/model/library-model";

/** Services of one project send each other these. */
const inner = (api: string): SourceRow => ({ api, kind: "remote", part: "event", isFromOwnServices: true });
/** What the program put into its own queue of jobs comes back as from a store. */
const job = (api: string): SourceRow => ({ api, kind: "database", part: "event" });
const onMessage = { argument: 0, matches: /^p?message(?:Buffer)?$/ };

/** Queues of the clouds, buses between services, and queues of jobs that a database keeps. */
export default {
  library: "message-buses",
  documentation: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html",
  aliases: {
    "aws-sdk/clients/sqs()": "aws-sdk.SQS()",
    "aws-sdk.SQS().receiveMessage().promise()": "@aws-sdk/client-sqs.SQS().receiveMessage()",
    "@google-cloud/pubsub.PubSub().topic().subscription()": "@google-cloud/pubsub.Subscription()",
    "@google-cloud/pubsub.PubSub().subscription()": "@google-cloud/pubsub.Subscription()",
    "@azure/service-bus.ServiceBusClient().createReceiver()": "@azure/service-bus.ServiceBusReceiver()",
    "@azure/service-bus.ServiceBusClient().acceptSession()": "@azure/service-bus.ServiceBusReceiver()",
    "nats.connect()": "nats.NatsConnection()",
    "@nats-io/transport-node.connect()": "nats.NatsConnection()",
    "nats.NatsConnection().subscribe()[]": "nats.Msg()",
    "bee-queue()": "bee-queue.Queue()",
    "pg-boss.PgBoss()": "pg-boss()",
    "agenda.Agenda()": "agenda()",
    "ioredis.Redis()": "ioredis()",
  },
  sources: [
    inner("@aws-sdk/client-sqs.SQS().receiveMessage().Messages[].Body"),
    // Only the answer to a request for messages has this member.
    inner("@aws-sdk/client-sqs.SQSClient().send().Messages[].Body"),
    inner("@aws-sdk/client-sqs.Message().Body"),
    inner("@google-cloud/pubsub.Message().data"),
    inner("@azure/service-bus.ServiceBusReceivedMessage().body"),
    inner("nats.Msg().data"),
    inner("nats.Msg().json()"),
    inner("redis.ChannelMessage()"),
    job("bee-queue.Job().data"),
    job("pg-boss.Job().data"),
    job("pg-boss.Jobs()[].data"),
    job("agenda.Job().attrs.data"),
  ],
  callbacks: [
    // https://bbc.github.io/sqs-consumer/
    { api: "sqs-consumer.Consumer.create", argument: 0, property: "handleMessage", parameters: ["@aws-sdk/client-sqs.Message()"] },
    // https://cloud.google.com/pubsub/docs/pull
    { api: "@google-cloud/pubsub.Subscription().on", argument: 1, when: onMessage, parameters: ["@google-cloud/pubsub.Message()"] },
    { api: "@azure/service-bus.ServiceBusReceiver().subscribe", argument: 0, property: "processMessage", parameters: ["@azure/service-bus.ServiceBusReceivedMessage()"] },
    { api: "nats.NatsConnection().subscribe", argument: 1, property: "callback", parameters: ["", "nats.Msg()"] },
    // https://github.com/redis/ioredis#pubsub and https://github.com/redis/node-redis/blob/master/docs/pub-sub.md
    { api: "ioredis().on", argument: 1, when: onMessage, parameters: ["", "redis.ChannelMessage()", "redis.ChannelMessage()"] },
    { api: "redis.createClient().subscribe", argument: 1, parameters: ["redis.ChannelMessage()"] },
    { api: "redis.createClient().on", argument: 1, when: onMessage, parameters: ["", "redis.ChannelMessage()", "redis.ChannelMessage()"] },
    { api: "bee-queue.Queue().process", argument: "any", parameters: ["bee-queue.Job()"] },
    // Version 10 hands over a list, those before one job: https://timgit.github.io/pg-boss/#/./api/workers
    { api: "pg-boss().work", argument: "any", parameters: ["pg-boss.Jobs()"] },
    { api: "agenda().define", argument: "any", parameters: ["agenda.Job()"] },
  ],
} satisfies LibraryModel;
