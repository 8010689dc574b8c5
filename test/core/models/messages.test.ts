import languageModels from "#rules/models/language-models";
import mail from "#rules/models/mail";
import { describeModels } from "./model-cases.js";

describeModels("mail and prompts", {
  models: [languageModels, mail],
  sinks: {
    mail: `
      import nodemailer from "nodemailer";
      import sendgrid from "@sendgrid/mail";
      import { Resend } from "resend";
      const transporter = nodemailer.createTransport({ host: "mail.example" });
      transporter.sendMail({ to: taint, subject: "Welcome", text: taint });
      transporter.sendMail({ to: "a@b.example", html: "<p>" + taint }); // mail
      transporter.sendMail({ raw: taint }); // mail
      transporter.sendMail({ headers: { "X-Name": taint } }); // mail
      transporter.sendMail({ from: taint }); // mail
      transporter.sendMail({ cc: taint }); // mail
      transporter.sendMail({ bcc: taint }); // mail
      sendgrid.send({ html: taint }); // mail
      sendgrid.send({ headers: taint }); // mail
      sendgrid.send({ from: taint }); // mail
      sendgrid.send({ cc: taint }); // mail
      sendgrid.send({ bcc: taint }); // mail
      const resend = new Resend("key");
      resend.emails.send({ html: taint }); // mail
      resend.emails.send({ headers: taint }); // mail
      resend.emails.send({ from: taint }); // mail
      resend.emails.send({ cc: taint }); // mail
      resend.emails.send({ bcc: taint }); // mail`,
    "clients of mail services": `
      import sendgrid from "@sendgrid/mail";
      import AWS from "aws-sdk";
      import { SES, SendEmailCommand } from "@aws-sdk/client-ses";
      import * as v2 from "@aws-sdk/client-sesv2";
      import Mailgun from "mailgun.js";
      import * as postmark from "postmark";
      import { Resend } from "resend";
      const mailgun = new Mailgun(form).client({ username: "api" });
      mailgun.messages.create("a.example", { to: taint, subject: "Welcome", text: taint });
      ${["html", "from", "cc", "bcc"].map((name) => `mailgun.messages.create("a.example", { ${name}: taint }); // mail`).join("\n")}
      ${["html", "headers", "from", "cc", "bcc"].flatMap((name) => ["sendgrid.sendMultiple", 'new Resend("key").emails.create'].map((call) => `${call}({ ${name}: taint }); // mail`)).join("\n")}
      ${["HtmlBody", "Headers", "From", "Cc", "Bcc"].flatMap((name) => ["ServerClient", "Client"].map((client) => `new postmark.${client}("key").sendEmail({ ${name}: taint }); // mail`)).join("\n")}
      ${["Message: { Body: { Html: { Data: taint } } }", "Source: taint", "Destination: { CcAddresses: [taint] }", "Destination: { BccAddresses: [taint] }"].flatMap((given) => ["new AWS.SES().sendEmail", "new SES().sendEmail", "new SendEmailCommand"].map((call) => `${call}({ ${given} }); // mail`)).join("\n")}
      ${["Content: { Simple: { Body: { Html: { Data: taint } } } }", "Content: { Simple: { Headers: taint } }", "FromEmailAddress: taint", "Destination: { CcAddresses: [taint] }", "Destination: { BccAddresses: [taint] }"].flatMap((given) => ["new v2.SESv2().sendEmail", "new v2.SendEmailCommand"].map((call) => `${call}({ ${given} }); // mail`)).join("\n")}`,
    prompts: `
      import OpenAI from "openai";
      import Anthropic from "@anthropic-ai/sdk";
      import { AnthropicVertex } from "@anthropic-ai/vertex-sdk";
      import { query } from "@anthropic-ai/claude-agent-sdk";
      import { generateText, streamText, generateObject, streamObject } from "ai";
      import { SystemMessage, HumanMessage } from "@langchain/core/messages";
      import { PromptTemplate, SystemMessagePromptTemplate } from "@langchain/core/prompts";
      import { GoogleGenAI } from "@google/genai";
      const openai = new OpenAI();
      openai.responses.create({ model: "m", instructions: "Be " + taint, input: "hi" }); // prompt
      openai.responses.create({ model: "m", instructions: "Be kind", input: taint });
      openai.beta.assistants.create({ model: "m", instructions: taint }); // prompt
      openai.chat.completions.create({ model: "m", messages: [{ role: "system", content: "Be " + taint }, { role: "user", content: taint }] }); // prompt
      const instructions = { role: "developer", content: taint }; // prompt
      const member = { role: "editor", content: taint };
      const anthropic = new Anthropic();
      anthropic.messages.create({ model: "m", system: taint, messages: [] }); // prompt
      new AnthropicVertex().messages.create({ model: "m", system: taint, messages: [] }); // prompt
      query({ prompt: "hi", options: { systemPrompt: taint } }); // prompt
      query({ prompt: "hi", options: { systemPrompt: { type: "preset", preset: "claude_code", append: taint } } }); // prompt
      query({ prompt: taint, options: { systemPrompt: "Be kind" } });
      anthropic.messages.create({ model: "m", messages: [{ role: "user", content: taint }] });
      anthropic.messages.stream({ model: "m", system: taint, messages: [] }); // prompt
      generateText({ model, system: taint, prompt: "hi" }); // prompt
      streamText({ model, system: taint, prompt: "hi" }); // prompt
      generateObject({ model, system: taint, prompt: "hi" }); // prompt
      streamObject({ model, system: taint, prompt: "hi" }); // prompt
      new SystemMessage("You are " + taint); // prompt
      new HumanMessage(taint);
      PromptTemplate.fromTemplate("Answer " + taint); // prompt
      SystemMessagePromptTemplate.fromTemplate("Be " + taint); // prompt
      const google = new GoogleGenAI({ apiKey: key });
      google.models.generateContent({ model: "m", contents: taint });
      google.models.generateContent({ model: "m", contents: "hi", config: { systemInstruction: taint } }); // prompt
      google.models.generateContentStream({ model: "m", contents: "hi", config: { systemInstruction: taint } }); // prompt`,
    "more mail services": `
      import { MailerService } from "@nestjs-modules/mailer";
      import mailgun from "mailgun-js";
      import sendmail from "sendmail";
      import mailchimp from "@mailchimp/mailchimp_transactional";
      import Mailjet from "node-mailjet";
      import { BrevoClient, TransactionalEmailsApi } from "@getbrevo/brevo";
      import SibApiV3Sdk from "sib-api-v3-sdk";
      import { EmailClient } from "@azure/communication-email";
      class Notes {
        constructor(private mailer: MailerService) {}
        async send() {
          ${["html", "raw", "headers", "from", "cc", "bcc"].map((name) => `await this.mailer.sendMail({ ${name}: taint }); // mail`).join("\n")}
          await this.mailer.sendMail({ to: taint, text: taint });
        }
      }
      ${["html", "from", "cc", "bcc"].map((name) => `mailgun({ apiKey }).messages().send({ ${name}: taint }); // mail\nsendmail({ silent: true })({ ${name}: taint }); // mail`).join("\n")}
      ${["html: taint", "headers: taint", "from_email: taint"].map((given) => `mailchimp(key).messages.send({ message: { ${given} } }); // mail`).join("\n")}
      new Mailjet({ apiKey }).post("send").request({ Messages: [{ HTMLPart: taint }] }); // mail
      Mailjet.apiConnect(key, secret).post("send").request({ Messages: [{ Headers: taint }] }); // mail
      ${["htmlContent", "headers", "cc", "bcc"].map((name) => `new TransactionalEmailsApi().sendTransacEmail({ ${name}: taint }); // mail\nnew BrevoClient({ apiKey }).transactionalEmails.sendTransacEmail({ ${name}: taint }); // mail`).join("\n")}
      new SibApiV3Sdk.TransactionalEmailsApi().sendTransacEmail({ htmlContent: taint }); // mail
      new EmailClient(address).beginSend({ content: { html: taint } }); // mail
      new EmailClient(address).beginSend({ headers: { "X-Name": taint } }); // mail
      new EmailClient(address).beginSend({ content: { plainText: taint } });`,
    "agents and other models": `
      import { GoogleGenerativeAI } from "@google/generative-ai";
      import ollama from "ollama";
      import Groq from "groq-sdk";
      import { CohereClient } from "cohere-ai";
      import { ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
      import { Agent } from "@openai/agents";
      import { Agent as Mastra } from "@mastra/core/agent";
      import { ToolLoopAgent } from "ai";
      new GoogleGenerativeAI(key).getGenerativeModel({ model: "m", systemInstruction: taint }); // prompt
      ollama.generate({ model: "m", prompt: taint });
      ollama.generate({ model: "m", system: taint }); // prompt
      new CohereClient({ token }).chat({ message: taint });
      new CohereClient({ token }).chat({ preamble: taint }); // prompt
      new ConverseCommand({ modelId: "m", system: [{ text: taint }] }); // prompt
      new ConverseStreamCommand({ modelId: "m", system: [{ text: "Be kind to " + taint }] }); // prompt
      new ConverseCommand({ modelId: "m", messages: [{ role: "user", content: [{ text: taint }] }] });
      new Agent({ name: "a", instructions: taint }); // prompt
      new Mastra({ name: "a", instructions: taint }); // prompt
      new ToolLoopAgent({ model, instructions: taint }); // prompt
      new Groq().responses.create({ model: "m", instructions: taint }); // prompt`,
  },
});
