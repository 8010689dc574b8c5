import { at, type DataEntry, type DataNode, entriesOf, entryOf, itemsOf, scalarText } from "../formats/data-node.js";

/** A pipeline of GitLab CI, or a part that another one includes. */
export interface GitlabPipeline {
  readonly root: DataNode | undefined;
  /** The jobs, hidden ones (`.name`) included, which others build on. */
  readonly jobs: readonly DataEntry[];
  /** The images that jobs and services run in, by their names as written. */
  readonly images: readonly DataNode[];
}

/** Keys at the top that are no job, after "CI/CD YAML syntax reference", section Keywords. */
const global: ReadonlySet<string> = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "before_script", "after_script", "cache", "spec", "types"]);

/** True for pipelines of GitLab CI, and parts of them in the folder that is meant for these. */
export function isGitlabPipeline(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]*\.)?gitlab-ci(?:[\w.-]*)?\.ya?ml$|(?:^|\/)\.gitlab\/(?:ci|pipelines|jobs)\/(?:[^/]+\/)*[^/]+\.ya?ml$/i.test(path);
}

/** Reads the parts that checks ask for; a pipeline with inputs has its header in a document of its own. */
export function readGitlabPipeline(documents: readonly DataNode[]): GitlabPipeline {
  const root = documents.findLast((document) => entryOf(document, "spec") === undefined) ?? documents[0];
  const jobs = entriesOf(root).filter(({ key, value }) => !global.has(key) && value?.kind === "map");
  const images = [root, at(root, "default"), ...jobs.map(({ value }) => value)].flatMap((owner) => [at(owner, "image"), ...itemsOf(at(owner, "services"))]);
  return { root, jobs, images: images.flatMap((image) => (image?.kind === "map" ? (at(image, "name") ?? []) : (image ?? []))) };
}

/** The lines that a job runs, in their order. What `extends`, anchors of scripts and `!reference` bring in is left out. */
export function scriptLines(job: DataNode | undefined): readonly DataNode[] {
  return ["before_script", "script", "after_script"].flatMap((key) => {
    const script = at(job, key);
    return script?.kind === "scalar" ? [script] : itemsOf(script).filter((item) => scalarText(item) !== undefined);
  });
}
