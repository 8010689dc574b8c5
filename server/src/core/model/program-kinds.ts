/**
 * Programs that run on the machine of whoever uses them, and answer nobody else: with windows of their own, within a browser or an editor,
 * or called from a command line.
 */
export const programKinds = ["desktop", "extension", "command-line"] as const;
export type ProgramKind = (typeof programKinds)[number];
