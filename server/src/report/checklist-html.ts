import type { ChecklistView } from "#core/checklist/view";
import { checklistSection } from "./html/checklist-section.js";
import { pageHtml } from "./html/page.js";
import { sectionHtml } from "./html/section.js";
import { escapeMarkup } from "./markup.js";

/** The checklists as one page that loads nothing, to keep and to send. */
export function checklistHtmlReport(view: ChecklistView, { today, version }: { readonly today: string; readonly version: string }): string {
  return pageHtml({
    title: "Lintel: security checklists",
    heading: "Security checklists",
    aside: `Lintel ${escapeMarkup(version)}`,
    version,
    parts: [["checklist", "Checklist"], ...view.areas.map(({ id, title }) => [`area-${id}`, title] as const)],
    body: [sectionHtml(checklistSection(view, { today }))],
  });
}
