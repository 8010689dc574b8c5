import { parseArgs } from "node:util";
import { didYouMeanSuffix } from "#core/text/did-you-mean";
import { type CliOption, type Command, UsageError } from "./command.js";
import { globalOptions } from "./options.js";

/** The arguments of one command, checked against what it takes. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  has(flag: string): boolean;
  /** The value given last. */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
}

/** Reads the arguments behind a command's name. Throws a `UsageError` that names the first one that is wrong. */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const options = [...command.options, ...globalOptions];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(options.map((option) => [option.name, parserOption(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined) throw new UsageError(unknownOption(command, token.rawName, options));
    const values = given.get(option.name) ?? [];
    if (values.length > 0 && option.value !== undefined && option.isRepeatable !== true) {
      throw new UsageError(`--${option.name} may be given once.`);
    }
    // `--rule --format json` leaves out a value; it does not name a rule "--format".
    const isMissing = token.inlineValue === false && token.value.startsWith("-") && token.value !== "-";
    values.push(checkedValue(option, isMissing ? undefined : token.value));
    given.set(option.name, values);
  }
  if (!given.has("help")) checkPositionals(command, positionals);
  return {
    positionals,
    has: (flag) => given.has(flag),
    value: (option) => given.get(option)?.at(-1),
    values: (option) => given.get(option) ?? [],
  };
}

function parserOption({ value, short }: CliOption): { type: "string" | "boolean"; short?: string } {
  return { type: value === undefined ? "boolean" : "string", ...(short !== undefined && { short }) };
}

/** What options of other linters are called here. */
const elsewhere: Readonly<Record<string, string>> = Object.fromEntries([
  ["--fix", '"lintel fix" applies the safe fixes.'],
  ...["--ignore", "--ignore-pattern", "--ignore-path", "--exclude"].map((name) => [name, '"ignore" in lintel.config.json leaves files out.']),
  ...["--quiet", "--max-warnings", "--severity"].map((name) => [name, "--min-severity says what is shown, --fail-on what fails."]),
  ...["--ext", "--include"].map((name) => [name, "Name files and folders; Lintel knows which files it reads."]),
]);

function unknownOption(command: Command, rawName: string, options: readonly CliOption[]): string {
  const known = options.map(({ name }) => `--${name}`);
  const instead = elsewhere[rawName];
  return `Unknown option ${rawName}.${(instead && ` ${instead}`) || didYouMeanSuffix(rawName, known) || ` "lintel ${command.name} --help" lists the options.`}`;
}

function checkedValue(option: CliOption, value: string | undefined): string {
  const { name, oneOf } = option;
  if (option.isPlanned === true) throw new UsageError(`--${name} is planned, but not part of this version yet.`);
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value.`);
    return "";
  }
  if (value === undefined || value === "") {
    throw new UsageError(`--${name} needs a value: ${oneOf === undefined ? `--${name} ${option.value}` : oneOf.join(", ")}.`);
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    throw new UsageError(`--${name} must be one of ${oneOf.join(", ")}, not "${value}".${didYouMeanSuffix(value, oneOf)}`);
  }
  return value;
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const { least, most } = command.arguments;
  if (positionals.length < least) throw new UsageError(`Usage: lintel ${command.name} ${command.usage}`);
  const extra = positionals[most];
  if (extra !== undefined) throw new UsageError(`Unexpected argument "${extra}". Usage: lintel ${command.name} ${command.usage}`.trimEnd());
}
