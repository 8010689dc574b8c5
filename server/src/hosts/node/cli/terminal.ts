import { fileErrorReason } from "../disk-path.js";

/** The two streams of a process as commands see them. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  readonly outHasColor: boolean;
  readonly errorHasColor: boolean;
  /** True where a person reads the output, and not a program. */
  readonly outIsInteractive: boolean;
  /** True where a person watches the error stream, so that a progress line can be drawn and wiped. */
  readonly errorIsInteractive: boolean;
  readonly width: number;
}

const defaultWidth = 120;

/**
 * The terminal of this process. `--color` and `--no-color` win over the variables NO_COLOR and FORCE_COLOR, those over
 * whether the stream is a terminal. A reader that goes away (`lintel audit | head`) ends the output, not the run.
 */
export function processTerminal(argv: readonly string[]): Terminal {
  const { stdout, stderr, env } = process;
  const ended = new Set<NodeJS.WriteStream>();
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      ended.add(stream);
      if (error.code !== "EPIPE" && stream === stdout && !ended.has(stderr)) {
        process.exitCode = 3;
        stderr.write(`lintel: Cannot write the output: ${fileErrorReason(error)}.\n`);
      }
    });
  }
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (!ended.has(stream)) stream.write(text);
  };
  const hasColor = (stream: NodeJS.WriteStream): boolean => {
    const flag = argv.findLast((argument) => argument === "--color" || argument === "--no-color");
    if (flag !== undefined) return flag === "--color";
    if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
    if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] !== "0";
    return stream.isTTY && env["TERM"] !== "dumb";
  };
  return {
    out: (text) => write(stdout, text),
    error: (text) => write(stderr, text),
    outHasColor: hasColor(stdout),
    errorHasColor: hasColor(stderr),
    outIsInteractive: stdout.isTTY,
    errorIsInteractive: stderr.isTTY && env["TERM"] !== "dumb" && env["CI"] === undefined,
    width: stdout.isTTY ? stdout.columns : defaultWidth,
  };
}
