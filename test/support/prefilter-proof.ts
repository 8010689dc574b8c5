import assert from "node:assert/strict";
import { createEngine } from "#core/analyze";
import type { Engine } from "#core/engine";
import type { LibraryModel } from "#core/model/library-model";
import { parse } from "#core/syntax/parse";
import { models, rules } from "#rules";
import { caseConfig } from "./case-config.js";

/** Says whether a text has the same findings whether or not words of the text decide which rules run. */
export type PrefilterProof = (text: string) => void;

/** A proof over all rules, with models beside Lintel's own that bring what cases are made of. */
export function prefilterProof(beside: readonly LibraryModel[] = []): PrefilterProof {
  const registry = { rules, models: [...models, ...beside] };
  const config = caseConfig(rules, "", {});
  const idsIn = (engine: Engine, text: string): readonly string[] => {
    const { findings, problems } = engine.analyze({ uri: "file:///src/a.ts", path: "src/a.ts", languageId: "typescript", text }, config);
    assert.deepEqual(problems, []);
    return findings.map(({ ruleId, span, confidence }) => `${ruleId} ${confidence} at ${text.slice(span.start, span.end)}`);
  };
  const engine = createEngine(registry, parse);
  const unfiltered = createEngine(registry, parse, { prefilter: false });
  return (text) => assert.deepEqual(idsIn(engine, text), idsIn(unfiltered, text));
}
