import type { LibraryModel, SinkRow } from "#core/model/library-model";

/** Commands that do something else with more arguments; others refuse them. */
const commands = ["set", "del", "unlink", "hset", "hmset", "hdel", "lpush", "rpush", "sadd", "zadd"] as const;

/** Clients that flatten an array among the arguments into further arguments of the command. */
const flattening = ["ioredis()", "redis.RedisClient()"] as const;
const scripts = ["eval", "script"] as const;

/** A list that a request brings becomes more arguments; a command's name or a script from there does anything. */
export default {
  library: "redis",
  documentation: "https://redis.github.io/ioredis/classes/Redis.html",
  aliases: {
    "ioredis.Redis()": "ioredis()",
    "ioredis.Cluster()": "ioredis()",
    "ioredis.Redis.Cluster()": "ioredis()",
    "ioredis().duplicate()": "ioredis()",
    "ioredis().multi()": "ioredis.Pipeline()",
    "ioredis().pipeline()": "ioredis.Pipeline()",
    "ioredis.ChainableCommander()": "ioredis.Pipeline()",
    "redis.createClient()": "redis.RedisClient()",
    "redis.RedisClient().duplicate()": "redis.RedisClient()",
    "redis.RedisClient().connect()": "redis.RedisClient()",
    "redis.RedisClient().multi()": "redis.Multi()",
    "redis.RedisClient().batch()": "redis.Multi()",
    "redis.RedisClientType()": "redis.RedisClient()",
    "@redis/client.createClient()": "redis.RedisClient()",
    "iovalkey()": "ioredis()",
    "iovalkey.Redis()": "ioredis()",
    ...Object.fromEntries(["@upstash/redis.Redis.fromEnv()", "@vercel/kv.kv", "@vercel/kv.createClient()", "@vercel/kv.VercelKV()"].map((name) => [name, "@upstash/redis.Redis()"])),
  },
  fluent: ["ioredis.Pipeline()", "redis.Multi()"],
  sinks: [
    ...[...flattening, "ioredis.Pipeline()", "redis.Multi()"].flatMap((client) =>
      commands.map((command): SinkRow => ({ api: `${client}.${command}`, argument: 0, kind: "nosql", language: "redis" })),
    ),
    ...flattening.flatMap((client) => scripts.map((method): SinkRow => ({ api: `${client}.${method}`, argument: method === "eval" ? 0 : 1, kind: "sql", language: "redis" }))),
    { api: "@upstash/redis.Redis().eval", argument: 0, kind: "sql", language: "redis" },
    { api: "redis.RedisClient().sendCommand", argument: 0, property: "[]", behind: /^$/, kind: "sql", language: "redis" },
    { api: "ioredis().call", argument: 0, kind: "sql", language: "redis" },
    { api: "ioredis().defineCommand", argument: 1, property: "lua", kind: "sql", language: "redis" },
    { api: "redis.RedisClient().send_command", argument: 0, kind: "sql", language: "redis" },
  ],
  callbacks: [{ api: "redis.RedisClient().duplicate", argument: 0, parameters: ["", "redis.RedisClient()"] }],
} satisfies LibraryModel;
