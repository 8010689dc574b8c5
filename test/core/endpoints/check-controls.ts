import assert from "node:assert/strict";
import { type ControlKind, controlKinds } from "#core/endpoints/control";
import type { Endpoint } from "#core/endpoints/inventory";
import { inventoryOf } from "./check-inventory.js";

/**
 * Compares the whole inventory with lines such as `POST /users: authentication, validation(body)`: every control in front or in the
 * handler, `?` behind one that is only likely. `unseen` stands where it is not known who is let in.
 */
export function checkControls(files: Readonly<Record<string, string>>, expected: string): void {
  const { endpoints } = inventoryOf(files);
  const lines = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}: ${shown(endpoint)}`.replace(/: $/, ""));
  const wanted = expected.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  assert.deepEqual([...lines].sort(), wanted.sort());
}

function shown({ controls, publicBecause }: Endpoint): string {
  const present = controlKinds.flatMap((kind) => ofKind(kind, controls[kind]));
  return [...(publicBecause === undefined ? [] : [`public as ${publicBecause}`]), ...present].join(", ");
}

function ofKind(kind: ControlKind, verdict: Endpoint["controls"][ControlKind]): readonly string[] {
  if (verdict.state === "unknown") return kind === "authentication" ? ["unseen"] : [];
  if (verdict.state !== "present") return [];
  const byPart = new Map<string, boolean>();
  for (const { part, certain } of verdict.controls) {
    const name = part === undefined ? kind : `${kind}(${part})`;
    byPart.set(name, certain || byPart.get(name) === true);
  }
  return [...byPart].map(([name, certain]) => `${name}${certain ? "" : "?"}`);
}
