import { isDockerfile } from "../formats/file-forms.js";
import type { DockerInstruction } from "../formats/dockerfile.js";
import { folderOf, joinPath } from "../text/paths.js";
import type { Workspace } from "./workspace.js";

/** An instruction that copies all of the sources into an image. */
interface ContextCopy {
  readonly path: string;
  /** The folder that is most likely the build's context: the Dockerfile's own. */
  readonly folder: string;
  readonly instruction: DockerInstruction;
  /** True where .dockerignore leaves out a file of this name beside it. */
  ignored(name: string): boolean;
}

/** The copies of whole folders into the last stages of Dockerfiles; what earlier stages hold is not shipped with the image. */
export function wholeContextCopies(workspace: Workspace): readonly ContextCopy[] {
  return workspace.matching(isDockerfile).flatMap((path) => {
    const folder = folderOf(path);
    const stage = workspace.file(path)?.docker.stages.at(-1);
    const instruction = stage?.instructions.find(
      ({ keyword, args, flags }) => (keyword === "COPY" || keyword === "ADD") && /^\.\/?$/.test(args[0]?.text ?? "") && !flags.some(({ name }) => name === "from"),
    );
    if (instruction === undefined) return [];
    const patterns = workspace.text(`${path}.dockerignore`) ?? workspace.text(joinPath(folder, ".dockerignore")) ?? "";
    return [{ path, folder, instruction, ignored: (name: string) => isLeftOut(patterns, name) }];
  });
}

/** The last pattern that fits decides. After "Dockerfile overview", section .dockerignore file. */
function isLeftOut(patterns: string, name: string): boolean {
  let left = false;
  for (const line of patterns.split(/\r?\n/)) {
    const pattern = line.trim();
    if (pattern === "" || pattern.startsWith("#")) continue;
    const isException = pattern.startsWith("!");
    const bare = pattern.replace(/^!/, "").replace(/^(?:\/|\.\/|\*\*\/)+/, "").replace(/\/$/, "");
    // A class of characters is read as any character; a bracket by itself is one.
    const form = new RegExp(`^${bare.replace(/\[[^\]]+\]/g, "?").replace(/[.+^$(){}|\\[\]]/g, "\\$&").replace(/\*+/g, "[^/]*").replace(/\?/g, "[^/]")}$`);
    if (form.test(name)) left = !isException;
  }
  return left;
}
