import type { CancellationToken } from "vscode-languageserver";
import type { NewSinceResult } from "../../lsp/protocol.js";
import { childProcesses } from "./child-processes.js";

/** What of the command line's JSON report is read here. */
interface SinceReport {
  readonly findings: readonly { readonly path: string; readonly ruleId: string; readonly fingerprint: string }[];
  readonly baseline?: { readonly name: string };
}

/**
 * Which findings of a folder are new since the current branch left another: runs the command line beside the server, so that typing
 * never waits for it and cancelling ends it. `cli` is its bundle. Never rejects.
 */
export function newSinceWith(cli: string, root: string, ref: string, token: CancellationToken): Promise<NewSinceResult> {
  // The least sure findings are asked for as well: which of them show is for the editor's settings to say.
  const args = [cli, "audit", "--since", ref, "--format", "json", "--preset", "all", "--fail-on", "none", "--no-color"];
  return new Promise((resolve) => {
    const child = childProcesses().spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const out: Buffer[] = [];
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => void out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => void (errors += chunk.toString()));
    const listening = token.onCancellationRequested(() => child.kill());
    const end = (result: NewSinceResult): void => {
      listening.dispose();
      resolve(result);
    };
    child.on("error", (error) => end({ reason: `The command line cannot be started: ${error.message}.` }));
    child.on("close", () => end(readReport(Buffer.concat(out).toString("utf8")) ?? { reason: reasonOf(errors) }));
  });
}

/** Where only some file or rule failed there is a report all the same. */
function readReport(text: string): NewSinceResult | undefined {
  let report: SinceReport;
  try {
    report = JSON.parse(text) as SinceReport;
  } catch {
    // It ended before its report was whole.
    return undefined;
  }
  const { findings, baseline } = report;
  return {
    // `main (0123456789)`, as reports name it.
    mergeBase: /\(([0-9a-f]+)\)$/.exec(baseline?.name ?? "")?.[1] ?? "",
    fresh: findings.map(({ path, ruleId, fingerprint }) => ({ path, ruleId, fingerprint })),
  };
}

/** The command line says in one line what is wrong. */
function reasonOf(errors: string): string {
  const line = errors.trim().split("\n").at(-1)?.replace(/^lintel: /, "") ?? "";
  return line === "" ? "The command line ended without a report." : line;
}
