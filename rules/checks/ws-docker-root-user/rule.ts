import { finalLineage, isStepTowards, officialName } from "#core/containers/docker-stages";
import type { DockerStage } from "#core/formats/dockerfile";
import { isDockerfile } from "#core/formats/file-forms";
import { defineCheckRule } from "#core/rule/rule";

export default defineCheckRule({
  meta: {
    id: "ws-docker-root-user",
    title: "Container that runs as root",
    family: "checks",
    severity: "high",
    confidence: "high",
    cwe: [250],
    owasp: ["A05:2021"],
    asvs: ["v5.0.0-13.2.2"],
    since: "0.1.0",
    messages: {
      missing: "The image runs as root: its last stage sets no USER. End it with a user without rights, such as `USER {other}`.",
      root: "The image runs as {user}. End the last stage with a user without rights, such as `USER {other}`.",
    },
    options: {},
    files: "data",
    triggers: [{ anywhere: "from", ignoreCase: true }],
    fix: "suggestion",
    presets: {},
  },
  on: isDockerfile,
  check({ docker, text, path }, context) {
    const lineage = finalLineage(docker);
    const last = lineage?.[0];
    // GitHub starts the image of an action as root, and asks for no other user: https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support#user
    if (lineage === undefined || last === undefined || /(?:^|\/)\.github\/actions\//.test(path) || /\bcom\.github\.actions\./.test(text)) return;
    const user = lineage.flatMap(({ instructions }) => instructions.findLast(({ keyword }) => keyword === "USER") ?? [])[0];
    if (user !== undefined) {
      // Somebody has thought of it, and wants it so.
      if (isRoot(user.text)) context.report({ at: user.span, message: "root", data: { user: user.text, other: otherUser(lineage.at(-1) ?? last) }, confidence: isStepTowards(path) || dropsRights(lineage) ? "low" : "medium" });
      return;
    }
    const base = lineage.at(-1) ?? last;
    if (base.imageName === "scratch" || runsAsOther(base) || dropsRights(lineage)) return;
    const start = last.instructions.at(-1)?.span.end ?? last.from.span.end;
    const isNode = officialName(base.imageName) === "node";
    const runs = last.instructions.findLast(({ keyword }) => /^(?:CMD|ENTRYPOINT)$/.test(keyword))?.span.start;
    const before = runs === undefined ? undefined : aboveComments(text, runs);
    context.report({
      at: last.imageSpan,
      message: "missing",
      data: { other: otherUser(base) },
      // An image that no one knows may well set its user.
      confidence: isOfficial(base.imageName) && !isStepTowards(path) && !logsUsersIn(lineage) && !context.isTestFile ? (runsService(lineage, base) && !startsByScript(lineage) && !givesRightsAway(base) ? "high" : "medium") : "low",
      fixes: isNode && !startsAsRoot(lineage)
        ? [
            {
              title: "Run as the user node",
              applicability: "suggestion",
              edits: [before === undefined ? { span: { start, end: start }, newText: `${text.includes("\r\n") ? "\r\n" : "\n"}USER node` } : { span: { start: before, end: before }, newText: "USER node\n" }],
              appends: [],
            },
          ]
        : [],
    });
  },
});

/** Where the comments right above a line begin, which are about it. */
function aboveComments(text: string, start: number): number {
  return start - (/(?:^[ \t]*#[^\n]*\n)+(?![^])/m.exec(text.slice(0, start))?.[0].length ?? 0);
}

/** A user without rights that an image brings along; others take any number. */
function otherUser({ imageName }: DockerStage): string {
  const name = officialName(imageName) ?? "";
  return name === "node" || name === "nginx" ? name : name === "httpd" ? "www-data" : "1000";
}

function isRoot(user: string): boolean {
  return /^(?:root|0)(?::|$)/.test(user);
}

/** True where a program is installed with which the start script gives up its rights. */
function dropsRights(lineage: readonly DockerStage[]): boolean {
  return lineage.some(({ instructions }) => instructions.some(({ text }) => /\b(?:su-exec|gosu|setpriv|runuser|s6-setuidgid|setuidgid|s6-overlay)\b/.test(text)));
}

/** True where what is started does first what only root may: `CMD ["sh", "-c", "chown -R node /data && node server.js"]`. */
function startsAsRoot(lineage: readonly DockerStage[]): boolean {
  return lineage.some(({ instructions }) => instructions.some(({ keyword, text }) => /^(?:CMD|ENTRYPOINT)$/.test(keyword) && /\b(?:chown|chmod|su|sudo|(?:user|group)mod|service|crond?|apk|apt-get)\b/.test(text)));
}

/** True for a server of SSH, which becomes whoever logs in, and needs the rights for it. */
function logsUsersIn(lineage: readonly DockerStage[]): boolean {
  return lineage.some(({ instructions }) => instructions.some(({ text }) => /\bopenssh-server\b|\/sshd\b/.test(text)));
}

/** True for a server that only listens as root: whoever answers requests is somebody else by its own settings. https://nginx.org/en/docs/ngx_core_module.html#user */
function givesRightsAway({ imageName }: DockerStage): boolean {
  return /^(?:nginx|httpd)$/.test(officialName(imageName) ?? "");
}

/** True where a script of the repository starts everything, which may go on as somebody else: what the images of databases do. */
function startsByScript(lineage: readonly DockerStage[]): boolean {
  return lineage.some(({ instructions }) => instructions.some(({ keyword, text }) => keyword === "ENTRYPOINT" && /entry-?_?point[\w.-]*\.sh\b/i.test(text)));
}

/**
 * True for an image that others reach: it says on which port, or starts what goes on running. Others build on it, or it runs a tool, tests
 * or a migration in a folder of whoever starts it, who may have to own what comes out.
 */
function runsService(lineage: readonly DockerStage[], base: DockerStage): boolean {
  const isServer = /^(?:nginx|httpd)$/.test(officialName(base.imageName) ?? "");
  return isServer || lineage.some(({ instructions }) => instructions.some(({ keyword, text }) => keyword === "EXPOSE" || (/^(?:CMD|ENTRYPOINT)$/.test(keyword) && startsService.test(text) && (keyword === "CMD" || !startsTool.test(text)))));
}

/** `node dist/main.js`, `npm run start:prod`, `./shop server`, `pm2-runtime`. */
const startsService = /\b(?:start|serve[rd]?|node|nodejs|bun|deno|nginx|pm2(?:-\w+)?|gunicorn|uvicorn|supervisord|daemon)\b|\.[cm]?[jt]s\b/i;

/** `ENTRYPOINT ["node", "/app/build/cli.js"]`: a tool that is started with a command, and ends. */
const startsTool = /[/"]cli(?:\.[cm]?js)?"\s*\]\s*$/;

/** Images that are published with a user without rights. */
function runsAsOther({ imageName, tag = "" }: DockerStage): boolean {
  return /nonroot|rootless|unprivileged/.test(`${imageName}:${tag}`) || /^(?:cgr\.dev\/chainguard|bitnami|docker\.io\/bitnami|grafana|prom|jenkins)\//.test(imageName);
}

/** Official images, of which is known that they run as root. */
function isOfficial(imageName: string): boolean {
  return /^(?:node|alpine|debian|ubuntu|python|golang|rust|nginx|httpd|ruby|php|openjdk|eclipse-temurin|busybox|amazonlinux|fedora|rockylinux)$/.test(officialName(imageName) ?? "") || /^(?:oven\/bun|denoland\/deno|gcr\.io\/distroless\/[\w-]+)$/.test(imageName);
}
