import { CustomExecution, type Disposable, EventEmitter, type Pseudoterminal, Task, type TaskDefinition, TaskGroup, TaskScope, type WorkspaceFolder, l10n, tasks } from "vscode";

import { diskFolders } from "./disk-folders.js";

const taskType = "lintel";

/** An audit as tasks.json states it; package.json describes it to the editor. */
interface AuditTask extends TaskDefinition {
  /** All files, or what is new since the last commit or since `since`. */
  readonly audit: "workspace" | "changes";
  /** The branch, tag or commit that changes are told from. */
  readonly since?: string;
  /** More arguments of `lintel audit`. */
  readonly arguments?: readonly string[];
}

interface CliListener {
  onText(text: string): void;
  /** Called once, with the exit status. */
  onEnd(code: number): void;
}

/** Runs the command line that comes with the extension in a folder; what it returns ends the run. */
export type RunCli = (args: readonly string[], folder: string | undefined, listener: CliListener) => () => void;

/**
 * Audits as tasks, with what `lintel audit` prints and the problems that it names. They run the command line that comes with the
 * extension, so that nothing has to be installed.
 */
export function createAuditTasks(run: RunCli): Disposable {
  return tasks.registerTaskProvider(taskType, {
    provideTasks: () => diskFolders().flatMap((folder) => [taskOf({ type: taskType, audit: "workspace" }, folder, run), taskOf({ type: taskType, audit: "changes" }, folder, run)]),
    resolveTask({ definition, scope, name }) {
      const { audit } = definition as Partial<AuditTask>;
      if (audit !== "workspace" && audit !== "changes") return undefined;
      return taskOf(definition as AuditTask, scope, run, name);
    },
  });
}

function taskOf(definition: AuditTask, scope: WorkspaceFolder | TaskScope | undefined, run: RunCli, name = nameOf(definition)): Task {
  const folder = typeof scope === "object" ? scope : diskFolders()[0];
  const execution = new CustomExecution(() => Promise.resolve(auditTerminal(run, argumentsOf(definition), folder?.uri.fsPath)));
  const task = new Task(definition, folder ?? TaskScope.Workspace, name, taskType, execution, "$lintel");
  task.group = TaskGroup.Test;
  task.detail = definition.audit === "workspace" ? l10n.t("Audits all files") : l10n.t("Tells what is new since {0}", definition.since ?? "HEAD");
  return task;
}

function nameOf({ audit }: AuditTask): string {
  return audit === "workspace" ? l10n.t("audit workspace") : l10n.t("audit changes");
}

function argumentsOf({ audit, since = "HEAD", arguments: more = [] }: AuditTask): readonly string[] {
  return ["audit", ...(audit === "changes" ? ["--since", since] : []), ...more];
}

/** A terminal in which the command line runs until it ends or the terminal is closed. */
function auditTerminal(run: RunCli, args: readonly string[], folder: string | undefined): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  let stop = (): void => undefined;
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open() {
      stop = run(args, folder, {
        onText: (text) => written.fire(text.replace(/\r?\n/g, "\r\n")),
        onEnd: (code) => closed.fire(code),
      });
    },
    close: () => stop(),
  };
}
