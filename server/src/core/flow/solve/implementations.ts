import type { ApiName } from "../../model/library-model.js";
import { findNamed, type ModuleNames, type NamedModules } from "./module-targets.js";
import { getOrCreate } from "./solver-state.js";

/** A class or object of a module that does what an interface or an abstract class promises. */
interface Implementation<Module> {
  readonly module: Module;
  /** How names of its members begin: `PgStore()` for instances of a class, `memoryStore` for an object. */
  readonly owner: string;
}

/** What so many do in their own way is no seam between two parts: which of them is called, only a run tells. */
const mostImplementations = 4;

/** The classes and objects behind the interfaces and abstract classes of the modules that it was told of. */
export class Implementations<Module extends ModuleNames> {
  readonly #project: NamedModules<Module>;
  readonly #byContract = new Map<string, Implementation<Module>[]>();
  readonly #known = new Set<string>();

  constructor(project: NamedModules<Module>) {
    this.#project = project;
  }

  /** Notes what a module implements; returns the names of the contracts with the modules that declare them. */
  add(module: Module): readonly ContractAt<Module>[] {
    return [...module.implemented].flatMap(([owner, contracts]) =>
      contracts.flatMap((name) => {
        const contract = contractOf(this.#project, module, name);
        if (contract === undefined) return [];
        const key = contractKey(contract.module, contract.name);
        const id = `${key}\n${module.path}\n${owner}`;
        if (!this.#known.has(id)) {
          this.#known.add(id);
          getOrCreate(this.#byContract, key, () => []).push({ module, owner });
        }
        return [{ ...contract, owner }];
      }),
    );
  }

  /** The names, each in its module, of what may be called by a name that means a member of a contract, `./types.Store().find`, as far as a part of the project tells. `implementing` is asked for modules that nobody has added. */
  behind(from: Module, name: ApiName, project = this.#project, implementing?: (declaring: Module, contract: string) => readonly Module[]): readonly { readonly module: Module; readonly name: ApiName }[] {
    if (this.#byContract.size === 0 && implementing === undefined) return [];
    const found = findNamed(project, from, name, (module, local) => {
      const [, contract = "", member = ""] = /^([\w$]+)\(\)(\.[\w$]+)$/.exec(local) ?? [];
      if (contract !== "") for (const other of implementing?.(module, contract) ?? []) this.add(other);
      const all = this.#byContract.get(contractKey(module, contract));
      return all && { all, member };
    });
    if (found === undefined || found.all.length > mostImplementations) return [];
    return found.all.map(({ module, owner }) => ({ module, name: `#${owner}${found.member}` }));
  }
}

/** A contract, the module that declares it, and who in the module that was added keeps it. */
interface ContractAt<Module> {
  readonly module: Module;
  readonly name: string;
  readonly owner: string;
}

function contractOf<Module extends ModuleNames>(project: NamedModules<Module>, from: Module, name: ApiName): { readonly module: Module; readonly name: string } | undefined {
  // What is imported goes on under its name in the module that declares it.
  return findNamed(project, from, name, (module, local) => (module.values.has(local) || !/^[\w$]+$/.test(local) ? undefined : { module, name: local }));
}

function contractKey({ path }: ModuleNames, name: string): string {
  return `${path}\n${name}`;
}
