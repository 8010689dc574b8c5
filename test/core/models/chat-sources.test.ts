import chatBots from "#rules/models/chat-bots";
import { describeSources, type Way } from "./source-cases.js";

const each = (gives: string, code: string, methods: readonly string[]): readonly Way[] => methods.map((method) => ({ gives, code: code.replaceAll("METHOD", method) }));

describeSources("chats and mail", {
  models: [chatBots],
  ways: [
    ...each("discord.js.Message()", `import { Client } from "discord.js"; new Client({}).METHOD("messageCreate", async (it) => { USE });`, ["on", "once"]),
    { gives: "discord.js.Message()", code: `import type { ChatInputCommandInteraction } from "discord.js"; export async function execute(it: ChatInputCommandInteraction) { USE }` },
    ...each("grammy.Context()", `import { Bot } from "grammy"; new Bot(key).METHOD("a", async (it) => { USE });`, ["on", "command", "hears", "callbackQuery", "inlineQuery"]),
    { gives: "grammy.Context()", code: `import { Composer } from "grammy"; new Composer().use(async (it) => { USE });` },
    ...each("telegraf.Context()", `import { Telegraf } from "telegraf"; new Telegraf(key).METHOD("a", async (it) => { USE });`, ["on", "command", "hears", "action", "inlineQuery"]),
    ...each("telegraf.Context()", `import { Scenes } from "telegraf"; const scene = new Scenes.BaseScene("a"); scene.METHOD(async (it) => { USE });`, ["start", "help", "settings", "use"]),
    ...each("@slack/bolt.Arguments()", `import { App } from "@slack/bolt"; new App({}).METHOD("a", async (it) => { USE });`, ["command", "message", "event", "action", "view", "shortcut", "options"]),
    ...each("node-telegram-bot-api.Message()", `import TelegramBot from "node-telegram-bot-api"; new TelegramBot(key).METHOD("message", async (it) => { USE });`, ["on", "once"]),
    { gives: "node-telegram-bot-api.Match()", code: `import TelegramBot from "node-telegram-bot-api"; new TelegramBot(key).onText(/a (.+)/, async (message, it) => { USE });` },
    { gives: "whatsapp-web.js.Message()", code: `import { Client } from "whatsapp-web.js"; new Client({}).on("message", async (it) => { USE });` },
    { gives: "tmi.js.Message()", code: `import tmi from "tmi.js"; new tmi.Client({}).on("message", async (channel, tags, it, self) => { USE });` },
    { gives: "botbuilder.TurnContext()", code: `import { ActivityHandler } from "botbuilder"; new ActivityHandler().onMessage(async (it, next) => { USE });` },
    { gives: "mailparser.ParsedMail()", code: `import { simpleParser } from "mailparser"; simpleParser(stream, async (error, it) => { USE });` },
    { gives: "mailparser.ParsedMail()", code: `import { simpleParser } from "mailparser"; async () => { const it = await simpleParser(stream); USE };` },
    { gives: "imapflow.FetchMessageObject()", code: `import { ImapFlow } from "imapflow"; async () => { for await (const it of new ImapFlow({}).fetch("1:*", { envelope: true })) { USE } };` },
    { gives: "imapflow.FetchMessageObject()", code: `import { ImapFlow } from "imapflow"; async () => { const it = await new ImapFlow({}).fetchOne("*", { source: true }); USE };` },
  ],
});
