import { Emitter, type Event } from "vscode-languageserver";
import { defaultPreset, isPresetId } from "#core/config/preset";
import { defaultThreatModels, isThreatModel, threatModels as allThreatModels, type ThreatModel } from "#core/model/threat-models";
import { presetIds } from "#core/rule/rule-meta";
import { didYouMeanSuffix } from "#core/text/did-you-mean";
import { knownFindingsLooks, type Settings } from "./protocol.js";

/** The editor's settings as they are now. */
export interface SettingsStore {
  readonly current: Settings;
  /** What is wrong with them, in sentences: nobody looks for the reason of missing findings in a setting that seems to be taken. */
  readonly problems: readonly string[];
  readonly onDidChange: Event<Settings>;
  /** Takes what a client sent, whatever it is: what is missing or of the wrong kind gets its default. */
  update(raw: unknown): void;
}

export function createSettings(initial: unknown): SettingsStore {
  let read = parseSettings(initial);
  const didChange = new Emitter<Settings>();
  return {
    get current() {
      return read.settings;
    },
    get problems() {
      return read.problems;
    },
    onDidChange: didChange.event,
    update(raw) {
      const next = parseSettings(raw);
      if (JSON.stringify(next) === JSON.stringify(read)) return;
      read = next;
      didChange.fire(next.settings);
    },
  };
}

function parseSettings(raw: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const { enable, knownFindings, preset, threatModels } = (typeof raw === "object" && raw !== null ? raw : {}) as Partial<Record<keyof Settings, unknown>>;
  const problems: string[] = [];
  const wrong = (name: keyof Settings, value: unknown, allowed: readonly string[]): void => {
    // Nothing, and an empty text, stand for the default.
    if (value === undefined || value === null || value === "") return;
    problems.push(`The setting lintel.${name} takes ${allowed.join(", ")}, not ${JSON.stringify(value)}.${typeof value === "string" ? didYouMeanSuffix(value, allowed) : ""}`);
  };
  const readPreset = (): Settings["preset"] => {
    if (typeof preset === "string" && isPresetId(preset)) return preset;
    wrong("preset", preset, presetIds);
    return defaultPreset;
  };
  const readThreatModels = (): readonly ThreatModel[] => {
    const given: readonly unknown[] = Array.isArray(threatModels) ? threatModels : threatModels === undefined || threatModels === null ? defaultThreatModels : [threatModels];
    const isKnown = (model: unknown): model is ThreatModel => typeof model === "string" && isThreatModel(model);
    const known = given.filter(isKnown);
    for (const model of given) if (!isKnown(model)) wrong("threatModels", model, allThreatModels);
    // An empty list is a choice: no data is an attacker's. A misspelt one is none.
    return known.length === 0 && given.length > 0 ? defaultThreatModels : known;
  };
  const readLook = (): Settings["knownFindings"] => {
    const look = knownFindingsLooks.find((one) => one === knownFindings);
    if (look === undefined) wrong("knownFindings", knownFindings, knownFindingsLooks);
    return look ?? "hint";
  };
  return { settings: { enable: typeof enable === "boolean" ? enable : true, knownFindings: readLook(), preset: readPreset(), threatModels: readThreatModels() }, problems };
}
