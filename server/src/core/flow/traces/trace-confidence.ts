import type { Confidence } from "../../finding/severity.js";
import type { TaintKind } from "../../model/taint-kinds.js";
import { isForShow } from "../../text/deployment-paths.js";
import { type FlowTrace, longestTrace } from "./trace.js";

/** What whoever runs an application may choose: the servers it talks to, and all fields of its own settings. */
const chosen: ReadonlySet<TaintKind> = new Set(["ssrf", "regex-input", "mass-assignment"]);

/** Routes and pages for the settings of the whole application: `routes/settings/notifications.ts`, `api/admin/webhooks.ts`. */
const settings = /(?:^|\/)(?:admin(?:istration)?|settings?|system|configuration)(?:\/|\.[^/]+$)/i;
/** What is done to people there, administrators do: `routes/admin/user.js`. */
const ofAdministrators = /(?:^|\/)admin(?:istration)?\//i;
const ofPeople = /(?:^|[/._-])(?:users?|profiles?|accounts?|members?|me|my|public)(?=[/._-]|$)/i;

/** True where data comes in by a file that is named for the settings of an application, and goes where these lead by design. */
function isOperatorsChoice({ kind, path, steps }: FlowTrace): boolean {
  const from = steps[0]?.path ?? path;
  return chosen.has(kind) && settings.test(from) && (ofAdministrators.test(from) || !ofPeople.test(from));
}

/** Steps and files of a way on which something has most often been checked or taken apart where nobody looked. */
const farSteps = 10;
const farFiles = 3;

/** True for a way through several files, or one longer than anybody follows. Of the latter, in code of others, one in five was right, of shorter ones more than half. */
function isFar({ steps }: FlowTrace): boolean {
  return steps.length >= longestTrace || (steps.length >= farSteps && new Set(steps.map(({ path }) => path)).size >= farFiles);
}

/** How sure a finding is that was told with some confidence, by where its data comes from. */
export function confidenceOf(trace: FlowTrace, told: Confidence): Confidence {
  const { isKept, source, steps } = trace;
  // What an example or an emulator is sent, nobody sends to the library that it calls.
  const isDoubtful = isFar(trace) || (isKept && source.row.kind === "remote") || isOperatorsChoice(trace) || isForShow(steps[0]?.path ?? "");
  return told === "high" && isDoubtful ? "medium" : told;
}
