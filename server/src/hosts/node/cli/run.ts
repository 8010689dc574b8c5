import { existsSync } from "node:fs";
import { models, rules } from "#rules";
import { didYouMeanSuffix } from "#core/text/did-you-mean";
import { withSlashes } from "../disk-path.js";
import { lintelVersion } from "../lintel-version.js";
import { bundledRulePages } from "../rule-pages.js";
import { type CommandContext, type ExitStatus, UsageError, exitStatus } from "./command.js";
import { commands, plannedCommands } from "./commands.js";
import { commandHelp, overviewHelp } from "./help.js";
import { parseArguments } from "./parse-arguments.js";
import { type Terminal, processTerminal } from "./terminal.js";

/** Runs the command line and gives the status to exit with. Wrong usage becomes one line on the error stream. */
export async function run(argv: readonly string[]): Promise<ExitStatus> {
  const terminal = processTerminal(argv);
  try {
    return await runCommand(argv, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`lintel: ${error.message}\n`);
      return exitStatus.usage;
    }
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.error(`lintel: Lintel itself failed; please report this.\n${details}\n`);
    return exitStatus.failed;
  }
}

async function runCommand(argv: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const words = argv.filter((word) => word !== "--color" && word !== "--no-color");
  const [first, ...rest] = words;
  if (first === "--version" || first === "-V") {
    terminal.out(`${lintelVersion()}\n`);
    return exitStatus.clean;
  }
  const isHelp = first === undefined || first === "--help" || first === "-h" || first === "help";
  const name = isHelp ? rest[0] : first;
  if (name === undefined) {
    terminal.out(overviewHelp(commands, terminal));
    return exitStatus.clean;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(unknownCommand(name));
  const args = parseArguments(command, isHelp ? ["--help"] : rest);
  if (args.has("help")) {
    terminal.out(commandHelp(command, terminal));
    return exitStatus.clean;
  }
  const context: CommandContext = {
    terminal,
    workingFolder: withSlashes(process.cwd()),
    registry: { rules, models },
    pages: bundledRulePages(),
    version: lintelVersion,
  };
  return command.run(context, args);
}

function unknownCommand(name: string): string {
  if (plannedCommands.includes(name)) return `"${name}" is planned, but not part of this version yet.`;
  if (name.startsWith("-")) return `Unknown option ${name}. Options go behind a command; "lintel --help" lists the commands.`;
  const names = commands.map((command) => command.name);
  if (existsSync(name)) return `"${name}" is no command. To audit it: lintel audit ${name}`;
  return `There is no command "${name}".${didYouMeanSuffix(name, names) || ` "lintel --help" lists them.`}`;
}
