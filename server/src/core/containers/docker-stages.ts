import type { DockerFile, DockerStage } from "../formats/dockerfile.js";
import { isNamedForDevelopment } from "../text/deployment-paths.js";

/** A stage, and those of the same file that it builds on, nearest first. */
function lineageOf(stage: DockerStage, { stages }: DockerFile): readonly DockerStage[] {
  const lineage = [stage];
  for (let index = stages.indexOf(stage) - 1; index >= 0; index--) {
    const earlier = stages[index];
    if (earlier?.name !== undefined && earlier.name.toLowerCase() === lineage.at(-1)?.image.toLowerCase()) lineage.push(earlier);
  }
  return lineage;
}

/** The last stage with its lineage: what the image is made of; undefined for a file without stages. */
export function finalLineage(docker: DockerFile): readonly DockerStage[] | undefined {
  const last = docker.stages.at(-1);
  return last && lineageOf(last, docker);
}

/** True where an image is the name of an earlier stage, or its position. */
export function isOwnStage({ image }: DockerStage, { stages }: DockerFile): boolean {
  return stages.some(({ name }) => name?.toLowerCase() === image.toLowerCase());
}

/** True for a stage of which others only take lists: of users and groups, certificates or time zones, and none of its programs. */
export function givesListsAlone(stage: DockerStage, { stages }: DockerFile): boolean {
  const { name } = stage;
  if (name === undefined || stages.at(-1) === stage || stages.some(({ image }) => image.toLowerCase() === name.toLowerCase())) return false;
  const copies = stages.flatMap(({ instructions }) => instructions.filter(({ keyword, flags }) => keyword === "COPY" && flags.some((flag) => flag.name === "from" && flag.value?.toLowerCase() === name.toLowerCase())));
  return copies.length > 0 && copies.every(({ args }) => args.slice(0, -1).every(({ text }) => list.test(text)));
}

const list = /^\/etc\/(?:passwd|group|ssl\/.+|ca-certificates\b.*)$|^\/usr\/share\/(?:zoneinfo|ca-certificates)\b/;

/** Images that others are built on or in, those that show manuals, and those for a developer's machine: they do not run in production. */
export function isStepTowards(path: string): boolean {
  return isNamedForDevelopment(path) || /(?:^|\/)(?:docs?|documentation)\//i.test(path) || /(?:^|[/._-])(?:base|build|builder|prebuilt[\w-]*|tilt)(?=[/._-]|$)/i.test(path) || /(?:^|[._-])integration(?:[._-][^/]*)?$/i.test(path);
}

/** The name of an official image without its registry: `node` of `docker.io/library/node`; undefined for images of others. */
export function officialName(imageName: string): string | undefined {
  const name = imageName.replace(/^(?:docker\.io\/(?:library\/)?|library\/|public\.ecr\.aws\/docker\/library\/|mirror\.gcr\.io\/(?:library\/)?)/, "");
  return name.includes("/") ? undefined : name;
}
