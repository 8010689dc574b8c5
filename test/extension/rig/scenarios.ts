import { cpSync } from "node:fs";
import path from "node:path";

import { fixtures } from "./places.js";

/** What the editor opens, and how; the tests of a scenario stand in files whose names end in its own. */
export interface Scenario {
  readonly name: string;
  /** The fixture that is copied, and what of the copy is opened: the folder itself, or a workspace file in it. */
  readonly fixture: string;
  readonly workspaceFile?: string;
  /** True opens a window without any folder. */
  readonly isFolderless?: boolean;
  /** False opens it in Restricted Mode. */
  readonly isTrusted: boolean;
}

export const scenarios: readonly Scenario[] = [
  { name: "suite", fixture: "workspace", isTrusted: true },
  { name: "multi-root", fixture: "multi-root", workspaceFile: "shop.code-workspace", isTrusted: true },
  { name: "loose", fixture: "workspace", isTrusted: true, isFolderless: true },
  { name: "restricted", fixture: "workspace", isTrusted: false },
];

/** Copies a scenario's fixture to `target`, so that tests never write into the project. Returns what is to be opened; undefined for no folder. */
export function prepareScenario({ fixture, isFolderless, workspaceFile }: Scenario, target: string): string | undefined {
  cpSync(path.join(fixtures, fixture), target, { recursive: true });
  if (isFolderless === true) return undefined;
  return workspaceFile === undefined ? target : path.join(target, workspaceFile);
}
