import type { ChecklistView } from "#core/checklist/view";

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
const schema = "lintel-checklist/1";

/** The checklists for programs: the view as it is, with what it was made from. Lines and columns count from zero, as editors count them. */
export function checklistJsonReport(view: ChecklistView, made: { readonly version: string; readonly today: string; readonly release: string | undefined }): string {
  return `${JSON.stringify({ schema, version: made.version, today: made.today, release: made.release ?? null, ...view }, undefined, 2)}\n`;
}
