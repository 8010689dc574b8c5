import { spawn } from "node:child_process";
import { CustomExecution, type Disposable, EventEmitter, type Pseudoterminal, Task, type TaskDefinition, TaskGroup, TaskScope, type Uri, type WorkspaceFolder, l10n, tasks, workspace } from "vscode";

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

/**
 * Audits as tasks, with what `lintel audit` prints and the problems that it names. They run the command line that comes with the
 * extension, so that nothing has to be installed. `cli` is its file.
 */
export function createAuditTasks(cli: string): Disposable {
  return tasks.registerTaskProvider(taskType, {
    provideTasks: () => (workspace.workspaceFolders ?? []).flatMap((folder) => [taskOf({ type: taskType, audit: "workspace" }, folder, cli), taskOf({ type: taskType, audit: "changes" }, folder, cli)]),
    resolveTask({ definition, scope, name }) {
      const { audit } = definition as Partial<AuditTask>;
      if (audit !== "workspace" && audit !== "changes") return undefined;
      return taskOf(definition as AuditTask, scope, cli, name);
    },
  });
}

function taskOf(definition: AuditTask, scope: WorkspaceFolder | TaskScope | undefined, cli: string, name = nameOf(definition)): Task {
  const folder = typeof scope === "object" ? scope : workspace.workspaceFolders?.[0];
  const execution = new CustomExecution(() => Promise.resolve(auditTerminal(argumentsOf(definition, cli), folder?.uri)));
  const task = new Task(definition, folder ?? TaskScope.Workspace, name, taskType, execution, "$lintel");
  task.group = TaskGroup.Test;
  task.detail = definition.audit === "workspace" ? l10n.t("Audits all files") : l10n.t("Tells what is new since {0}", definition.since ?? "HEAD");
  return task;
}

function nameOf({ audit }: AuditTask): string {
  return audit === "workspace" ? l10n.t("audit workspace") : l10n.t("audit changes");
}

function argumentsOf({ audit, since = "HEAD", arguments: more = [] }: AuditTask, cli: string): readonly string[] {
  return [cli, "audit", ...(audit === "changes" ? ["--since", since] : []), ...more];
}

/** A terminal in which the command line runs until it ends or the terminal is closed. */
function auditTerminal(args: readonly string[], folder: Uri | undefined): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  let stop = (): void => undefined;
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open() {
      // The editor's own Node; a desktop editor is one only when it is told so.
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1", FORCE_COLOR: "1" };
      const child = spawn(process.execPath, args, { cwd: folder?.fsPath, env, stdio: ["ignore", "pipe", "pipe"] });
      const write = (chunk: Buffer | string): void => written.fire(String(chunk).replace(/\r?\n/g, "\r\n"));
      child.stdout.setEncoding("utf8").on("data", write);
      child.stderr.setEncoding("utf8").on("data", write);
      child.on("error", (error) => {
        write(`${error.message}\n`);
        closed.fire(1);
      });
      child.on("close", (code) => closed.fire(code ?? 1));
      stop = () => void child.kill();
    },
    close: () => stop(),
  };
}
