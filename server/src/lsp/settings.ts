import { Emitter, type Event } from "vscode-languageserver";
import { defaultPreset, isPresetId } from "#core/config/preset";
import { defaultThreatModels, isThreatModel, type ThreatModel } from "#core/model/threat-models";
import { knownFindingsLooks, type Settings } from "./protocol.js";

/** The editor's settings as they are now. */
export interface SettingsStore {
  readonly current: Settings;
  readonly onDidChange: Event<Settings>;
  /** Takes what a client sent, whatever it is: what is missing or of the wrong kind gets its default. */
  update(raw: unknown): void;
}

export function createSettings(initial: unknown): SettingsStore {
  let current = parseSettings(initial);
  const didChange = new Emitter<Settings>();
  return {
    get current() {
      return current;
    },
    onDidChange: didChange.event,
    update(raw) {
      const next = parseSettings(raw);
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      didChange.fire(next);
    },
  };
}

function parseSettings(raw: unknown): Settings {
  const { enable, knownFindings, preset, threatModels } = (typeof raw === "object" && raw !== null ? raw : {}) as Partial<Record<keyof Settings, unknown>>;
  return {
    enable: typeof enable === "boolean" ? enable : true,
    knownFindings: knownFindingsLooks.find((look) => look === knownFindings) ?? "hint",
    preset: typeof preset === "string" && isPresetId(preset) ? preset : defaultPreset,
    threatModels: Array.isArray(threatModels) ? threatModels.filter((model): model is ThreatModel => typeof model === "string" && isThreatModel(model)) : defaultThreatModels,
  };
}
