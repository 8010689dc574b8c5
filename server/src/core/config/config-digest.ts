import type { FileConfig } from "./file-config.js";

/** A text that is the same for files whose findings the configuration treats alike. Made once for each chain of configs. */
export function createConfigDigest(ruleIds: readonly string[], hash: (text: string) => string): (config: FileConfig) => string {
  const known = new Map<FileConfig["rule"], Map<string, string>>();
  const digests = new WeakMap<FileConfig, string>();
  const digestOf = ({ preset, threatModels, allowances = [], controls, program, requests, dated, team, owners = [], rule }: FileConfig): string => {
    let byModels = known.get(rule);
    if (byModels === undefined) known.set(rule, (byModels = new Map()));
    const models = [threatModels.join(" "), `${program ?? ""} ${requests ?? ""} ${dated ?? ""} ${owners.join()}`, JSON.stringify(controls ?? {}), ...allowances.map(({ key }) => key), team?.key ?? ""].join("\n");
    let digest = byModels.get(models);
    if (digest === undefined) {
      const settings = ruleIds.map((id) => {
        const { severity, minConfidence, options } = rule(id);
        return [id, severity, minConfidence, options];
      });
      byModels.set(models, (digest = hash(JSON.stringify([preset, models, settings]))));
    }
    return digest;
  };
  // Files of a folder nearly always share one configuration.
  return (config) => {
    const digest = digests.get(config) ?? digestOf(config);
    digests.set(config, digest);
    return digest;
  };
}
