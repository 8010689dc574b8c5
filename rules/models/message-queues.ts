import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";

const event = (api: string): SourceRow => ({ api, kind: "remote", part: "event" });

/** Services of one project send each other these; what a device publishes is another matter. */
const inner = (api: string): SourceRow => ({ ...event(api), isFromOwnServices: true });

/** What the program put into its own queue of jobs comes back as from a store. */
const job = (api: string): SourceRow => ({ api, kind: "database", part: "event" });

/** Queues and brokers. Who may write to them differs from system to system; what they carry often began in a request. */
export default {
  library: "message-queues",
  documentation: "https://amqp-node.github.io/amqplib/channel_api.html#channel_consume",
  aliases: {
    "amqplib.connect().createChannel()": "amqplib.Channel()",
    "amqplib.connect().createConfirmChannel()": "amqplib.Channel()",
    "amqplib.ConfirmChannel()": "amqplib.Channel()",
    "amqplib.ConsumeMessage()": "amqplib.Message()",
    "amqplib.Connection().createChannel()": "amqplib.Channel()",
    "amqplib.ChannelModel().createChannel()": "amqplib.Channel()",
    "kafkajs.Kafka().consumer()": "kafkajs.Consumer()",
    "bull.Queue()": "bull()",
    "mqtt.connect()": "mqtt.MqttClient()",
    "mqtt.connectAsync()": "mqtt.MqttClient()",
  },
  sources: [
    inner("amqplib.Message().content"),
    // https://cody-greene.github.io/node-rabbitmq-client/latest/types/ConsumerHandler.html
    inner("rabbitmq-client.AsyncMessage().body"),
    inner("kafkajs.EachMessagePayload().message.value"),
    inner("kafkajs.EachMessagePayload().message.key"),
    inner("kafkajs.EachMessagePayload().message.headers"),
    inner("kafkajs.EachBatchPayload().batch.messages[].value"),
    job("bullmq.Job().data"),
    job("bull.Job().data"),
    event("mqtt.Payload()"),
  ],
  callbacks: [
    { api: "amqplib.Channel().consume", argument: 1, parameters: ["amqplib.Message()"] },
    { api: "rabbitmq-client.Connection().createConsumer", argument: 1, parameters: ["rabbitmq-client.AsyncMessage()"] },
    { api: "kafkajs.Consumer().run", argument: 0, property: "eachMessage", parameters: ["kafkajs.EachMessagePayload()"] },
    { api: "kafkajs.Consumer().run", argument: 0, property: "eachBatch", parameters: ["kafkajs.EachBatchPayload()"] },
    { api: "bullmq.Worker", argument: 1, parameters: ["bullmq.Job()"] },
    { api: "bull().process", argument: "any", parameters: ["bull.Job()"] },
    ...["on", "once"].map((method): CallbackRow => ({
      api: `mqtt.MqttClient().${method}`,
      argument: 1,
      when: { argument: 0, matches: /^message$/ },
      parameters: ["mqtt.Payload()", "mqtt.Payload()"],
    })),
  ],
} satisfies LibraryModel;
