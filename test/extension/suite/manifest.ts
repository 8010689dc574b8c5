import assert from "node:assert/strict";

import * as vscode from "vscode";

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

/** What the manifest of the extension under test contributes, so that tests can ask for a case of each. */
export function contributions(): Contributions {
  const extension = vscode.extensions.getExtension<unknown>("lintel.lintel");
  assert.ok(extension);
  return (extension.packageJSON as { readonly contributes: Contributions }).contributes;
}

/** Fails where a table of cases lacks one of what the manifest names, or holds one of what it no longer does. */
export function assertCovers(cases: Readonly<Record<string, unknown>>, named: readonly string[]): void {
  assert.deepEqual(Object.keys(cases).sort(), [...named].sort(), "each has its case");
}
