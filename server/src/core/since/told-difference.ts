import type { Engine } from "../engine.js";
import type { FixedExports } from "../model/fixed-exports.js";
import { createImportedTexts, type ImportedTexts, mayExport } from "../project/imported-texts.js";
import type { SourceRead } from "../project/audit.js";
import { createUsers } from "./callers.js";
import type { Sides } from "./flow-difference.js";
import { signature } from "./fragment-difference.js";
import type { ProjectSide } from "./project-side.js";

/** What the files of one side export that rules are told as if it stood where its name does. */
export interface ToldSide {
  readonly texts: ImportedTexts;
  exported(path: string): FixedExports | undefined;
}

/** Nothing is parsed before somebody asks. */
export function createToldSide({ fixedExports }: Pick<Engine, "fixedExports">, side: Pick<ProjectSide, "code" | "resolve">, read: (path: string) => SourceRead): ToldSide {
  const known = new Map<string, FixedExports | undefined>();
  const exportedOf = (path: string, name?: string): FixedExports | undefined => {
    if (known.has(path)) return known.get(path);
    const source = side.code.has(path) ? read(path) : undefined;
    const document = source !== undefined && "document" in source ? source.document : undefined;
    if (document !== undefined && name !== undefined && !mayExport(document.text, name)) return undefined;
    known.set(path, document && fixedExports(document));
    return known.get(path);
  };
  return { texts: createImportedTexts({ resolve: side.resolve, fixedExports: exportedOf }), exported: (path) => exportedOf(path) };
}

/** Files that import a value which one of some files exports otherwise than before. */
export function toldOtherwise(sides: Sides<ProjectSide>, told: Sides<ToldSide>, touched: ReadonlySet<string>): ReadonlySet<string> {
  const users = { now: createUsers(sides.now), before: createUsers(sides.before) };
  const found = new Set<string>();
  for (const path of touched) {
    const names = differingNames(told.now.exported(path), told.before.exported(path));
    if (names.size > 0) for (const which of ["now", "before"] as const) for (const user of users[which](path, names)) found.add(user);
  }
  return found;
}

function differingNames(now: FixedExports | undefined, before: FixedExports | undefined): ReadonlySet<string> {
  const names = [...(now?.values.keys() ?? []), ...(before?.values.keys() ?? [])].filter((name) => signature(now?.values.get(name)) !== signature(before?.values.get(name)));
  // What a module is as a whole has any name for those who import it.
  return new Set(names.includes("=") ? [...names, "default"] : names);
}
