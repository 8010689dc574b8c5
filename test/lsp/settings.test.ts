import assert from "node:assert/strict";
import { defaultThreatModels } from "#core/model/threat-models";
import { createSettings } from "../../server/src/lsp/settings.js";
import { documentStatus, type DocumentStatus } from "../../server/src/lsp/protocol.js";
import { settle, startClient } from "./client.js";
import { createMemoryPorts } from "./memory-ports.js";

describe("lsp settings", () => {
  const cases: readonly (readonly [name: string, raw: object, threatModels: readonly string[], problems: readonly string[]])[] = [
    ["nothing", {}, defaultThreatModels, []],
    ["an empty preset, as the editor sends it", { preset: "" }, defaultThreatModels, []],
    ["an empty list of threat models, which is a choice", { threatModels: [] }, [], []],
    ["one threat model of two misspelt", { threatModels: ["local", "remot"] }, ["local"], ['The setting lintel.threatModels takes remote, browser, local, database, response, not "remot". Did you mean "remote"?']],
    ["all misspelt, where data is followed all the same", { threatModels: ["remot"] }, defaultThreatModels, ['The setting lintel.threatModels takes remote, browser, local, database, response, not "remot". Did you mean "remote"?']],
    ["a text in place of a list", { threatModels: "everything" }, defaultThreatModels, ['The setting lintel.threatModels takes remote, browser, local, database, response, not "everything".']],
    ["no preset of that name", { preset: "strickt" }, defaultThreatModels, ['The setting lintel.preset takes recommended, strict, all, not "strickt". Did you mean "strict"?']],
    ["no look of that name", { knownFindings: 3 }, defaultThreatModels, ["The setting lintel.knownFindings takes hint, show, hide, not 3."]],
  ];
  for (const [name, raw, threatModels, problems] of cases) {
    it(`read ${name}`, () => {
      const { current, problems: said } = createSettings(raw);
      assert.deepEqual([current.threatModels, said], [threatModels, problems]);
    });
  }

  it("say what is wrong with them beside the language, once they change", async () => {
    const client = await startClient(createMemoryPorts({}), { initializationOptions: { documentStatus: true } });
    try {
      let problems: readonly string[] = [];
      client.connection.onNotification(documentStatus.method, (status: DocumentStatus) => void (problems = status.problems));
      client.open("file:///code/app.ts", "BAD\n");
      await client.items("file:///code/app.ts");
      // What an older version took, or somebody misspelt.
      client.settings = { preset: "al" as "all" };
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await settle(client);
      assert.deepEqual(problems, ['The setting lintel.preset takes recommended, strict, all, not "al". Did you mean "all"?']);
    } finally {
      client.stop();
    }
  });
});
