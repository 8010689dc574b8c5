import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";

const said = (api: string): SourceRow => ({ api, kind: "remote", part: "event" });
const parts = (owner: string, ...members: readonly string[]): readonly SourceRow[] => members.map((member) => said(`${owner}.${member}`));
const handles = (owner: string, methods: readonly string[], ...parameters: readonly string[]): readonly CallbackRow[] => methods.map((method) => ({ api: `${owner}.${method}`, argument: "any", parameters }));

const discord = "discord.js.Message()";
/** What a message, a command or a form that somebody filled in comes as. */
const discordTypes = ["Interaction", "CommandInteraction", "ChatInputCommandInteraction", "AutocompleteInteraction", "ModalSubmitInteraction", "OmitPartialGroupDMChannel"];
const context = (library: string): readonly SourceRow[] => parts(`${library}.Context()`, "message.text", "message.caption", "msg.text", "msg.caption", "match", "callbackQuery.data", "inlineQuery.query");

/** Programs that people write to, mail included: what they say is theirs, whoever they are. */
export default {
  library: "chat-bots",
  documentation: "https://grammy.dev/guide/context",
  aliases: {
    ...Object.fromEntries(discordTypes.map((type) => [`discord.js.${type}()`, discord])),
    "tmi.js.client()": "tmi.js.Client()",
    "mailparser.simpleParser()": "mailparser.ParsedMail()",
    ...Object.fromEntries(["fetch()[]", "fetchAll()[]", "fetchOne()"].map((way) => [`imapflow.ImapFlow().${way}`, "imapflow.FetchMessageObject()"])),
    "botbuilder-core.TurnContext()": "botbuilder.TurnContext()",
    "grammy.Composer()": "grammy.Bot()",
    "telegraf.Composer()": "telegraf.Telegraf()",
    "telegraf.Scenes.BaseScene()": "telegraf.Telegraf()",
  },
  sources: [
    // https://discord.js.org/docs/packages/discord.js/main/CommandInteractionOptionResolver:Class
    ...parts(discord, "content", "cleanContent", "options.getString()", "options.getFocused()", "fields.getTextInputValue()"),
    ...context("grammy"),
    ...context("telegraf"),
    // https://telegraf.js.org/interfaces/Context.CommandContextExtn.html
    ...parts("telegraf.Context()", "text", "payload", "args"),
    // https://docs.slack.dev/tools/bolt-js/concepts/commands/
    ...parts("@slack/bolt.Arguments()", "command.text", "message.text", "event.text", "payload.text", "action.value", "view.state", "options.value", "body.state"),
    // https://github.com/yagop/node-telegram-bot-api/blob/master/doc/usage.md
    ...parts("node-telegram-bot-api.Message()", "text", "caption", "data", "query"),
    said("node-telegram-bot-api.Match()"),
    // https://docs.wwebjs.dev/Message.html, https://github.com/tmijs/docs/blob/gh-pages/_posts/v1.4.2/2019-03-03-Events.md#message
    ...parts("whatsapp-web.js.Message()", "body"),
    said("tmi.js.Message()"),
    // https://nodemailer.com/extras/mailparser, https://imapflow.com/docs/api/imapflow-client/
    ...parts("mailparser.ParsedMail()", "subject", "text", "html", "textAsHtml", "from", "replyTo", "headers", "attachments"),
    ...parts("imapflow.FetchMessageObject()", "envelope", "source"),
    // https://learn.microsoft.com/en-us/javascript/api/botbuilder-core/turncontext
    ...parts("botbuilder.TurnContext()", "activity.text", "activity.value"),
  ],
  callbacks: [
    ...handles("mailparser", ["simpleParser"], "", "mailparser.ParsedMail()"),
    ...handles("discord.js.Client()", ["on", "once"], discord),
    ...handles("grammy.Bot()", ["on", "command", "hears", "callbackQuery", "inlineQuery", "use"], "grammy.Context()"),
    ...handles("telegraf.Telegraf()", ["on", "command", "hears", "action", "start", "help", "settings", "inlineQuery", "use"], "telegraf.Context()"),
    ...handles("@slack/bolt.App()", ["command", "message", "event", "action", "view", "shortcut", "options"], "@slack/bolt.Arguments()"),
    ...handles("whatsapp-web.js.Client()", ["on"], "whatsapp-web.js.Message()"),
    { api: "tmi.js.Client().on", argument: 1, when: { argument: 0, matches: /^(?:message|chat)$/ }, parameters: ["", "", "tmi.js.Message()"] },
    ...handles("botbuilder.ActivityHandler()", ["onMessage"], "botbuilder.TurnContext()"),
    ...handles("node-telegram-bot-api()", ["on", "once"], "node-telegram-bot-api.Message()"),
    ...handles("node-telegram-bot-api()", ["onText"], "node-telegram-bot-api.Message()", "node-telegram-bot-api.Match()"),
  ],
} satisfies LibraryModel;
