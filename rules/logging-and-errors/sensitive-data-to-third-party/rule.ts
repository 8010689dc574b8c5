import { removeProperty } from "#core/fix/remove-property-fix";
import type { FileFacts } from "#core/facts/file-facts";
import type { Confidence } from "#core/finding/severity";
import type { Fix } from "#core/fix/fix";
import type { ThirdPartyRow } from "#core/model/option-calls";
import { libraryCalls } from "#core/options/library-calls";
import { sharedData, type SharedDatum } from "#core/logging/shared-data";
import { defineSyntaxRule } from "#core/rule/rule";
import { isObjectLiteral, isPropertyAssignment, isShorthandProperty, type Node } from "#core/syntax/nodes";
import { thirdPartyCalls, thirdPartyTriggers } from "#rules/models/tables/third-party-calls";

export default defineSyntaxRule({
  meta: {
    id: "sensitive-data-to-third-party",
    title: "Personal data or a secret handed to another service",
    family: "logging-and-errors",
    severity: "medium",
    confidence: "medium",
    cwe: [359, 201],
    owasp: ["A01:2021", "A04:2021"],
    asvs: ["v5.0.0-14.2.3"],
    since: "0.1.0",
    messages: {
      secret: "{name} goes to {service}, where people who must not know it can read it. Leave it out or mask it.",
      secrets: "{name} goes to {service} with all the secrets it holds. Send the few parts that you need.",
      personal: "{name} goes to {service}, a service of somebody else. Send an id that says nothing by itself, unless people were told and agreed.",
      person: "{name} goes to {service} as a whole, with all it says of a person. Send the few parts that you need, such as the id.",
    },
    options: {},
    triggers: thirdPartyTriggers,
    fix: "suggestion",
    inTests: "silent",
    presets: { recommended: "off" },
  },
  check({ facts, report }) {
    const reported = new Set<Node>();
    for (const { row, call, certain } of libraryCalls(facts, thirdPartyCalls)) {
      const given = call.arguments ?? [];
      const key = row.key === undefined ? undefined : given[row.key];
      const values = row.values.flatMap((index) => given[index] ?? []);
      const [worst] = sharedData(facts, values, key && facts.constantString(key)).filter(({ kind }) => kind !== "person" || row.takesText === undefined);
      if (worst === undefined || reported.has(worst.at)) continue;
      reported.add(worst.at);
      report({
        at: worst.at,
        message: worst.kind === "contact" || worst.kind === "name" ? "personal" : worst.kind,
        data: { name: worst.name, service: row.service },
        confidence: certain ? confidenceOf(worst, row) : "low",
        fixes: leaveOut(facts, worst),
      });
    }
  },
});

/** A secret is never meant to leave; an address often is, and what a record holds only its type knows. */
function confidenceOf({ kind }: SharedDatum, row: ThirdPartyRow): Confidence {
  if (kind === "secret" || kind === "secrets") return "medium";
  return kind === "contact" && row.asksForPeople === undefined ? "medium" : "low";
}

function leaveOut(facts: FileFacts, { at, isBrought }: SharedDatum): readonly Fix[] {
  const property = isShorthandProperty(at.parent) || isPropertyAssignment(at.parent) ? at.parent : undefined;
  if (isBrought || property === undefined || !isObjectLiteral(property.parent) || property.parent.properties.length < 2) return [];
  const fix = removeProperty(facts, property, "Leave it out", "suggestion");
  return fix === undefined ? [] : [fix];
}
