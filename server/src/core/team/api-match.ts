import type { FileFacts } from "../facts/file-facts.js";
import type { ApiName } from "../model/library-model.js";
import { packageOf } from "../model/packages.js";
import { isWorkspaceApi } from "../model/workspace-names.js";
import { lastMember } from "../model/sink-triggers.js";
import { canonicalApi } from "../options/library-calls.js";
import type { Trigger } from "../rule/rule-meta.js";

/**
 * True where a name that a file's facts give is what a rule has named: the same API, for `x.*` anything of `x`, for `*.name` a member
 * of that name whatever the object.
 */
export function meansApi(facts: FileFacts, wanted: ApiName, name: ApiName): boolean {
  if (wanted.startsWith("*.")) return name.endsWith(wanted.slice(1)) && name !== `globalThis${wanted.slice(1)}`;
  if (wanted.endsWith(".*")) {
    const owner = canonicalApi(facts, wanted.slice(0, -2));
    return name.startsWith(owner) && (name[owner.length] === "." || name[owner.length] === "(");
  }
  return name === wanted || name === canonicalApi(facts, wanted);
}

/** Texts one of which stands in every file that uses one of these APIs: the member's name, or the package's. */
export function apiTriggers(apis: readonly ApiName[]): readonly Trigger[] {
  return apis.map((api) => {
    if (api.endsWith(".*")) return triggerOfOwner(api.slice(0, -2));
    const member = lastMember(api);
    return /^[\w$]+$/.test(member) && member !== api ? member : triggerOfOwner(api);
  });
}

/** The names under which the APIs stand in code: those of members, for which identifiers can be looked up. */
export function memberOf(api: ApiName): string | undefined {
  const member = lastMember(api);
  return /^[\w$]+$/.test(member) && member !== api ? member : undefined;
}

/** Of the workspace a module is imported by the end of its path. */
function triggerOfOwner(api: ApiName): Trigger {
  if (isWorkspaceApi(api)) return { anywhere: lastMember(api).replace(/^workspace:/, "") };
  return { anywhere: packageOf(api) };
}
