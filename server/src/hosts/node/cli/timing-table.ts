import type { AuditTiming, PartTime } from "#core/project/audit-timing";

/** What the whole process took. */
export interface ProcessTime {
  /** From its start until now. */
  readonly milliseconds: number;
  /** CPU seconds of all its threads, those that optimize code and collect garbage included. */
  readonly cpu: number;
}

const shareWidth = 7;
const secondsWidth = 9;
/** Rules that take less stand in one line. */
const leastShare = 0.0005;

/**
 * Tells where the CPU of an audit went, as shares of the whole process: on a machine that does other things as well, shares stay what
 * they are while seconds grow.
 */
export function timingTable(timing: AuditTiming, { milliseconds, cpu }: ProcessTime): string {
  const parts = timing.parts();
  const rules = timing.rules();
  const total = Math.max(milliseconds, sumOf(parts) + sumOf(rules));
  const rest = total - sumOf(parts) - sumOf(rules);
  const line = ({ part, time }: PartTime): string => {
    const share = total === 0 ? 0 : time / total;
    return `${`${(share * 100).toFixed(1)} %`.padStart(shareWidth)}${`${(share * cpu).toFixed(2)} s`.padStart(secondsWidth)}  ${part}`;
  };
  const shown = rules.filter(({ time }) => time >= leastShare * total);
  return [
    `Where ${cpu.toFixed(1)} s of CPU went:`,
    ...[...parts, { part: "rules", time: sumOf(rules) }, { part: "start, list of files, report", time: rest }].sort((a, b) => b.time - a.time).map(line),
    "",
    "Rules, each with what it was the first to ask of a file:",
    ...shown.map(line),
    ...(shown.length < rules.length ? [line({ part: `the other ${rules.length - shown.length} together`, time: sumOf(rules.slice(shown.length)) })] : []),
    "",
  ].join("\n");
}

function sumOf(parts: readonly PartTime[]): number {
  return parts.reduce((sum, { time }) => sum + time, 0);
}
