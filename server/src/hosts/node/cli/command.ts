import type { Registry } from "#core/engine";
import type { TeamPack } from "#core/team/team-rule";
import type { Parse } from "#core/syntax/syntax-tree";
import type { RulePages } from "../rule-pages.js";
import type { ParsedArguments } from "./parse-arguments.js";
import type { Terminal } from "./terminal.js";

/** What the process ends with; a contract that CI jobs rely on. */
export const exitStatus = {
  /** Nothing found at or above `--fail-on`. */
  clean: 0,
  findings: 1,
  /** Wrong usage or a wrong config. */
  usage: 2,
  /** Lintel itself failed somewhere; what it could find was still printed. */
  failed: 3,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** An option of a command. Options without `value` are flags. */
export interface CliOption {
  readonly name: string;
  readonly short?: string;
  /** How help names the value: `FILE`. */
  readonly value?: string;
  /** The values it takes, where these are fixed. */
  readonly oneOf?: readonly string[];
  /** May be given more than once. */
  readonly isRepeatable?: boolean;
  readonly description: string;
  /** Part of the contract, but not built yet: using it is an error that says so. */
  readonly isPlanned?: boolean;
}

/** What the command line needs of the process it runs in. */
export interface CliHost {
  readonly terminal: Terminal;
  /** Absolute. */
  readonly workingFolder: string;
  readonly parse: Parse;
  readonly pages: RulePages;
  /** All of the standard input. Left out where there is none. */
  readonly readInput?: () => Promise<Uint8Array>;
  /** Tells this build from every other. Left out where it cannot be told: then nothing is kept from one run to the next. */
  readonly build?: () => string | undefined;
  /** The program that runs an audit's other threads. Left out where there is none: then one thread does it all. */
  readonly threadFile?: string;
}

/** What commands get. The working folder has forward slashes. */
export interface CommandContext extends CliHost {
  readonly registry: Registry;
  /** The rules and models of teams that are in the registry; left out where there are none. */
  readonly team?: TeamPack;
  readonly version: () => string;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the command's name: `[paths…]`. */
  readonly usage: string;
  /** The least and the most arguments it takes. */
  readonly arguments: { readonly least: number; readonly most: number };
  readonly options: readonly CliOption[];
  /** Prose behind the options in the command's help. */
  readonly notes?: string;
  run(context: CommandContext, args: ParsedArguments): ExitStatus | Promise<ExitStatus>;
}

/** The person asked for something that cannot be done; its message is the one line they get. */
export class UsageError extends Error {}
