/**
 * Whom data may come from: `remote` is what arrives over the network, `browser` what a page is opened with or sent by other
 * pages, `local` the command line, the environment and files, `database` what was stored before, `response` what other
 * servers answer.
 */
export const threatModels = ["remote", "browser", "local", "database", "response"] as const;
export type ThreatModel = (typeof threatModels)[number];

/** Most programs trust who starts them, their own database and the services they call. */
export const defaultThreatModels: readonly ThreatModel[] = ["remote", "browser"];

export function isThreatModel(text: string): text is ThreatModel {
  return threatModels.some((known) => known === text);
}
