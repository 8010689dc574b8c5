import { confidences, severities } from "#core/finding/severity";
import type { ShownFinding } from "../shown-finding.js";
import { selectHtml } from "./chooser.js";

/** What chooses and orders the findings. Hidden until the script that makes it work has run. */
export function filtersHtml(shown: readonly ShownFinding[], hasStates: boolean): string {
  const present = <Key extends string>(all: readonly Key[], keyOf: (finding: ShownFinding) => Key | undefined): readonly Key[] => {
    const seen = new Set(shown.map(keyOf));
    return all.filter((key) => seen.has(key));
  };
  const families = [...new Set(shown.flatMap(({ meta }) => meta?.family ?? []))].sort();
  const rules = [...new Set(shown.map(({ finding }) => finding.ruleId))].sort();
  const severityBoxes = present(severities, ({ finding }) => finding.severity).map(
    (severity) => `<label><input type="checkbox" name="severity" value="${severity}" checked> ${severity}</label>`,
  );
  return [
    `<form id="filters" class="filters" hidden aria-label="Choose and order findings">`,
    `<label>Search <input type="search" name="text" autocomplete="off" placeholder="message, path or rule"></label>`,
    `<fieldset><legend>Severity</legend>${severityBoxes.join(" ")}</fieldset>`,
    selectHtml("confidence", "Confidence", [["", "any"], ...present(confidences, ({ finding }) => finding.confidence).map((value) => [value, value] as const)]),
    selectHtml("family", "Family", [["", "any"], ...families.map((value) => [value, value] as const)]),
    selectHtml("rule", "Rule", [["", "any"], ...rules.map((value) => [value, value] as const)]),
    selectHtml("fix", "Fix", [["", "any"], ["some", "has a fix"], ["safe", "has a safe fix"]]),
    ...(hasStates ? [selectHtml("state", "State", [["new", "new"], ["", "new and known"], ["known", "known"]])] : []),
    selectHtml("order", "Order", [["severity", "worst first"], ["path", "by file"], ["rule", "by rule"]]),
    `<span class="buttons"><button type="button" id="open-all">Open all shown</button> <button type="button" id="close-all">Close all</button> <button type="reset">Reset</button></span>`,
    `</form>`,
    `<p id="shown" class="shown" role="status"></p>`,
  ].join("\n");
}
