import type { FlowGroup } from "#core/project/flow-work";

/** Part of a group's files that a thread must have looked at to be given the group: the others' graphs would have to be made again. */
const leastPart = 0.9;

/** The groups that threads solve by themselves, by thread: those whose graphs they have. The others are left to the main thread. */
export function shareGroups(groups: readonly FlowGroup[], ownerOf: (path: string) => number): ReadonlyMap<number, readonly FlowGroup[]> {
  const shares = new Map<number, FlowGroup[]>();
  for (const group of groups) {
    const owned = new Map<number, number>();
    for (const path of group.members) owned.set(ownerOf(path), (owned.get(ownerOf(path)) ?? 0) + 1);
    const [thread] = [...owned].find(([, count]) => count >= leastPart * group.members.length) ?? [0];
    const share = shares.get(thread);
    if (share === undefined) shares.set(thread, [group]);
    else share.push(group);
  }
  return shares;
}
