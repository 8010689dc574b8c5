import type { CallbackRow, LibraryModel, SourceRow } from "#core/model/library-model";
import { type TaintKind, taintKinds } from "#core/model/taint-kinds";

/** What a text that somebody else has talked a model into can do to the machine that runs the tool, and to what that machine can reach. The last two are kept in one place with others. */
const harms: ReadonlySet<TaintKind> = new Set<TaintKind>(["command", "code", "sql", "path", "ssrf", "template", "deserialization", "xml", "xml-bomb", "team"]);
const harmless = taintKinds.filter((kind) => !harms.has(kind));

/**
 * What a client of the server asks for. Mostly a language model has written it, for somebody who runs the server on their own
 * machine: what is found is doubted.
 */
const asked = (api: string): SourceRow => ({ api, kind: "remote", part: "event", spares: harmless, isFromOwnServices: true, behindSchema: true });

const server = "@modelcontextprotocol/sdk/server/mcp.McpServer()";
const handles = (api: string, argument: CallbackRow["argument"], parameter: string, property?: string): CallbackRow => ({ api, argument, parameters: [parameter], ...(property !== undefined && { property }) });

/** Functions that language models call: servers of the Model Context Protocol, and tools of agents. */
export default {
  library: "model-tools",
  documentation: "https://modelcontextprotocol.io/docs/develop/build-server",
  aliases: {
    "@modelcontextprotocol/sdk/server/mcp.js": "@modelcontextprotocol/sdk/server/mcp",
    "@modelcontextprotocol/sdk/server/index.js": "@modelcontextprotocol/sdk/server/index",
    "@modelcontextprotocol/sdk/server.Server()": "@modelcontextprotocol/sdk/server/index.Server()",
    "@modelcontextprotocol/server.McpServer()": server,
    "@modelcontextprotocol/server.Server()": "@modelcontextprotocol/sdk/server/index.Server()",
  },
  sources: [
    asked("@modelcontextprotocol/sdk.Arguments()"),
    asked("@modelcontextprotocol/sdk.Request().params.arguments"),
    asked("@modelcontextprotocol/sdk.Request().params.uri"),
    // What a model wrote for a tool of the program's own.
    { api: "ai.ToolInput()", kind: "model", behindSchema: true },
  ],
  callbacks: [
    handles(`${server}.tool`, "any", "@modelcontextprotocol/sdk.Arguments()"),
    handles(`${server}.registerTool`, 2, "@modelcontextprotocol/sdk.Arguments()"),
    handles(`${server}.prompt`, "any", "@modelcontextprotocol/sdk.Arguments()"),
    handles(`${server}.registerPrompt`, 2, "@modelcontextprotocol/sdk.Arguments()"),
    // The address itself and the variables of its template.
    { api: `${server}.resource`, argument: "any", parameters: ["@modelcontextprotocol/sdk.Arguments()", "@modelcontextprotocol/sdk.Arguments()"] },
    { api: `${server}.registerResource`, argument: 3, parameters: ["@modelcontextprotocol/sdk.Arguments()", "@modelcontextprotocol/sdk.Arguments()"] },
    handles("@modelcontextprotocol/sdk/server/index.Server().setRequestHandler", 1, "@modelcontextprotocol/sdk.Request()"),
    // https://github.com/punkpeye/fastmcp#tools
    handles("fastmcp.FastMCP().addTool", 0, "@modelcontextprotocol/sdk.Arguments()", "execute"),
    // https://ai-sdk.dev/docs/reference/ai-sdk-core/tool
    handles("ai.tool", 0, "ai.ToolInput()", "execute"),
    // https://docs.langchain.com/oss/javascript/langchain/tools
    handles("@langchain/core/tools.tool", 0, "ai.ToolInput()"),
    handles("langchain.tool", 0, "ai.ToolInput()"),
    ...["DynamicTool", "DynamicStructuredTool"].map((name) => handles(`@langchain/core/tools.${name}`, 0, "ai.ToolInput()", "func")),
    // https://openai.github.io/openai-agents-js/guides/tools/
    handles("@openai/agents.tool", 0, "ai.ToolInput()", "execute"),
  ],
} satisfies LibraryModel;
