/** What work in steps hands out between two of them: a promise where it waits for other threads, to be awaited before the next. */
export type Step = Promise<void> | undefined | void;

/** Does all steps of some work at once and gives its result. Not for work that waits for other threads. */
export function runToEnd<Result>(steps: Generator<Step, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
