import { isStepTowards } from "#core/containers/docker-stages";
import type { DockerArgument, DockerInstruction } from "#core/formats/dockerfile";
import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";
import { namePromise } from "#core/secrets/name-words";
import { secretFileIn } from "#core/secrets/secret-files";

export default defineCheckRule({
  meta: {
    id: "ws-docker-secret-in-image",
    title: "Secret that stays in the image",
    family: "checks",
    severity: "high",
    confidence: "medium",
    cwe: [538, 798],
    owasp: ["A07:2021"],
    asvs: ["v5.0.0-13.3.1"],
    since: "0.1.0",
    messages: {
      argument: "The value of {name} can be read from the image's history by everyone who has the image. Hand it over with `RUN --mount=type=secret,id={id}`.",
      variable: "{name} is written into the image for good. Set it where the container is started.",
      file: "{file} becomes part of a layer, and stays in it even if a later step deletes it. Leave it out, or mount it with `RUN --mount=type=secret`.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "from", ignoreCase: true }],
    fix: "none",
    yieldsTo: ["secret-in-config-file", "hardcoded-secret-provider", "weak-secret-value"],
    // Beside a library, images are for its tests.
    inPrograms: { library: "medium" },
    presets: {},
  },
  on: isDockerfile,
  check({ docker, path }, context) {
    const last = docker.stages.at(-1);
    const isStep = isStepTowards(path) || context.isTestFile;
    for (const stage of docker.stages) {
      for (const instruction of stage.instructions) {
        const { keyword, properties } = instruction;
        for (const { name, value, nameSpan } of properties) {
          if ((keyword !== "ARG" && keyword !== "ENV") || !isSecretName(name) || /_FILE$/.test(name)) continue;
          if (keyword === "ARG") context.report({ at: nameSpan, message: "argument", data: { name, id: name.toLowerCase() }, confidence: isStep || stage !== last ? "low" : "medium" });
          // A value from an argument of the build, which is a secret then.
          else if (value !== undefined && /^["']?\$\{?\w+\}?["']?$/.test(value)) context.report({ at: nameSpan, message: "variable", data: { name }, confidence: isStep ? "low" : "medium" });
        }
        for (const argument of copiedFiles(instruction)) {
          const file = isPublished.test(argument.text) ? undefined : secretFileIn(argument.text) ?? /(?:^|\/)(\.git)\/?$/.exec(argument.text)?.[1];
          // Most of these hold settings of the package manager alone, where the file is one of the repository.
          if (file !== undefined) context.report({ at: argument.span, message: "file", data: { file }, confidence: isStep || stage !== last ? "low" : file === ".npmrc" ? "medium" : "high" });
        }
      }
    }
  },
});

/** What is fetched from a site that all may read, and the public keys with which packages are checked. */
const isPublished = /^https?:\/\/|(?:gpg|pgp|keyring|archive)[\w.-]*\.(?:key|asc|pub)$/i;

/** Names of values that open something; a password that only the image itself uses is found elsewhere. */
function isSecretName(name: string): boolean {
  return namePromise(name) !== undefined && !/PUBLIC|^NEXT_|^VITE_|^REACT_APP_/i.test(name);
}

/** What `COPY` and `ADD` bring in from outside; the last argument is where it goes. */
function copiedFiles({ keyword, args, flags }: DockerInstruction): readonly DockerArgument[] {
  if ((keyword !== "COPY" && keyword !== "ADD") || flags.some(({ name }) => name === "from")) return [];
  return args.slice(0, -1);
}
