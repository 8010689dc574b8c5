import { confidences, severities } from "../finding/severity.js";
import type { Problem } from "../finding/problem.js";
import type { ConfigLayer } from "./config-chain.js";
import type { RuleEntry } from "./config-document.js";
import type { LockedRules, RuleSetting } from "./file-config.js";

/** The key of a config under which the rules stand that configs which extend it, or lie below it, may make stricter and not looser. */
export const lockedKey = "locked";

/** Rules that a config locks, at what it says of them with all that it extends. */
export interface Lock extends Pick<LockedRules, "origin" | "rules"> {
  /** What counts for them, the config's own settings last. */
  readonly layers: readonly ConfigLayer[];
}

/** A setting that is at least as strict as the locked one: as severe, shown from the same confidence on, with the locked options. */
export function heldBy(lock: Lock, locked: RuleSetting, setting: RuleSetting): RuleSetting {
  if (locked.severity === "off") return setting;
  const isOff = setting.severity === "off";
  const severity = isOff ? locked.severity : (severities[Math.min(severities.indexOf(setting.severity), severities.indexOf(locked.severity))] ?? locked.severity);
  const minConfidence = isOff ? locked.minConfidence : (confidences[Math.max(confidences.indexOf(setting.minConfidence), confidences.indexOf(locked.minConfidence))] ?? locked.minConfidence);
  const { options } = locked;
  const isSame = severity === setting.severity && minConfidence === setting.minConfidence && JSON.stringify(options) === JSON.stringify(setting.options);
  return isSame ? setting : { severity, minConfidence, options, origin: lock.origin };
}

/** What a setting says that is looser than what is locked, or of options, which are locked as they are. */
function looserPart({ state, minConfidence, options }: RuleEntry, { severity, minConfidence: floor }: RuleSetting): string | undefined {
  if (severity === "off") return undefined;
  if (state === "off" || (state !== "on" && severities.indexOf(state) > severities.indexOf(severity))) return `"${state}"`;
  if (minConfidence !== undefined && confidences.indexOf(minConfidence) < confidences.indexOf(floor)) return `"minConfidence": "${minConfidence}"`;
  const [option] = Object.keys(options);
  return option === undefined ? undefined : `option "${option}"`;
}

/** What configs say of locked rules that does not count, since it is looser than the lock; `lockedAt` tells what a lock says of a rule. */
export function loosened(locks: readonly Lock[], layers: readonly ConfigLayer[], lockedAt: (lock: Lock, id: string) => RuleSetting): readonly Problem[] {
  return locks.flatMap((lock) => {
    // A config that is extended is read once more: its layers are told by where they stand.
    const own = new Set(lock.layers.map(({ origin }) => origin));
    return layers.flatMap((layer) => {
      if (own.has(layer.origin)) return [];
      return [...layer.rules].flatMap(([id, entry]) => {
        const said = lock.rules.has(id) ? looserPart(entry, lockedAt(lock, id)) : undefined;
        if (said === undefined) return [];
        const message = `"${id}" is locked by ${lock.origin}: ${said} does not count here. It may only be made stricter.`;
        return [{ kind: "config" as const, path: layer.origin, message, ...(entry.at !== undefined && { span: entry.at }) }];
      });
    });
  });
}
