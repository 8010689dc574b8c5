import type { Problem } from "#core/finding/problem";
import type { AuditResult } from "#core/project/audit";
import type { PlaceOf } from "./place.js";
import { sarifArtifact, sarifRegion } from "./sarif-place.js";

const notifications: Readonly<Record<Problem["kind"], string>> = {
  config: "A config file is wrong; the rest of it applies.",
  "rule-crash": "A rule failed on a file; other rules went on.",
  "skipped-file": "A file was not analysed.",
  "unreadable-file": "A file or folder could not be read.",
  "malformed-file": "A file is malformed and was checked as far as it could be read.",
  "stopped-early": "An analysis took too much work and was cut short.",
  manifest: "A manifest of the project could not be used to follow imports.",
  internal: "Lintel itself failed.",
};

/** What leaves out a part that was never promised; the run as a whole went well. */
const partial: ReadonlySet<Problem["kind"]> = new Set(["stopped-early", "skipped-file", "malformed-file", "manifest"]);

/** The descriptors that the notifications of an invocation refer to. */
export const sarifNotifications: readonly object[] = Object.entries(notifications).map(([id, text]) => ({ id, shortDescription: { text } }));

/** What happened while the tool ran: its own problems, and the files it left out. */
export function sarifInvocation({ problems, skipped, cancelled }: AuditResult, placeOf: PlaceOf): object {
  const configuration = problems.filter(({ kind }) => kind === "config").map((problem) => notification(problem, placeOf));
  const execution = problems.filter(({ kind }) => kind !== "config").map((problem) => notification(problem, placeOf));
  const skips = skipped.map(({ path, reason }) => ({
    level: "note",
    descriptor: { id: "skipped-file" },
    message: { text: `Skipped: ${reason}.` },
    locations: [{ physicalLocation: { artifactLocation: sarifArtifact(path) } }],
  }));
  return {
    executionSuccessful: !cancelled && problems.every(({ kind }) => partial.has(kind)),
    toolConfigurationNotifications: configuration,
    toolExecutionNotifications: [...execution, ...skips],
  };
}

function notification({ kind, path, message, span }: Problem, placeOf: PlaceOf): object {
  const region = span === undefined ? undefined : sarifRegion(placeOf(path, span), span);
  return {
    level: partial.has(kind) ? "warning" : "error",
    descriptor: { id: kind },
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: sarifArtifact(path), ...(region !== undefined && { region }) } }],
  };
}
