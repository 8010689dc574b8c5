import { Worker } from "node:worker_threads";
import type { Problem } from "#core/finding/problem";
import type { FlowSummary } from "#core/project/flow-summary";
import type { FlowThreads } from "#core/project/flow-threads";
import type { GraphEntry } from "#core/project/graph-cache";
import type { FlowGroup, SolvedGroup } from "#core/project/flow-work";
import { failedOn, type Inspected } from "#core/project/inspect-file";
import { lastOf } from "./file-queue.js";
import { shareGroups } from "./share-groups.js";
import type { FromThread, ThreadStart, ToThread } from "./thread-messages.js";

/** Threads that help with an audit. This thread is number 0 of the queue, they are the others. */
export interface AuditThreads {
  readonly flow: FlowThreads;
  /** Resolves when each thread has looked at its files, or has died. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface AuditThreadsOptions {
  /** The program that runs in a thread. */
  readonly file: string;
  readonly start: Omit<ThreadStart, "thread">;
  onInspected(path: string, inspected: Inspected): void;
}

interface Thread {
  readonly number: number;
  readonly worker: Worker;
  /** Questions that have not been answered to the end; looking at files is the first. */
  waiting: number;
  problems: readonly Problem[];
  hasEnded: boolean;
}

/** Starts a thread for each stretch of the queue but the first. A thread that dies costs the file that it was looking at. */
export function startAuditThreads({ file, start, onInspected }: AuditThreadsOptions): AuditThreads {
  const owners = new Map<string, number>();
  let summaries = new Map<string, FlowSummary | undefined>();
  const solved: SolvedGroup[] = [];
  /** The groups that each thread is to solve; those of this one are no business of the others. */
  let shares: ReadonlyMap<number, readonly FlowGroup[]> = new Map();
  let isOpen = false;
  let onGraph: ((path: string, entry: GraphEntry) => void) | undefined;
  let wake: (() => void) | undefined;

  const take = (thread: Thread, message: FromThread): void => {
    switch (message.kind) {
      case "inspected":
        for (const [path, inspected] of message.files) {
          owners.set(path, thread.number);
          onInspected(path, inspected);
        }
        break;
      case "summaries":
        for (const [path, summary] of message.files) summaries.set(path, summary);
        break;
      case "graphs":
        for (const [path, entry] of message.files) onGraph?.(path, entry);
        break;
      case "solved":
        solved.push(message.solved);
        break;
      case "done":
        thread.problems = message.problems;
        thread.waiting--;
        wake?.();
    }
  };

  const launch = (number: number): Thread => {
    const thread: Thread = { number, worker: new Worker(file, { workerData: { ...start, thread: number } }), waiting: 1, problems: [], hasEnded: false };
    let reason = "the thread that analysed it ended";
    thread.worker.on("message", (message: FromThread) => take(thread, message));
    thread.worker.on("error", (error) => (reason = `the thread that analysed it failed: ${error.message}`));
    thread.worker.on("exit", () => {
      if (thread.hasEnded) return;
      thread.hasEnded = true;
      thread.waiting = 0;
      const path = lastOf(start.queue, number);
      if (path !== undefined) onInspected(path, { failed: failedOn(path, new Error(reason)) });
      wake?.();
    });
    return thread;
  };
  const threads = start.queue.ends.slice(1).map((_, index) => launch(index + 1));

  const ask = (thread: Thread, question: ToThread): void => {
    thread.waiting++;
    thread.worker.postMessage(question);
  };
  const living = (): readonly Thread[] => threads.filter(({ hasEnded }) => !hasEnded);
  const settled = async (): Promise<void> => {
    while (threads.some(({ waiting }) => waiting > 0)) await new Promise<void>((resolve) => (wake = resolve));
  };

  /** The files of groups that other threads than the one which solves them have looked at, with who did. */
  const lackedBy = (number: number, groups: readonly FlowGroup[]): readonly (readonly [path: string, owner: number])[] =>
    number === 0 ? [] : groups.flatMap(({ members }) => members.flatMap((path) => ((owners.get(path) ?? 0) === number ? [] : [[path, owners.get(path) ?? 0] as const])));

  return {
    settled,
    async stop() {
      for (const thread of threads) thread.hasEnded = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
    flow: {
      settled,
      open(project) {
        isOpen = true;
        for (const thread of living()) ask(thread, { kind: "open", project });
      },
      summarize(paths) {
        const elsewhere = new Set<string>();
        for (const thread of living()) {
          const own = paths.filter((path) => owners.get(path) === thread.number);
          for (const path of own) elsewhere.add(path);
          if (own.length > 0) ask(thread, { kind: "summarize", paths: own });
        }
        return elsewhere;
      },
      share(groups) {
        if (!isOpen) return groups;
        // This thread comes last: it has the endpoints to look at as well.
        shares = shareGroups(groups, (path) => owners.get(path) ?? 0, [...living().map(({ number }) => number), 0]);
        return shares.get(0) ?? [];
      },
      async exchange(missing, adopt, graphOf) {
        const relayed = new Map<string, GraphEntry | undefined>();
        for (const [path] of [...shares].flatMap(([number, groups]) => lackedBy(number, groups))) relayed.set(path, undefined);
        const own = new Set(missing);
        onGraph = (path, entry) => {
          if (own.has(path)) adopt(path, entry);
          if (relayed.has(path)) relayed.set(path, entry);
        };
        for (const thread of living()) {
          const paths = [...new Set([...missing, ...relayed.keys()])].filter((path) => owners.get(path) === thread.number);
          if (paths.length > 0) ask(thread, { kind: "fetch", paths });
        }
        await settled();
        for (const thread of living()) {
          // One group after the other, so that a thread solves while the next is put together.
          for (const group of shares.get(thread.number) ?? []) {
            const files = lackedBy(thread.number, [group]).flatMap(([path, owner]) => {
              const entry = owner === 0 ? graphOf(path) : relayed.get(path);
              return entry === undefined ? [] : [[path, entry] as const];
            });
            if (files.length > 0) ask(thread, { kind: "adopt", files });
            ask(thread, { kind: "solve", groups: [group] });
          }
        }
      },
      summaries() {
        const made = summaries;
        summaries = new Map();
        return made;
      },
      solved: () => solved,
      problems: () => threads.flatMap(({ problems }) => problems),
      unsolved() {
        const done = new Set(solved.map(({ group }) => group.members[0]));
        return [...shares].flatMap(([number, groups]) => (number === 0 ? [] : groups.filter(({ members }) => !done.has(members[0]))));
      },
    },
  };
}
