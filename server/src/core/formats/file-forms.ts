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

/** True for the settings of PostgreSQL's server. */
export function isPostgresConf(path: string): boolean {
  return /(?:^|\/)postgresql[\w.-]*\.conf(?:\.sample)?$/i.test(path);
}

/** True for PostgreSQL's list of who may connect from where. */
export function isPgHba(path: string): boolean {
  return /(?:^|\/)pg_hba[\w.-]*\.conf(?:\.sample)?$/i.test(path);
}

/** True for the settings of MySQL and MariaDB. */
export function isMysqlConf(path: string): boolean {
  return /(?:^|\/)(?:my|mysqld?|mariadb)[\w.-]*\.cnf$/i.test(path);
}

/** True for the settings of MongoDB's server. */
export function isMongodConf(path: string): boolean {
  return /(?:^|\/)mongo[ds][\w.-]*\.(?:conf|ya?ml)$/i.test(path);
}

/** True for SQL scripts and migrations. */
export function isSqlFile(path: string): boolean {
  return /\.sql$/i.test(path);
}

/** True for configurations of the TypeScript compiler. */
export function isTsconfig(path: string): boolean {
  return /(?:^|\/)tsconfig(?:[.\-_][\w.-]+)?\.json$/.test(path);
}

/** True for settings of npm, yarn and pnpm. */
export function isNpmrc(path: string): boolean {
  return /(?:^|\/)\.(?:npmrc|yarnrc|yarnrc\.yml)$/.test(path);
}
