import type { LibraryModel, SinkRow } from "#core/model/library-model";

const prompt = (api: string, property?: string): SinkRow =>
  property === undefined ? { api, argument: 0, kind: "prompt" } : { api, argument: 0, property, kind: "prompt" };

/** Where a model takes its instructions from. What users say in a conversation belongs into its messages. */
export default {
  library: "language-models",
  documentation: "https://platform.openai.com/docs/api-reference/responses/create",
  aliases: {
    "openai.OpenAI()": "openai()",
    "openai.AzureOpenAI()": "openai()",
    "@anthropic-ai/sdk.Anthropic()": "@anthropic-ai/sdk()",
  },
  sinks: [
    prompt("openai().responses.create", "instructions"),
    prompt("openai().beta.assistants.create", "instructions"),
    prompt("@anthropic-ai/sdk().messages.create", "system"),
    prompt("@anthropic-ai/sdk().messages.stream", "system"),
    ...["generateText", "streamText", "generateObject", "streamObject"].map((name) => prompt(`ai.${name}`, "system")),
    prompt("@langchain/core/messages.SystemMessage"),
    prompt("@langchain/core/prompts.PromptTemplate.fromTemplate"),
    prompt("@google/genai.GoogleGenAI().models.generateContent", "config.systemInstruction"),
    prompt("@google/genai.GoogleGenAI().models.generateContentStream", "config.systemInstruction"),
  ],
} satisfies LibraryModel;
