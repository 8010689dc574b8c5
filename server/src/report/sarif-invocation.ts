import type { Problem } from "#core/finding/problem";
import type { AuditResult } from "#core/project/audit";
import type { PlaceOf } from "./place.js";
import { sarifArtifact, sarifRegion } from "./sarif-place.js";
import { plural } from "./summary.js";

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
export const sarifNotifications: readonly object[] = Object.entries(notifications).map(([id, text]) => ({ id, shortDescription: { text }, fullDescription: { text }, help: { text } }));

/** What happened while the tool ran: its own problems, the files it left out, and how many results a service would not take. */
export function sarifInvocation({ problems, skipped, cancelled }: AuditResult, placeOf: PlaceOf, left: number): object {
  const configuration = problems.filter(({ kind }) => kind === "config").map((problem) => notification(problem, placeOf));
  const execution = problems.filter(({ kind }) => kind !== "config").map((problem) => notification(problem, placeOf));
  const skips = skipped.map(({ path, reason }) => ({
    level: "note",
    descriptor: { id: "skipped-file" },
    message: { text: `Skipped: ${reason}.` },
    locations: [{ physicalLocation: { artifactLocation: sarifArtifact(path) } }],
  }));
  const cut = left === 0 ? [] : [{ level: "warning", descriptor: { id: "stopped-early" }, message: { text: `${plural(left, "result")} left out: code scanning services take no more than the worst of them.` } }];
  return {
    executionSuccessful: !cancelled && problems.every(({ kind }) => partial.has(kind)),
    toolConfigurationNotifications: configuration,
    toolExecutionNotifications: [...execution, ...cut, ...skips],
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
