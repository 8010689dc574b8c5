import type { LibraryModel, SinkRow, SourceRow } from "#core/model/library-model";

const prompt = (api: string, property?: string): SinkRow =>
  property === undefined ? { api, argument: 0, kind: "prompt" } : { api, argument: 0, property, kind: "prompt" };

/** What a model wrote; the rest of an answer is the provider's. */
const written = (api: string): SourceRow => ({ api, kind: "model" });

/** Where a model takes its instructions from. What users say in a conversation belongs into its messages. */
export default {
  library: "language-models",
  documentation: "https://platform.openai.com/docs/api-reference/responses/create",
  aliases: {
    "openai.OpenAI()": "openai()",
    "openai.AzureOpenAI()": "openai()",
    "@anthropic-ai/sdk.Anthropic()": "@anthropic-ai/sdk()",
  },
  messages: [{ key: "role", is: /^(?:system|developer)$/, property: "content", kind: "prompt" }],
  sources: [
    written("openai().chat.completions.create().choices"),
    written("openai().responses.create().output_text"),
    written("openai().responses.create().output"),
    written("@anthropic-ai/sdk().messages.create().content"),
    written("ai.generateText().text"),
    written("ai.generateObject().object"),
    written("@google/genai.GoogleGenAI().models.generateContent().text"),
  ],
  sinks: [
    prompt("openai().responses.create", "instructions"),
    prompt("openai().beta.assistants.create", "instructions"),
    prompt("@anthropic-ai/sdk().messages.create", "system"),
    prompt("@anthropic-ai/sdk().messages.stream", "system"),
    ...["generateText", "streamText", "generateObject", "streamObject"].map((name) => prompt(`ai.${name}`, "system")),
    prompt("@langchain/core/messages.SystemMessage"),
    prompt("@langchain/core/prompts.PromptTemplate.fromTemplate"),
    prompt("@langchain/core/prompts.SystemMessagePromptTemplate.fromTemplate"),
    prompt("@google/genai.GoogleGenAI().models.generateContent", "config.systemInstruction"),
    prompt("@google/genai.GoogleGenAI().models.generateContentStream", "config.systemInstruction"),
  ],
} satisfies LibraryModel;
