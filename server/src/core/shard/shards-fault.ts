import type { Shard, ShardOrigin } from "./shard.js";

/** A shard and the name of the file that holds it. */
export interface NamedShard {
  readonly name: string;
  readonly shard: Shard;
}

/**
 * Why shards cannot be put together to one audit of the files that stand here, as a sentence; undefined where they can: each of them is
 * there once, and all are of the same Lintel, options, configuration and files.
 */
export function shardsFault(shards: readonly NamedShard[], here: ShardOrigin, files: readonly string[]): string | undefined {
  return setFault(shards) ?? originFault(shards, here) ?? filesFault(shards, files);
}

/** Why shards are not all those of one audit, as far as that can be told without looking at its files. */
export function setFault(shards: readonly NamedShard[]): string | undefined {
  const [first] = shards;
  if (first === undefined) return "There is no shard to merge.";
  const { of } = first.shard;
  const byNumber = new Map<number, string>();
  for (const { name, shard } of shards) {
    if (shard.of !== of) return `${first.name} is one of ${of} shards, and ${name} one of ${shard.of}: they are not of the same audit.`;
    if (shard.shard > of) return `${name} says that it is shard ${shard.shard} of ${of}.`;
    const other = byNumber.get(shard.shard);
    if (other !== undefined) return `${other} and ${name} are both shard ${shard.shard} of ${of}.`;
    byNumber.set(shard.shard, name);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((number) => !byNumber.has(number));
  if (missing.length > 0) return `${missing.length === 1 ? "Shard" : "Shards"} ${list(missing.map(String))} of ${of} ${missing.length === 1 ? "is" : "are"} missing.`;
  return shards.map(({ name, shard }) => differentOptions(first, name, shard)).find((fault) => fault !== undefined);
}

function differentOptions(first: NamedShard, name: string, { arguments: given }: Shard): string | undefined {
  const words = (values: readonly string[]): string => ["lintel audit", ...values].join(" ");
  return words(given) === words(first.shard.arguments) ? undefined : `${first.name} comes of "${words(first.shard.arguments)}", and ${name} of "${words(given)}".`;
}

function originFault(shards: readonly NamedShard[], here: ShardOrigin): string | undefined {
  for (const { name, shard } of shards) {
    if (shard.version !== here.version) return `${name} was written by Lintel ${shard.version}, and this is Lintel ${here.version}: use one version for all shards and to merge them.`;
    if (shard.build !== here.build && shard.build !== "" && here.build !== "") return `${name} was written by another build of Lintel ${here.version}: use one build for all shards and to merge them.`;
    if (shard.config !== here.config) return `${name} was made with another configuration than the one here: run all shards and the merge on the same commit.`;
    if (shard.paths !== here.paths) return `${name} is about other files than those here: run all shards and the merge on the same commit.`;
  }
  return undefined;
}

/** Each file is to have been looked at once. */
function filesFault(shards: readonly NamedShard[], files: readonly string[]): string | undefined {
  const names = new Map<string, string>();
  for (const { name, shard } of shards) {
    for (const path of pathsOf(shard)) {
      const other = names.get(path);
      if (other !== undefined) return `${path} was looked at for ${other} and for ${name}: its size has changed between them.`;
      names.set(path, name);
    }
  }
  const lost = files.find((path) => !names.has(path));
  return lost === undefined ? undefined : `${lost} was looked at for none of the shards: files have changed between them.`;
}

/** The files that a shard has looked at, or has said why not. */
function pathsOf({ silent, alone, skipped, problems }: Shard): ReadonlySet<string> {
  const failed = problems.filter(({ kind }) => kind === "unreadable-file" || kind === "internal");
  return new Set([...silent, ...[...alone, ...skipped, ...failed].map(({ path }) => path)].filter((path) => path !== ""));
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
