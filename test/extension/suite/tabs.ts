import * as vscode from "vscode";

import { eventually } from "./editor.js";

/** The last part of the path of the file in front. */
export function fileInFront(): string {
  return vscode.window.activeTextEditor?.document.uri.path.split("/").at(-1) ?? "";
}

/** Waits until a tab is open whose label holds `label`. */
export async function eventuallyTab(label: string): Promise<vscode.Tab> {
  return eventually(`a tab “${label}” is open`, () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => tab.label.includes(label)));
}
