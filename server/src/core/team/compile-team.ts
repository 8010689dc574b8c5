import type { Registry } from "../engine.js";
import type { ApiName, LibraryModel } from "../model/library-model.js";
import { isWorkspaceApi } from "../model/workspace-names.js";
import type { Rule } from "../rule/rule.js";
import { flowModels, flowRule } from "./flow-rules.js";
import { importRule } from "./import-rules.js";
import { assignRule, callRule, jsxRule, useRule } from "./syntax-rules.js";
import type { Surroundings, TeamMatch, TeamPack, TeamRule, ValueTest } from "./team-rule.js";
import { textRule } from "./text-rules.js";

/** The registry with the rules and models of a team behind its own. */
export function withTeam<R extends Registry>(registry: R, pack: TeamPack | undefined): R {
  if (pack === undefined) return registry;
  const models = [...pack.models, ...pack.rules.flatMap(({ match }) => modelsOf(match))];
  return { ...registry, rules: [...registry.rules, ...pack.rules.map(compileRule)], models: [...registry.models, ...models] };
}

/** Makes what a team has written a rule like any other. */
function compileRule(rule: TeamRule): Rule {
  const { match } = rule;
  switch (match.kind) {
    case "call":
      return callRule(rule, match);
    case "import":
      return importRule(rule, match);
    case "use":
      return useRule(rule, match);
    case "assign":
      return assignRule(rule, match);
    case "jsx":
      return jsxRule(rule, match);
    case "text":
      return textRule(rule, match);
    case "flow":
      return flowRule(rule, match);
  }
}

/** What the models have to tell for a rule: what data is followed by, and by which name functions of the workspace go. */
function modelsOf(match: TeamMatch): readonly LibraryModel[] {
  if (match.kind === "flow") return flowModels(match);
  const asked = apisOf(match).filter(isWorkspaceApi);
  return asked.length === 0 ? [] : [{ library: "team", documentation: "", ofTeam: "asked", asked }];
}

function apisOf(match: TeamMatch): readonly ApiName[] {
  const named = "apis" in match ? match.apis : [];
  const tests = match.kind === "call" ? match.arguments.map(({ test }) => test) : match.kind === "assign" ? [match.value] : match.kind === "jsx" ? match.attributes.map(({ test }) => test) : [];
  const around = "inside" in match ? [match.inside, match.outside] : [];
  return [...named, ...tests.flatMap(testedApis), ...around.flatMap((some: Surroundings | undefined) => some?.decorators ?? [])];
}

function testedApis(test: ValueTest | undefined): readonly ApiName[] {
  if (test === undefined) return [];
  if ("not" in test) return testedApis(test.not);
  return "from" in test ? test.from : [];
}
