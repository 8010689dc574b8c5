import type ts from "typescript";
import { calledFunction } from "../facts/called-function.js";
import { toldFunction } from "../facts/handed-uses.js";
import type { FileFacts } from "../facts/file-facts.js";
import type { CorsRow } from "../model/option-calls.js";
import { libraryCalls, pathIn } from "../options/library-calls.js";
import { readOption, readSwitch } from "../options/read-option.js";
import { type Expression, isFunctionLike, isIdentifier, skipWrappers } from "../syntax/nodes.js";
import { answersOf, isDeciding, type OriginPolicy, originPolicies } from "./origin.js";

/** A CORS setting of one call. */
export interface CorsSetting {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly row: CorsRow;
  readonly certain: boolean;
  readonly options: Expression | undefined;
  readonly policies: readonly OriginPolicy[];
  /** Set where the policy is the library's own, not written. */
  readonly isDefault: boolean;
  readonly credentials: boolean;
  /** Set where nobody has written that. */
  readonly hasDefaultCredentials: boolean;
}

/** The CORS settings of a file. */
export function corsSettings(facts: FileFacts, table: readonly CorsRow[]): readonly CorsSetting[] {
  return facts.remember(findSettings, table);
}

function findSettings(facts: FileFacts, table: readonly CorsRow[]): readonly CorsSetting[] {
  return libraryCalls(facts, table).flatMap((use): readonly CorsSetting[] => {
    const { row, call, certain } = use;
    const options = row.below === undefined ? decided(facts, use.options) : use.options;
    if (options === "unknown") return [];
    const whole = readSwitch(facts, options, row.below ?? "");
    if (row.below !== undefined && (whole === "off" || whole === "unknown" || (whole === "absent" && row.otherwise === "none"))) return [];
    const sent = readSwitch(facts, options, pathIn(use, row.credentials));
    const credentials = sent === "on" || (sent === "absent" && row.credentialsByDefault === true);
    const asSent = (policy: OriginPolicy): OriginPolicy => (credentials && row.echoesAny === true && policy.kind === "any" ? { ...policy, kind: "reflected" } : policy);
    const base = { call, row, certain, options, credentials, hasDefaultCredentials: sent === "absent" };
    const origin = readOption(facts, options, pathIn(use, row.origin));
    if (origin.state === "unknown") return [];
    if (origin.state === "given") return [{ ...base, policies: originPolicies(facts, origin.value).map(asSent), isDefault: false }];
    const isJustOn = row.below !== undefined && whole === "on";
    if (row.otherwise === "none" && !isJustOn) return [];
    return [{ ...base, policies: [asSent({ kind: row.otherwise === "reflected" ? "reflected" : "any", at: call })], isDefault: true }];
  });
}

/** The options that a function answers each request with, `(request, callback) => callback(null, options)`, where they are always the same ones. */
function decided(facts: FileFacts, options: Expression | undefined): Expression | "unknown" | undefined {
  const bare = options && skipWrappers(options);
  const named = isIdentifier(bare) ? (calledFunction(bare, facts.names) ?? toldFunction(facts, bare)) : bare;
  if (!isFunctionLike(named)) return options;
  const [answer, ...others] = answersOf(named);
  return answer !== undefined && others.length === 0 && !isDeciding(named) && facts.objectOf(answer) !== undefined ? answer : "unknown";
}
