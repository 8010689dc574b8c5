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
    // The same methods under other names: https://console.groq.com/docs/libraries, https://docs.together.ai/reference
    "groq-sdk()": "openai()",
    "groq-sdk.Groq()": "openai()",
    "together-ai()": "openai()",
    "ollama.Ollama()": "ollama",
    ...Object.fromEntries(["@langchain/anthropic.ChatAnthropic()", "@langchain/google-genai.ChatGoogleGenerativeAI()", "@langchain/ollama.ChatOllama()", "@langchain/mistralai.ChatMistralAI()"].map((name) => [name, "@langchain/openai.ChatOpenAI()"])),
    "@openai/agents-core": "@openai/agents",
    ...Object.fromEntries(["sdk.Anthropic", "vertex-sdk", "vertex-sdk.AnthropicVertex", "bedrock-sdk", "bedrock-sdk.AnthropicBedrock"].map((name) => [`@anthropic-ai/${name}()`, "@anthropic-ai/sdk()"])),
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
    written("openai().chat.completions.parse().choices"),
    written("openai().beta.chat.completions.parse().choices"),
    written("@google/generative-ai.GoogleGenerativeAI().getGenerativeModel().generateContent().response.text()"),
    // https://docs.mistral.ai/getting-started/clients, https://github.com/ollama/ollama-js#api
    written("@mistralai/mistralai.Mistral().chat.complete().choices"),
    written("ollama.chat().message.content"),
    written("ollama.generate().response"),
    written("cohere-ai.CohereClient().chat().text"),
    written("@langchain/openai.ChatOpenAI().invoke().content"),
    written("@openai/agents.run().finalOutput"),
  ],
  sinks: [
    prompt("openai().responses.create", "instructions"),
    prompt("openai().beta.assistants.create", "instructions"),
    prompt("@anthropic-ai/sdk().messages.create", "system"),
    prompt("@anthropic-ai/sdk().messages.stream", "system"),
    // https://docs.claude.com/en/api/agent-sdk/typescript#options
    prompt("@anthropic-ai/claude-agent-sdk.query", "options.systemPrompt"),
    prompt("@anthropic-ai/claude-agent-sdk.query", "options.systemPrompt.append"),
    ...["generateText", "streamText", "generateObject", "streamObject"].map((name) => prompt(`ai.${name}`, "system")),
    prompt("@langchain/core/messages.SystemMessage"),
    prompt("@langchain/core/prompts.PromptTemplate.fromTemplate"),
    prompt("@langchain/core/prompts.SystemMessagePromptTemplate.fromTemplate"),
    prompt("@google/generative-ai.GoogleGenerativeAI().getGenerativeModel", "systemInstruction"),
    prompt("ollama.generate", "system"),
    prompt("cohere-ai.CohereClient().chat", "preamble"),
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
    ...["ConverseCommand", "ConverseStreamCommand"].map((name) => prompt(`@aws-sdk/client-bedrock-runtime.${name}`, "system.[].text")),
    // https://openai.github.io/openai-agents-js/guides/agents/, https://mastra.ai/docs/agents/overview, https://ai-sdk.dev/docs/agents/building-agents
    prompt("@openai/agents.Agent", "instructions"),
    prompt("@mastra/core/agent.Agent", "instructions"),
    prompt("ai.ToolLoopAgent", "instructions"),
    prompt("@google/genai.GoogleGenAI().models.generateContent", "config.systemInstruction"),
    prompt("@google/genai.GoogleGenAI().models.generateContentStream", "config.systemInstruction"),
  ],
} satisfies LibraryModel;
