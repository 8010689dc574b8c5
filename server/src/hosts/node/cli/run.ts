import { existsSync } from "node:fs";
import { models, rules } from "#rules";
import { didYouMeanSuffix } from "#core/text/did-you-mean";
import { absolutePath, withSlashes } from "../disk-path.js";
import { lintelVersion } from "../lintel-version.js";
import { type CliHost, type ExitStatus, UsageError, exitStatus } from "./command.js";
import { commands } from "./commands.js";
import { commandHelp, overviewHelp } from "./help.js";
import { inTeam } from "./team-context.js";
import { parseArguments } from "./parse-arguments.js";

/** Runs the command line and gives the status to exit with. Wrong usage becomes one line on the error stream. */
export async function run(argv: readonly string[], host: CliHost): Promise<ExitStatus> {
  const { terminal } = host;
  try {
    return await runCommand(argv, { ...host, workingFolder: withSlashes(host.workingFolder) });
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

async function runCommand(argv: readonly string[], host: CliHost): Promise<ExitStatus> {
  const { terminal } = host;
  const words = argv.filter((word) => word !== "--color" && word !== "--no-color");
  const [first, ...rest] = words;
  if (first === "--version" || first === "-V" || first === "-v" || first === "version") {
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
  if (command === undefined) throw new UsageError(unknownCommand(name, host.workingFolder));
  const args = parseArguments(command, isHelp ? ["--help"] : rest);
  if (args.has("help")) {
    terminal.out(commandHelp(command, terminal));
    return exitStatus.clean;
  }
  return command.run(inTeam({ ...host, registry: { rules, models }, version: lintelVersion }, args), args);
}

/** What other tools call an audit. */
const auditElsewhere: ReadonlySet<string> = new Set(["scan", "check", "lint", "run", "analyze", "analyse"]);

function unknownCommand(name: string, workingFolder: string): string {
  if (name.startsWith("-")) return `Unknown option ${name}. Options go behind a command; "lintel --help" lists the commands.`;
  const names = commands.map((command) => command.name);
  if (existsSync(absolutePath(name, workingFolder))) return `"${name}" is no command. To audit it: lintel audit ${name}`;
  if (auditElsewhere.has(name)) return `There is no command "${name}". Did you mean "audit"?`;
  return `There is no command "${name}".${didYouMeanSuffix(name, names) || ` "lintel --help" lists them.`}`;
}
