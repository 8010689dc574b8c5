import assert from "node:assert/strict";
import { createConfigResolver } from "#core/config/config-resolver";
import { rules } from "#rules";
import { firstConfig } from "../../client/src/commands/first-config.js";

describe("the config file that the editor writes", () => {
  it("has nothing wrong in it, and changes nothing", () => {
    const config = createConfigResolver({ root: "/code", files: { read: (path) => (path === "/code/lintel.config.json" ? firstConfig : undefined) }, rules });
    const { preset } = config.for("a.ts");
    assert.deepEqual(config.problems(), []);
    assert.equal(preset, "recommended");
  });
});
