import assert from "node:assert/strict";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { rulePageRequest } from "../../server/src/lsp/protocol.js";

const server = resolve("dist/server.cjs");
/** Not on disk: the server must go by the text it is sent. */
const source = resolve("examples/shop/server/unsaved.ts");
const text = 'import { createHash } from "node:crypto";\nexport const hash = (password: string) => createHash("md5").update(password).digest("hex");\n';

interface Transport {
  readonly name: string;
  start(): { child: ChildProcess; connection: ProtocolConnection };
}

const overStreams = (child: ChildProcess): { child: ChildProcess; connection: ProtocolConnection } => {
  assert.ok(child.stdout && child.stdin);
  return { child, connection: createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)) };
};

const transports: readonly Transport[] = [
  { name: "the standard streams", start: () => overStreams(spawn(process.execPath, [server, "--stdio"])) },
  { name: "the command line", start: () => overStreams(spawn(process.execPath, [resolve("dist/cli.cjs"), "lsp", "--stdio"])) },
  {
    name: "Node's IPC",
    start() {
      const child = fork(server, ["--node-ipc"], { execArgv: [] });
      return { child, connection: createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child)) };
    },
  },
];

describe("lsp as a process", () => {
  for (const { name, start } of transports) {
    it(`serves over ${name} and ends when it is told to`, async () => {
      const { child, connection } = start();
      connection.listen();
      const root = pathToFileURL(resolve("examples/shop")).href;
      await connection.sendRequest("initialize", {
        processId: process.pid,
        rootUri: root,
        capabilities: { textDocument: { diagnostic: { codeDescriptionSupport: true } } },
      });
      await connection.sendNotification("initialized", {});
      const uri = pathToFileURL(source).href;
      await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
      const report = await connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
      assert.equal(report.kind, "full");
      const [finding] = report.items;
      assert.ok(finding, "MD5 for a password is a finding");
      assert.match(finding.codeDescription?.href ?? "", /^file:.*\/dist\/rules\/[a-z-]+\.md$/);
      const page = await connection.sendRequest<{ markdown: string } | null>(rulePageRequest.method, { ruleId: finding.code });
      assert.match(page?.markdown ?? "", /^# /);
      await connection.sendRequest("shutdown");
      const exited = once(child, "exit");
      await connection.sendNotification("exit");
      assert.deepEqual(await exited, [0, null]);
      connection.dispose();
    }).timeout(20_000);
  }
});
