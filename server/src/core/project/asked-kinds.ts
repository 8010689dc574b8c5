import type { FileConfig } from "../config/file-config.js";
import type { TaintKind } from "../model/taint-kinds.js";
import type { Rule } from "../rule/rule.js";

/**
 * The kinds that the rules ask for which a file's configuration has on. What ends in a test is of low confidence, so that
 * nothing is followed there where such findings are not shown, nor for rules that are silent there. Configurations are few, files many.
 */
export function askedKinds(rules: readonly Rule[]): (config: FileConfig, isTest: boolean) => ReadonlySet<TaintKind> {
  const taintRules = rules.filter((rule) => rule.kind === "taint");
  const known = new Map<FileConfig["rule"], { readonly all: ReadonlySet<TaintKind>; readonly inTests: ReadonlySet<TaintKind> }>();
  return ({ rule: settingOf }, isTest) => {
    let kinds = known.get(settingOf);
    if (kinds === undefined) {
      const on = taintRules.filter(({ meta }) => settingOf(meta.id).severity !== "off");
      const shownInTests = on.filter(({ meta }) => meta.inTests !== "silent" && settingOf(meta.id).minConfidence === "low");
      const kindsOf = (some: typeof on): ReadonlySet<TaintKind> => new Set(some.flatMap((rule) => rule.kinds));
      known.set(settingOf, (kinds = { all: kindsOf(on), inTests: kindsOf(shownInTests) }));
    }
    return isTest ? kinds.inTests : kinds.all;
  };
}
