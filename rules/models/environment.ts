import type { LibraryModel, SinkRow } from "#core/model/library-model";

const variables = (api: string, argument: number): SinkRow => ({ api, argument, property: "env", kind: "command", role: "environment" });

/** Where names of environment variables are set: what comes from outside must not choose them. */
export default {
  library: "node",
  documentation: "https://nodejs.org/api/process.html#processenv",
  assignmentSinks: [{ property: "[]", on: "globalThis.process.env", kind: "command", role: "environment" }],
  sinks: [
    ...["exec", "execSync"].map((name) => variables(`child_process.${name}`, 1)),
    ...["spawn", "spawnSync", "execFile", "execFileSync", "fork"].map((name) => variables(`child_process.${name}`, 2)),
    variables("execa", 2),
  ],
} satisfies LibraryModel;
