import type { FlowGroup } from "#core/project/flow-work";

/** What handing a graph over takes, where following data through it takes 1: it is written by one thread and read by the other. */
const costOfGraph = 0.3;

/**
 * The groups that each thread solves: all threads are to be done at about the same time. A thread lacks the graphs of files that another
 * one has looked at, and has to be handed them. `threads` are those to choose from, in the order in which they are preferred.
 */
export function shareGroups(groups: readonly FlowGroup[], ownerOf: (path: string) => number, threads: readonly number[]): ReadonlyMap<number, readonly FlowGroup[]> {
  const shares = new Map<number, FlowGroup[]>();
  const loads = new Map<number, number>();
  const bySize = groups.toSorted((a, b) => b.members.length - a.members.length);
  for (const group of bySize) {
    const owned = new Map<number, number>();
    for (const path of group.members) owned.set(ownerOf(path), (owned.get(ownerOf(path)) ?? 0) + 1);
    const { length } = group.members;
    const loadWith = (thread: number): number => (loads.get(thread) ?? 0) + length + costOfGraph * (length - (owned.get(thread) ?? 0));
    const thread = threads.reduce((best, other) => (loadWith(other) < loadWith(best) ? other : best));
    loads.set(thread, loadWith(thread));
    const share = shares.get(thread);
    if (share === undefined) shares.set(thread, [group]);
    else share.push(group);
  }
  return shares;
}
