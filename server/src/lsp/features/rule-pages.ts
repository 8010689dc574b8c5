import type { Feature } from "../feature.js";
import { type RulePage, type RulePageParams, rulePageRequest, type RuleSummary, rulesRequest } from "../protocol.js";

/** Hands out the offline page of a rule, and what lists of findings say of each rule. */
export const rulePages: Feature = ({ connection, guarded, ports }) => {
  connection.onRequest(rulePageRequest.method, ({ ruleId }: RulePageParams) =>
    guarded<RulePage | null>("Reading a rule's page", null, async () => {
      const meta = ports.engine.registry.rules.find((rule) => rule.meta.id === ruleId)?.meta;
      const markdown = meta === undefined ? undefined : await ports.pages.markdown(ruleId);
      if (meta === undefined || markdown === undefined) return null;
      const { title, family, severity, confidence, cwe } = meta;
      const uri = ports.pages.uri(ruleId);
      return { ruleId, title, family, severity, confidence, cwe, markdown, ...(uri === undefined ? {} : { uri }) };
    }),
  );
  connection.onRequest(rulesRequest.method, (): readonly RuleSummary[] =>
    ports.engine.registry.rules.map(({ meta: { id, title, family, cwe, owasp } }) => ({ id, title, family, cwe, owasp })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  return {};
};
