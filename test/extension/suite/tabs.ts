import assert from "node:assert/strict";

import * as vscode from "vscode";

import { eventually } from "./editor.js";

/** The last part of the path of the file in front. */
export function fileInFront(): string {
  return vscode.window.activeTextEditor?.document.uri.path.split("/").at(-1) ?? "";
}

/** Waits until a tab is open whose label holds `label`. */
export async function eventuallyTab(label: string): Promise<vscode.Tab> {
  const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return eventually(`a tab “${label}” is open`, () => tabs().find((tab) => tab.label.includes(label))).catch((error: unknown) =>
    assert.fail(`${error instanceof Error ? error.message : String(error)} Open are [${tabs().map((tab) => tab.label).join(", ")}].`),
  );
}
