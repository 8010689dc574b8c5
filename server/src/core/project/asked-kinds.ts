import type { FileConfig } from "../config/file-config.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { Rule } from "../rule/rule.js";

/** The kinds that the rules ask for which a file's configuration has on. Configurations are few, files many. */
export function askedKinds(rules: readonly Rule[]): (config: FileConfig) => ReadonlySet<TaintKind> {
  const known = new Map<FileConfig["rule"], ReadonlySet<TaintKind>>();
  return ({ rule: settingOf }) => {
    let kinds = known.get(settingOf);
    if (kinds === undefined) {
      const on = rules.filter((rule) => rule.kind === "taint").filter(({ meta }) => settingOf(meta.id).severity !== "off");
      known.set(settingOf, (kinds = new Set(on.flatMap((rule) => rule.kinds))));
    }
    return kinds;
  };
}
