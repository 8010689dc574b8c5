import { assertCovers, contributions } from "./manifest.js";
import { commandCases, tidyUpAfterCommands } from "./command-cases.js";
import { closeEditors, setSetting } from "./editor.js";
import { executeQuietly } from "./view-tree.js";

describe("the command", () => {
  before(async () => {
    await closeEditors();
    await setSetting("checklist.signAs", "Robin Reviewer");
  });

  afterEach(async () => {
    await executeQuietly("lintel.trace.stop", "lintel.findings.clearFilter", "lintel.endpoints.clearFilter", "lintel.endpoints.byPath", "lintel.clearAudit", "lintel.log.close");
    await closeEditors();
    await tidyUpAfterCommands();
  });

  // The repository stays: the Git extension does not take it well when it goes.
  after(() => setSetting("checklist.signAs", undefined));

  it("has a case in this suite, whichever it is", () => assertCovers(commandCases, contributions().commands.map(({ command }) => command)));

  for (const [command, check] of Object.entries(commandCases)) it(`${command} does its work`, check);
});
