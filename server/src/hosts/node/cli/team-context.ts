import { createConfigResolver } from "#core/config/config-resolver";
import { configFileName } from "#core/config/config-document";
import { withTeam } from "#core/team/compile-team";
import { teamPage } from "#core/team/team-page";
import type { TeamPack } from "#core/team/team-rule";
import { joinPath } from "#core/text/paths";
import { existsSync } from "node:fs";
import { diskConfigFiles } from "../disk-config-files.js";
import { absolutePath, isFolder } from "../disk-path.js";
import { gitRootOf } from "../git-ignore.js";
import type { CommandContext } from "./command.js";
import type { ParsedArguments } from "./parse-arguments.js";
import { rootOf, type Workspace } from "./workspace.js";

/** The context of a command with the rules and models that the configs of its targets bring along: of the working folder where it names none. */
export function inTeam(context: CommandContext, args: ParsedArguments): CommandContext {
  const named = args.positionals.map((target) => absolutePath(target, context.workingFolder)).filter((path) => existsSync(path));
  const targets = named.length === 0 ? [context.workingFolder] : named;
  const root = rootOf(context.workingFolder, targets);
  const given = args.value("config");
  const config = createConfigResolver({
    root,
    top: gitRootOf(root) ?? root,
    files: diskConfigFiles(),
    rules: [],
    ...(given !== undefined && { configPath: absolutePath(given, context.workingFolder) }),
  });
  for (const target of targets) config.for(isFolder(target) ? joinPath(target, configFileName) : target);
  return withPack(context, config.team());
}

/** The same with what the configs of folders within the workspace bring along. */
export function withNestedTeams(context: CommandContext, { config }: Workspace, paths: readonly string[]): CommandContext {
  // Reads the configs of all folders, for which the audit asks as well.
  for (let index = 0; index < paths.length; index++) config.ignoredBecause(paths[index] as string);
  const team = config.team();
  return team === undefined || team.key === context.team?.key ? context : withPack(context, team);
}

function withPack(context: CommandContext, team: TeamPack | undefined): CommandContext {
  if (team === undefined) return context;
  const { pages, registry } = context;
  const pageOf = new Map(team.rules.map((rule) => [rule.id, rule]));
  return {
    ...context,
    team,
    registry: withTeam({ rules: registry.rules.filter(({ meta }) => meta.family !== "team"), models: registry.models.filter(({ ofTeam }) => ofTeam === undefined) }, team),
    pages(id) {
      const rule = pageOf.get(id);
      return rule === undefined ? pages(id) : teamPage(rule);
    },
  };
}
