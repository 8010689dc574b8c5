import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cliBundle, cliWorkspace } from "../support/cli.js";

describe("lintel lsp --stdio", () => {
  const workspace = cliWorkspace({});

  it("says what to do where the server has not been built", async () => {
    assert.deepEqual(await workspace.run(["lsp", "--stdio"]), { status: 2, out: "", error: "lintel: The language server has not been built. In the folder of Lintel: npm run build\n" });
  });

  it("is a language server, and ends when the editor says so", async () => {
    const server = spawn(process.execPath, [cliBundle, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: "2.0", ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let out = "";
    server.stdout.setEncoding("utf8");
    server.stdout.on("data", (text: string) => {
      out += text;
      if (!out.includes(`"id":1`)) return;
      send({ id: 2, method: "shutdown" });
      send({ method: "exit" });
    });
    send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
    const status = await new Promise((resolve) => server.on("close", resolve));
    assert.equal(status, 0);
    assert.match(out, /"id":1,"result":\{"capabilities":\{/);
    assert.match(out, /"name":"Lintel"/i);
  });
});
