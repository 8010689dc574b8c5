import type { FlowGroup } from "#core/project/flow-work";

interface Shares {
  /** The thread that has the graph of a file. */
  ownerOf(path: string): number;
  bytesOf(path: string): number;
}

/** A thread may get this much more than its part if it has the graphs: making them again elsewhere costs more than waiting. */
const slack = 1.2;

/** Gives each group to the thread that has most of its graphs, as long as none gets far more than its part; the largest first. */
export function shareGroups(groups: readonly FlowGroup[], threads: readonly number[], { ownerOf, bytesOf }: Shares): ReadonlyMap<number, readonly FlowGroup[]> {
  const weighed = groups.map((group) => ({ group, bytes: group.members.reduce((sum, path) => sum + bytesOf(path), 0) })).sort((a, b) => b.bytes - a.bytes);
  const fair = weighed.reduce((sum, { bytes }) => sum + bytes, 0) / threads.length;
  const loads = new Map(threads.map((thread) => [thread, 0]));
  const shares = new Map<number, FlowGroup[]>(threads.map((thread) => [thread, []]));
  for (const { group, bytes } of weighed) {
    const owned = new Map<number, number>();
    for (const path of group.members) owned.set(ownerOf(path), (owned.get(ownerOf(path)) ?? 0) + bytesOf(path));
    const byOwned = [...threads].sort((a, b) => (owned.get(b) ?? 0) - (owned.get(a) ?? 0));
    const byLoad = [...threads].sort((a, b) => (loads.get(a) ?? 0) - (loads.get(b) ?? 0));
    const thread = byOwned.find((candidate) => (loads.get(candidate) ?? 0) + bytes <= fair * slack) ?? byLoad[0] ?? 0;
    loads.set(thread, (loads.get(thread) ?? 0) + bytes);
    shares.get(thread)?.push(group);
  }
  return shares;
}
