import assert from "node:assert/strict";
import { type ControlKind, controlKinds } from "#core/endpoints/control";
import type { Endpoint } from "#core/endpoints/inventory";
import { inventoryOf } from "./check-inventory.js";

/**
 * Compares the whole inventory with lines such as `POST /users: authentication, validation(body); unknown timeout`: all that is said
 * of a route. Controls that a line names are in front or in the handler, `?` stands behind one that is only likely, and
 * `unknown` before those that may be there. `no upload-limit` is for a route that takes uploads. Each other control has to be absent, or not
 * applicable where the method changes nothing; validation may be either, as `reads-nothing.test.ts` looks at that.
 */
export function checkControls(files: Readonly<Record<string, string>>, expected: string): void {
  const { endpoints } = inventoryOf(files);
  const lines = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}: ${shown(endpoint)}`.replace(/: $/, ""));
  const wanted = expected.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  assert.deepEqual([...lines].sort(), wanted.sort());
}

/** Methods without anything to forge, to limit or to write down. */
const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "QUERY", "SUBSCRIPTION"]);
const onlyForChanges: ReadonlySet<ControlKind> = new Set(["csrf", "body-limit", "audit-log"]);

function shown({ method, controls, publicBecause }: Endpoint): string {
  const words = [...(publicBecause === undefined ? [] : [`public as ${publicBecause}`])];
  const unknown: ControlKind[] = [];
  for (const kind of controlKinds) {
    const verdict = controls[kind];
    const isForOthers = onlyForChanges.has(kind) && reading.has(method);
    if (verdict.state === "unknown") unknown.push(kind);
    else if (verdict.state === "present") words.push(...presentParts(kind, verdict.controls));
    else if (kind === "upload-limit" && verdict.state === "absent") words.push("no upload-limit");
    else if (kind !== "upload-limit" && kind !== "validation" && (verdict.state === "not-applicable") !== isForOthers) words.push(`${kind} is ${verdict.state}`);
  }
  return [...(words.length === 0 ? [] : [words.join(", ")]), ...(unknown.length === 0 ? [] : [`unknown ${unknown.join(", ")}`])].join("; ");
}

function presentParts(kind: ControlKind, controls: readonly { readonly part?: string; readonly certain: boolean }[]): readonly string[] {
  const byPart = new Map<string, boolean>();
  for (const { part, certain } of controls) {
    const name = part === undefined ? kind : `${kind}(${part})`;
    byPart.set(name, certain || byPart.get(name) === true);
  }
  return [...byPart].map(([name, certain]) => `${name}${certain ? "" : "?"}`);
}
