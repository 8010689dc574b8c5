import { cpSync } from "node:fs";

import { fixtureFolder } from "./places.js";

/** Copies the fixture workspace to `target` and returns it, so that tests never write into the project. */
export function copyFixture(target: string): string {
  cpSync(fixtureFolder, target, { recursive: true });
  return target;
}
