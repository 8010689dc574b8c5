import { dataFormatOfPath } from "../text/data-format.js";

/** True for Dockerfiles and Containerfiles, also those with a name behind or before a dot. */
export function isDockerfile(path: string): boolean {
  return dataFormatOfPath(path) === "dockerfile";
}

/** True for the files of Docker Compose: `compose.yaml`, `docker-compose.prod.yml`. */
export function isComposeFile(path: string): boolean {
  return /(?:^|\/)(?:docker-|podman-)?compose(?:[.\-_][\w.-]+)?\.ya?ml$/i.test(path);
}

/** True for workflows of GitHub Actions. */
export function isGithubWorkflow(path: string): boolean {
  return /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i.test(path);
}

/** True for composite actions. */
export function isGithubAction(path: string): boolean {
  return /(?:^|\/)action\.ya?ml$/i.test(path);
}

/** True for templates of Helm, which are YAML only once they are rendered. */
export function isHelmTemplate(path: string): boolean {
  return /(?:^|\/)templates\/(?:[^/]+\/)*[^/]+\.(?:ya?ml|tpl)$/i.test(path);
}

/** True for configurations of nginx by their name or folder. */
export function isNginxFile(path: string): boolean {
  return /(?:^|\/)(?:nginx[\w.-]*\.conf|[\w.-]*\.nginx|[\w.-]*nginx[\w.-]*\.conf(?:\.(?:template|tmpl|example))?|(?:sites-(?:available|enabled)|nginx(?:\/[\w.-]+)*|conf\.d)\/[\w.-]+\.(?:conf|template))$/i.test(path);
}

/** True for YAML, of which the contents tell what it is; templates of Helm are YAML only once they are rendered. */
export function isPlainYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path) && !isHelmTemplate(path);
}
