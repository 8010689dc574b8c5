import { createPaint } from "#report/paint";
import { wrap } from "#report/wrap";
import type { CliOption, Command } from "./command.js";
import { globalOptions } from "./options.js";
import type { Terminal } from "./terminal.js";

/** Longer lines are hard to read, however wide the terminal is. */
const maxWidth = 110;

/** The help of Lintel as a whole. */
export function overviewHelp(commands: readonly Command[], terminal: Terminal): string {
  const paint = createPaint(terminal.outHasColor);
  return [
    "Lintel finds security weaknesses in TypeScript and JavaScript. It works offline and sends nothing anywhere.",
    "",
    `${paint("Usage:", "bold")} lintel <command> [options]`,
    "",
    paint("Commands:", "bold"),
    ...columns(commands.map(({ name, summary }) => [name, summary]), terminal.width),
    "",
    paint("Options:", "bold"),
    ...columns([...globalOptions.map(optionRow), ["    --version", "Show the version."]], terminal.width),
    "",
    `"lintel <command> --help" tells more about a command.`,
    "",
  ].join("\n");
}

export function commandHelp(command: Command, terminal: Terminal): string {
  const paint = createPaint(terminal.outHasColor);
  const built = command.options.filter(({ isPlanned }) => isPlanned !== true);
  return [
    command.summary,
    "",
    `${paint("Usage:", "bold")} ${`lintel ${command.name} ${command.usage}`.trimEnd()} [options]`,
    "",
    paint("Options:", "bold"),
    ...columns([...built, ...globalOptions].map(optionRow), terminal.width),
    "",
    ...(command.notes === undefined ? [] : [...paragraphs(command.notes), ""]),
  ].join("\n");
}

/** Paragraphs are filled to the width of help, however their lines are broken in the code. */
function paragraphs(notes: string): readonly string[] {
  return notes.split("\n\n").flatMap((paragraph, index) => [...(index === 0 ? [] : [""]), ...wrap(paragraph.replaceAll("\n", " "), maxWidth)]);
}

function optionRow({ name, short, value, description }: CliOption): readonly [string, string] {
  const shortForm = short === undefined ? "    " : `-${short}, `;
  return [`${shortForm}--${name}${value === undefined ? "" : ` ${value}`}`, description];
}

/** Two columns, the second wrapped below itself. */
function columns(rows: readonly (readonly [string, string] | readonly string[])[], width: number): readonly string[] {
  const left = Math.max(...rows.map(([name = ""]) => name.length));
  const room = Math.max(30, Math.min(width, maxWidth) - left - 4);
  return rows.flatMap(([name = "", text = ""]) => wrap(text, room).map((line, index) => `  ${(index === 0 ? name : "").padEnd(left)}  ${line}`.trimEnd()));
}
