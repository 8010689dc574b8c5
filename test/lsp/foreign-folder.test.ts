import assert from "node:assert/strict";
import { createServerFiles } from "../../server/src/hosts/node/server-files.js";
import { auditRequest } from "../../server/src/lsp/protocol.js";
import { startClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

describe("lsp: a folder of another file system", () => {
  it("is left out of an audit, which says so, and is not taken for the disk's folder of the same path", async () => {
    const client = await startClient({ ...createMemoryPorts({}), files: createServerFiles() }, { folders: ["memfs:/"] });
    try {
      const { files, problems } = await client.request(auditRequest, {});
      assert.equal(files, 0);
      assert.match(problems.join(), /only folders on this machine can be read/);
    } finally {
      client.stop();
    }
  });
});
