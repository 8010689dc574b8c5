import { at, type DataFile, type DataNode, itemsOf, scalarText } from "../formats/data-node.js";

/** An object of Kubernetes as it stands in a file. */
export interface Manifest {
  readonly kind: string;
  readonly name: string;
  readonly node: DataNode;
}

/** The objects of a file, those in a `List` one by one. Files without `apiVersion` and `kind` hold none. */
export function manifestsIn({ documents }: DataFile): readonly Manifest[] {
  return documents.flatMap(manifestsOf);
}

function manifestsOf(node: DataNode): readonly Manifest[] {
  const kind = scalarText(at(node, "kind"));
  if (kind === undefined || at(node, "apiVersion") === undefined) return [];
  if (/List$/.test(kind)) return itemsOf(at(node, "items")).flatMap((item) => (scalarText(at(item, "kind"))?.endsWith("List") === true ? [] : manifestsOf(item)));
  return [{ kind, name: scalarText(at(node, "metadata", "name")) ?? kind, node }];
}

/** The pod that an object starts, with its containers; undefined for objects that start none. */
export function podOf({ kind, node }: Manifest): { readonly spec: DataNode; readonly containers: readonly DataNode[] } | undefined {
  const spec =
    kind === "Pod"
      ? at(node, "spec")
      : kind === "CronJob"
        ? at(node, "spec", "jobTemplate", "spec", "template", "spec")
        : /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job)$/.test(kind)
          ? at(node, "spec", "template", "spec")
          : undefined;
  return spec && { spec, containers: [...itemsOf(at(spec, "initContainers")), ...itemsOf(at(spec, "containers"))] };
}
