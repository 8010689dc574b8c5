/**
 * Programs that run on the machine of whoever uses them, and answer nobody else: with windows of their own, within a browser or an editor,
 * called from a command line, or as a part of a tool that builds or checks a program. A library is what other programs install and call.
 */
export type ProgramKind = "desktop" | "extension" | "command-line" | "build" | "library";
