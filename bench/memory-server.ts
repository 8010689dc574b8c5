import { PassThrough } from "node:stream";
import { performance } from "node:perf_hooks";
import { createConnection, createProtocolConnection, type ProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { createEngine } from "#core/analyze";
import { createConfigResolver } from "#core/config/config-resolver";
import { createIncrementalParse, parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import type { ServerPorts } from "../server/src/lsp/ports.js";
import { startServer } from "../server/src/lsp/server.js";
import { pathOfUri } from "../server/src/lsp/uri.js";

/** A workspace whose files lie in memory. */
interface MemoryWorkspace {
  readonly root: string;
  /** Texts by absolute path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Starts a server with all rules of the preset `all` over streams in memory, as an editor that pulls diagnostics. */
export async function connectServer({ root, files }: MemoryWorkspace): Promise<ProtocolConnection> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), createPorts(root, files));
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.listen();
  const capabilities = { textDocument: { diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true } }, workspace: { diagnostics: { refreshSupport: true } } };
  client.onRequest("workspace/diagnostic/refresh", () => null);
  await client.sendRequest("initialize", { processId: null, rootUri: `file://${root}`, capabilities, initializationOptions: { documentStatus: true } });
  await client.sendNotification("initialized", {});
  return client;
}

/** Resolves when the server next asks the client to pull again. */
export function refreshed(connection: ProtocolConnection): Promise<void> {
  return new Promise((resolve) => {
    connection.onRequest("workspace/diagnostic/refresh", () => {
      resolve();
      return null;
    });
  });
}

function createPorts(root: string, files: ReadonlyMap<string, string>): ServerPorts {
  const once = createEngine({ rules, models }, parse);
  return {
    version: "bench",
    engine: createEngine({ rules, models }, createIncrementalParse()),
    flowGraphOnce: (document) => once.flowGraph(document),
    parse: createIncrementalParse(),
    files: {
      async read(uri) {
        const text = files.get(pathOfUri(uri));
        return text === undefined ? { missing: true, reason: "there is no such file" } : { text };
      },
      list: async () => ({ paths: [...files.keys()].map((path) => path.slice(root.length + 1)).sort(), skipped: [], problems: [] }),
      leftOutBecause: async () => undefined,
      isThere: () => false,
      invalidate: () => undefined,
    },
    createConfigs: ({ root: folder = "/", ...defaults }) => createConfigResolver({ root: folder, rules, files: { read: () => undefined }, defaults: { ...defaults, preset: "all" } }),
    pages: { summary: () => undefined, uri: () => undefined, markdown: async () => undefined },
    clock: {
      now: () => performance.now(),
      nextTurn: () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))),
      after(milliseconds, run) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    },
  };
}
