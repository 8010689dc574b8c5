import type { FlowGraph } from "../flow/graph/flow-graph.js";
import { Implementations } from "../flow/solve/implementations.js";
import type { FlowProject, FunctionRef } from "../flow/solve/module-targets.js";
import type { ApiName } from "../model/library-model.js";
import type { Callers } from "./callers.js";
import type { ProjectSide } from "./project-side.js";

/** Interfaces and abstract classes of a project: who keeps what they promise, and who calls it by their names. */
interface Contracts {
  /** The files that may have a class or an object which does what an interface or a class of a file promises. */
  implementing(declaring: FlowGraph, contract: string): readonly FlowGraph[];
  /** True where a name in a file is that of a member of an interface behind which this function may be. */
  leadsTo(from: FlowGraph, name: ApiName, ref: FunctionRef): boolean;
  /** Files that may call a member of a file, `PgStore().list`, by what it keeps. `onTheWay` hears of the files by way of which they come to it. */
  users(graph: FlowGraph, name: string, onTheWay: (path: string) => void): readonly string[];
}

/** What tells of files that declare a type with members, before they are parsed. */
const declaresMember = /\b(?:interface\s+[\w$]+|type\s+[\w$]+\s*=)[^{;]*\{/;

/** A contract by what files call it that import it. Whoever imports a default export mostly calls it what it is called where it is declared. */
function anyName(exported: ReadonlySet<string>, contract: string): string {
  const names = [...exported].map((name) => (name === "default" ? contract : name));
  return `(?:${names.map((name) => name.replace(/\$/g, "\\$")).join("|")})(?![\\w$])`;
}

/** What tells of files that have a class or an object for a type, before they are parsed. */
function keepsPromises(exported: ReadonlySet<string>, contract: string): RegExp {
  const any = anyName(exported, contract);
  return new RegExp(`\\b(?:implements|extends)\\b[^{]*(?<![\\w$])${any}|:\\s*(?:[\\w$]+\\.)?${any}[^=;{}()]*=\\s*\\{`);
}

/** The same of files in which something is declared to be one. */
function declaresOne(exported: ReadonlySet<string>, contract: string): RegExp {
  return new RegExp(`:\\s*(?:[\\w$]+\\.)?${anyName(exported, contract)}`);
}

export function createContracts(side: Pick<ProjectSide, "text">, project: FlowProject, { users, exportsOf }: Pick<Callers, "users" | "exportsOf">): Contracts {
  const implementations = new Implementations<FlowGraph>(project);
  const known = new Map<string, readonly FlowGraph[]>();

  const implementing = (declaring: FlowGraph, contract: string): readonly FlowGraph[] => {
    const key = `${declaring.path}\n${contract}`;
    let found = known.get(key);
    if (found === undefined) {
      const names = exportsOf(declaring, new Set([contract]));
      const promise = keepsPromises(names, contract);
      const files = names.size === 0 ? [] : users(declaring.path, names);
      const others = files.flatMap((path) => (path !== declaring.path && promise.test(side.text(path) ?? "") ? (project.graph(path) ?? []) : []));
      known.set(key, (found = [declaring, ...others].filter(({ implemented }) => implemented.size > 0)));
    }
    return found;
  };

  return {
    implementing,
    leadsTo: (from, name, { graph, id }) => /\(\)\.[\w$.]+$/.test(name) && implementations.behind(from, name, project, implementing).some((behind) => behind.module === graph && graph.named.get(behind.name.slice(1)) === id),
    users(graph, name, onTheWay) {
      const [, owner = "", member = ""] = /^(.+)\.([\w$]+)$/.exec(name) ?? [];
      return implementations.add(graph).filter((contract) => contract.owner === owner).flatMap(({ module, name: contract }) => {
        onTheWay(module.path);
        const names = exportsOf(module, new Set([contract, ...typesHolding(module, contract)]));
        const direct = users(module.path, names, new Set([member]), onTheWay);
        // `deps.store.list()`: who is handed an object of a type with such a member does not import the interface.
        const holds = declaresOne(names, contract);
        const holding = users(module.path, names).flatMap((path) => {
          const text = side.text(path) ?? "";
          const user = declaresMember.test(text) && holds.test(text) ? project.graph(path) : undefined;
          const types = user === undefined ? [] : typesHolding(user, contract);
          if (user === undefined || types.length === 0) return [];
          onTheWay(path);
          return users(path, exportsOf(user, new Set(types)), new Set([member]), onTheWay);
        });
        return [module.path, ...direct, ...holding];
      });
    },
  };
}

/** The types of a module of which a member is declared to be an instance of what has this name, here or where it comes from. */
function typesHolding({ values }: FlowGraph, contract: string): readonly string[] {
  return [...values].flatMap(([name, value]) => {
    const [, type] = /^([\w$]+)\(\)\./.exec(name) ?? [];
    return type !== undefined && value.endsWith(`${contract}()`) ? [type] : [];
  });
}
