import type { ConfigResolver } from "../config/config-resolver.js";
import { delegatedEngine } from "../delegated-engine.js";
import type { Engine, Registry } from "../engine.js";
import { withTeam } from "../team/compile-team.js";
import { joinPacks, type TeamPack, type TeamRule } from "../team/team-rule.js";

/** An engine with the rules and models of the teams whose configs have been read: for hosts in which configs come and change. */
export interface TeamEngine {
  readonly engine: Engine;
  /**
   * Hands out the configurations of a folder in such a way that the engine has what they bring along before anything is analysed under
   * them. What earlier configurations of the same folder brought is forgotten.
   */
  watch<C extends Pick<ConfigResolver, "for">>(root: string, configs: C): C;
  /** A team's rule by its id. */
  rule(id: string): TeamRule | undefined;
}

/** `make` makes an engine of a registry; it is called again where teams bring other rules or models. */
export function createTeamEngine(registry: Registry, make: (registry: Registry) => Engine): TeamEngine {
  const base = make(registry);
  const packs = new Map<string, Set<TeamPack>>();
  let isStale = false;
  let current: { readonly engine: Engine; readonly registry: Registry; readonly team: TeamPack | undefined } = { engine: base, registry, team: undefined };
  const now = (): typeof current => {
    if (!isStale) return current;
    isStale = false;
    const team = joinPacks([...packs.values()].flatMap((some) => [...some]));
    if (team?.key === current.team?.key) return current;
    const all = withTeam(registry, team);
    current = { engine: team === undefined ? base : make(all), registry: all, team };
    return current;
  };
  return {
    engine: delegatedEngine(() => now().engine, {
      get registry() {
        return now().registry;
      },
      today: () => base.today(),
    }),
    watch(root, configs) {
      const own = new Set<TeamPack>();
      isStale ||= (packs.get(root)?.size ?? 0) > 0;
      packs.set(root, own);
      return {
        ...configs,
        for(path) {
          const config = configs.for(path);
          const { team } = config;
          if (team !== undefined && !own.has(team)) {
            own.add(team);
            isStale = true;
          }
          return config;
        },
      };
    },
    rule: (id) => now().team?.rules.find((rule) => rule.id === id),
  };
}
