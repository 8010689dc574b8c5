import { l10n } from "vscode";

import { stateWord } from "./checklist-groups.js";
import type { ChecklistArea, ChecklistItem } from "./checklist-node.js";

/** What a button or link of the page asks for. */
export interface PageMessage {
  readonly do: "sign" | "not-applicable" | "withdraw" | "finding" | "evidence" | "rule" | "snippet" | "audit";
  readonly value?: string;
}

/**
 * The page of one checklist item. It is whole in itself: nothing is loaded, and its only script passes clicks on. Colors are the
 * editor's, headings and buttons are real ones, so that keyboards and screen readers get along.
 */
export function itemPageHtml(item: ChecklistItem, area: Pick<ChecklistArea, "title">, nonce: string): string {
  const { attestation, canSign, doubtful, evidence, findings, guidance, reason, recurrence, references, rules, snippets, state, title, why } = item;
  const links = [...findings, ...doubtful].map((finding, index) =>
    `<li><button class="link" data-do="finding" data-value="${index}">${escape(finding.path)}:${finding.start.line + 1}</button> ${escape(finding.message)} <span class="dim">${escape(finding.ruleId)}</span></li>`,
  );
  const seen = evidence.map(({ name, path, start }, index) =>
    `<li><button class="link" data-do="evidence" data-value="${index}">${escape(path)}:${start.line + 1}</button> ${escape(name)}</li>`,
  );
  const standing = [
    `<p><span class="state">${escape(stateWord(state))}</span> ${escape(reason)}</p>`,
    ...(links.length === 0 ? [] : [`<ul>${links.join("")}</ul>`]),
    ...(seen.length === 0 ? [] : [`<p>${escape(l10n.t("What the workspace shows:"))}</p><ul>${seen.join("")}</ul>`]),
    ...(state === "unknown" ? [button("audit", l10n.t("Audit the workspace"), "secondary")] : []),
    ...(attestation?.evidence === undefined ? [] : [`<p>${escape(l10n.t("Evidence: {0}", attestation.evidence))}</p>`]),
  ];
  const actions = [
    ...(canSign.done && state !== "attested" ? [button("sign", l10n.t("Sign as done"), "primary")] : []),
    ...(canSign.notApplicable && state !== "not-applicable" ? [button("not-applicable", l10n.t("Not applicable…"), "secondary")] : []),
    ...(canSign.withdraw ? [button("withdraw", l10n.t("Withdraw the signature"), "secondary")] : []),
  ];
  const recurs = recurrence === "once" ? l10n.t("Once") : recurrence;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<p class="dim">${escape(area.title)} · ${escape(recurs)}</p>
<h1>${escape(title)}</h1>
<div class="actions">${actions.join("")}</div>
<section class="${state}" aria-label="${escape(l10n.t("State"))}">${standing.join("")}</section>
<h2>${escape(l10n.t("What to do"))}</h2>
<p>${escape(guidance)}</p>
<h2>${escape(l10n.t("Why"))}</h2>
<p>${escape(why)}</p>
${section(l10n.t("Snippets"), snippets.map((prefix) => `<li><code>${escape(prefix)}</code> <button class="link" data-do="snippet" data-value="${escape(prefix)}">${escape(l10n.t("Insert into the editor"))}</button></li>`))}
${section(l10n.t("Rules that look at it"), rules.map((rule) => `<li><button class="link" data-do="rule" data-value="${escape(rule)}">${escape(rule)}</button></li>`))}
${section(l10n.t("Standards it answers to"), references.map((reference) => `<li>${escape(reference)}</li>`))}
</main>
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button) editor.postMessage({ do: button.dataset.do, value: button.dataset.value });
});
</script>
</body>
</html>`;
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<h2>${escape(title)}</h2><ul>${items.join("")}</ul>`;
}

function button(action: PageMessage["do"], label: string, look: "primary" | "secondary"): string {
  return `<button class="${look}" data-do="${action}">${escape(label)}</button>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Colors of states are not made to be read on the ground of a quote: they mark its edge, and words keep the color of text. */
const style = `
body { background: var(--vscode-editor-background); color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.55; padding: 0 24px 32px; }
main { max-width: 46em; }
h1 { font-size: 1.7em; font-weight: 600; line-height: 1.25; margin: 0 0 14px; }
h2 { font-size: 1.15em; font-weight: 600; margin: 26px 0 6px; }
p { margin: 6px 0; }
ul { margin: 6px 0; padding-left: 20px; }
li { margin: 4px 0; }
.dim { color: var(--vscode-descriptionForeground); }
main > .dim { margin-top: 20px; text-transform: capitalize; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px; }
.actions:empty { display: none; }
button { border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; cursor: pointer; font: inherit; padding: 4px 12px; }
button.primary { background: var(--vscode-button-background); color: var(--vscode-button-foreground); }
button.secondary { background: var(--vscode-button-secondaryBackground); color: var(--vscode-button-secondaryForeground); }
button.link { background: none; border: none; color: var(--vscode-textLink-foreground); padding: 0; text-align: left; text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
section { background: var(--vscode-textBlockQuote-background); border-left: 3px solid var(--vscode-textBlockQuote-border); padding: 8px 14px; }
.state { font-weight: 600; }
section.fail { border-left-color: var(--vscode-errorForeground); }
section.due { border-left-color: var(--vscode-list-warningForeground); }
section.pass, section.attested { border-left-color: var(--vscode-testing-iconPassed); }
code { font-family: var(--vscode-editor-font-family); }
`;
