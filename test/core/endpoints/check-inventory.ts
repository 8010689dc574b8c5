import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { EndpointInventory } from "#core/endpoints/inventory";
import { createEndpointFiles } from "#core/project/endpoint-files";
import { languageOfPath } from "#core/syntax/language";
import { parse } from "#core/syntax/parse";
import { models } from "#rules";

const engine = createEngine({ rules: [], models }, parse);

/** The inventory of files by path. */
export function inventoryOf(files: Readonly<Record<string, string>>): EndpointInventory {
  const documents = new Map(Object.entries(files).map(([path, text]) => [path, { uri: `file:///${path}`, path, languageId: languageOfPath(path)?.languageId ?? "", text }]));
  const endpoints = createEndpointFiles({
    engine,
    read: (path) => {
      const document = documents.get(path);
      return document === undefined ? { unreadable: "no such file" } : { document };
    },
    manifests: { root: "/", files: { read: (path) => files[path.slice(1)] } },
  });
  for (const document of documents.values()) endpoints.add(document);
  return endpoints.inventory();
}

/**
 * Compares the whole inventory with lines such as `POST /users/:id <- helmet(), requireUser`: the method, the full path, and what
 * stands in front of the handler, outermost first. Lines are compared in any order.
 */
export function checkRoutes(files: Readonly<Record<string, string>>, expected: string): void {
  const lines = inventoryOf(files).endpoints.map(({ method, path, chain }) => `${method} ${path}${chain.length === 0 ? "" : ` <- ${chain.map(({ text }) => text).join(", ")}`}`);
  const wanted = expected.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  assert.deepEqual([...lines].sort(), wanted.sort());
}
