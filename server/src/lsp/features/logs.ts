import { type LogReading, readLog } from "#core/sarif-log/read-log";
import { triageLog } from "#core/sarif-log/triage-log";
import type { Feature } from "../feature.js";
import { readLogRequest, type TriagedText, triageLogRequest, type TriageLogParams } from "../protocol.js";

/** SARIF logs of whatever tool: what they say, and what a person decides about it. The client reads and writes the files. */
export const logs: Feature = ({ connection, guarded }) => {
  connection.onRequest(readLogRequest.method, ({ text }: { readonly text: string }) =>
    guarded<LogReading>("Reading a SARIF log", { problem: "Lintel failed on this log; its own output says why." }, () => readLog(text)),
  );
  connection.onRequest(triageLogRequest.method, ({ index, run, text, triage }: TriageLogParams) =>
    guarded<TriagedText | null>("Writing into a SARIF log", null, () => {
      const edits = triageLog(text, { run, index }, triage);
      return edits === undefined ? null : edits.map(({ newText, span }) => ({ ...span, newText }));
    }),
  );
  return {};
};
