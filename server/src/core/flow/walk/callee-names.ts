import type ts from "typescript";
import type { ApiRef } from "../../facts/api-names.js";
import type { FileFacts } from "../../facts/file-facts.js";
import { calleeName } from "../../syntax/callee-name.js";

/** Hooks of clients of servers, also of generated ones: `api.users.byId.useQuery({ id })`. What they ask for is no part of the answer. */
export const queryHook = /^use(?:[A-Z]\w*)?(?:Query|Queries|SWR|Mutation)$/;

/** Calls that read a disk, be they waited for here or by who is given their promise. */
export const readsDisk = /^fs\.(?:promises\.)?(?:readFile|readdir|l?stat|exists|open|readJson|readJSON|pathExists)(?:Sync)?$/;

/** True for a method that returns the object it is called on, as `$("<p>").text(name)` does: what it sets is no text that the object is made of. */
export function returnsOwner(facts: FileFacts, call: ts.CallExpression | ts.NewExpression, api: ApiRef | undefined): boolean {
  if (api?.certain !== true) return false;
  const owner = api.name.slice(0, Math.max(0, api.name.lastIndexOf(".")));
  return owner.endsWith("()") && facts.api(call)?.name === owner;
}

/** `i18n.t("welcome")`: the text of a dictionary, whoever has chosen its language. */
export function isTranslation(facts: FileFacts, call: ts.CallExpression | ts.NewExpression): boolean {
  const [key] = call.arguments ?? [];
  return key !== undefined && /^(?:\$?tc?|__|translate)$/.test(calleeName(call)) && facts.constantString(key) !== undefined;
}
